import type { Analysis, Attribution } from '../analysis/model';
import { memoized } from '../text/memo';
import { lastStartingAtOrBefore, type Span } from '../text/span';

/** An attribution whose source is not identified; the span is that of the words that name it. */
export interface UnidentifiedSource extends Span {
  readonly attribution: Attribution;
}

/** An article's unidentified sources, in order. */
export const unidentifiedSources = memoized((analysis: Analysis): readonly UnidentifiedSource[] =>
  analysis.attributions
    .flatMap(attribution => {
      const { source } = attribution;
      const words = source?.named ? undefined : source?.spans[0];
      return words ? [{ start: words.start, end: words.end, attribution }] : [];
    })
    .sort((a, b) => a.start - b.start),
);

/** The attribution to the first of the sources that begins in a sentence. */
export function firstIn(sources: readonly UnidentifiedSource[], sentence: Span): Attribution | undefined {
  const next = sources[lastStartingAtOrBefore(sources, sentence.start - 1) + 1];
  return next !== undefined && next.start < sentence.end ? next.attribution : undefined;
}
