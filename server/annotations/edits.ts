import type { Span } from '../text/span';

/** A replacement of `[start, end)` of a text by `length` code units. */
export interface Edit extends Span {
  readonly length: number;
}

/** A replacement with the words that it took away and put there. */
export interface TextEdit extends Span {
  readonly removed: string;
  readonly inserted: string;
}

/**
 * Where a passage is after an edit. It keeps just its own words: what is typed inside it belongs to it, and so does what
 * replaces a part of it; what is typed at its edges does not; where an edit cuts into it from outside, the rest remains.
 * @returns null where nothing of it is left
 */
export function moveSpan(span: Span, edit: Edit): Span | null {
  const shift = edit.length - (edit.end - edit.start);
  if (edit.end <= span.start) return { start: span.start + shift, end: span.end + shift };
  if (edit.start >= span.end) return span;
  if (edit.start <= span.start && edit.end >= span.end) return null;
  const end = edit.end <= span.end ? span.end + shift : edit.start;
  // The edit reaches over an edge: the words it replaced are gone, and its new ones are not the passage's.
  const start = edit.start >= span.start ? span.start : edit.start + edit.length;
  return { start, end };
}
