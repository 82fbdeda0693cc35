import { flaggedSentences } from './flagged';
import { nameSourceFixes } from './namingSource';
import type { ArticleRule } from './rule';
import { citationNeededFixes, citeFixes } from './sentenceFixes';
import { firstIn, unidentifiedSources } from './unidentifiedSources';

export const vagueAttribution: ArticleRule = {
  id: 'vague-attribution',
  subject: 'article',
  title: 'A source that is not identified',
  why: 'Unnamed sources (“experts”, “critics”, “a source”), passives (“it is believed”) and “reportedly” tell readers that somebody said so, but not who, so they can’t judge it. Where a source has to stay unnamed, silence the finding: your folder’s records say so.',
  examples: {
    bad: ['Experts say the bridge will not last another winter.'],
    good: ['The engineer Bo Birk says the bridge will not last another winter.'],
  },
  severity: { lenient: 'off', default: 'information', strict: 'warning' },
  *check(context) {
    const { article } = context.analysis;
    const unidentified = unidentifiedSources(context.analysis);
    for (const sentence of flaggedSentences(context.analysis, 'vague')) {
      const attribution = firstIn(unidentified, sentence);
      const words = attribution?.source?.spans[0];
      yield {
        ...(words ?? { start: sentence.start, end: sentence.end }),
        message: words
          ? `A source that is not identified: “${article.text.slice(words.start, words.end)}”. Name it, or cite a reference.`
          : 'This does not say whose word it is. Name the source, or cite a reference.',
        // Sure that nobody is named is as good as sure that a reader would ask.
        confidence: Math.max(sentence.flagged, attribution?.confidence ?? 0),
        about: { start: sentence.start, end: sentence.end },
        *fixes() {
          yield* citationNeededFixes(context, sentence);
          if (attribution !== undefined) yield* nameSourceFixes(context, sentence, attribution);
          yield* citeFixes(context, sentence);
        },
      };
    }
  },
};
