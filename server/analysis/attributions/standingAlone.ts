import type { Quotation } from '../../text/quotations';
import type { Span } from '../../text/span';
import { longQuotation } from './trust';

/** Whether a quotation that no cue claims is speech all the same: long, or at the start of a sentence; no title. */
export function standsAlone(text: string, { start, content }: Quotation): boolean {
  const words = wordCount(text, content);
  if (words >= surelySpeech) return true;
  if (words < longQuotation || isTitleCased(text, content[0]!)) return false;
  let before = start - 1;
  while (before >= 0 && text[before] === ' ') before--;
  return (before < 0 || /[.!?:\n\r”"]/.test(text[before]!)) && /\p{Lu}/u.test(text[content[0]!.start]!);
}

/** Whether most words begin with a capital, as in titles. Looks at no more than the words of a short quotation. */
function isTitleCased(text: string, { start, end }: Span): boolean {
  const words = text.slice(start, Math.min(end, start + 200)).split(/\s+/);
  return words.filter(w => /^\p{Lu}/u.test(w)).length * 2 > words.length;
}

/** A quotation of as many words is hardly ever a title. */
const surelySpeech = 12;

function wordCount(text: string, content: readonly Span[]): number {
  let words = 0;
  for (const { start, end } of content) {
    for (let i = start; i < end && words < surelySpeech; i++) if (i === start || text[i - 1] === ' ') words++;
  }
  return words;
}
