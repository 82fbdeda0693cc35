import { hashOfNone, hashString, hashWith } from '../hash';
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

/**
 * The lexemes by hash of their spelling, with open addressing: looked up in place, without a string a token. Of each slot
 * the hash, and where in `letters` it is spelled (0: a free slot): all that looking touches.
 */
let slots = new Int32Array(2 * 4096);
let table: (Lexeme | undefined)[] = new Array(4096).fill(undefined);
/** Spellings one after another, each as its length and its code units; from 1 on. */
let letters = new Uint16Array(1 << 15);
let lettersEnd = 1;
let tableCount = 0;
let nextId = 0;
/** The first id since the table was last emptied. */
let firstId = 0;
/** The table is emptied when it grows past this: a bound on memory; lexemes in use stay valid. */
const tableLimit = 300_000;

/** The lexeme of a spelling. Pure for callers: the table behind it is only a cache. */
export function lexemeOf(text: string): Lexeme {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return lexemeOfUnits(units, 0, units.length, hashOfUnits(units, 0, units.length));
}

/** The hash of the code units `[start, end)`: as `hashString` but for its sign. */
export function hashOfUnits(units: Uint16Array, start: number, end: number): number {
  let hash = hashOfNone;
  for (let i = start; i < end; i++) hash = hashWith(hash, units[i]!);
  return hash;
}

/**
 * The lexeme that the code units `[start, end)` spell: 0xffff of them at most.
 * @param hash theirs: see `hashOfUnits`
 */
export function lexemeOfUnits(units: Uint16Array, start: number, end: number, hash: number): Lexeme {
  const mask = table.length - 1;
  for (let slot = slotOf(hash, mask); ; slot = (slot + 1) & mask) {
    const at = slots[2 * slot + 1]!;
    if (at === 0) break;
    if (slots[2 * slot] === hash && isSpelled(at, units, start, end)) return table[slot]!;
  }
  let text = '';
  for (let i = start; i < end; i++) text += String.fromCharCode(units[i]!);
  const lexeme = makeLexeme(detached(text));
  remember(lexeme);
  return lexeme;
}

/** Whether the spelling at a place in `letters` is the code units `[start, end)`. */
function isSpelled(at: number, units: Uint16Array, start: number, end: number): boolean {
  if (letters[at] !== end - start) return false;
  for (let i = start, k = at + 1; i < end; i++, k++) if (letters[k] !== units[i]) return false;
  return true;
}

const slotOf = (hash: number, mask: number): number => (hash ^ (hash >>> 15)) & mask;

function remember(lexeme: Lexeme): void {
  if (tableCount >= tableLimit) {
    table = new Array(4096).fill(undefined);
    slots = new Int32Array(2 * 4096);
    letters = new Uint16Array(1 << 15);
    lettersEnd = 1;
    tableCount = 0;
    firstId = nextId - 1;
  } else if (tableCount * 2 >= table.length) {
    const oldTable = table;
    const oldSlots = slots;
    table = new Array(oldTable.length * 2).fill(undefined);
    slots = new Int32Array(2 * table.length);
    for (let slot = 0; slot < oldTable.length; slot++) {
      if (oldTable[slot] !== undefined) place(oldTable[slot]!, oldSlots[2 * slot + 1]!);
    }
  }
  place(lexeme, spell(lexeme.text));
  tableCount++;
}

/** Writes a spelling down; gives where. */
function spell(text: string): number {
  const at = lettersEnd;
  lettersEnd += 1 + text.length;
  if (lettersEnd > letters.length) {
    const larger = new Uint16Array(Math.max(lettersEnd, 2 * letters.length));
    larger.set(letters);
    letters = larger;
  }
  letters[at] = text.length;
  for (let i = 0; i < text.length; i++) letters[at + 1 + i] = text.charCodeAt(i);
  return at;
}

function place(lexeme: Lexeme, spelledAt: number): void {
  const mask = table.length - 1;
  let slot = slotOf(lexeme.hash, mask);
  while (table[slot] !== undefined) slot = (slot + 1) & mask;
  table[slot] = lexeme;
  slots[2 * slot] = lexeme.hash;
  slots[2 * slot + 1] = spelledAt;
}

/** A bit where something holds: of what a word tells by its spelling. */
export const bit = (flag: number, holds: boolean): number => (holds ? flag : 0);

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
  let hash = hashOfNone;
  for (let i = Math.max(0, start); i < end && i < text.length; i++) hash = hashWith(hash, text.charCodeAt(i));
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
