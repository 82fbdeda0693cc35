import type { Span } from './span';

/**
 * Splits a text into paragraphs: its lines, without the white space around them, empty ones left out. Lines that were
 * broken to fit a width (old wire copy, e-mails) are put together: within a block between blank lines, a line joins the
 * one before when that one is long, does not end a sentence, and this one goes on in lower case.
 * @returns spans into `text`, in order, none overlapping, none empty
 */
export function splitParagraphs(text: string): Span[] {
  const paragraphs: { start: number; end: number }[] = [];
  let lineStart = 0;
  let blockContinues = false;
  while (lineStart <= text.length) {
    let lineEnd = lineStart;
    while (lineEnd < text.length && !isLineBreak(text.charCodeAt(lineEnd))) lineEnd++;
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
      else paragraphs.push({ start, end });
      blockContinues = true;
    }
    lineStart = lineEnd + 1;
  }
  return paragraphs;
}

const isLineBreak = (code: number): boolean =>
  code === 10 || code === 13 || code === 0x2028 || code === 0x2029 || code === 12;
const isSpace = (code: number): boolean =>
  code === 32 || code === 9 || code === 0xa0 || code === 11 || code === 0xfeff || code === 0x200b || code === 0x3000;

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
