import { readCitationMarks } from '../text/citationMarks';
import type { Replacement } from '../text/replacement';
import { type MarkAtEnd, readSentenceEnd } from '../text/sentenceEnd';
import type { Span } from '../text/span';

/**
 * The change that cites something for a sentence, or at a cursor. It joins a citation that is there ("[@a; @key]"), stands
 * in for "[citation needed]", or else goes before the sentence's final point; after it where the point stands inside
 * closing quotation marks, as Americans write it ("… the end." [@key]).
 * @param place the sentence's span in `text`; empty for a cursor: then it goes there
 * @param cited what is to stand in the brackets: "@key", "see @a, p. 3; @b"
 */
export function insertCitation(text: string, place: Span, cited: string): Replacement {
  const mark = markToJoin(text, place);
  if (mark?.kind === 'keyed') return { start: mark.end - 1, end: mark.end - 1, text: `; ${cited}` };
  if (mark?.kind === 'needed') return { start: mark.start, end: mark.end, text: `[${cited}]` };
  return place.start === place.end ? insertAt(text, place, `[${cited}]`) : insertMark(text, place, `[${cited}]`);
}

/** The citation mark that a new citation joins: the one that the sentence ends with, or that the cursor is in or at. */
export function markToJoin(text: string, place: Span): MarkAtEnd | undefined {
  if (place.start < place.end) return readSentenceEnd(text, place).mark;
  const lineStart = Math.max(text.lastIndexOf('\n', place.start - 1) + 1, place.start - longestReach);
  return readCitationMarks(text.slice(lineStart, place.start + longestReach))
    .map(({ kind, start, end }) => ({ kind, start: lineStart + start, end: lineStart + end }))
    .find(({ start, end }) => start < place.start && place.start <= end);
}

/** Around a cursor: marks are not longer. */
const longestReach = 1000;

/** The change that marks a sentence with "[citation needed]", placed as a citation is; null where it has a citation. */
export function insertCitationNeeded(text: string, sentence: Span): Replacement | null {
  return readSentenceEnd(text, sentence).mark ? null : insertMark(text, sentence, '[citation needed]');
}

function insertMark(text: string, sentence: Span, mark: string): Replacement {
  const { words, closers, closesQuotation } = readSentenceEnd(text, sentence);
  const at = closesQuotation ? closers.end : words;
  return { start: at, end: at, text: ` ${mark}` };
}

function insertAt(text: string, { start }: Span, mark: string): Replacement {
  const space = /[^\s([“]$/u.test(text.slice(Math.max(0, start - 1), start)) ? ' ' : '';
  return { start, end: start, text: space + mark };
}
