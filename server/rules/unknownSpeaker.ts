import { lastStartingAtOrBefore } from '../text/span';
import type { ArticleRule } from './rule';

export const unknownSpeaker: ArticleRule = {
  id: 'unknown-speaker',
  subject: 'article',
  title: 'A speaker who is nobody that the article names',
  why: '“He” and “she” stand for somebody whom the article names. Where no name fits, either the article forgot to introduce the speaker, or On Record could not tell: say who it is, and it is counted among their statements.',
  examples: {
    bad: ['The hall fell silent. “We were never told,” she said.'],
    good: ['Ada Ash rose. “We were never told,” she said.'],
  },
  severity: { lenient: 'off', default: 'hint', strict: 'information' },
  *check({ analysis: { article, attributions, sentences } }) {
    let last = -1;
    for (const { source, content, confidence } of attributions) {
      const words = source?.spans[0];
      if (words === undefined || source!.entity !== null || content.length === 0) continue;
      // One speaker's words may say two things: one finding will do.
      if (words.start === last) continue;
      last = words.start;
      const text = article.text.slice(words.start, words.end);
      if (!/^s?he$/i.test(text)) continue;
      // A vague source has a rule of its own.
      if (sentences[lastStartingAtOrBefore(sentences, words.start)]?.status === 'vague') continue;
      const about = { start: content[0]!.start, end: content.at(-1)!.end };
      yield {
        start: words.start,
        end: words.end,
        message: `Who is “${text}”? The article does not make it clear. Say who says this, or write the name.`,
        confidence,
        about,
        fixes: () => [
          { kind: 'command', title: 'Say who says this…', command: { name: 'onrecord.setSpeaker', about } },
        ],
      };
    }
  },
};
