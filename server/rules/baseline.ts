import { isObject } from '../citations/csl';
import type { ReportedFinding } from './runRules';

/**
 * Findings that a folder had when it began to be checked: they are not reported again. By file and by the words that each
 * is about, so that edits elsewhere do not bring them back.
 */
export interface Baseline {
  /** What to leave out of a file's findings: pass it on as `silenced`. */
  silenced(path: string): ReadonlySet<string>;
}

/** Makes the text of a baseline file: JSON, in stable order, fit for git. Paths are relative to the folder. */
export function writeBaseline(
  findings: Iterable<readonly [path: string, findings: readonly Pick<ReportedFinding, 'fingerprint'>[]]>,
): string {
  const files = [...findings]
    .filter(([, found]) => found.length > 0)
    .map(([path, found]) => [path, [...new Set(found.map(({ fingerprint }) => fingerprint))].sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `${JSON.stringify({ version: 1, files: Object.fromEntries(files) }, null, 2)}\n`;
}

/**
 * Reads a baseline file.
 * @throws {Error} with words for people where the text is none
 */
export function readBaseline(text: string): Baseline {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    throw new Error(`The baseline is no JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (!isObject(raw) || raw.version !== 1 || !isObject(raw.files)) {
    throw new Error('The baseline has not the form that On Record writes: make it again.');
  }
  const files = new Map(
    Object.entries(raw.files).map(([path, prints]) => [
      path,
      new Set(Array.isArray(prints) ? prints.filter(print => typeof print === 'string') : []),
    ]),
  );
  const none: ReadonlySet<string> = new Set();
  return { silenced: path => files.get(path) ?? none };
}
