import type { ArticleText } from '../text/article';
import { type CitationMark, readCitationMarks } from '../text/citationMarks';
import { memoized } from '../text/memo';
import { overlaps, type Span } from '../text/span';

/** The citation marks of an article, in order. */
export const marksOf = memoized((article: ArticleText): readonly CitationMark[] => readCitationMarks(article.text));

/** Those of the passages, which are in order, in which no citation mark stands, "[citation needed]" included. */
export function* withoutMark<S extends Span>(passages: Iterable<S>, marks: readonly CitationMark[]): Generator<S> {
  let next = 0;
  for (const passage of passages) {
    while (next < marks.length && marks[next]!.end <= passage.start) next++;
    if (next === marks.length || !overlaps(marks[next]!, passage)) yield passage;
  }
}
