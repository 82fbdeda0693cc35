import type { CatalogEntry } from './catalog';
import { readNames } from './pack';

/**
 * Which articles name a string, by its number: an inverted index, in typed arrays, some 100 bytes an article. It is of
 * the articles as they were when it was made.
 */
export class Naming {
  readonly #entries: readonly CatalogEntry[];
  /** Where the articles of each string begin. */
  readonly #starts: Uint32Array;
  readonly #articles: Uint32Array;

  /**
   * @param entries in the order of their URIs
   * @param strings how many there are
   */
  constructor(entries: readonly CatalogEntry[], strings: number) {
    this.#entries = entries;
    const starts = new Uint32Array(strings + 1);
    let numbers: Uint32Array = new Uint32Array(1024);
    for (const { bytes } of entries) {
      if (!bytes) continue;
      numbers = readNames(bytes, numbers);
      for (let i = numbers[0]!; i > 0; i--) starts[numbers[i]!]!++;
    }
    // Each string's end; filling from behind leaves where it begins.
    for (let i = 1; i <= strings; i++) starts[i]! += starts[i - 1]!;
    const articles = new Uint32Array(starts[strings]!);
    for (let article = entries.length - 1; article >= 0; article--) {
      const { bytes } = entries[article]!;
      if (!bytes) continue;
      numbers = readNames(bytes, numbers);
      for (let i = numbers[0]!; i > 0; i--) articles[--starts[numbers[i]!]!] = article;
    }
    this.#starts = starts;
    this.#articles = articles;
  }

  /** The articles that named a string, in the order of their URIs. @param number of the string */
  of(number: number): CatalogEntry[] {
    if (number + 1 >= this.#starts.length) return [];
    const articles = this.#articles.subarray(this.#starts[number], this.#starts[number + 1]);
    return Array.from(articles, article => this.#entries[article]!);
  }
}
