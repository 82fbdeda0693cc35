import { hashOfNone, hashWith } from '../hash';
import { countWhile } from '../search';
import { foldedHash, foldWord } from '../text/fold';
import { readAlias } from './entityLine';

/*
 * The names of a long list by the beginnings of their words: where each word begins among the list's bytes, in the order of
 * a hash of its first letters. Four bytes a word, and no string.
 */

/** A name or alias of a list that was found by the beginning of one of its words. */
export interface ListNameFound {
  /** Its number in the list. */
  readonly alias: number;
  /** Where the word begins in its text. */
  readonly start: number;
}

/** Words are filed under so many letters: under fewer a long list has names for everybody. */
const fewestLetters = 3;
/** Aliases that are read in a go: some ten milliseconds. */
const atOnce = 20_000;
/** Words that are looked at for one question: some milliseconds. */
const mostLookedAt = 60_000;
const buckets = 1 << 16;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const bucketOf = (hash: number): number => (hash ^ (hash >>> 16)) & (buckets - 1);

/** Bytes that end a name in its line: a tab, line ends, a semicolon. */
const isEnd = (byte: number | undefined): boolean =>
  byte === undefined || byte === 9 || byte === 10 || byte === 13 || byte === 59;

/** Finds a list's names by the beginnings of their words, whatever their case and diacritics. */
export class ListBeginnings {
  readonly #bytes: Uint8Array;
  readonly #aliases: Int32Array;
  /** Where the words of each bucket begin among `#words`. */
  readonly #starts: Int32Array;
  /** Where each word begins among the bytes: in the order of the list within each bucket. */
  readonly #words: Int32Array;

  private constructor(bytes: Uint8Array, aliases: Int32Array, starts: Int32Array, words: Int32Array) {
    this.#bytes = bytes;
    this.#aliases = aliases;
    this.#starts = starts;
    this.#words = words;
  }

  /** How many bytes it takes beside the list. */
  get byteLength(): number {
    return this.#starts.byteLength + this.#words.byteLength;
  }

  /**
   * Reads a list once.
   * @param aliases where each name and alias begins among the bytes, in order
   * @param pause lets others go first
   */
  static async read(bytes: Uint8Array, aliases: Int32Array, pause: () => Promise<void>): Promise<ListBeginnings> {
    let words = new Int32Array(2 * aliases.length + 16);
    let keys = new Uint16Array(words.length);
    let count = 0;
    const file = (at: number): void => {
      const hash = hashAt(bytes, at);
      if (hash === undefined) return;
      if (count === words.length) {
        const [more, moreKeys] = [new Int32Array(2 * count), new Uint16Array(2 * count)];
        more.set(words);
        moreKeys.set(keys);
        [words, keys] = [more, moreKeys];
      }
      keys[count] = bucketOf(hash);
      words[count++] = at;
    };
    for (let alias = 0; alias < aliases.length; alias++) {
      eachWord(bytes, aliases[alias]!, file);
      if (alias % atOnce === atOnce - 1) await pause();
    }
    const starts = new Int32Array(buckets + 1);
    for (let i = 0; i < count; i++) starts[keys[i]! + 1]!++;
    for (let i = 0; i < buckets; i++) starts[i + 1]! += starts[i]!;
    await pause();
    const next = starts.slice(0, buckets);
    const sorted = new Int32Array(count);
    for (let i = 0; i < count; i++) sorted[next[keys[i]!]!++] = words[i]!;
    return new ListBeginnings(bytes, aliases, starts, sorted);
  }

  /**
   * The names of which a word begins as something that was typed, in the order of the list. Of three letters or more: else
   * nothing is found.
   * @param isWanted asked of each, as far as as many as that are wanted
   * @param most names at most
   */
  find(typed: string, most: number, isWanted: (found: ListNameFound) => boolean = () => true): ListNameFound[] {
    const found: ListNameFound[] = [];
    if (typed.length < fewestLetters) return found;
    const folded = foldWord(typed);
    const bucket = bucketOf(foldedHash(typed, 0, fewestLetters));
    const from = this.#starts[bucket]!;
    const to = Math.min(this.#starts[bucket + 1]!, from + mostLookedAt);
    for (let i = from; i < to && found.length < most; i++) {
      const at = this.#words[i]!;
      if (!this.#mayBegin(at, folded)) continue;
      const name = this.#nameAt(at);
      if (foldWord(name.text.slice(name.start, name.start + typed.length)) !== folded) continue;
      if (found.at(-1)?.alias !== name.alias && isWanted(name)) found.push(name);
    }
    return found;
  }

  /** Whether a word begins so, as far as its bytes tell without being decoded. */
  #mayBegin(at: number, folded: string): boolean {
    for (let i = 0; i < folded.length; i++) {
      let byte = this.#bytes[at + i];
      const code = folded.charCodeAt(i);
      if (byte === undefined) return false;
      if (byte >= 128 || code >= 128) return true;
      if (byte >= 65 && byte <= 90) byte += 32;
      if (byte !== code) return false;
    }
    return true;
  }

  #nameAt(at: number): ListNameFound & { readonly text: string } {
    const alias = lastAtOrBefore(this.#aliases, at);
    const first = this.#aliases[alias]!;
    let end = at;
    while (!isEnd(this.#bytes[end])) end += this.#bytes[end] === 92 ? 2 : 1;
    const read = (until: number) => readAlias(decoder.decode(this.#bytes.subarray(first, until))).text;
    return { alias, start: at === first ? 0 : read(at).length, text: read(end) };
  }
}

/** The place of the last number that is no greater. @param sorted in rising order */
export const lastAtOrBefore = (sorted: Int32Array, value: number): number =>
  Math.max(0, countWhile(sorted.length, i => sorted[i]! <= value) - 1);

/** Tells where each word of the name that begins at an offset does. */
function eachWord(bytes: Uint8Array, start: number, take: (at: number) => void): void {
  let inWord = false;
  for (let at = start; ; at++) {
    const byte = bytes[at];
    if (isEnd(byte)) return;
    // A backslash, and what it stands before.
    if (byte === 92) {
      inWord = false;
      at++;
      continue;
    }
    // “–” and their like part words; “’” is none of them.
    if (byte === 0xe2 && bytes[at + 1] === 0x80 && bytes[at + 2] !== 0x99) {
      inWord = false;
      at += 2;
      continue;
    }
    const isLetter =
      byte! >= 128 || (byte! >= 97 && byte! <= 122) || (byte! >= 65 && byte! <= 90) || (byte! >= 48 && byte! <= 57);
    if (isLetter && !inWord) take(at);
    inWord = isLetter || byte === 39;
  }
}

/** The hash of a word's first letters, as `foldedHash` makes it; undefined where there are too few. */
function hashAt(bytes: Uint8Array, at: number): number | undefined {
  let hash = hashOfNone;
  for (let i = 0; i < fewestLetters; i++) {
    let byte = bytes[at + i];
    if (isEnd(byte) || byte === 92) return undefined;
    if (byte! >= 128) return hashOfDecoded(bytes, at);
    if (byte! >= 65 && byte! <= 90) byte! += 32;
    hash = hashWith(hash, byte!);
  }
  return hash >>> 0;
}

function hashOfDecoded(bytes: Uint8Array, at: number): number | undefined {
  let end = at;
  while (end < at + 4 * fewestLetters && !isEnd(bytes[end]) && bytes[end] !== 92) end++;
  const text = decoder.decode(bytes.subarray(at, end));
  return text.length < fewestLetters ? undefined : foldedHash(text, 0, fewestLetters);
}
