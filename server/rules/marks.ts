import type { ArticleText, Paragraph } from '../text/article';
import { type CitationMark, readCitationMarks } from '../text/citationMarks';
import { memoized } from '../text/memo';
import { overlaps, type Span } from '../text/span';

/** The citation marks of a paragraph; offsets relative to it. */
export const marksOfParagraph = memoized(({ text }: Paragraph): readonly CitationMark[] =>
  text.includes('[') ? readCitationMarks(text) : none,
);

const none: readonly CitationMark[] = [];

/** The citation marks of an article, in order. A mark stands on one line, so in one paragraph. */
export const marksOf = memoized(({ paragraphs }: ArticleText): readonly CitationMark[] => {
  const marks: CitationMark[] = [];
  for (const { start, paragraph } of paragraphs) {
    for (const mark of marksOfParagraph(paragraph)) marks.push(moved(mark, start));
  }
  return marks;
});

/** A mark, its offsets moved. */
function moved(mark: CitationMark, by: number): CitationMark {
  const place = { start: mark.start + by, end: mark.end + by };
  switch (mark.kind) {
    case 'needed':
      return { ...mark, ...place };
    case 'numbered':
      return {
        ...mark,
        ...place,
        cited: mark.cited.map(one => ({ ...one, start: one.start + by, end: one.end + by })),
      };
    case 'keyed':
      return {
        ...mark,
        ...place,
        cited: mark.cited.map(({ locator, ...one }) => ({
          ...one,
          start: one.start + by,
          end: one.end + by,
          locator: locator && { ...locator, start: locator.start + by, end: locator.end + by },
        })),
      };
  }
}

/** Those of the passages, which are in order, in which no citation mark stands, "[citation needed]" included. */
export function* withoutMark<S extends Span>(passages: Iterable<S>, marks: readonly CitationMark[]): Generator<S> {
  let next = 0;
  for (const passage of passages) {
    while (next < marks.length && marks[next]!.end <= passage.start) next++;
    if (next === marks.length || !overlaps(marks[next]!, passage)) yield passage;
  }
}
