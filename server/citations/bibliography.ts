import { simplify } from './keys';
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
  let texts: SearchText[] | undefined;
  return {
    files,
    references,
    hidden,
    get: key => byKey.get(key),
    search(query, limit) {
      const sought = simplify(query);
      if (sought === '') return references.slice(0, limit);
      texts ??= references.map(searchText);
      const ranks: Reference[][] = [[], [], [], []];
      for (let i = 0; i < texts.length; i++) {
        const rank = rankOf(texts[i]!, sought);
        if (rank >= 0 && ranks[rank]!.length < limit) ranks[rank]!.push(references[i]!);
      }
      return ranks.flat().slice(0, limit);
    },
  };
}

interface SearchText {
  readonly key: string;
  /** Simplified words, each after a space. */
  readonly authors: string;
  readonly words: string;
}

function searchText({ key, authors, issued, title, container }: Reference): SearchText {
  const words = (text: string) => text.split(/[\s/–—-]+/).map(word => ` ${simplify(word)}`);
  return {
    key: simplify(key),
    authors: authors.flatMap(({ family }) => [...words(family), ` ${simplify(family)}`]).join(''),
    words: [` ${issued[0] ?? ''}`, ...words(title), ...words(container ?? '')].join(''),
  };
}

function rankOf({ key, authors, words }: SearchText, sought: string): number {
  if (key.startsWith(sought)) return 0;
  if (authors.includes(` ${sought}`)) return 1;
  if (words.includes(` ${sought}`)) return 2;
  return key.includes(sought) ? 3 : -1;
}
