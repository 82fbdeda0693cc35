import { mixHashes } from '../../hash';

/**
 * Which words an article has, in five bits each: a Bloom filter (B. H. Bloom, “Space/time trade-offs in hash coding with
 * allowable errors”, 1970). It never denies a word that is there; of eleven that are not it lets one pass.
 */
export type WordFilter = Uint8Array;

const bitsAWord = 5;
/** How many of the bits stand for one word. */
const bitsSet = 3;
/** An article with more than a hundred thousand different words has them closer together. */
const mostBytes = 0xffff;

/** Puts words, by their hashes, into a filter. */
export function makeWordFilter(words: ReadonlySet<number>): WordFilter {
  const filter = new Uint8Array(Math.min(mostBytes, Math.ceil((words.size * bitsAWord) / 8)));
  for (const word of words) {
    for (let n = 0; n < bitsSet; n++) {
      const bit = bitOf(word, n, filter);
      filter[bit >> 3]! |= 1 << (bit & 7);
    }
  }
  return filter;
}

/** Whether a word, by its hash, may be among those of a filter. */
export function mayHoldWord(filter: WordFilter, word: number): boolean {
  if (filter.length === 0) return false;
  for (let n = 0; n < bitsSet; n++) {
    const bit = bitOf(word, n, filter);
    if ((filter[bit >> 3]! & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}

const bitOf = (word: number, n: number, filter: WordFilter): number => mixHashes(word, n) % (filter.length * 8);
