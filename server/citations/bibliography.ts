import { withoutAccents } from './keys';
import type { BibliographyFile, Reference } from './model';

/** All references of a folder, from all its bibliographies. Of those with the same key the first one counts. */
export interface Bibliography {
  readonly files: readonly BibliographyFile[];
  readonly references: readonly Reference[];
  get(key: string): Reference | undefined;
  /** The references that an earlier one with the same key hides. */
  readonly hidden: readonly Reference[];
  /**
   * The references whose key, authors, year or title begin with what was typed: by key first, then by author, then by
   * any word. An empty query finds all, in the order of the files.
   * @param limit how many at most
   */
  search(query: string, limit: number): Reference[];
}

/** Puts the bibliographies of a folder together, in the order given. */
export function createBibliography(files: readonly BibliographyFile[]): Bibliography {
  const byKey = new Map<string, Reference>();
  const hidden: Reference[] = [];
  for (const file of files) {
    for (const reference of file.references) {
      if (byKey.has(reference.key)) hidden.push(reference);
      else byKey.set(reference.key, reference);
    }
  }
  const references = [...byKey.values()];
  // Made at once, off the way of typing, so that the first completion is no slower than the next.
  const texts = references.map(searchText);
  return {
    files,
    references,
    hidden,
    get: key => byKey.get(key),
    search(query, limit) {
      const sought = withoutAccents(query);
      if (sought === '') return references.slice(0, limit);
      const ranks: Reference[][] = [[], [], [], []];
      for (let i = 0; i < texts.length; i++) {
        const rank = rankOf(texts[i]!, sought);
        if (rank >= 0 && ranks[rank]!.length < limit) ranks[rank]!.push(references[i]!);
      }
      return ranks.flat().slice(0, limit);
    },
  };
}

/** Lower-cased, without accents. */
interface SearchText {
  readonly key: string;
  readonly authors: string;
  readonly words: string;
}

const searchText = ({ key, authors, issued, title, container }: Reference): SearchText => ({
  key: withoutAccents(key),
  authors: withoutAccents(authors.map(({ family }) => family).join(' ')),
  words: withoutAccents(`${issued[0] ?? ''} ${title} ${container ?? ''}`),
});

function rankOf({ key, authors, words }: SearchText, sought: string): number {
  if (key.startsWith(sought)) return 0;
  if (hasWord(authors, sought)) return 1;
  if (hasWord(words, sought)) return 2;
  return key.includes(sought) ? 3 : -1;
}

/** Whether a word of the text begins so. */
function hasWord(text: string, beginning: string): boolean {
  let at = text.indexOf(beginning);
  while (at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1]!)) at = text.indexOf(beginning, at + 1);
  return at >= 0;
}
