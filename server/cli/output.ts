import { once } from 'node:events';
import { whyNotWritten } from '../node/files';

/** Exit codes: what `onrecord` says to the shell. */
export enum ExitCode {
  Fine = 0,
  /** `check` found something to warn of. */
  Findings = 1,
  /** Wrong usage, or something could not be read. */
  Trouble = 2,
}

/** Writes a line to standard output, and waits while the reader is slower than we are. */
export const writeLine = (line: string): Promise<void> => writeText(`${line}\n`);

/** Writes to standard output, and waits while the reader is slower than we are. */
export async function writeText(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** Says something by the way, to standard error. */
export function remark(message: string): void {
  process.stderr.write(`onrecord: ${message}\n`);
}

/** Says what went wrong, to standard error; the exit code will tell too. */
export function complain(message: string): void {
  remark(message);
  process.exitCode = ExitCode.Trouble;
}

/** Ends quietly when the reader of our output has gone, as `head` does; and with a word where it can't be written. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? ExitCode.Fine);
    complain(`standard output can’t be written: ${whyNotWritten(error, '')}`);
    process.exit();
  });
}
