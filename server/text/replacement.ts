import type { Span } from './span';

/** A change of a text: what stands in the span is replaced by `text`. */
export interface Replacement extends Span {
  readonly text: string;
}

/** Makes changes, none overlapping, in a text. Those at one place are made in the order given. */
export function applyReplacements(text: string, replacements: readonly Replacement[]): string {
  const ordered = replacements.toSorted((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const replacement of ordered) {
    result += text.slice(at, replacement.start) + replacement.text;
    at = replacement.end;
  }
  return result + text.slice(at);
}
