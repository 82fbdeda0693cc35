import { type Command, Option } from 'commander';
import { summaryTables } from '../../language/summaryTables';
import type { ReportOptions } from '../report';
import { readNumber } from './given';

/** `onrecord report`: how well a folder is sourced. */
export function addReport(program: Command): void {
  program
    .command('report')
    .description('sum up how well the articles of a folder are sourced, and who speaks in them')
    .argument('<folder...>', 'folders, files or globs')
    .addOption(new Option('--format <format>', 'how to write it').choices(['markdown', 'csv']).default('markdown'))
    .addOption(new Option('--table <table>', 'with csv: what to list').choices(summaryTables).default('articles'))
    .option('--top <number>', 'with markdown: how many actors and sources to list', readNumber, 20)
    .addHelpText(
      'after',
      `
For each article and for all: how many sentences are attributed, cite a reference, have a vague source, or none; then the
sources that are most often left unidentified, and who is quoted most.

Examples:
  onrecord report articles > report.md
  onrecord report articles --format csv > articles.csv
  onrecord report articles --format csv --table actors > actors.csv`,
    )
    .action(async (files: string[], options: ReportOptions) => {
      const [{ reportOn }, { commandLineHost }] = await Promise.all([import('../report'), import('../host')]);
      await reportOn(files, commandLineHost(), options);
    });
}
