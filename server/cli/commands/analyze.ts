import type { Command } from 'commander';
import type { AnalyzeOptions } from '../analyze';
import { addBatchOptions, checkInput } from './given';

/** `onrecord analyze`: everything that is found, for programs. */
export function addAnalyze(program: Command): void {
  const analyze = program
    .command('analyze')
    .description('write the analysis of articles as JSON, an article a line')
    .argument('[files...]', 'files, folders or globs');
  addBatchOptions(analyze)
    .addHelpText(
      'after',
      `
Offsets are UTF-16 code units into the text as given. An article that can't be read is told of, and left out; the exit
code is then 2. What is written is the same, byte for byte, whatever --jobs and however the input is split.

Examples:
  onrecord analyze articles/*.txt > analyses.jsonl
  onrecord analyze --jsonl < articles.jsonl > analyses.jsonl
  onrecord analyze --output analyses.jsonl --resume archive       again, until it is done
  parallel --pipepart -a articles.jsonl -k onrecord analyze --jsonl --jobs 1`,
    )
    .action(async (files: string[], options: AnalyzeOptions, command: Command) => {
      checkInput(files, options, command);
      const { analyze } = await import('../analyze');
      await analyze(files, options);
    });
}
