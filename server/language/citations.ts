import type { Reference } from '../citations/model';
import { marksOf } from '../rules/marks';
import type { CitedKey } from '../text/citationMarks';
import type { Span } from '../text/span';
import type { Article } from '../workspace/article';

/** A key that the article cites, in its place. */
export interface Cited {
  readonly cited: CitedKey;
  /** The key with its "@". */
  readonly span: Span;
  /** Undefined where no bibliography has the key, or none has been read yet. */
  readonly reference: Reference | undefined;
}

/** All keys that an article cites, in order. */
export function citedKeys(article: Article): Cited[] {
  return marksOf(article.analysis.article).flatMap(mark =>
    mark.kind === 'keyed'
      ? mark.cited.map(cited => ({
          cited,
          span: { start: cited.start - 1, end: cited.end },
          reference: article.bibliography?.get(cited.key),
        }))
      : [],
  );
}

/** The cited key at an offset, if any. */
export function citedAt(article: Article, offset: number): Cited | undefined {
  return citedKeys(article).find(({ span }) => span.start <= offset && offset <= span.end);
}
