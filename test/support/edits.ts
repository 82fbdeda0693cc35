import { expect } from 'vitest';
import type { TextEdit } from '../../server/annotations/edits';
import type { Span } from '../../server/text/span';

/** A code unit with an identity of its own. */
export interface Glyph {
  readonly char: string;
  /** Pasted: the one that was copied. */
  readonly copyOf?: Glyph;
}

let next = 0;

/** Glyphs that no text has yet, each another letter: as far as there are letters. */
export const glyphs = (length: number): Glyph[] =>
  Array.from({ length }, () => ({ char: String.fromCharCode(0x3400 + (next++ % 0x9000)) }));

export const textOf = (text: readonly Glyph[]): string => text.map(({ char }) => char).join('');

/** The one edit that makes a text of another; of texts of glyphs, by which glyph each is. */
export function difference(before: string | readonly Glyph[], after: string | readonly Glyph[]): TextEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let same = 0;
  while (same < most - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  const end = before.length - same;
  const words = (text: string | readonly Glyph[]) => (typeof text === 'string' ? text : textOf(text));
  return {
    ...{ start, end, removed: words(before.slice(start, end)) },
    inserted: words(after.slice(start, after.length - same)),
  };
}

/** Whose glyphs are whose: an annotation's own, and those typed among them. */
export interface Tracked {
  /** The edit made `after` of `before`. */
  follow(before: readonly Glyph[], after: readonly Glyph[], edit: TextEdit): void;
  /** @throws where the span covers other people's words, or leaves out own ones that are there */
  check(text: readonly Glyph[], span: Span | null): void;
}

export function track(text: readonly Glyph[], span: Span): Tracked {
  const own = new Set(text.slice(span.start, span.end));
  const isOwn = (glyph: Glyph | undefined): boolean =>
    glyph !== undefined && (own.has(glyph) || (glyph.copyOf !== undefined && isOwn(glyph.copyOf)));
  return {
    follow(before, after, { start, end, inserted: typed }) {
      const inserted = after.slice(start, start + typed.length);
      const removed = before.slice(start, end);
      const within = isOwn(before[start - 1]) || isOwn(removed[0]);
      const until = isOwn(before[end]) || isOwn(removed.at(-1));
      const rest = isOwn(before[start - 1]) || isOwn(before[end]);
      // What is typed among own words, or in place of some, is own.
      if (within && until && rest) for (const glyph of inserted) own.add(glyph);
    },
    check(now, at) {
      if (at === null) return;
      expect(at.start).toBeGreaterThanOrEqual(0);
      expect(at.end).toBeGreaterThan(at.start);
      expect(at.end).toBeLessThanOrEqual(now.length);
      if (isOwn(now[at.start]) && isOwn(now[at.end - 1])) return;
      const covered = now.slice(at.start, at.end).map(glyph => `${glyph.char}${isOwn(glyph) ? '' : '*'}`);
      throw new Error(`It covers other words (*): ${covered.join('')}`);
    },
  };
}
