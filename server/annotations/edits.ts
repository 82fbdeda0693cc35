import type { Span } from '../text/span';

/** A replacement of `[start, end)` of a text by `length` code units. */
export interface Edit extends Span {
  readonly length: number;
}

/**
 * Where a passage is after an edit. It keeps just its own words: what is typed inside it belongs to it, what is typed at
 * its edges does not; where an edit cuts into it, the rest remains.
 * @returns null where nothing of it is left
 */
export function moveSpan(span: Span, edit: Edit): Span | null {
  const shift = edit.length - (edit.end - edit.start);
  if (edit.end <= span.start) return { start: span.start + shift, end: span.end + shift };
  if (edit.start >= span.end) return span;
  if (edit.start > span.start && edit.end < span.end) return { start: span.start, end: span.end + shift };
  // The edit reaches over an edge: the words it replaced are gone, and its new ones are not the passage's.
  if (edit.start <= span.start && edit.end >= span.end) return null;
  if (edit.start <= span.start) return { start: edit.start + edit.length, end: span.end + shift };
  return { start: span.start, end: edit.start };
}
