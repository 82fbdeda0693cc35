import type { PlacedParagraph } from '../text/article';
import type { Attribution } from './model';

/** An attribution that reaches beyond the paragraph in which its content begins, and how far: relative to that. */
export interface OutReaching {
  readonly attribution: Attribution;
  readonly start: number;
  readonly end: number;
}

/** An attribution that reaches into another paragraph than its own, with the place that its offsets count from. */
export interface Reaching {
  readonly attribution: Attribution;
  readonly from: number;
}

/** What is said in other paragraphs that reaches into one: in earlier ones, and in later ones; in order. */
export interface Across {
  readonly before: readonly Reaching[];
  readonly after: readonly Reaching[];
}

export const nothingAcross: Across = { before: [], after: [] };

/** Those of a paragraph's attributions that reach into others; null where there are none. @param length the paragraph's */
export function outReaching(said: readonly Attribution[], length: number): readonly OutReaching[] | null {
  let found: OutReaching[] | null = null;
  for (let i = 0; i < said.length; i++) {
    const attribution = said[i]!;
    const { content, cue, source } = attribution;
    let start = 0;
    let end = length;
    for (const span of content) {
      start = Math.min(start, span.start);
      end = Math.max(end, span.end);
    }
    if (cue !== null) {
      for (const span of cue.spans) {
        start = Math.min(start, span.start);
        end = Math.max(end, span.end);
      }
    }
    if (source !== null) {
      for (const span of source.spans) {
        start = Math.min(start, span.start);
        end = Math.max(end, span.end);
      }
    }
    if (start === 0 && end === length) continue;
    found ??= [];
    found.push({ attribution, start, end });
  }
  return found;
}

/**
 * The attributions that reach beyond their own paragraph, by the paragraphs that they reach into; null where there are none.
 * @param all by paragraph
 */
export function attributionsAcross(
  paragraphs: readonly PlacedParagraph[],
  all: readonly { readonly reaching: readonly OutReaching[] | null }[],
): ReadonlyMap<number, Across> | null {
  let across: Map<number, { readonly before: Reaching[]; readonly after: Reaching[] }> | null = null;
  const at = (p: number) => {
    across ??= new Map();
    let found = across.get(p);
    if (found === undefined) {
      found = { before: [], after: [] };
      across.set(p, found);
    }
    return found;
  };
  for (let p = 0; p < all.length; p++) {
    const { reaching } = all[p]!;
    if (reaching === null) continue;
    const from = paragraphs[p]!.start;
    for (const { attribution, start, end } of reaching) {
      for (let q = p - 1; q >= 0 && paragraphs[q]!.end > from + start; q--) at(q).after.push({ attribution, from });
      for (let q = p + 1; q < all.length && paragraphs[q]!.start < from + end; q++)
        at(q).before.push({ attribution, from });
    }
  }
  return across;
}
