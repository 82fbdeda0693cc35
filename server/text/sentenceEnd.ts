import { type CitationMark, readCitationMarks } from './citationMarks';
import type { Span } from './span';

/** Where a citation mark is, and of which kind. */
export type MarkAtEnd = Span & Pick<CitationMark, 'kind'>;

/** How a sentence ends: where what is added to it has to go. Offsets are into the article's text. */
export interface SentenceEnd {
  /** After its last word and what closes with it, before the final point and before a citation mark. */
  readonly words: number;
  /** The final "." or "!" or "?"; empty, at the end, where there is none, or where it belongs to an abbreviation or an
   * ellipsis. */
  readonly point: Span;
  /** Closing quotation marks and brackets after the point, as in `."`. */
  readonly closers: Span;
  /** Whether a quotation mark is among the closers. */
  readonly closesQuotation: boolean;
  /** The last citation mark, right before the point or after it. */
  readonly mark: MarkAtEnd | undefined;
}

const quotationClosers = '"”’\'»“';
const bracketClosers = ')]';

/** Reads how the sentence at `span` ends. */
export function readSentenceEnd(text: string, span: Span): SentenceEnd {
  const marks = marksAtEnd(text, span);
  let end = skipSpaceBack(text, span.start, span.end);
  let mark: MarkAtEnd | undefined;
  const takeMarks = () => {
    while (marks.at(-1)?.end === end) {
      const last = marks.pop()!;
      mark ??= last;
      end = skipSpaceBack(text, span.start, last.start);
    }
  };
  takeMarks();
  let point = end;
  while (point > span.start && isCloser(text[point - 1]!)) point--;
  const pointLength = finalPoint(text, span.start, point);
  if (pointLength === 0) {
    const empty = { start: end, end };
    return { words: end, point: empty, closers: empty, closesQuotation: false, mark };
  }
  const closers = { start: point, end };
  const closesQuotation = [...text.slice(point, end)].some(char => quotationClosers.includes(char));
  end = skipSpaceBack(text, span.start, point - pointLength);
  takeMarks();
  return { words: end, point: { start: point - pointLength, end: point }, closers, closesQuotation, mark };
}

const isCloser = (char: string): boolean => quotationClosers.includes(char) || bracketClosers.includes(char);

/** The longest tail in which citation marks are looked for: enough for a few of them. */
const longestTail = 2000;

function marksAtEnd(text: string, span: Span): MarkAtEnd[] {
  const from = Math.max(span.start, span.end - longestTail);
  return readCitationMarks(text.slice(from, span.end)).map(({ kind, start, end }) => ({
    kind,
    start: start + from,
    end: end + from,
  }));
}

function skipSpaceBack(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1]!)) at--;
  return at;
}

/** The length of the final point (or "?!") that ends at `end`; 0 for the points of abbreviations and ellipses. */
function finalPoint(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && end - at < 10 && '.!?'.includes(text[at - 1]!)) at--;
  const points = text.slice(at, end);
  if (points !== '.') return points.includes('..') ? 0 : points.length;
  const word = /[\p{L}.]*$/u.exec(text.slice(Math.max(start, at - 20), at))![0];
  return /^\p{L}(?:\.\p{L})+$/u.test(word) || keepsItsPoint.has(word) ? 0 : 1;
}

/** Abbreviations at the end of sentences, whose point is the sentence's too. Few: most are ordinary words as well. */
const keepsItsPoint = new Set(['Inc', 'Ltd', 'Corp', 'Co', 'Bros', 'Jr', 'Sr', 'etc']);
