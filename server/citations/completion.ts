import type { Span } from '../text/span';
import type { Bibliography } from './bibliography';
import { shortLabel } from './format';
import { canWriteKey, writeKey } from './keys';
import type { Reference } from './model';

/** What can be completed where a citation is being typed. */
export interface CitationCompletions {
  /** What was typed of the citation, from its "@": what an item's `insert` replaces. */
  readonly replace: Span;
  readonly items: readonly CitationCompletion[];
}

export interface CitationCompletion {
  readonly reference: Reference;
  /** "@key" */
  readonly label: string;
  /** "Smith & Müller 2019" */
  readonly detail: string;
  readonly insert: string;
}

/** The longest key that is looked for before the cursor. */
const longestTyped = 100;
const typed = /(?<![\p{L}\p{N}_.@])@\{?([^\s@[\]{};,]*)$/u;

/**
 * What to offer at `offset`, after "[@" or "@"; null where no citation is being typed. Outside of brackets they are put
 * in; after an open one the closing one is.
 * @param limit how many items at most
 */
export function completeCitation(
  text: string,
  offset: number,
  bibliography: Bibliography,
  limit = 100,
): CitationCompletions | null {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - 1000, 0);
  const before = text.slice(lineStart, offset);
  const match = typed.exec(before.slice(-longestTyped));
  if (match === null) return null;
  const start = offset - match[0].length;
  const bracket = bracketState(before.slice(0, start - lineStart), text.slice(offset, offset + 200));
  const opening = bracket === 'none' ? '[' : '';
  const closing = bracket === 'closed' ? '' : ']';
  const found = bibliography.search(match[1]!, limit).filter(({ key }) => canWriteKey(key));
  const items = found.map(reference => ({
    reference,
    label: `@${reference.key}`,
    detail: shortLabel(reference),
    insert: opening + writeKey(reference.key) + closing,
  }));
  return { replace: { start, end: offset }, items };
}

/** Whether a citation's bracket is open before the cursor, and whether it is closed after. */
function bracketState(before: string, after: string): 'none' | 'open' | 'closed' {
  if (before.lastIndexOf('[') <= before.lastIndexOf(']')) return 'none';
  return /^[^[\]\r\n]*\]/.test(after) ? 'closed' : 'open';
}
