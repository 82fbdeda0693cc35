import { writeKey } from '../citations/keys';
import { type ReferenceList, readReferenceList } from '../citations/referenceList';
import type { ArticleText } from '../text/article';
import { marksOf } from './marks';
import { type ArticleRule, edit, type Finding } from './rule';

export const missingReference: ArticleRule = {
  id: 'missing-reference',
  subject: 'article',
  title: 'A citation of a reference that is in no bibliography',
  why: 'A citation whose key no bibliography of the folder has leads readers nowhere: mostly a slip of the pen, or an entry that was renamed. So does a number that the article’s list of references has no line for.',
  examples: {
    bad: ['Prices rose by 9 percent [@no-such-key].'],
    good: ['Prices rose by 9 percent [@ash2019].'],
  },
  severity: { lenient: 'warning', default: 'warning', strict: 'error' },
  *check({ uri, analysis, bibliography, listed }) {
    yield* missingNumbers(analysis.article, listed ?? { list: readReferenceList(analysis.article.text.toString()) });
    if (bibliography === undefined) return;
    for (const mark of marksOf(analysis.article)) {
      if (mark.kind !== 'keyed') continue;
      for (const { key, start, end } of mark.cited) {
        if (bibliography.get(key) !== undefined) continue;
        yield {
          start,
          end,
          message:
            bibliography.references.length === 0
              ? `There is no reference “${key}”: the folder has no bibliography (.bib, .ris, .csl.json).`
              : `There is no reference “${key}” in the folder’s bibliographies.`,
          confidence: 1,
          fixes: () =>
            similarKeys(
              key,
              bibliography.references.map(reference => reference.key),
            ).map((similar, i) => {
              const braced = analysis.article.text.startsWith('{', start - 1);
              const place = braced ? { start: start - 2, end: end + 1 } : { start: start - 1, end };
              return edit(`Cite “${similar}” instead`, uri, [{ ...place, text: writeKey(similar) }], i === 0);
            }),
        };
      }
    }
  },
};

/** Numbers that an article's list of references has no line for. Without a list, brackets may hold any number. */
function* missingNumbers(
  article: ArticleText,
  { list }: { readonly list: ReferenceList | undefined },
): Generator<Finding> {
  if (list === undefined) return;
  const listed = new Set(list.entries.map(({ number }) => number));
  for (const mark of marksOf(article)) {
    if (mark.kind !== 'numbered' || (mark.start >= list.start && mark.start < list.end)) continue;
    for (const { start, end, from } of mark.cited) {
      if (listed.has(from)) continue;
      yield { start, end, message: `The list of references at the end has no line [${from}].`, confidence: 1 };
    }
  }
}

/** The keys that a mistyped one may have meant, likeliest first: at most three. */
function similarKeys(key: string, keys: readonly string[]): string[] {
  const most = Math.max(1, Math.floor(key.length / 4));
  return keys
    .map(other => ({ other, distance: editDistance(key.toLowerCase(), other.toLowerCase(), most) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ other }) => other);
}

/** The optimal string alignment distance (insertions, deletions, changes, neighbours swapped), or more than `most`. */
function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(change, previous[j]! + 1, row[j - 1]! + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, beforePrevious[j - 2]! + 1);
      row.push(least);
    }
    if (Math.min(...row, ...previous) > most) return most + 1;
    beforePrevious = previous;
    previous = row;
  }
  return previous[b.length]!;
}
