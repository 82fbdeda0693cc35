import type { Entity } from '../analysis/model';
import type { Replacement } from '../text/replacement';
import { readSentenceEnd } from '../text/sentenceEnd';
import type { Span } from '../text/span';
import { nameInSentence } from './actors';

/**
 * The changes that attribute a sentence to an actor: ", X said" before its final point. Where the point stands inside
 * closing quotation marks it becomes a comma and the words follow the marks, as English has it (“We won,” X said.).
 */
export function attributeTo(text: string, sentence: Span, actor: Entity): Replacement[] {
  const { words, point, closers, closesQuotation } = readSentenceEnd(text, sentence);
  const said = `${nameInSentence(actor, text)} said`;
  if (!closesQuotation) {
    const before = text.slice(sentence.start, words);
    const comma = /[,;:–—-]$/.test(before) ? '' : ',';
    if (point.start === point.end) {
      // An abbreviation's point, or an ellipsis, ended the sentence.
      return [{ start: words, end: words, text: `${comma} ${said}${/[.…]$/.test(before) ? '.' : ''}` }];
    }
    // What was cried out is stated now: ", X said!" is no English.
    const final = text.slice(point.start, point.end) === '.' ? [] : [{ ...point, text: '.' }];
    return [{ start: words, end: words, text: `${comma} ${said}` }, ...final];
  }
  const isPoint = text.slice(point.start, point.end) === '.';
  const change = isPoint ? [{ ...point, text: ',' }] : [];
  return [...change, { start: closers.end, end: closers.end, text: ` ${said}.` }];
}
