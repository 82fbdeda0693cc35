import { countWhile } from '../search';
import type { Span } from './span';

/** A text as those read it who need not have it as one string. Every string is one. */
export interface Text {
  /** In code units. */
  readonly length: number;
  slice(start: number, end?: number): string;
  startsWith(words: string, at: number): boolean;
  /** All of it as one string. Linear, where it is kept in pieces. */
  toString(): string;
}

/** What is cut anew is cut into pieces of this length; those that edits leave are between a quarter and twice as long. */
const usual = 4096;

/** A part of a text. No line break goes over its end. */
class Piece {
  /** Where the lines begin that begin in it, after a break in it. */
  readonly lines: readonly number[];
  /** The letters that were asked for, and whether they stand in it. */
  readonly #letters = new Map<string, boolean>();

  constructor(readonly text: string) {
    const lines: number[] = [];
    lineBreak.lastIndex = 0;
    while (lineBreak.test(text)) lines.push(lineBreak.lastIndex);
    this.lines = lines;
  }

  includes(letter: string): boolean {
    let found = this.#letters.get(letter);
    if (found === undefined) {
      found = this.text.includes(letter);
      this.#letters.set(letter, found);
    }
    return found;
  }
}

/** As LSP has it. */
const lineBreak = /\r\n|\n|\r/g;
const isBreak = (code: number): boolean => code === 10 || code === 13;

/**
 * A text in pieces, of which an edit copies one: to edit a string copies all of it, which is most of what a keystroke in a
 * long article would cost. It never changes: an edit gives another text, which shares all other pieces.
 */
export class Pieces implements Text {
  readonly length: number;
  /** How many lines there are: one more than there are line breaks. */
  readonly lineCount: number;
  readonly #pieces: readonly Piece[];
  /** Where each piece begins, and how many lines begin before it, the first one not counted. */
  readonly #starts: readonly number[];
  readonly #lines: readonly number[];
  #whole: string | undefined;

  private constructor(pieces: readonly Piece[]) {
    const starts: number[] = [];
    const lines: number[] = [];
    let length = 0;
    let count = 0;
    for (const piece of pieces) {
      starts.push(length);
      lines.push(count);
      length += piece.text.length;
      count += piece.lines.length;
    }
    this.#pieces = pieces;
    this.#starts = starts;
    this.#lines = lines;
    this.length = length;
    this.lineCount = count + 1;
  }

  static of(text: string): Pieces {
    const pieces = new Pieces(cut(text));
    pieces.#whole = text;
    return pieces;
  }

  /** The text with something else in place of a span of it. */
  edited({ start, end }: Span, inserted: string): Pieces {
    const pieces = this.#pieces;
    const first = lastAtMost(this.#starts, start);
    const last = Math.max(first, lastAtMost(this.#starts, end));
    let text =
      pieces[first]!.text.slice(0, start - this.#starts[first]!) +
      inserted +
      pieces[last]!.text.slice(end - this.#starts[last]!);
    let next = last + 1;
    while (next < pieces.length && (text.length < usual / 4 || text.endsWith('\r'))) text += pieces[next++]!.text;
    const rest = pieces.length - next + first;
    return new Pieces(pieces.slice(0, first).concat(text === '' && rest > 0 ? [] : cut(text), pieces.slice(next)));
  }

  slice(from: number, to = this.length): string {
    const start = from < 0 ? Math.max(0, this.length + from) : from;
    const end = to < 0 ? this.length + to : Math.min(to, this.length);
    if (start >= end) return '';
    if (this.#whole !== undefined) return this.#whole.slice(start, end);
    const pieces = this.#pieces;
    let p = lastAtMost(this.#starts, start);
    let at = this.#starts[p]!;
    let { text } = pieces[p]!;
    if (end <= at + text.length) return text.slice(start - at, end - at);
    let words = text.slice(start - at);
    for (at += text.length; at < end; at += text.length) {
      ({ text } = pieces[++p]!);
      words += end < at + text.length ? text.slice(0, end - at) : text;
    }
    return words;
  }

  startsWith(words: string, at: number): boolean {
    return this.slice(at, at + words.length) === words;
  }

  toString(): string {
    this.#whole ??= this.#pieces.map(({ text }) => text).join('');
    return this.#whole;
  }

  /** Whether a letter stands in it. After an edit only what it changed is looked through. */
  includes(letter: string): boolean {
    return this.#pieces.some(piece => piece.includes(letter));
  }

  /** Where a line begins; the text's length for those after the last. */
  lineStart(line: number): number {
    if (line <= 0) return 0;
    if (line >= this.lineCount) return this.length;
    // That of the last piece before which fewer lines begin.
    const p = lastAtMost(this.#lines, line - 1);
    return this.#starts[p]! + this.#pieces[p]!.lines[line - 1 - this.#lines[p]!]!;
  }

  /** The line in which an offset is: the one that begins there, if one does. */
  lineAt(offset: number): number {
    const p = lastAtMost(this.#starts, offset);
    const { lines } = this.#pieces[p]!;
    return this.#lines[p]! + lastAtMost(lines, offset - this.#starts[p]!) + 1;
  }

  /** An offset, or where the line break begins that it is in or after. @param start where its line begins */
  beforeBreak(offset: number, start: number): number {
    const words = this.slice(Math.max(start, offset - 2), offset);
    let breaks = 0;
    while (breaks < words.length && isBreak(words.charCodeAt(words.length - 1 - breaks))) breaks++;
    return offset - breaks;
  }

  /** How many code units of pieces two texts share at their beginning, and how many more at their end. */
  sharedWith(other: Pieces): { readonly prefix: number; readonly suffix: number } {
    const [own, others] = [this.#pieces, other.#pieces];
    const most = Math.min(own.length, others.length);
    let first = 0;
    while (first < most && own[first] === others[first]) first++;
    let last = 0;
    while (last < most - first && own[own.length - 1 - last] === others[others.length - 1 - last]) last++;
    const prefix = this.#starts[first] ?? this.length;
    return { prefix, suffix: last === 0 ? 0 : this.length - this.#starts[own.length - last]! };
  }
}

function cut(text: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  while (text.length - start > 2 * usual) {
    let end = start + usual;
    while (end < text.length && text.charCodeAt(end - 1) === 13) end++;
    pieces.push(new Piece(text.slice(start, end)));
    start = end;
  }
  if (start < text.length || start === 0) pieces.push(new Piece(text.slice(start)));
  return pieces;
}

/** The index of the last of ascending numbers that is at most as great as one; -1 where none is. */
const lastAtMost = (numbers: readonly number[], most: number): number =>
  countWhile(numbers.length, i => numbers[i]! <= most) - 1;
