import { type Command, InvalidArgumentError } from 'commander';
import type { AnalyzeOptions } from '../analyze';

/** The options of the commands that read any number of articles. */
export const addBatchOptions = (command: Command): Command =>
  command
    .option('--jsonl', 'read articles from standard input instead: {"id", "text"} a line')
    .option('--folder <folder>', 'with --jsonl: the folder whose known entities (.onrecord/entities.yaml) count')
    .option('--jobs <number>', 'how many threads work; by default one for each processor', readJobs)
    .option('--output <file>', 'write to this file, not to standard output')
    .option('--resume', 'with --output: go on where an interrupted run has stopped');

/** Ends with the usage where it is not clear what to read, or where to. */
export function checkInput(
  files: readonly string[],
  { jsonl, resume, output, writeBaseline }: AnalyzeOptions & { readonly writeBaseline?: string },
  command: Command,
): void {
  if (jsonl ? files.length > 0 : files.length === 0) command.error('error: name files, or give --jsonl');
  if (resume && output === undefined) command.error('error: --resume needs --output: the file to go on with');
  if (writeBaseline !== undefined && (jsonl || output !== undefined)) {
    command.error('error: --write-baseline goes with files, and writes nothing else');
  }
}

/** How many threads. @throws InvalidArgumentError with what to say instead */
function readJobs(given: string): number {
  const jobs = readNumber(given);
  if (jobs < 1 || jobs > 256) throw new InvalidArgumentError('Say a number from 1 to 256.');
  return jobs;
}

/** A number that is no less than 0. @throws InvalidArgumentError with what to say instead */
export function readNumber(given: string): number {
  if (!/^\d{1,9}$/.test(given)) throw new InvalidArgumentError('Say a number.');
  return Number(given);
}
