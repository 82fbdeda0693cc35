import type { Span } from './span';

/** A citation mark in a text, from its opening to past its closing bracket. */
export type CitationMark = KeyedMark | NumberedMark | NeededMark;

/** `[@key]`, `[see @a, p. 3; @b]`: pandoc's form (https://pandoc.org/MANUAL.html#citation-syntax). */
export interface KeyedMark extends Span {
  readonly kind: 'keyed';
  /** At least one. */
  readonly cited: readonly CitedKey[];
}

/** `[1]`, `[1, 2]`, `[3–5]`, `[see 1, p. 3; 2]`: places in a list of references, counted from 1. */
export interface NumberedMark extends Span {
  readonly kind: 'numbered';
  /** At least one. A range has its first and its last number. */
  readonly cited: readonly CitedNumber[];
}

/** `[citation needed]`: nobody cited yet. */
export interface NeededMark extends Span {
  readonly kind: 'needed';
}

/** A reference that a mark cites, by its key. The span is the key's, without the "@" and without braces. */
export interface CitedKey extends Span {
  readonly key: string;
  /** Where in the reference: "p. 3", "chap. 2". The span is that of the words, without the comma before them. */
  readonly locator: (Span & { readonly text: string }) | null;
}

/** A reference, or a range of them, that a mark cites by number. The span is that of the digits. */
export interface CitedNumber extends Span {
  readonly from: number;
  /** The same as `from` where it is no range. */
  readonly to: number;
}

/** The longest mark: a bound, so that a bracket that is never closed costs no more than other text. */
const longestMark = 1000;

/**
 * Reads the citation marks of a text. A mark stands on one line; brackets that are not closed on it, or that hold
 * anything else ("[the minister]", "[sic]", "[joe@example.com]"), are none. Linear in the text's length.
 * @returns marks in order, none overlapping; offsets are UTF-16 code units into `text`
 */
export function readCitationMarks(text: string): CitationMark[] {
  const marks: CitationMark[] = [];
  let open = text.indexOf('[');
  while (open >= 0) {
    const stop = endOfBracket(text, open);
    if (text[stop] === ']') {
      const mark = readMark(text, open, stop + 1);
      if (mark !== undefined) marks.push(mark);
    }
    // An inner bracket begins anew: only the innermost can be a mark.
    open = text[stop] === '[' ? stop : text.indexOf('[', stop);
  }
  return marks;
}

/** The place of the first bracket after the one at `open`, or where the line or the bound ends the search. */
function endOfBracket(text: string, open: number): number {
  const limit = Math.min(text.length, open + longestMark);
  for (let i = open + 1; i < limit; i++) {
    const char = text[i];
    if (char === ']' || char === '[' || char === '\n' || char === '\r') return i;
  }
  return limit;
}

const needed = /^\s*citations? needed\b/i;
/** A number of at most three digits: "[2016]" is a year that an editor put in. */
const numbers = /^\s*[1-9]\d{0,2}\s*(?:[-–,;]\s*[1-9]\d{0,2}\s*)*$/;
/** The same with what may stand around a number between semicolons: "see 1, p. 3". */
const located =
  /^\s*(?:see(?: also)?\s|cf\.\s|e\.g\.\s)?\s*[1-9]\d{0,2}(?:,\s*(?:pp?|ch|chaps?|secs?|figs?|nn?|nos?|vols?|paras?|pars?|ll?|§§?|¶)\.?\s?\d.{0,60})?\s*$/i;

function readMark(text: string, start: number, end: number): CitationMark | undefined {
  const inner = text.slice(start + 1, end - 1);
  if (inner.includes('@')) {
    const cited = readKeys(text, start + 1, end - 1);
    return cited.length > 0 ? { kind: 'keyed', start, end, cited } : undefined;
  }
  if (numbers.test(inner)) return { kind: 'numbered', start, end, cited: readNumbers(inner, start + 1) };
  const parts = inner.split(';');
  if (parts.every(part => located.test(part))) {
    return { kind: 'numbered', start, end, cited: readFirstNumbers(parts, start + 1) };
  }
  return needed.test(inner) ? { kind: 'needed', start, end } : undefined;
}

/** A key and what comes before it: pandoc's, where "@" stands after no letter or digit. In braces anything goes. */
const keyPattern =
  /(?<![\p{L}\p{N}_.])@(?:\{([^{}\s]+)\}|([\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&+?<>~/-](?=[\p{L}\p{N}_]))*))/u;

/** Reads "see @a, p. 3; -@b" between two offsets: one key for each part between semicolons. */
function readKeys(text: string, start: number, end: number): CitedKey[] {
  const cited: CitedKey[] = [];
  let from = start;
  while (from < end) {
    const semicolon = text.indexOf(';', from);
    const to = semicolon < 0 || semicolon > end ? end : semicolon;
    const match = keyPattern.exec(text.slice(from, to));
    if (match !== null) {
      const [all, braced, plain] = match;
      const key = braced ?? plain!;
      const after = from + match.index + all.length;
      const keyStart = after - key.length - (braced === undefined ? 0 : 1);
      cited.push({ start: keyStart, end: keyStart + key.length, key, locator: readLocator(text, after, to) });
    }
    from = to + 1;
  }
  return cited;
}

function readLocator(text: string, from: number, to: number): CitedKey['locator'] {
  let start = from;
  let end = to;
  while (start < end && /[\s,]/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return start < end ? { start, end, text: text.slice(start, end) } : null;
}

function readNumbers(inner: string, offset: number): CitedNumber[] {
  const cited: CitedNumber[] = [];
  for (const match of inner.matchAll(/(\d+)(?:\s*[-–]\s*(\d+))?/g)) {
    const start = offset + match.index;
    const from = Number(match[1]);
    cited.push({ start, end: start + match[0].length, from, to: Math.max(from, Number(match[2] ?? from)) });
  }
  return cited;
}

/** The number that each part between semicolons begins with; those after it are of its locator. */
function readFirstNumbers(parts: readonly string[], offset: number): CitedNumber[] {
  let at = offset;
  return parts.map(part => {
    const { 0: digits, index } = /\d+/.exec(part)!;
    const start = at + index;
    at += part.length + 1;
    return { start, end: start + digits.length, from: Number(digits), to: Number(digits) };
  });
}
