import type { Attribution } from '../analysis/model';
import { lastStartingAtOrBefore, type Span } from '../text/span';
import { marksOf, withoutMark } from './marks';
import { nameSourceFixes } from './namingSource';
import type { ArticleContext, ArticleRule } from './rule';
import { citationNeededFixes, citeFixes } from './sentenceFixes';

export const vagueAttribution: ArticleRule = {
  id: 'vague-attribution',
  subject: 'article',
  title: 'A source that is not identified',
  why: 'Unnamed sources (“experts”, “critics”, “a source”), passives (“it is believed”) and “reportedly” tell readers that somebody said so, but not who, so they can’t judge it. Where a source has to stay unnamed, accept the finding: it says so in your folder’s records.',
  examples: {
    bad: ['Experts say the bridge will not last another winter.'],
    good: ['The engineer Bo Birk says the bridge will not last another winter.'],
  },
  severity: { lenient: 'off', default: 'information', strict: 'warning' },
  *check(context) {
    const { article, sentences } = context.analysis;
    const flagged = sentences.filter(({ status }) => status === 'vague');
    const unidentified = unidentifiedSources(context);
    for (const sentence of withoutMark(flagged, marksOf(article))) {
      const attribution = firstIn(unidentified, sentence);
      const words = attribution?.source?.spans[0];
      yield {
        ...(words ?? { start: sentence.start, end: sentence.end }),
        message: words
          ? `Who is “${article.text.slice(words.start, words.end)}”? Name the source, or cite a reference.`
          : 'This does not say whose word it is. Name the source, or cite a reference.',
        confidence: sentence.flagged,
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

interface UnidentifiedSource extends Span {
  readonly attribution: Attribution;
}

/** The attributions whose source is not identified, in the order of the words that name it. */
function unidentifiedSources({ analysis }: ArticleContext): UnidentifiedSource[] {
  return analysis.attributions
    .flatMap(attribution => {
      const { source } = attribution;
      const words = source?.named ? undefined : source?.spans[0];
      return words ? [{ start: words.start, end: words.end, attribution }] : [];
    })
    .sort((a, b) => a.start - b.start);
}

function firstIn(sources: readonly UnidentifiedSource[], sentence: Span): Attribution | undefined {
  const next = sources[lastStartingAtOrBefore(sources, sentence.start - 1) + 1];
  return next !== undefined && next.start < sentence.end ? next.attribution : undefined;
}
