import { articleGlobs } from './articles';
import { fileItems, lineItems } from './batch/items';
import { type BatchOptions, type Command, runBatch } from './batch/run';
import { complain } from './output';

export interface AnalyzeOptions extends BatchOptions {
  /** Read lines of JSON from standard input, not files. */
  readonly jsonl?: boolean;
  /** For lines: the folder whose known entities count; only the bundled ones without it. */
  readonly folder?: string;
}

/**
 * Writes the analysis of articles as JSON, one a line, in order: of files, whose path, as it was named, is the id; or of
 * `{"id", "text"}` a line of standard input. What can't be read is told of, and left out.
 */
export function analyze(named: readonly string[], options: AnalyzeOptions): Promise<void> {
  const { jsonl, folder } = options;
  const command: Command<null> = {
    work: { command: 'analyze', given: {}, level: 'hint', ...(folder !== undefined && { folder }) },
    run: JSON.stringify(['analyze', jsonl === true, folder ?? '']),
    state: () => null,
    restore: () => {},
    start: () => [],
    lines: (_, outcome) => (outcome.kind === 'analyzed' ? [outcome.json] : []),
    trouble: () => {},
    end: () => [],
  };
  const items = jsonl
    ? lineItems(process.stdin)
    : fileItems(named, '<stdin>', articleGlobs, (path, why) => complain(`${path}: ${why}`));
  return runBatch(items, command, options);
}
