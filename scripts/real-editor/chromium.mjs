/** Finding, or getting, a Chromium to show the workbench in. */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from '../support/processes.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** No request of the browser's own leaves the machine. */
const quietFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The path of a program.
 * @param {string} name
 * @returns {string | undefined} undefined when it is not on the PATH
 */
export function which(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not here: look in the next folder
    }
  }
  return undefined;
}

/** @returns {string | undefined} the path of a Chrome or Chromium on this machine; CHROME_PATH is believed first */
function findChromium() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  return names.map(which).find(path => path) ?? places.find(path => existsSync(path));
}

/**
 * The path of a Chrome or Chromium, installed from Debian's packages if there is none and we may.
 * @returns {Promise<string>}
 * @throws when there is none and it can't be installed here
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (!which('apt-get') || process.getuid?.() !== 0) {
    throw new Error('The editor tests need Chrome or Chromium. Install one, or set CHROME_PATH to where it is.');
  }
  console.log("Installing Chromium from Debian's packages, once.");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { quiet: true, env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], {
    quiet: true,
    env,
  });
  const installed = findChromium();
  if (!installed) throw new Error('apt-get installed Chromium, but it is not on the PATH.');
  return installed;
}

/**
 * Starts a headless browser.
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchChromium() {
  const executablePath = await ensureChromium();
  const { chromium } = await import('playwright-core');
  // Chromium's sandbox can't be had by root, nor in most containers; the only page it opens is our own.
  return chromium.launch({ executablePath, headless: true, chromiumSandbox: false, args: quietFlags });
}
