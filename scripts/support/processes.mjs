/**
 * Running other programs so that none of them outlives us: not on an error, not on Ctrl+C, and not when this
 * process is killed outright. Node built-ins only, for it runs before `npm ci` has.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The root folder of the project. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** Windows finds `npm` only as a shell command. */
const needsShell = command => process.platform === 'win32' && command === 'npm';

/**
 * Runs a program to its end, showing what it prints.
 * @param {string} command a program on the PATH, or its path
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { quiet?: boolean }} [options] `quiet`: show what it printed only
 * if it failed
 * @returns {Promise<void>} rejected with the exit code in its message if it is not 0
 */
export async function run(command, args, { quiet = false, ...options } = {}) {
  const { code, output } = await capture(command, args, { echo: !quiet, ...options });
  if (code === 0) return;
  if (quiet) process.stderr.write(output);
  throw new Error(`'${[command, ...args].join(' ')}' failed with exit code ${code}.`);
}

/**
 * Runs a program to its end and keeps what it prints (standard output and error, mixed as they came).
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { echo?: boolean }} [options] `echo`: show it as well
 * @returns {Promise<{ code: number, output: string }>} rejected only when the program can't be started
 */
export function capture(command, args, { echo = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: needsShell(command),
      cwd: root,
      ...options,
    });
    let output = '';
    for (const [stream, target] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      stream?.setEncoding('utf8').on('data', text => {
        output += text;
        if (echo) target.write(text);
      });
    }
    child.on('error', reject);
    child.on('close', (code, signal) => {
      forget();
      resolve({ code: code ?? (signal ? 1 : 0), output });
    });
    const forget = onExit(() => child.kill());
  });
}

/** What is to be stopped when this process ends. */
const leftovers = new Set();
let listening = false;

/**
 * Registers something to stop (at once, without waiting) when this process ends by itself, Ctrl+C or SIGTERM.
 * @param {() => void} stop
 * @returns {() => void} forgets it again
 */
export function onExit(stop) {
  leftovers.add(stop);
  if (!listening) {
    listening = true;
    process.on('exit', () => {
      for (const each of leftovers) each();
    });
    const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
    for (const [signal, code] of Object.entries(signals)) process.on(signal, () => process.exit(code));
  }
  return () => leftovers.delete(stop);
}
