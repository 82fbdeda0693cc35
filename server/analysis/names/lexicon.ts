import { mixHashes } from '../../hash';
import { readHeader } from '../../text/bytes';
import { readCounts } from './buckets';

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
  /** An event, a law, a product, a sickness: a name, but none of the three types. */
  Thing = 8192,
  /** A province, a river, a mountain, a sight: a place that is no country, region or city. */
  Place = 16384,
  /** Not the whole of an entry, but the beginning of a longer one. */
  Prefix = 0x8000,
}

/** The classes of words and phrases, by hash. */
export interface Lexicon {
  /** The `LexiconClass` bits of a phrase's hash; 0 where it is unknown. */
  classes(hash: number): number;
  /** What sort of thing a word means, by its hash: the number of WordNet's file of it, plus 1; 0 where that is unknown. */
  sense(hash: number): number;
}

/** Longest phrase, in tokens. */
export const longestPhrase = 6;

/** Hash of a phrase from the hash of its beginning and that of its next word. */
export const extendPhrase = (phrase: number, word: number): number => mixHashes(phrase, word);

/** Entries are kept by the upper 26 bits of their hash: one word in 250 is taken for an entry that it is not. */
export const keyOf = (hash: number): number => hash >>> 6;
/** The upper bits of a key say in which bucket it is; the lower 8 are kept. */
export const bucketOfKey = (key: number): number => key >>> 8;
export const bucketCount = 1 << 18;

/** The upper 15 bits of a word's hash say in which bucket its sense is; the next 8 are kept. */
export const bucketOfSense = (hash: number): number => hash >>> 17;
export const senseCheck = (hash: number): number => (hash >>> 9) & 255;
export const senseBucketCount = 1 << 15;

/**
 * Reads a lexicon as scripts/gazetteer writes it, in the form in which it is used: a JSON header line; how many entries
 * each bucket holds, a byte each; of each entry the lower 8 bits of its key; the low bytes of its classes; the high ones;
 * how many words with senses each bucket of these holds; of each its check; its sense.
 * @throws if the bytes are no such file
 */
export function readLexicon(bytes: Uint8Array): Lexicon {
  const { header, reader } = readHeader(bytes);
  const entries = Number(header.entries);
  const starts = readCounts(reader.take(bucketCount));
  const keys = reader.take(entries);
  const low = reader.take(entries);
  const high = reader.take(entries);
  const senseStarts = readCounts(reader.take(senseBucketCount));
  const checks = reader.take(Number(header.senses));
  const senses = reader.take(Number(header.senses));
  return {
    classes(hash) {
      const key = keyOf(hash);
      const bucket = bucketOfKey(key);
      const end = starts[bucket + 1]!;
      const wanted = key & 255;
      for (let i = starts[bucket]!; i < end; i++) if (keys[i] === wanted) return low[i]! | (high[i]! << 8);
      return 0;
    },
    sense(hash) {
      const bucket = bucketOfSense(hash);
      const check = senseCheck(hash);
      const end = senseStarts[bucket + 1]!;
      for (let i = senseStarts[bucket]!; i < end; i++) if (checks[i] === check) return senses[i]!;
      return 0;
    },
  };
}
