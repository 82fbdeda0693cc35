import { hashString } from '../hash';
import { detached } from './detached';

/**
 * A word type: what can be known of a word by its letters alone. One object per distinct spelling, shared by all
 * articles, so that nothing about a spelling is ever computed twice. (The idea and the name are spaCy's.)
 */
export interface Lexeme {
  /** Counts spellings as they are first met: see `perLexeme`. Differs from run to run; nothing may depend on it. */
  readonly id: number;
  readonly text: string;
  /** Lower-cased, curly apostrophes straightened. */
  readonly lower: string;
  /** 32-bit FNV-1a hashes (unsigned) of `text` and of `lower`. */
  readonly hash: number;
  readonly lowerHash: number;
  readonly shape: Shape;
  /** Hashes of the last 1, 2, 3 and 4 code units of `lower` (of all of it where it is shorter). */
  readonly suffixes: readonly [number, number, number, number];
  /** Hash of the first 3 code units of `lower`. */
  readonly prefix: number;
}

/** How a word is written. */
export enum Shape {
  /** No letter and no digit: punctuation, symbols. */
  Punctuation = 0,
  Lower = 1,
  /** First letter a capital, the rest not: "Iran". */
  Title = 2,
  /** Two or more letters, all capitals: "NCRI". */
  Upper = 3,
  /** One capital letter: "J", "I", "A". */
  Initial = 4,
  /** Capitals inside: "McCain", "iPhone". */
  Mixed = 5,
  /** Digits, with points, commas and the like: "1,000", "10.5". */
  Number = 6,
  /** Letters and digits: "F16", "10th", "2km". */
  Alphanumeric = 7,
  /** Letters of a script without case: Arabic, Chinese. */
  Caseless = 8,
}

/** The lexemes by hash of their spelling, with open addressing: looked up in place, without a string a token. */
let table: (Lexeme | undefined)[] = new Array(4096).fill(undefined);
/** Their hashes, slot by slot: most looking is done here. */
let hashes = new Int32Array(4096);
let tableCount = 0;
let nextId = 0;
/** The first id since the table was last emptied. */
let firstId = 0;
/** The table is emptied when it grows past this: a bound on memory; lexemes in use stay valid. */
const tableLimit = 300_000;

/** The lexeme of a spelling. Pure for callers: the table behind it is only a cache. */
export const lexemeOf = (text: string): Lexeme => lexemeAt(text, 0, text.length);

/** The lexeme of a part of a text: the code units `[start, end)`. */
export function lexemeAt(text: string, start: number, end: number): Lexeme {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  const mask = hashes.length - 1;
  for (let slot = slotOf(hash, mask); ; slot = (slot + 1) & mask) {
    const found = hashes[slot]!;
    if (found !== hash && found !== 0) continue;
    const lexeme = table[slot];
    if (lexeme === undefined) break;
    if (found === hash && spells(lexeme.text, text, start, end)) return lexeme;
  }
  const lexeme = makeLexeme(detached(text.slice(start, end)));
  remember(lexeme);
  return lexeme;
}

/** Whether a word is what stands in a text at `[start, end)`. */
function spells(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let i = start; i < end; i++) if (word.charCodeAt(i - start) !== text.charCodeAt(i)) return false;
  return true;
}

const slotOf = (hash: number, mask: number): number => (hash ^ (hash >>> 15)) & mask;

function remember(lexeme: Lexeme): void {
  if (tableCount >= tableLimit) {
    table = new Array(4096).fill(undefined);
    hashes = new Int32Array(4096);
    tableCount = 0;
    firstId = nextId - 1;
  } else if (tableCount * 2 >= table.length) {
    const old = table;
    table = new Array(old.length * 2).fill(undefined);
    hashes = new Int32Array(table.length);
    for (const each of old) if (each !== undefined) place(each);
  }
  place(lexeme);
  tableCount++;
}

function place(lexeme: Lexeme): void {
  const mask = table.length - 1;
  let slot = slotOf(lexeme.hash, mask);
  while (table[slot] !== undefined) slot = (slot + 1) & mask;
  table[slot] = lexeme;
  hashes[slot] = lexeme.hash;
}

/**
 * A function of a lexeme, computed once a spelling: as `memoized`, but found by index, some five times as fast. Use it for
 * whatever is asked of every token.
 */
export function perLexeme<Value>(compute: (lexeme: Lexeme) => Value): (lexeme: Lexeme) => Value {
  let values: (Value | undefined)[] = [];
  let base = 0;
  return lexeme => {
    if (base !== firstId) {
      // The table was emptied: so is this.
      values = [];
      base = firstId;
    }
    const index = lexeme.id - base;
    // From before the table was emptied, still held by a paragraph.
    if (index < 0) return compute(lexeme);
    let value = values[index];
    if (value === undefined) {
      while (values.length < index) values.push(undefined);
      value = compute(lexeme);
      values[index] = value;
    }
    return value;
  };
}

function makeLexeme(text: string): Lexeme {
  let lower = text.toLowerCase();
  if (lower.includes('’')) lower = lower.replaceAll('’', "'");
  return {
    id: nextId++,
    text,
    lower,
    hash: hashString(text),
    lowerHash: hashString(lower),
    shape: shapeOf(text),
    suffixes: [hashOfLast(lower, 1), hashOfLast(lower, 2), hashOfLast(lower, 3), hashOfLast(lower, 4)],
    prefix: hashOfPart(lower, 0, 3),
  };
}

/** As `hashString`, of the code units `[start, end)`; of those that are there. */
function hashOfPart(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = Math.max(0, start); i < end && i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

const hashOfLast = (text: string, length: number): number => hashOfPart(text, text.length - length, text.length);

function shapeOf(text: string): Shape {
  let capitals = 0;
  let small = 0;
  let digits = 0;
  let firstIsCapital = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x61 && code <= 0x7a) small++;
    else if (code >= 0x41 && code <= 0x5a) {
      if (small + capitals === 0) firstIsCapital = true;
      capitals++;
    } else if (code >= 0x30 && code <= 0x39) digits++;
    else if (code >= 128) return shapeByProperty(text);
  }
  const letters = small + capitals;
  if (letters === 0) return digits > 0 ? Shape.Number : Shape.Punctuation;
  if (digits > 0) return Shape.Alphanumeric;
  if (capitals === 0) return Shape.Lower;
  if (small === 0) return letters === 1 ? Shape.Initial : Shape.Upper;
  return firstIsCapital && capitals === 1 ? Shape.Title : Shape.Mixed;
}

/** The shape of a word that has other letters than ASCII's. */
function shapeByProperty(text: string): Shape {
  let letters = 0;
  let upper = 0;
  let lower = 0;
  let digits = 0;
  let first: 'upper' | 'lower' | 'none' = 'none';
  for (const char of text) {
    if (/\p{L}/u.test(char)) {
      letters++;
      const isUpper = /[\p{Lu}\p{Lt}]/u.test(char);
      if (isUpper) upper++;
      else if (/\p{Ll}/u.test(char)) lower++;
      if (letters === 1) first = isUpper ? 'upper' : 'lower';
    } else if (/\p{N}/u.test(char)) digits++;
  }
  if (letters === 0) return digits > 0 ? Shape.Number : Shape.Punctuation;
  if (digits > 0) return Shape.Alphanumeric;
  if (upper === 0 && lower === 0) return Shape.Caseless;
  if (upper === 0) return Shape.Lower;
  if (upper === letters) return letters === 1 ? Shape.Initial : Shape.Upper;
  return first === 'upper' && upper === 1 ? Shape.Title : Shape.Mixed;
}
