/** Starts VS Code's server, to which the workbench in a browser connects. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { capture, onExit } from '../support/processes.mjs';
import { installEditor } from './install.mjs';

const guard = fileURLToPath(new URL('guard.mjs', import.meta.url));

/** User settings that keep the window quiet: nothing pops up, nothing is fetched. */
const quietSettings = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.enabled': false,
  'update.showReleaseNotes': false,
  'window.autoDetectColorScheme': false,
};

/** No gallery at all: no look-up of an extension ever leaves the machine. */
const gallery = { serviceUrl: '' };

/**
 * The folders of one editor. Those not given are made in a temporary folder, which `remove` deletes (and so does the
 * end of this process).
 * @param {{ userData?: string, extensions?: string, settings?: Record<string, unknown> }} [given] `settings`: user
 * settings to add to the quiet ones; written only where there is no settings.json yet
 * @returns {{ userData: string, extensions: string, serverData: string, remove: () => void }} absolute paths
 */
export function makeFolders({ userData, extensions, settings = {} } = {}) {
  const temporary = mkdtempSync(join(tmpdir(), 'on-record-editor-'));
  const folders = {
    userData: userData ?? join(temporary, 'user-data'),
    extensions: extensions ?? join(temporary, 'extensions'),
    serverData: join(temporary, 'server-data'),
  };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  const settingsFile = join(folders.userData, 'User', 'settings.json');
  if (!existsSync(settingsFile)) {
    mkdirSync(join(folders.userData, 'User'), { recursive: true });
    writeFileSync(settingsFile, JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  }
  const erase = () => rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  const forget = onExit(erase);
  return {
    ...folders,
    remove: () => {
      forget();
      erase();
    },
  };
}

/** The server's flags for its folders. */
const folderFlags = folders => [
  `--user-data-dir=${folders.userData}`,
  `--extensions-dir=${folders.extensions}`,
  `--server-data-dir=${folders.serverData}`,
];

/** The server's environment: no gallery, and none of the traces that an outer editor's terminal leaves. */
function serverEnvironment() {
  const env = { ...process.env, EXTENSIONS_GALLERY: JSON.stringify(gallery) };
  for (const name of Object.keys(env)) if (/^(VSCODE_|ELECTRON_)/.test(name)) delete env[name];
  return env;
}

/**
 * Installs an extension into the folders of an editor, as a user would.
 * @param {string} vsix the path of a packaged extension, or the id of one in a gallery
 * @param {ReturnType<typeof makeFolders>} folders
 * @returns {Promise<string>} what the editor says of it
 * @throws what the editor says when it could not
 */
export async function installExtension(vsix, folders) {
  const { node, server } = await installEditor();
  const args = [server, ...folderFlags(folders), '--install-extension', vsix, '--force'];
  const { code, output } = await capture(node, args, { env: serverEnvironment() });
  if (code !== 0 || !/successfully installed/.test(output)) throw new Error(`Installing ${vsix} failed.\n${output}`);
  return output;
}

/**
 * Starts VS Code's server on a free port of the loopback address.
 * @param {ReturnType<typeof makeFolders>} folders
 * @param {{ testDriver?: boolean, token?: string }} [options] `testDriver`: let the page's address name extensions under
 * development and tests to run (VS Code honours them in its smoke tests only); `token`: whoever connects must know it
 * @returns {Promise<{ port: number, origin: string, log: () => string, stop: () => Promise<void>,
 *   stopped: Promise<number> }>} `log`: what it printed so far; `stopped`: its exit code, once it has ended
 * @throws when it ends, or says nothing for a minute, before it listens; with what it printed
 */
export async function startServer(folders, { testDriver = false, token } = {}) {
  const { node, server } = await installEditor();
  const args = [
    server,
    ...['--host', '127.0.0.1', '--port', '0', '--accept-server-license-terms'],
    ...(token ? ['--connection-token', token] : ['--without-connection-token']),
    ...['--telemetry-level', 'off', '--disable-workspace-trust'],
    ...(testDriver ? ['--enable-smoke-test-driver'] : []),
    ...folderFlags(folders),
  ];
  const child = spawn(process.execPath, [guard, node, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: serverEnvironment(),
  });
  child.stdin.on('error', () => {}); // it may be gone before we close it
  const forget = onExit(() => child.stdin.destroy());
  const stopped = new Promise(resolve => {
    child.on('close', code => {
      forget();
      resolve(code ?? 1);
    });
  });
  const stop = async () => {
    child.stdin.end();
    await stopped;
  };

  let log = '';
  const listening = new Promise((resolve, reject) => {
    const fail = why => reject(new Error(`VS Code's server ${why}:\n${log}`));
    const slow = setTimeout(() => fail('did not start within a minute'), 60_000);
    const read = text => {
      log += text;
      const port = log.match(/listening on (\d+)/);
      if (!port) return;
      clearTimeout(slow);
      resolve(Number(port[1]));
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    stopped.then(code => {
      clearTimeout(slow);
      fail(`ended with exit code ${code}`);
    });
  });
  try {
    const port = await listening;
    return { port, origin: `http://127.0.0.1:${port}`, log: () => log, stop, stopped };
  } catch (error) {
    await stop();
    throw error;
  }
}
