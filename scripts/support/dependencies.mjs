/** Installs the project's npm packages when they are missing or stale. Node built-ins only, for it runs before they are. */
import { existsSync, lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './processes.mjs';

/**
 * Whether `npm ci` is needed: npm keeps a lock file of its own in node_modules, written when it has finished.
 * A node_modules that is a link belongs to another clone, and is that one's to install: `npm ci` would empty it.
 * @param {string} folder the project's
 */
export function isStale(folder = root) {
  if (lstatSync(join(folder, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) return false;
  const installed = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return true;
  return statSync(installed).mtimeMs < statSync(join(folder, 'package-lock.json')).mtimeMs;
}

/**
 * Runs `npm ci` unless node_modules is as package-lock.json says.
 * @throws when npm fails
 */
export async function ensureDependencies() {
  if (!isStale()) return;
  console.log('Installing npm packages.');
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true });
}
