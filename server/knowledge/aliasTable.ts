import { extendPhrase, longestAlias, startPhrase, wordHashes } from './aliases';

/**
 * Aliases by the hashes of their words: an open hash table on typed arrays, 8 bytes a slot, in which every beginning of
 * an alias is a key too, so that a search knows when to stop. A million aliases take some 60 MB.
 */
export interface AliasTable {
  /** What is known of a phrase: -1 nothing, else a number for `isPrefix` and `first`. */
  find(phrase: number): number;
  /** Whether longer aliases begin with the phrase at a slot. */
  isPrefix(slot: number): boolean;
  /** The first alias with just this phrase, or -1. */
  first(slot: number): number;
  /** The next alias with the same phrase, or -1. */
  next(alias: number): number;
}

/** A table's arrays, as they are kept in a cache. */
export interface AliasTableArrays {
  /** Phrases; 0 where a slot is free. Their number is a power of two. */
  readonly keys: Int32Array;
  /** Bit 0: a prefix of longer ones. The rest: 1 + the number of the first alias. */
  readonly values: Int32Array;
  /** For each alias the next one with the same phrase, or -1. */
  readonly followers: Int32Array;
}

/** Puts aliases into a table; `aliasAt(i)` for `i` below `count`. Of those alike, the first comes first. */
export function createAliasTable(count: number, aliasAt: (index: number) => string): AliasTable {
  return openAliasTable(makeAliasTable(count, aliasAt));
}

/** The arrays of a table of aliases: see `createAliasTable`. */
export function makeAliasTable(count: number, aliasAt: (index: number) => string): AliasTableArrays {
  // Room for most lists at once: growing copies.
  let capacity = 1024;
  while (capacity < count * 1.5) capacity *= 2;
  let keys = new Int32Array(capacity);
  let values = new Int32Array(capacity);
  let used = 0;
  const followers = new Int32Array(count).fill(-1);

  const slotOf = (key: number): number => {
    const mask = capacity - 1;
    // The hashes are spread well: their low bits will do.
    let slot = key & mask;
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  };
  const grow = () => {
    const [oldKeys, oldValues] = [keys, values];
    capacity *= 2;
    keys = new Int32Array(capacity);
    values = new Int32Array(capacity);
    for (let i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] === 0) continue;
      const slot = slotOf(oldKeys[i]!);
      keys[slot] = oldKeys[i]!;
      values[slot] = oldValues[i]!;
    }
  };
  const put = (phrase: number): number => {
    if (used * 3 >= capacity * 2) grow();
    const key = phrase | 0;
    const slot = slotOf(key);
    if (keys[slot] === 0) {
      keys[slot] = key;
      used++;
    }
    return slot;
  };

  const words = new Int32Array(longestAlias);
  // From the last to the first, so that each chain begins with its first.
  for (let alias = count - 1; alias >= 0; alias--) {
    const length = wordHashes(aliasAt(alias), words);
    if (length === 0) continue;
    let phrase = startPhrase(words[0]! >>> 0);
    for (let i = 1; i < length; i++) {
      values[put(phrase)]! |= 1;
      phrase = extendPhrase(phrase, words[i]! >>> 0);
    }
    const slot = put(phrase);
    followers[alias] = (values[slot]! >> 1) - 1;
    values[slot] = ((alias + 1) << 1) | (values[slot]! & 1);
  }
  return { keys, values, followers };
}

/** A table by its arrays. */
export function openAliasTable({ keys, values, followers }: AliasTableArrays): AliasTable {
  const mask = keys.length - 1;
  return {
    find(phrase) {
      const key = phrase | 0;
      let slot = key & mask;
      while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
      return keys[slot] === 0 ? -1 : slot;
    },
    isPrefix: slot => (values[slot]! & 1) === 1,
    first: slot => (values[slot]! >> 1) - 1,
    next: alias => followers[alias]!,
  };
}
