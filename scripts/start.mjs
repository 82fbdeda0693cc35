/**
 * `npm start`: opens an editor on sample/ with the extension running, from a fresh clone as well. VS Code where `code`
 * is on the PATH; else the registry's editor, served to the browser of whoever has the address that it
 * prints, on this machine alone, until Ctrl+C.
 * ONRECORD_EDITOR=registry takes the second way even where there is a `code`.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { ensureDependencies } from './support/dependencies.mjs';
import { onExit, root, run } from './support/processes.mjs';

await ensureDependencies();
const { build } = await import('./build.mjs');
const { which } = await import('./real-editor/chromium.mjs');
const sample = join(root, 'sample');
const article = join(sample, 'harbour-inquiry.txt');

try {
  if (process.env.ONRECORD_EDITOR !== 'registry' && which('code')) {
    await build();
    console.log('Opening VS Code on sample/ with the extension.');
    await run(which('code'), ['--new-window', `--extensionDevelopmentPath=${root}`, sample, article]);
  } else {
    await serve();
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

/** Serves the registry's editor, with the extension installed as its users install it. */
async function serve() {
  const { mkdtempSync, rmSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  const { makePackage } = await import('./package.mjs');
  const { workbenchAddress } = await import('./real-editor/flags.mjs');
  const { installExtension, makeFolders, startServer } = await import('./real-editor/server.mjs');

  const temporary = mkdtempSync(join(tmpdir(), 'on-record-start-'));
  const erase = () => rmSync(temporary, { recursive: true, force: true });
  const forget = onExit(erase);
  const folders = makeFolders();
  try {
    const vsix = await makePackage(join(temporary, 'on-record.vsix'), { quiet: true });
    await installExtension(vsix, folders);
  } finally {
    erase();
    forget();
  }
  const token = randomUUID();
  const server = await startServer(folders, { token });
  const address = workbenchAddress(server.origin, { folder: sample, file: article, token });
  console.log(`\nOn Record runs in an editor at\n\n    ${address}\n\nOpen it in your browser; Ctrl+C ends it.`);
  showInBrowser(address);
  const code = await server.stopped;
  console.error(`The editor ended with exit code ${code}.\n${server.log()}`);
  process.exitCode = 1;
}

/** Opens an address in the user's browser, where there is a display to show it on; says nothing if that fails. */
function showInBrowser(address) {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  spawn(opener, [address], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
