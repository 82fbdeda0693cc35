import type { Paragraph } from './article';
import { Shape } from './lexeme';
import { memoized } from './memo';
import { lastStartingAtOrBefore, type Span, trimmed } from './span';
import type { Token } from './tokens';

/** A quotation as its marks delimit it, nested ones left out. */
export interface Quotation extends Span {
  /** What stands between the marks. A span for each paragraph where it goes over several. */
  readonly content: readonly Span[];
  /** Whether a closing mark was found; if not, it ends where its paragraph does. */
  readonly closed: boolean;
}

/** The quotations of a paragraph by itself; offsets relative to it. */
export interface ParagraphQuotations {
  readonly quotations: readonly Quotation[];
  /** A closing mark before any opening one: it may close what an earlier paragraph opened. */
  readonly strayClose: Span | null;
}

const none: ParagraphQuotations = { quotations: [], strayClose: null };

/** Reads the quotations of one paragraph. Memoised. */
export const quotationsOfParagraph = memoized((paragraph: Paragraph): ParagraphQuotations => {
  const marks = findMarks(paragraph.tokens);
  return marks.length === 0 ? none : pairMarks(paragraph, marks);
});

/** A quotation mark in its place. */
interface Mark extends Span {
  readonly single: boolean;
  /** Which way it is written: a straight one neither way. */
  readonly written: 'open' | 'close' | 'straight';
  readonly canOpen: boolean;
  readonly canClose: boolean;
  /** For a closing single mark: may as well be the apostrophe of a plural ("voters’ rights"). */
  readonly apostrophe: boolean;
}

const doubleOpeners = '“„«‟';
const doubleClosers = '”»';

function findMarks(tokens: readonly Token[]): Mark[] {
  const marks: Mark[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const { lexeme } = tokens[i]!;
    if (lexeme.shape !== Shape.Punctuation) continue;
    const char = lexeme.text;
    if (char.length !== 1) continue;
    const double = char === '"' || doubleOpeners.includes(char) || doubleClosers.includes(char);
    if (double) {
      const written = char === '"' ? 'straight' : doubleOpeners.includes(char) ? 'open' : 'close';
      if (written === 'straight' && isInchMark(tokens, i)) continue;
      marks.push(makeMark(tokens, i, i, written, false));
    } else if (char === "'" || char === '’' || char === '‘' || char === '`') {
      const next = tokens[i + 1];
      const twice = next !== undefined && next.start === tokens[i]!.end && next.lexeme.text === char;
      if (twice) {
        // Two single marks that stand for a double one: ``so'', ''so''.
        const written = char === '`' || char === '‘' ? 'open' : 'straight';
        marks.push(makeMark(tokens, i, i + 1, written, false));
        i++;
      } else if (!isElision(tokens, i)) {
        marks.push(makeMark(tokens, i, i, char === "'" ? 'straight' : char === '’' ? 'close' : 'open', true));
      }
    }
  }
  return marks;
}

function makeMark(tokens: readonly Token[], first: number, last: number, written: Mark['written'], single: boolean) {
  const { start } = tokens[first]!;
  const { end } = tokens[last]!;
  const before = tokens[first - 1];
  const after = tokens[last + 1];
  const gluedBefore = before !== undefined && before.end === start;
  const gluedAfter = after !== undefined && after.start === end;
  // What stands right before an opening mark, and right after a closing one, as if it were space.
  const openContext = !gluedBefore || '([{—–-/“‘"\'…:'.includes(before.lexeme.text[0]!);
  const closeContext = !gluedAfter || after.lexeme.shape === Shape.Punctuation;
  return {
    start,
    end,
    single,
    written,
    canOpen: after !== undefined && (openContext || (!single && written === 'open')),
    canClose: before !== undefined && (single ? closeContext && gluedBefore : true),
    apostrophe:
      single &&
      gluedBefore &&
      !gluedAfter &&
      /s$/i.test(before.lexeme.text) &&
      after?.lexeme.shape !== Shape.Punctuation,
  } satisfies Mark;
}

/** 5'10", 6' 2", a 12" record: feet and inches. */
function isInchMark(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1];
  if (before === undefined || before.end !== tokens[i]!.start || before.lexeme.shape !== Shape.Number) return false;
  const feet = tokens[i - 2];
  if (feet !== undefined && (feet.lexeme.text === "'" || feet.lexeme.text === '′')) return true;
  const after = tokens[i + 1];
  return after !== undefined && after.start > tokens[i]!.end && inchNouns.has(after.lexeme.lower);
}
const inchNouns = new Set(
  'record records single vinyl screen tall long wide deep thick pipe barrel gun guns tv'.split(' '),
);

/** An apostrophe that stands for letters left out at the start of a word: ’90s, ’em, ’tis. */
function isElision(tokens: readonly Token[], i: number): boolean {
  const after = tokens[i + 1];
  if (after === undefined || after.start !== tokens[i]!.end) return false;
  const { lower } = after.lexeme;
  return elided.has(lower) || /^\d\ds?$/.test(lower);
}
const elided = new Set('em tis twas til till cause bout round n cos coz s'.split(' '));

