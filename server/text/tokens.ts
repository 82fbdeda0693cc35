import { type Lexeme, lexemeAt } from './lexeme';

/** A word, number or punctuation mark in its place. Offsets are relative to the text that was tokenised. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly lexeme: Lexeme;
}

enum Kind {
  Space,
  Letter,
  Digit,
  Other,
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

function kindOf(text: string, index: number): Kind {
  const code = text.charCodeAt(index);
  const kind = kinds[code]!;
  if (kind !== unasked) return kind;
  // Halves of surrogate pairs have no property of their own.
  kinds[code] = code >= 0xd800 && code < 0xe000 ? Kind.Other : kindByProperty(text[index]!);
  return kinds[code]!;
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
  scanTokens(text, (start, end) => tokens.push({ start, end, lexeme: lexemeAt(text, start, end) }));
  return tokens;
}

/** Finds the tokens of `tokenize` without looking up their lexemes: for what is read once, as a million aliases. */
export function scanTokens(text: string, push: (start: number, end: number) => void): void {
  const length = text.length;
  let i = 0;
  while (i < length) {
    const kind = kindOf(text, i);
    if (kind === Kind.Space) {
      i++;
    } else if (kind === Kind.Letter || kind === Kind.Digit) {
      const end = endOfWord(text, i);
      const clitic = startOfPossessive(text, i, end);
      if (clitic > i && clitic < end) {
        push(i, clitic);
        push(clitic, end);
      } else push(i, end);
      i = end;
    } else {
      i = endOfMark(text, i, push);
    }
  }
}

/** The longest word: a bound, so that a megabyte of letters in a row costs no more than other text. */
const longestWord = 200;

function endOfWord(text: string, start: number): number {
  const length = Math.min(text.length, start + longestWord);
  let i = start;
  while (i < length) {
    const kind = kindOf(text, i);
    if (kind === Kind.Letter || kind === Kind.Digit) {
      i++;
      continue;
    }
    const code = text.charCodeAt(i);
    const next = i + 1 < text.length ? kindOf(text, i + 1) : Kind.Space;
    const previous = kindOf(text, i - 1);
    if (isApostrophe(code) && next === Kind.Letter && previous === Kind.Letter) i++;
    else if ((code === 0x2e || code === 0x2c || code === 0x3a) && previous === Kind.Digit && next === Kind.Digit) i++;
    else if (code === 0x2e && isPartOfAcronym(text, start, i)) i++;
    else break;
  }
  // Not in the middle of a surrogate pair or a base letter's marks is not checked: such words don't occur unbounded.
  return i;
}

/** Whether the point at `i` ends a single letter of a word made of single letters and points: "U.S.", "J.". */
function isPartOfAcronym(text: string, start: number, i: number): boolean {
  if (kindOf(text, i - 1) !== Kind.Letter) return false;
  const single = i - 1 === start || text.charCodeAt(i - 2) === 0x2e;
  if (!single) return false;
  if (i - 1 === start) {
    // A lone letter takes its point when it is a capital ("J. Smith") or when more such letters follow ("a.m.").
    const capital = text[i - 1] !== text[i - 1]!.toLowerCase();
    const more = i + 2 < text.length && kindOf(text, i + 1) === Kind.Letter && text.charCodeAt(i + 2) === 0x2e;
    return capital || more;
  }
  return true;
}

/** Where the possessive clitic of the word begins ("Iran's" → 4), or -1. */
function startOfPossessive(text: string, start: number, end: number): number {
  if (end - start < 3) return -1;
  const last = text.charCodeAt(end - 1);
  return (last === 0x73 || last === 0x53) && isApostrophe(text.charCodeAt(end - 2)) ? end - 2 : -1;
}

function endOfMark(text: string, i: number, push: (start: number, end: number) => void): number {
  const code = text.charCodeAt(i);
  let end = i + 1;
  if (isApostrophe(code) && text[end] === 's' && !isWordAt(text, end + 1)) {
    // A possessive that the word before does not hold, after a bracket or a quotation mark: `(PMOI)'s`.
    end++;
  } else if (code === 0x2e || code === 0x2d) {
    while (end < text.length && text.charCodeAt(end) === code && end - i < 100) end++;
  } else if (code >= 0xd800 && code < 0xdc00 && end < text.length) {
    const low = text.charCodeAt(end);
    if (low >= 0xdc00 && low < 0xe000) end++;
  }
  push(i, end);
  return end;
}

function isWordAt(text: string, i: number): boolean {
  if (i >= text.length) return false;
  const kind = kindOf(text, i);
  return kind === Kind.Letter || kind === Kind.Digit;
}
