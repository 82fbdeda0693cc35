import type { Paragraph } from '../../text/article';
import { Shape as Written } from '../../text/lexeme';
import type { Span } from '../../text/span';
import type { Token } from '../../text/tokens';
import type { ParagraphStatements, Statement } from './decide';

/**
 * Lines of a drama, an interview or a chat: "HARLAN: The bridge is closed.", "Q: When will it open?". A line by itself
 * may as well be a heading ("Update: …"), so labels count only where they come back.
 */
export interface Label {
  /** The label in lower case: the same for the same speaker. */
  readonly key: string;
  /** Whether it is the label of one who asks or answers: "Q", "Interviewer". */
  readonly asks: boolean;
  /** Whether it is a name with a handle ("Ada Lind (@lind):"): then the line is a message, whatever stands around it. */
  readonly handle: boolean;
  /** What the line says, if it is a line of a transcript. Offsets are relative to the paragraph. */
  readonly statement: Statement;
}

/** How sure a line of a transcript is. Set by hand: see MODEL.md. */
const confidence = 0.9;

/** A label has no more tokens than this, its colon left out. */
const longestLabel = 12;
const mostWords = 5;

/** Labels of those who ask and answer. */
const asking = new Set('q a question answer interviewer interviewee moderator reporter host'.split(' '));

/** What begins with a capital and ends in a colon, and is nobody who speaks (hand-made). */
const headings = new Set(
  'note update updated correction photo photos image images video watch read related source sources via breaking exclusive opinion analysis more see tags topics topic date time when where what who why how location place subject re from to cc address phone email contact website price cost summary editor’s editors warning caution example step part chapter section day conclusion results background'.split(
    ' ',
  ),
);

/** Reads the label at the start of a paragraph; null if there is none. Looks at its first few tokens only. */
export function readLabel({ text, tokens }: Paragraph): Label | null {
  const last = Math.min(longestLabel, tokens.length - 2);
  let words = 0;
  let sourceEnd = 0;
  let bracket = false;
  let handle = false;
  for (let i = 0; i <= last; i++) {
    const { lexeme } = tokens[i]!;
    const mark = lexeme.shape === Written.Punctuation ? lexeme.text : null;
    if (mark === ':') {
      // A colon with a word glued to it is part of a time or an address.
      if (words === 0 || bracket || tokens[i + 1]!.start === tokens[i]!.end) return null;
      return labelTo(text, tokens, i, sourceEnd, handle);
    }
    if (mark === '@') handle = true;
    else if (bracket) bracket = mark !== ')' && mark !== ']';
    else if (mark === '(' || mark === '[') bracket = true;
    else if (mark !== null) {
      if (!(mark === '.' || mark === '-' || mark === ',' || mark === '’' || mark === "'")) return null;
    } else if (!isCapital(lexeme.shape) && tokens[i - 1]?.lexeme.text !== '@') return null;
    else if (++words > mostWords) return null;
    else sourceEnd = i;
  }
  return null;
}

/** Whether a token has letters. */
const isWritten = (shape: Written): boolean => shape !== Written.Punctuation && shape !== Written.Number;

const sentenceEnd = /^[.!?…”"’'»)\]—–-]/;

const isCapital = (shape: Written): boolean =>
  shape === Written.Title || shape === Written.Upper || shape === Written.Initial || shape === Written.Mixed;

function labelTo(
  text: string,
  tokens: readonly Token[],
  colon: number,
  sourceEnd: number,
  handle: boolean,
): Label | null {
  const source: Span = { start: tokens[0]!.start, end: tokens[sourceEnd]!.end };
  const key = text.slice(source.start, source.end).toLowerCase();
  if (headings.has(tokens[0]!.lexeme.lower) || headings.has(tokens[sourceEnd]!.lexeme.lower)) return null;
  let last = tokens.length - 1;
  // People speak in sentences; what does not end as one is a figure in a table, or a time.
  if (!sentenceEnd.test(tokens[last]!.lexeme.text)) return null;
  while (last > colon && tokens[last]!.lexeme.shape === Written.Punctuation) last--;
  if (last === colon || !tokens.slice(colon + 1, last + 1).some(({ lexeme }) => isWritten(lexeme.shape))) return null;
  const name = text.slice(source.start, source.end);
  const statement: Statement = {
    kind: 'indirect',
    content: [{ start: tokens[colon + 1]!.start, end: tokens[last]!.end }],
    cue: { start: tokens[colon]!.start, end: tokens[colon]!.end },
    source,
    confidence,
    reasons: () => [`“${name}:” says whose line it is.`],
    below: false,
    quotations: [],
  };
  return { key, asks: asking.has(key), handle, statement };
}

/**
 * Whether the labels of an article are those of a transcript: two speakers at least, of whom one comes back or is known
 * as one who asks and answers.
 */
export function isTranscript(labels: Iterable<Label>): boolean {
  const keys = new Set<string>();
  let again = false;
  for (const { key, asks } of labels) {
    again ||= asks || keys.has(key);
    keys.add(key);
  }
  return again && keys.size > 1;
}

/**
 * What a paragraph says, its label read as the one who speaks: all of the line, but where it holds quotation marks and
 * the models know what to make of them.
 */
export function withLabel({ statements, label }: ParagraphStatements): readonly Statement[] {
  if (label === null) return statements;
  const { statement } = label;
  if (statements.some(({ cue, kind }) => cue.start === statement.cue.start && kind !== 'indirect')) return statements;
  return [statement, ...statements.filter(({ cue }) => cue.start !== statement.cue.start)];
}
