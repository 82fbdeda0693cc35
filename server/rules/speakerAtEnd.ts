import type { Analysis } from '../analysis/model';
import { memoized } from '../text/memo';
import { readSentenceEnd } from '../text/sentenceEnd';
import type { Span } from '../text/span';

/** Where the mentions of an article's actors begin, by where they end. */
const actorMentions = memoized((analysis: Analysis): ReadonlyMap<number, number> => {
  const starts = new Map<number, number>();
  for (const { type, mentions } of analysis.entities) {
    if (type !== 'person' && type !== 'organization') continue;
    for (const { start, end } of mentions) starts.set(end, start);
  }
  return starts;
});

/**
 * Whether a sentence ends in ", X said" with one of the article's actors: nothing plainer can be written, so it holds
 * whatever the analysis makes of the rest. What `attributeTo` writes ends so.
 */
export function endsWithSpeaker(analysis: Analysis, sentence: Span): boolean {
  const { text } = analysis.article;
  // Few do, and of the others there is no need to read how they end.
  const own = text.slice(sentence.start, sentence.end);
  if (!/sa(?:id|ys)/.test(own)) return false;
  const words = sentence.start + readSentenceEnd(own, { start: 0, end: own.length }).words;
  const cue = /\s(?:said|says)$/.exec(text.slice(Math.max(sentence.start, words - 10), words))?.[0];
  if (cue === undefined) return false;
  const start = actorMentions(analysis).get(words - cue.length);
  if (start === undefined || start <= sentence.start) return false;
  return /[,"”’'»!?]\s(?:the\s)?$/.test(text.slice(Math.max(sentence.start, start - 8), start));
}
