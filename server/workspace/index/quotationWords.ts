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

/** Stands among the hashes of words where an editor has left words out (“…”), or put in his own (“[the council]”). */
const gap = 0;
/** What stands in brackets, and closes no later, is an editor's. */
const mostInBrackets = 200;

/**
 * Hashes of a quotation's words, 16 bits each, whatever their case, diacritics and the marks between them. Where an editor
 * shows that he has left out, put in or replaced words, there is a gap, but for the beginning and the end.
 */
export function wordHashes(text: string, content: readonly Span[]): Uint16Array {
  const words: number[] = [];
  for (const { start, end } of content) {
    for (let at = start; at < end && words.length < mostWords; ) {
      const code = text.charCodeAt(at);
      if (!isWord(code)) {
        const after = editedUntil(text, at, end);
        if (after > at && words.length > 0 && words.at(-1) !== gap) words.push(gap);
        at = Math.max(after, at + 1);
        continue;
      }
      let last = at + 1;
      while (last < end && isWord(text.charCodeAt(last))) last++;
      const hash = foldedHash(text, at, last);
      words.push((hash ^ (hash >>> 16)) & 0xffff || 1);
      at = last;
    }
  }
  if (words.at(-1) === gap) words.pop();
  return Uint16Array.from(words);
}

/** Where an ellipsis, or what stands in brackets, ends that begins here; the same place where none does. */
function editedUntil(text: string, at: number, end: number): number {
  const sign = text[at];
  if (sign === '…') return at + 1;
  if (sign === '.') {
    const [second, third] = text[at + 1] === ' ' ? [at + 2, at + 4] : [at + 1, at + 2];
    return third < end && text[second] === '.' && text[third] === '.' ? third + 1 : at;
  }
  if (sign !== '[') return at;
  for (let i = at + 1; i < end && i - at <= mostInBrackets; i++) if (text[i] === ']') return i + 1;
  return at;
}

/** How many words a quotation has, by their hashes. */
export function countWords(words: Uint16Array): number {
  let count = 0;
  for (const word of words) if (word !== gap) count++;
  return count;
}

const withoutGaps = (words: Uint16Array): Uint16Array =>
  words.includes(gap) ? words.filter(word => word !== gap) : words;

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
export function fingerprintsOf(quotation: Uint16Array): number[] {
  const words = withoutGaps(quotation);
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
  /** Whether the two say the same as far as both go, but for what editors show that they left out or put in. */
  readonly agree: boolean;
}

/** So much of the shorter of two quotations is in the other, in order: else they are not the same one. */
export const alikeFrom = 0.7;

/** Compares two quotations by their words. At most 2 × 400 × 400 steps. */
export function compareWords(a: Uint16Array, b: Uint16Array): Likeness {
  const fewer = Math.min(countWords(a), countWords(b));
  if (fewer === 0) return { shared: 0, agree: false };
  if (a.length <= b.length ? standsIn(a, b) : standsIn(b, a)) return { shared: 1, agree: true };
  const shared = commonWords(withoutGaps(a), withoutGaps(b)) / fewer;
  return { shared, agree: shared >= alikeFrom && agreeing(a, b) >= alikeFrom * fewer };
}

/** How many words two lists have in common, in order: their longest common subsequence. */
function commonWords(a: Uint16Array, b: Uint16Array): number {
  let row = new Uint16Array(b.length + 1);
  let next = new Uint16Array(b.length + 1);
  for (const word of a) {
    for (let j = 0; j < b.length; j++) {
      next[j + 1] = word === b[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!);
    }
    [row, next] = [next, row];
  }
  return row[b.length]!;
}

/**
 * How many words two lists have in common where they are laid beside each other so that nothing is different: each may
 * begin before the other and go on after it, and a gap stands for any words of the other. 0 where they can't be.
 */
function agreeing(a: Uint16Array, b: Uint16Array): number {
  // One more than the most words that agree up to a place in both; 0 where they do not.
  let row = new Uint16Array(b.length + 1).fill(1);
  let next = new Uint16Array(b.length + 1);
  let most = 0;
  for (let i = 0; i < a.length; i++) {
    next[0] = 1;
    for (let j = 0; j < b.length; j++) {
      if (a[i] === gap || b[j] === gap) next[j + 1] = Math.max(row[j]!, row[j + 1]!, next[j]!);
      else next[j + 1] = a[i] === b[j] && row[j]! > 0 ? row[j]! + 1 : 0;
    }
    most = Math.max(most, next[b.length]!);
    [row, next] = [next, row];
  }
  for (const words of row) most = Math.max(most, words);
  return most - 1;
}

function standsIn(short: Uint16Array, long: Uint16Array): boolean {
  for (let from = 0; from + short.length <= long.length; from++) {
    let same = 0;
    while (same < short.length && short[same] === long[from + same]) same++;
    if (same === short.length) return true;
  }
  return false;
}