/** Pairs the marks of a paragraph, left to right, each looked at a bounded number of times. */
function pairMarks({ text, tokens }: Paragraph, marks: readonly Mark[]): ParagraphQuotations {
  const quotations: Quotation[] = [];
  let strayClose: Span | null = null;
  const add = (open: Span, content: Span, end: number, closed: boolean) => {
    if (content.end > content.start) quotations.push({ start: open.start, end, content: [content], closed });
  };
  let open: Mark | null = null;
  let depth = 0;
  const singleClose = nextSingleClose(marks);
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i]!;
    if (open === null) {
      if (mark.single) {
        const close = mark.canOpen ? (singleClose[i] ?? -1) : -1;
        if (close > i) {
          add(mark, trimmed(text, mark.end, marks[close]!.start), marks[close]!.end, true);
          i = close;
        }
      } else if (opensHere(mark, text)) {
        open = mark;
        depth = 0;
      } else if (strayClose === null && quotations.length === 0 && mark.canClose) strayClose = mark;
    } else if (!mark.single) {
      const role = roleInside(mark, text, open);
      if (role === 'close' && depth > 0) depth--;
      else if (role === 'close') {
        add(open, trimmed(text, open.end, mark.start), mark.end, true);
        open = null;
      } else if (closesBeforeOpening(marks, i, text, open)) depth++;
      else {
        // Opened again although never closed: for a reader the first ends with its sentence.
        const end = endOfSentenceBefore(tokens, open.end, mark.start);
        add(open, trimmed(text, open.end, end), end, false);
        open = mark;
        depth = 0;
      }
    }
  }
  if (open !== null) add(open, trimmed(text, open.end, text.length), text.length, false);
  return { quotations, strayClose };
}

const isSpaceAt = (text: string, i: number): boolean => i < 0 || i >= text.length || /\s/.test(text[i]!);

/** Whether a double mark opens a quotation where none is open. */
function opensHere(mark: Mark, text: string): boolean {
  if (!mark.canOpen) return false;
  if (mark.written === 'open') return true;
  const spaceBefore = isSpaceAt(text, mark.start - 1);
  const spaceAfter = isSpaceAt(text, mark.end);
  // A closing mark is taken for an opening one only where it can be nothing else.
  if (mark.written === 'close') return spaceBefore && !spaceAfter && /[\p{L}\p{N}[(]/u.test(text[mark.end]!);
  return spaceBefore || !spaceAfter;
}

/** What a double mark does where a quotation is open. */
function roleInside(mark: Mark, text: string, open: Mark): 'open' | 'close' {
  const spaceBefore = isSpaceAt(text, mark.start - 1);
  const spaceAfter = isSpaceAt(text, mark.end);
  const beforeWord = !spaceAfter && /[\p{L}\p{N}[$£€]/u.test(text[mark.end]!);
  if (mark.written === 'close') return 'close';
  if (mark.written === 'open') {
    // “ used to close: glued to what comes before, or with space or a point after.
    return beforeWord && mark.canOpen ? 'open' : beforeWord ? 'open' : 'close';
  }
  // A straight mark right before a word, after a space, while a curly one is open or a straight one: opens anew.
  return beforeWord && spaceBefore && open.written !== 'close' ? 'open' : 'close';
}

/** Whether of the double marks after `i` two close before another opens: then the one at `i` is nested. */
function closesBeforeOpening(marks: readonly Mark[], i: number, text: string, open: Mark): boolean {
  let closes = 0;
  let seen = 0;
  for (let j = i + 1; j < marks.length && seen < 4; j++) {
    const mark = marks[j]!;
    if (mark.single) continue;
    seen++;
    if (roleInside(mark, text, open) === 'open') return false;
    closes++;
    if (closes === 2) return true;
  }
  return false;
}

/** The end of the last sentence that ends in `[from, to)`, or `to` without the space before it. */
function endOfSentenceBefore(tokens: readonly Token[], from: number, to: number): number {
  const last = lastStartingAtOrBefore(tokens, to - 1);
  for (let i = last, steps = 0; i >= 0 && tokens[i]!.start >= from && steps < 400; i--, steps++) {
    const char = tokens[i]!.lexeme.text;
    if (char === '.' || char === '!' || char === '?') return tokens[i]!.end;
  }
  return last >= 0 ? Math.max(from, tokens[last]!.end) : to;
}

/**
 * For each single mark that may open: the index of the mark that closes it, before any other single mark opens and with
 * no double mark left open in between; else -1. One pass from the right.
 */
function nextSingleClose(marks: readonly Mark[]): Int32Array {
  const closes = new Int32Array(marks.length).fill(-1);
  let sure = -1;
  let perhaps = -1;
  let doubles = 0;
  let doublesAtSure = 0;
  let doublesAtPerhaps = 0;
  for (let i = marks.length - 1; i >= 0; i--) {
    const mark = marks[i]!;
    if (!mark.single) {
      doubles++;
      continue;
    }
    const opens = mark.canOpen && mark.written !== 'close';
    if (opens && !(mark.canClose && mark.written === 'straight' && !mark.canOpen)) {
      if (sure >= 0 && (doubles - doublesAtSure) % 2 === 0) closes[i] = sure;
      else if (perhaps >= 0 && (doubles - doublesAtPerhaps) % 2 === 0) closes[i] = perhaps;
      sure = -1;
      perhaps = -1;
    } else if (mark.canClose && mark.written !== 'open') {
      // The first that closes for sure wins; a plural's apostrophe only where nothing else does.
      if (mark.apostrophe) {
        perhaps = i;
        doublesAtPerhaps = doubles;
      } else {
        sure = i;
        doublesAtSure = doubles;
      }
    }
  }
  return closes;
}
