import { countWhile } from '../search';

/** A stretch of text: UTF-16 code units, `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether two spans share a code unit. */
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Whether `outer` holds all of `inner`. */
export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** A span, moved by some code units. */
export const moved = (span: Span, by: number): Span => ({ start: by + span.start, end: by + span.end });

/** A stretch of a text without the white space at its ends. */
export function trimmed(text: string, start: number, end: number): Span {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
}

/** Sorts what mostly is in order already, those that compare equal as they stood: without the room that `sort` takes. */
export function putInOrder<Item>(items: Item[], compare: (a: Item, b: Item) => number): void {
  if (items.length > few) {
    items.sort(compare);
    return;
  }
  for (let i = 1; i < items.length; i++) {
    const item = items[i]!;
    let to = i;
    for (; to > 0 && compare(items[to - 1]!, item) > 0; to--) items[to] = items[to - 1]!;
    items[to] = item;
  }
}
/** So many are put in order one by one: more could be slow. */
const few = 32;

/** Index of the last item that starts at or before `offset`, or -1. Items are in order of `start`. */
export function lastStartingAtOrBefore(items: readonly { readonly start: number }[], offset: number): number {
  return countWhile(items.length, i => items[i]!.start <= offset) - 1;
}
