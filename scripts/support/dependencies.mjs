/** Installs the project's npm packages when they are missing or stale. Node built-ins only, for it runs before they are. */
import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
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
 * Why this Node won't do, in words; undefined where it does.
 * @param {string} version of Node
 */
export function complaintAboutNode(version = process.versions.node) {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const needed = engines.node.replace('>=', '');
  const [[major, minor], [least, leastMinor]] = [version, needed].map(each => each.split('.').map(Number));
  if (major > least || (major === least && minor >= leastMinor)) return undefined;
  return `On Record needs Node ${needed} or later, and this is Node ${version}: https://nodejs.org has newer ones.`;
}

/** Runs `npm ci` unless node_modules is as package-lock.json says. Where that can't be done it says why and ends this process. */
export async function ensureDependencies() {
  const complaint = complaintAboutNode();
  if (complaint) giveUp(complaint);
  if (!isStale()) return;
  console.log('Installing npm packages.');
  try {
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true });
  } catch (error) {
    giveUp(`${error.message}\nThe npm packages could not be installed, which takes the network once. Then try again.`);
  }
}

/** @returns {never} */
function giveUp(why) {
  console.error(why);
  process.exit(1);
}
