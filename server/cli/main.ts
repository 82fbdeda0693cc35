import { isMainThread, workerData } from 'node:worker_threads';
import { Command } from 'commander';
import { version } from '../node/version';
import { addAnalyze } from './commands/analyze';
import { addCheck } from './commands/check';
import { addCompare } from './commands/compare';
import { addEntities } from './commands/entities';
import { addExplain } from './commands/explain';
import { addExport } from './commands/export';
import { addImport } from './commands/import';
import { addLsp } from './commands/lsp';
import { addMerge } from './commands/merge';
import { addReport } from './commands/report';
import { complain, ExitCode, endWithReader } from './output';

// Each command is a file in commands/. What it needs is loaded when it is called: `--help` reads no model.

const program = new Command('onrecord')
  .description(
    'Who is named in articles, who said what, and which claims nobody vouches for. No text leaves this machine.',
  )
  .version(version)
  .showHelpAfterError('(onrecord --help says more)')
  .addHelpText(
    'after',
    `
Exit codes: 0 when all is well, 1 when check finds something to warn of, 2 for wrong usage or what could not be read.

Examples:
  onrecord check draft.txt                     claims that nobody vouches for, and the rest
  onrecord explain draft.txt:12                why line 12 is read as it is
  onrecord report articles > report.md         who says what in a folder, and how well it is sourced
  onrecord analyze articles > analyses.jsonl   everything, for programs
  onrecord entities import people.csv          names that are known from now on`,
  )
  .exitOverride(error => process.exit(error.exitCode === 0 ? ExitCode.Fine : ExitCode.Trouble));

addAnalyze(program);
addCheck(program);
addExplain(program);
addReport(program);
addEntities(program);
addExport(program);
addImport(program);
addCompare(program);
addMerge(program);
addLsp(program);

if (isMainThread) {
  endWithReader();
  program.parseAsync().catch((error: unknown) => complain(error instanceof Error ? error.message : String(error)));
} else {
  // This file is also what the threads run that read articles: for a batch, or for an index.
  if ((workerData as { role?: unknown }).role === 'batch') {
    void import('./batch/worker').then(({ serveBatch }) => serveBatch());
  } else void import('../node/indexing/worker').then(({ serveReader }) => serveReader());
}
