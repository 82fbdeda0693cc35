/** VS Code's command line, as far as running and testing extensions needs it. */
import { resolve } from 'node:path';

/** Flags that take a value, by name, and whether they may come more than once. */
const valued = {
  extensionDevelopmentPath: 'many',
  extensionTestsPath: 'one',
  'user-data-dir': 'one',
  'extensions-dir': 'one',
  'install-extension': 'many',
};

/**
 * Reads VS Code's flags, in the forms `--flag=value` and `--flag value`. Flags about Electron, updates and the like
 * mean nothing in a browser and are passed over.
 * @param {string[]} argv the arguments after the program's name
 * @param {string} [cwd] what relative paths are relative to
 * @returns {{ version: boolean, folder?: string, extensionDevelopmentPath: string[], extensionTestsPath?: string,
 *   userDataDir?: string, extensionsDir?: string, installExtension: string[] }} absolute paths
 * @throws when a flag lacks its value
 */
export function parseFlags(argv, cwd = process.cwd()) {
  const values = { extensionDevelopmentPath: [], installExtension: [] };
  let version = false;
  let folder;
  for (let at = 0; at < argv.length; at++) {
    const argument = argv[at];
    if (!argument.startsWith('-')) {
      folder ??= resolve(cwd, argument);
      continue;
    }
    const [, name, given] = /^--?([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (name === 'version' || name === 'v') version = true;
    const kind = valued[name];
    if (!kind) continue;
    const value = given ?? argv[++at];
    if (!value) throw new Error(`--${name} needs a value.`);
    // VS Code passes some of these as file: addresses too; they are paths in all that we run.
    const path = resolve(cwd, value);
    const key = name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
    if (kind === 'many') values[key].push(path);
    else values[key] = path;
  }
  return { version, ...(folder === undefined ? {} : { folder }), ...values };
}

/**
 * The address that opens the workbench.
 * @param {string} origin the server's, `http://127.0.0.1:PORT`
 * @param {{ folder?: string, file?: string, extensionDevelopmentPath?: string[], extensionTestsPath?: string,
 *   token?: string }} what absolute paths; a `folder` that is a `.code-workspace` file opens that workspace; `file` is
 * opened in it; `token` is the server's, if it asks for one
 * @returns {string}
 */
export function workbenchAddress(origin, { folder, file, extensionDevelopmentPath = [], extensionTestsPath, token }) {
  const remote = path => `vscode-remote://${new URL(origin).host}${encodeURI(path)}`;
  const payload = extensionDevelopmentPath.map(path => ['extensionDevelopmentPath', remote(path)]);
  if (extensionTestsPath) payload.push(['extensionTestsPath', remote(extensionTestsPath)]);
  const address = new URL(origin);
  if (!folder) address.searchParams.set('ew', 'true');
  else address.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', folder);
  if (token) address.searchParams.set('tkn', token);
  if (file) payload.push(['openFile', remote(file)]);
  if (payload.length) {
    payload.push(['skipWelcome', 'true']);
    address.searchParams.set('payload', JSON.stringify(payload));
  }
  return address.href;
}
