import { FolderSummary } from '../language/summary';
import { summaryCsv, summaryMarkdown } from '../language/summaryFormats';
import type { SummaryTable } from '../language/summaryTables';
import type { Host } from '../workspace/host';
import { readFiles } from './articles';
import { complain, writeLine } from './output';
import { placeOf } from './paths';

export interface ReportOptions {
  readonly format: 'markdown' | 'csv';
  /** Which table CSV has. */
  readonly table: SummaryTable;
  /** How many actors and sources Markdown lists. */
  readonly top: number;
}

/** Writes how well the articles of a folder are sourced, and who speaks in them. Paths are relative to where it was called. */
export async function reportOn(named: readonly string[], host: Host, options: ReportOptions): Promise<void> {
  const summary = new FolderSummary();
  for await (const { path, article } of readFiles(named, host)) {
    try {
      summary.add(placeOf(path), article);
    } catch (error) {
      complain(`${path}: ${error instanceof Error ? error.message : error}`);
    }
  }
  const text =
    options.format === 'csv'
      ? summaryCsv(summary, options.table)
      : summaryMarkdown(summary, `Who vouches for what: ${named.join(', ')}`, options.top);
  await writeLine(text.replace(/\n$/, ''));
}
