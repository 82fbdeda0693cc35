import { hashOfNone, hashWith } from '../hash';
import { hashOfUnits, type Lexeme, lexemeOfUnits } from './lexeme';

/** A word, number or punctuation mark in its place. Offsets are relative to the text that was tokenised. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly lexeme: Lexeme;
}

/** What a code unit is; from `Letter` on, part of a word. */
enum Kind {
  Space,
  Other,
  Letter,
  Digit,
}

/** Kinds of the code units, found by property when first asked for; `unasked` until then. */
const kinds = new Uint8Array(0x10000).fill(4);
const unasked = 4;

function kindByProperty(char: string): Kind {
  if (/[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(char)) return Kind.Space;
  if (/[\p{L}\p{M}]/u.test(char)) return Kind.Letter;
  if (/\p{N}/u.test(char)) return Kind.Digit;
  return Kind.Other;
}

/** Room for the code units of a text: the longest paragraph has no more. */
const room = new Uint16Array(1 << 14);

/** The code units of a text, perhaps with more behind them; their kinds are in `kinds` now. Until the next text is asked. */
function unitsOf(text: string): Uint16Array {
  const units = text.length <= room.length ? room : new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    units[i] = code;
    if (kinds[code] === unasked) {
      // Halves of surrogate pairs have no property of their own.
      kinds[code] = code >= 0xd800 && code < 0xe000 ? Kind.Other : kindByProperty(text[i]!);
    }
  }
  return units;
}

const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2019 || code === 0x2bc;

/**
 * Splits text into tokens, left to right, in linear time. Every code unit that is no space belongs to just one token.
 * - A word is a run of letters and digits with inner apostrophes ("don't", "O'Brien") and, between digits, inner
 *   points, commas and colons ("1,000.5", "10:30"). Single letters with points are one token ("U.S.", "J.").
 * - The possessive clitic is a token of its own: "Iran" + "'s"; also the bare apostrophe of "voters'".
 * - Hyphens and dashes are tokens: "Jean" "-" "Yves". Names and compounds are put together again by whoever needs them.
 * - Other marks are single tokens; only points in a row ("...") and hyphens in a row ("--") stay together.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  scanTokens(text, (start, end, units, hash) =>
    tokens.push({ start, end, lexeme: lexemeOfUnits(units, start, end, hash) }),
  );
  return tokens;
}

/** Takes a token: where it is, its text's code units and its hash as `hashOfUnits` has it. */
type Take = (start: number, end: number, units: Uint16Array, hash: number) => void;

/**
 * Finds the tokens of `tokenize` without looking up their lexemes: for what is read once, as a million aliases.
 * @param push must scan no other text
 */
export function scanTokens(text: string, push: Take): void {
  const { length } = text;
  const units = unitsOf(text);
  let i = 0;
  while (i < length) {
    const kind = kinds[units[i]!]!;
    if (kind === Kind.Space) {
      i++;
    } else if (kind >= Kind.Letter) {
      const start = i;
      const limit = Math.min(length, start + longestWord);
      let hash = hashOfNone;
      do {
        hash = hashWith(hash, units[i]!);
        i++;
      } while (i < limit && (kinds[units[i]!]! >= Kind.Letter || goesOn(text, units, start, i)));
      const clitic = startOfPossessive(units, start, i);
      if (clitic > start) {
        push(start, clitic, units, hashOfUnits(units, start, clitic));
        push(clitic, i, units, hashOfUnits(units, clitic, i));
      } else push(start, i, units, hash);
    } else {
      const end = endOfMark(text, units, i);
      push(i, end, units, hashOfUnits(units, i, end));
      i = end;
    }
  }
}

/**
 * The longest word: a bound, so that a megabyte of letters in a row costs no more than other text. (That none ends in the
 * middle of a surrogate pair or of a letter's marks is not checked: such words don't occur unbounded.)
 */
const longestWord = 200;

/** Whether a word goes on with the mark at `i`: an inner apostrophe, a number's point, an acronym's. */
function goesOn(text: string, units: Uint16Array, start: number, i: number): boolean {
  const code = units[i]!;
  const next = i + 1 < text.length ? kinds[units[i + 1]!]! : Kind.Space;
  const previous = kinds[units[i - 1]!]!;
  if (isApostrophe(code) && next === Kind.Letter && previous === Kind.Letter) return true;
  if ((code === 0x2e || code === 0x2c || code === 0x3a) && previous === Kind.Digit && next === Kind.Digit) return true;
  return code === 0x2e && isPartOfAcronym(text, units, start, i);
}

/** Whether the point at `i` ends a single letter of a word made of single letters and points: "U.S.", "J.". */
function isPartOfAcronym(text: string, units: Uint16Array, start: number, i: number): boolean {
  if (kinds[units[i - 1]!] !== Kind.Letter) return false;
  const single = i - 1 === start || units[i - 2] === 0x2e;
  if (!single) return false;
  if (i - 1 === start) {
    // A lone letter takes its point when it is a capital ("J. Smith") or when more such letters follow ("a.m.").
    const capital = text[i - 1] !== text[i - 1]!.toLowerCase();
    const more = i + 2 < text.length && kinds[units[i + 1]!] === Kind.Letter && units[i + 2] === 0x2e;
    return capital || more;
  }
  return true;
}

/** Where the possessive clitic of the word begins ("Iran's" → 4), or -1. */
function startOfPossessive(units: Uint16Array, start: number, end: number): number {
  if (end - start < 3) return -1;
  const last = units[end - 1];
  return (last === 0x73 || last === 0x53) && isApostrophe(units[end - 2]!) ? end - 2 : -1;
}

function endOfMark(text: string, units: Uint16Array, i: number): number {
  const code = units[i]!;
  let end = i + 1;
  if (isApostrophe(code) && end < text.length && units[end] === 0x73 && !isWordAt(text, units, end + 1)) {
    // A possessive that the word before does not hold, after a bracket or a quotation mark: `(PMOI)'s`.
    end++;
  } else if (code === 0x2e || code === 0x2d) {
    while (end < text.length && units[end] === code && end - i < 100) end++;
  } else if (code >= 0xd800 && code < 0xdc00 && end < text.length) {
    const low = units[end]!;
    if (low >= 0xdc00 && low < 0xe000) end++;
  }
  return end;
}

const isWordAt = (text: string, units: Uint16Array, i: number): boolean =>
  i < text.length && kinds[units[i]!]! >= Kind.Letter;
