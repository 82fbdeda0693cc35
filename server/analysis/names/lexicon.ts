import { mixHashes } from '../../hash';
import { readHashes, readHeader } from '../../text/bytes';

/** What a lexicon may say of a word or phrase. Evidence for the tagger, never a decision. */
export enum LexiconClass {
  Country = 1,
  /** A city of half a million people and more. */
  LargeCity = 2,
  City = 4,
  /** Fewer than 50,000 people. */
  Town = 8,
  Nationality = 16,
  MaleName = 32,
  FemaleName = 64,
  /** A first name or surname. */
  PersonName = 128,
  Organization = 256,
  Leader = 512,
  Region = 1024,
  /** Written small nearly always, in running text. */
  Common = 2048,
  /** Written with a capital nearly always. */
  Capitalised = 4096,
  /** Not the whole of an entry, but the beginning of a longer one. */
  Prefix = 0x8000,
}

/** The classes of words and phrases, by hash. */
export interface Lexicon {
  /** The `LexiconClass` bits of a phrase's hash; 0 where it is unknown. */
  classes(hash: number): number;
}

/** Longest phrase, in tokens. */
export const longestPhrase = 6;

/** Hash of a phrase from the hash of its beginning and that of its next word. */
export const extendPhrase = (phrase: number, word: number): number => mixHashes(phrase, word);

const emptyKey = 0xffffffff;
/** Entries are kept by the upper 26 bits of their hash: one word in 250 is taken for an entry that it is not. */
export const keyOf = (hash: number): number => hash >>> 6;

/** A lexicon over entries in memory: the keys of their hashes and their classes. */
export function createLexicon(entries: Uint32Array, classes: Uint16Array): Lexicon {
  let capacity = 1;
  while (capacity < entries.length * 2) capacity *= 2;
  const keys = new Uint32Array(capacity).fill(emptyKey);
  const values = new Uint16Array(capacity);
  const mask = capacity - 1;
  for (let i = 0; i < entries.length; i++) {
    let slot = entries[i]! & mask;
    while (keys[slot] !== emptyKey) slot = (slot + 1) & mask;
    keys[slot] = entries[i]!;
    values[slot] = classes[i]!;
  }
  return {
    classes(hash) {
      const wanted = keyOf(hash);
      let slot = wanted & mask;
      for (;;) {
        const key = keys[slot]!;
        if (key === wanted) return values[slot]!;
        if (key === emptyKey) return 0;
        slot = (slot + 1) & mask;
      }
    },
  };
}

/**
 * Reads a lexicon as scripts/gazetteer writes it: a JSON header line; the keys in rising order, as variable-length
 * differences; for each its classes, as 16-bit numbers, low bytes first and all high bytes after.
 */
export function readLexicon(bytes: Uint8Array): Lexicon {
  const { header, reader } = readHeader(bytes);
  const size = Number(header.entries);
  const hashes = new Uint32Array(size);
  readHashes(reader, hashes);
  const low = reader.take(size);
  const high = reader.take(size);
  const classes = new Uint16Array(size);
  for (let i = 0; i < size; i++) classes[i] = low[i]! | (high[i]! << 8);
  return createLexicon(hashes, classes);
}
