import { hashString } from '../hash';
import type { Span } from './span';

/**
 * Splits a text into paragraphs: its lines, without the white space around them, empty ones left out. Lines that were
 * broken to fit a width (old wire copy, e-mails) are put together: within a block between blank lines, a line joins the
 * one before when that one is long, does not end a sentence, and this one goes on in lower case.
 * @returns spans into `text`, in order, none overlapping, none empty
 */
export function splitParagraphs(text: string): Span[] {
  return cutLongOnes(text, joinLines(text));
}

/**
 * A text's lines, those that belong together joined: its paragraphs but for those that are too long for one.
 * @param text all of it, or what begins where a paragraph does
 * @param isLast whether the rest, from a paragraph on that begins at an offset, is not asked for
 */
export function joinLines(text: string, isLast?: (start: number) => boolean): Span[] {
  const paragraphs: { start: number; end: number }[] = [];
  let lineStart = 0;
  let blockContinues = false;
  while (lineStart <= text.length) {
    const lineEnd = nextLineBreak(text, lineStart);
    let start = lineStart;
    let end = lineEnd;
    while (start < end && isSpace(text.charCodeAt(start))) start++;
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
    if (start === end) {
      // The break between \r and \n is no blank line.
      const insideCrLf = lineEnd === lineStart && text[lineStart - 1] === '\r' && text[lineStart] === '\n';
      if (!insideCrLf) blockContinues = false;
    } else {
      const previous = paragraphs.at(-1);
      if (blockContinues && previous !== undefined && isWrapped(text, previous, start)) previous.end = end;
      else if (isLast?.(start)) return paragraphs;
      else paragraphs.push({ start, end });
      blockContinues = true;
    }
    lineStart = lineEnd + 1;
  }
  return paragraphs;
}

/** Whether a paragraph is too long for one. */
const isTooLong = ({ start, end }: Span): boolean => end - start > longest;

/** The same paragraphs, those that are too long in parts. */
export const cutLongOnes = (text: string, paragraphs: Span[]): Span[] =>
  paragraphs.some(isTooLong) ? paragraphs.flatMap(paragraph => cutLong(text, paragraph)) : paragraphs;

/** A paragraph is cut when it is longer than this, ... */
const longest = 16_000;
/** ... into parts of at least this length. */
const shortestPart = 2_000;

/**
 * Cuts a paragraph that is no paragraph (a page scraped onto one line) where sentences end outside quotations. Which of
 * these ends are taken depends on the letters around them alone (content-defined chunking: Muthitacharoen et al. 2001), so
 * that after an edit the parts further on are the same as before. Linear.
 */
function cutLong(text: string, { start, end }: Span): Span[] {
  const parts: Span[] = [];
  let partStart = start;
  let quoted = 0;
  let anyEnd = -1;
  let anySpace = -1;
  for (let i = start + 1; i < end; i++) {
    const before = text.charCodeAt(i - 1);
    // A straight mark opens and closes by turns; a curly one says which it does.
    if (before === 0x22) quoted = quoted === 0 ? 1 : 0;
    else if (before === 0x201c) quoted = 1;
    else if (before === 0x201d) quoted = 0;
    if (end - partStart <= longest) break;
    const length = i - partStart;
    if (length < shortestPart) continue;
    if (isSpaceOrBreak(text.charCodeAt(i))) {
      anySpace = i;
      if (isSentenceEnd(before) && i + 1 < end && startsSentence(text.charCodeAt(i + 1))) {
        anyEnd = i;
        if (quoted === 0 && isChosen(text, i)) {
          parts.push(trim(text, partStart, i));
          partStart = i;
          anyEnd = anySpace = -1;
          continue;
        }
      }
    }
    if (length >= longest) {
      const cut = anyEnd > 0 ? anyEnd : anySpace > 0 ? anySpace : isLowSurrogate(text, i) ? i - 1 : i;
      parts.push(trim(text, partStart, cut));
      partStart = cut;
      quoted = 0;
      anyEnd = anySpace = -1;
    }
  }
  parts.push(trim(text, partStart, end));
  return parts.filter(part => part.end > part.start);
}

const isSentenceEnd = (code: number): boolean =>
  code === 0x2e || code === 0x21 || code === 0x3f || code === 0x22 || code === 0x201d;
/** A capital, an opening quotation mark, or a letter beyond ASCII. */
const startsSentence = (code: number): boolean =>
  (code >= 0x41 && code <= 0x5a) || code === 0x22 || code === 0x201c || code > 0xbf;
const isLowSurrogate = (text: string, i: number): boolean => (text.charCodeAt(i) & 0xfc00) === 0xdc00;

/** Where long paragraphs are cut depends on less of the text that follows them than this. */
export const lookedAhead = 16;

/** One place in 48, some 6,000 code units apart, by the eight letters on either side. */
function isChosen(text: string, at: number): boolean {
  return (hashString(text.slice(at - 8, at + 8)) >>> 7) % 48 === 0;
}

function trim(text: string, start: number, end: number): Span {
  while (start < end && isSpaceOrBreak(text.charCodeAt(start))) start++;
  while (end > start && isSpaceOrBreak(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

const isLineBreak = (code: number): boolean =>
  code === 10 || code === 13 || code === 0x2028 || code === 0x2029 || code === 12;
/** As `isLineBreak`: a search by the engine takes a fraction of the time that looking at each code unit does. */
const lineBreak = /[\n\r\f\u2028\u2029]/g;

/** Where the line ends in which a place is. */
function nextLineBreak(text: string, from: number): number {
  lineBreak.lastIndex = from;
  return lineBreak.test(text) ? lineBreak.lastIndex - 1 : text.length;
}

const isSpace = (code: number): boolean =>
  code === 32 || code === 9 || code === 0xa0 || code === 11 || code === 0xfeff || code === 0x200b || code === 0x3000;

const isSpaceOrBreak = (code: number): boolean => isSpace(code) || isLineBreak(code);

/** Lines shorter than this are no lines that were broken to fit a width. */
const shortestWrapped = 45;

function isWrapped(text: string, previous: Span, nextStart: number): boolean {
  let lastLineStart = previous.end;
  while (lastLineStart > previous.start && previous.end - lastLineStart < 200) {
    if (isLineBreak(text.charCodeAt(lastLineStart - 1))) break;
    lastLineStart--;
  }
  const length = previous.end - lastLineStart;
  if (length < shortestWrapped || length > 120) return false;
  const last = text[previous.end - 1]!;
  const next = text[nextStart]!;
  return !/[.!?:”"]/.test(last) && /\p{Ll}/u.test(next);
}
