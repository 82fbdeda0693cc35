/**
 * Runs a program for as long as its own standard input stays open, then ends it and all that it started. The parent
 * holds the other end, so nothing is orphaned however the parent goes, even when it is killed outright.
 * Usage: node guard.mjs PROGRAM [ARGUMENT...]
 */
import { spawn } from 'node:child_process';

const [program, ...args] = process.argv.slice(2);
// A group of its own (`detached`), so that the program's children can be ended with it.
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true });

const end = () => {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // already gone
  }
};
process.stdin.on('error', end).on('close', end).resume();
// Ctrl+C reaches every process of a terminal: the parent decides when to close, not the signal.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
child.on('error', error => {
  console.error(error.message);
  process.exit(127);
});
child.on('exit', code => {
  end(); // what it left behind
  process.exit(code ?? 1);
});
