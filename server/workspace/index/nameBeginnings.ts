import { foldedHash, foldWord } from '../../text/fold';

/** A name that was found by the beginning of one of its words. */
export interface NameFound {
  /** Of the name, in the order in which names were added. */
  readonly index: number;
  /** Where the word begins in the name. */
  readonly start: number;
}

/** Names are filed under so many letters of each of their words, and under fewer, for who has typed fewer. */
const mostLetters = 3;
/** Under fewer letters only the first of all names are found: more would be no help. */
const mostFew = 64;
/** Names that are looked at for one question. */
const mostLookedAt = 4_000;

const wordStart = /(?<![\p{L}\p{M}\p{N}'’])[\p{L}\p{N}]/gu;

/**
 * Names by the first letters of any of their words, whatever their case and diacritics: a hash table in typed arrays. What
 * is added first is found first; so a question costs no more the more names there are.
 */
export class NameBeginnings {
  #keys = new Uint32Array(1024);
  #indexes = new Uint32Array(1024);
  #places = new Uint16Array(1024);
  #length = 0;
  #count = 0;
  /** How many names were filed under few letters, by their hash. */
  readonly #few = new Map<number, number>();
  #starts = new Uint32Array(2);
  #mask = 0;

  /** Adds a name. Not after `close`. */
  add(name: string): void {
    const index = this.#count++;
    for (const { index: start } of name.matchAll(wordStart)) {
      for (let letters = 1; letters <= mostLetters; letters++) {
        if (start + letters > name.length) break;
        const key = foldedHash(name, start, start + letters);
        if (letters < mostLetters) {
          const filed = this.#few.get(key) ?? 0;
          if (filed >= mostFew) continue;
          this.#few.set(key, filed + 1);
        }
        this.#file(key, index, start);
      }
    }
  }

  #file(key: number, index: number, start: number): void {
    if (this.#length === this.#keys.length) {
      const room = 2 * this.#length;
      const [keys, indexes, places] = [new Uint32Array(room), new Uint32Array(room), new Uint16Array(room)];
      keys.set(this.#keys);
      indexes.set(this.#indexes);
      places.set(this.#places);
      [this.#keys, this.#indexes, this.#places] = [keys, indexes, places];
    }
    this.#keys[this.#length] = key;
    this.#indexes[this.#length] = index;
    this.#places[this.#length++] = start;
  }

  /** Puts what was added in order: from now on it can be found. */
  close(): void {
    let buckets = 16;
    while (buckets < this.#length) buckets *= 2;
    this.#mask = buckets - 1;
    this.#starts = new Uint32Array(buckets + 1);
    for (let i = 0; i < this.#length; i++) this.#starts[(this.#keys[i]! & this.#mask) + 1]!++;
    for (let i = 0; i < buckets; i++) this.#starts[i + 1]! += this.#starts[i]!;
    const next = this.#starts.slice(0, buckets);
    const [indexes, places] = [new Uint32Array(this.#length), new Uint16Array(this.#length)];
    for (let i = 0; i < this.#length; i++) {
      const to = next[this.#keys[i]! & this.#mask]!++;
      indexes[to] = this.#indexes[i]!;
      places[to] = this.#places[i]!;
    }
    [this.#indexes, this.#places, this.#keys] = [indexes, places, new Uint32Array(0)];
    this.#few.clear();
  }

  /**
   * The names of which a word begins as something that was typed, those that were added first.
   * @param nameAt a name by its index
   * @param most names at most
   */
  find(typed: string, most: number, nameAt: (index: number) => string): NameFound[] {
    const letters = Math.min(typed.length, mostLetters);
    const bucket = foldedHash(typed, 0, letters) & this.#mask;
    const folded = foldWord(typed);
    const found: NameFound[] = [];
    const from = this.#starts[bucket]!;
    const to = Math.min(this.#starts[bucket + 1]!, from + mostLookedAt);
    for (let i = from; i < to && found.length < most; i++) {
      const index = this.#indexes[i]!;
      const start = this.#places[i]!;
      if (found.at(-1)?.index === index) continue;
      if (foldWord(nameAt(index).slice(start, start + typed.length)) === folded) found.push({ index, start });
    }
    return found;
  }
}
