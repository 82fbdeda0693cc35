import { mixHashes } from '../../hash';
import { foldedHash } from '../../text/fold';
import type { Span } from '../../text/span';

/** Quotations with fewer words than this are everybody's: "I don't know". */
export const fewestWords = 6;
/** What is kept of a quotation at most: enough to know any again. */
const mostWords = 400;

/** How many words a shingle has. */
const shingle = 3;
/** Of so many shingles in a row one is kept at least: what shares `shingle + winnowed - 1` words shares a fingerprint. */
const winnowed = 4;
/** Of quotations with no more words all shingles are kept: there a single other word leaves few in a row. */
const fewWords = 30;

/**
 * Hashes of a quotation's words, 16 bits each, whatever their case, diacritics and the marks between them. What an editor
 * puts in brackets counts as said.
 */
export function wordHashes(text: string, content: readonly Span[]): Uint16Array {
  const words: number[] = [];
  for (const { start, end } of content) {
    for (let at = start; at < end && words.length < mostWords; ) {
      if (!isWord(text.charCodeAt(at))) {
        at++;
        continue;
      }
      let last = at + 1;
      while (last < end && isWord(text.charCodeAt(last))) last++;
      const hash = foldedHash(text, at, last);
      words.push((hash ^ (hash >>> 16)) & 0xffff);
      at = last;
    }
  }
  return Uint16Array.from(words);
}

/** Letters and digits; of what is beyond ASCII all but punctuation and spaces. Apostrophes part words: “don’t”, “don't”. */
const isWord = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  (code >= 0xc0 && (code < 0x2000 || code > 0x303f) && code !== 0xd7 && code !== 0xf7);

/**
 * Fingerprints by which quotations that share words are found: winnowed hashes of shingles of words (Schleimer, Wilkerson
 * and Aiken, “Winnowing: local algorithms for document fingerprinting”, SIGMOD 2003), all of them of short quotations. Two
 * quotations that share six words in a row share a fingerprint; two short ones that share three do.
 */
export function fingerprintsOf(words: Uint16Array): number[] {
  const window = words.length <= fewWords ? 1 : winnowed;
  const count = words.length - shingle + 1;
  const prints: number[] = [];
  if (count <= 0) return prints;
  const hashes: number[] = [];
  for (let i = 0; i < count; i++) hashes.push(mixHashes(mixHashes(words[i]!, words[i + 1]!), words[i + 2]!));
  let chosen = -1;
  for (let end = Math.min(window, count); end <= count; end++) {
    let least = Math.max(0, end - window);
    for (let k = least + 1; k < end; k++) if (hashes[k]! <= hashes[least]!) least = k;
    if (least === chosen) continue;
    chosen = least;
    prints.push(hashes[least]!);
  }
  return prints;
}

/** How two quotations go together. */
export interface Likeness {
  /** Words in common, in order, of the words of the shorter: 1 where one holds all of the other. */
  readonly shared: number;
  /** Whether the words of the shorter stand in the other as they are, without a gap. */
  readonly verbatim: boolean;
}

/** Compares two quotations by their words: their longest common subsequence. At most 400 × 400 steps. */
export function compareWords(a: Uint16Array, b: Uint16Array): Likeness {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 0) return { shared: 0, verbatim: false };
  if (standsIn(short, long)) return { shared: 1, verbatim: true };
  let row = new Uint16Array(long.length + 1);
  let next = new Uint16Array(long.length + 1);
  for (const word of short) {
    for (let j = 0; j < long.length; j++) {
      next[j + 1] = word === long[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!);
    }
    [row, next] = [next, row];
  }
  return { shared: row[long.length]! / short.length, verbatim: false };
}

function standsIn(short: Uint16Array, long: Uint16Array): boolean {
  for (let from = 0; from + short.length <= long.length; from++) {
    let same = 0;
    while (same < short.length && short[same] === long[from + same]) same++;
    if (same === short.length) return true;
  }
  return false;
}
