import type { Reference } from '../citations/model';
import { readReferenceList } from '../citations/referenceList';
import { marksOf } from '../rules/marks';
import type { ArticleText } from '../text/article';
import type { CitedKey } from '../text/citationMarks';
import { memoized } from '../text/memo';
import type { Span } from '../text/span';
import type { Article } from '../workspace/article';

/** A key that the article cites, in its place. */
export interface Cited {
  readonly cited: CitedKey;
  /** The key with its "@", or the number. */
  readonly span: Span;
  /** Undefined where no bibliography has the key, or none has been read yet. */
  readonly reference: Reference | undefined;
  /** Whether it stands there itself, or the number that it has in the list of references. */
  readonly written: 'key' | 'number';
}

/** All keys that an article cites, in order; by number, where its list of references says which key that is. */
export function citedKeys({ analysis, bibliography }: Article): Cited[] {
  return marksOf(analysis.article).flatMap((mark): Cited[] => {
    if (mark.kind === 'keyed') {
      return mark.cited.map(cited => ({
        cited,
        span: { start: cited.start - 1, end: cited.end },
        reference: bibliography?.get(cited.key),
        written: 'key',
      }));
    }
    if (mark.kind !== 'numbered') return [];
    return mark.cited.flatMap(({ start, end, from }) => {
      const key = listedKeys(analysis.article).get(from);
      if (key === undefined) return [];
      const cited = { start, end, key, locator: null };
      return [{ cited, span: { start, end }, reference: bibliography?.get(key), written: 'number' }];
    });
  });
}

/** The keys of an article's list of references, by number. */
const listedKeys = memoized((article: ArticleText): ReadonlyMap<number, string> => {
  const entries = readReferenceList(article.text.toString())?.entries ?? [];
  return new Map(entries.flatMap(({ number, key }) => (key === undefined ? [] : [[number, key] as const])));
});

/** The cited key at an offset, if any. */
export function citedAt(article: Article, offset: number): Cited | undefined {
  return citedKeys(article).find(({ span }) => span.start <= offset && offset <= span.end);
}
