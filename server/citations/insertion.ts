import type { Replacement } from '../text/replacement';
import { readSentenceEnd } from '../text/sentenceEnd';
import type { Span } from '../text/span';
import { writeKey } from './keys';

/**
 * The change that cites a reference for a sentence. It joins a citation that the sentence ends with ("[@a; @key]"),
 * stands in for "[citation needed]", or goes before the final point; after it where the point stands inside closing
 * quotation marks, as Americans write it ("… the end." [@key]).
 * @param sentence the sentence's span in `text`
 */
export function insertCitation(text: string, sentence: Span, key: string): Replacement {
  const { mark } = readSentenceEnd(text, sentence);
  if (mark?.kind === 'keyed') return { start: mark.end - 1, end: mark.end - 1, text: `; ${writeKey(key)}` };
  if (mark?.kind === 'needed') return { start: mark.start, end: mark.end, text: `[${writeKey(key)}]` };
  return insertMark(text, sentence, `[${writeKey(key)}]`);
}

/** The change that marks a sentence with "[citation needed]", placed as a citation is; null where it has a citation. */
export function insertCitationNeeded(text: string, sentence: Span): Replacement | null {
  return readSentenceEnd(text, sentence).mark ? null : insertMark(text, sentence, '[citation needed]');
}

function insertMark(text: string, sentence: Span, mark: string): Replacement {
  const { words, closers, closesQuotation } = readSentenceEnd(text, sentence);
  const at = closesQuotation ? closers.end : words;
  return { start: at, end: at, text: ` ${mark}` };
}
