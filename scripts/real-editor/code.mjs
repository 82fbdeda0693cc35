#!/usr/bin/env node
/**
 * A stand-in for the VS Code executable: takes VS Code's own flags and runs the real workbench, in headless Chromium,
 * on the real extension host of the registry's editor. `@vscode/test-electron` runs its suites in it unchanged.
 * Exit code: that of the tests; 1 when the editor can't be run.
 */
import { launchChromium } from './chromium.mjs';
import { parseFlags, workbenchAddress } from './flags.mjs';
import { editorVersion, installEditor } from './install.mjs';
import { installExtension, makeFolders, startServer } from './server.mjs';

/** Milliseconds that a run of tests may stay silent, before it counts as hung. */
const patience = 180_000;

/** Milliseconds for the last lines of the console, which come by another way than the exit code, to arrive. */
const lastWords = 200;

/** What the workbench says of itself, among the lines of its console: it means nothing for the tests. */
const chatter =
  /^(Canceled: Canceled|Timed out waiting for authentication provider|Resolv(ing|ed) connection token|Creating a socket|\[reconnection-grace-time\]|\[AgentHost|\[AccountPolicyGate\]|\[Service Worker\] registration|Creation of workbench contribution|Ignoring fetching additional builtin|Updating additional builtin)/;

const flags = parseFlags(process.argv.slice(2));
try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main() {
  if (flags.version) {
    const { version, commit } = editorVersion(await installEditor());
    console.log(`${version}\n${commit}\n${process.arch}`);
    return 0;
  }
  const folders = makeFolders({ userData: flags.userDataDir, extensions: flags.extensionsDir });
  try {
    if (flags.installExtension.length) {
      for (const vsix of flags.installExtension) console.log((await installExtension(vsix, folders)).trim());
      return 0;
    }
    if (!flags.extensionTestsPath) throw new Error('Give --extensionTestsPath; to look at an editor, use `npm start`.');
    return await runTests(folders);
  } finally {
    folders.remove();
  }
}

/** Opens the workbench, lets it run the tests, and passes on what they print. */
async function runTests(folders) {
  const server = await startServer(folders, { testDriver: true });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const ended = new Promise((resolve, reject) => {
      let hung;
      const alive = () => {
        clearTimeout(hung);
        hung = setTimeout(() => reject(new Error(`The tests said nothing for ${patience / 1000} s.`)), patience);
        hung.unref();
      };
      alive();
      page.exposeFunction('codeAutomationLog', (type, args) => {
        alive();
        show(type, args);
      });
      page.exposeFunction('codeAutomationExit', code => resolve(code));
      page.on('crash', () => reject(new Error("The workbench's page crashed.")));
      browser.on('disconnected', () => reject(new Error('The browser closed.')));
      server.stopped.then(code => reject(new Error(`VS Code's server ended with exit code ${code}:\n${server.log()}`)));
    });
    ended.catch(() => {}); // also when the page can't be opened at all, which is reported first
    await page.goto(workbenchAddress(server.origin, flags));
    const code = await ended;
    await new Promise(resolve => setTimeout(resolve, lastWords));
    return code;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Shows a line of the tests' console; `args` are those of `console.log`. */
function show(type, args) {
  const line = args.map(each => (typeof each === 'string' ? each : JSON.stringify(each))).join(' ');
  if (!chatter.test(line)) (type === 'error' ? process.stderr : process.stdout).write(`${line}\n`);
}
