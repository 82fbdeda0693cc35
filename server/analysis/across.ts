import type { PlacedParagraph } from '../text/article';
import type { Places, Shared } from '../text/former';
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

/** What reaches out of an article's paragraphs, found again after each edit by looking only at those that changed. */
export class AcrossKeeper {
  /** The paragraphs out of which something reaches, in order, and how many there are of all. */
  #reaching: readonly number[] = [];
  #count = 0;

  /**
   * The attributions that reach beyond their own paragraph, by the paragraphs that they reach into; null where there are
   * none.
   * @param shared with the version before
   * @param changed those of whose attributions some may be others
   * @param all by paragraph
   */
  update(
    paragraphs: readonly PlacedParagraph[],
    { prefix, suffix }: Shared,
    changed: Places,
    all: readonly { readonly reaching: readonly OutReaching[] | null }[],
  ): ReadonlyMap<number, Across> | null {
    const later = this.#count - suffix;
    const moved = this.#count - paragraphs.length;
    const reaching: number[] = [];
    for (const q of this.#reaching) {
      const p = q < prefix ? q : q >= later ? q - moved : -1;
      if (p >= 0 && !changed.has(p)) reaching.push(p);
    }
    let any = false;
    for (let p = changed.next(0); p >= 0; p = changed.next(p + 1)) {
      if (all[p]!.reaching === null) continue;
      reaching.push(p);
      any = true;
    }
    if (any) reaching.sort((a, b) => a - b);
    this.#reaching = reaching;
    this.#count = paragraphs.length;
    return reaching.length === 0 ? null : acrossFrom(paragraphs, reaching, all);
  }
}

/** @param places of the paragraphs out of which something reaches, in order */
function acrossFrom(
  paragraphs: readonly PlacedParagraph[],
  places: readonly number[],
  all: readonly { readonly reaching: readonly OutReaching[] | null }[],
): ReadonlyMap<number, Across> {
  const across = new Map<number, { readonly before: Reaching[]; readonly after: Reaching[] }>();
  const at = (p: number) => {
    let found = across.get(p);
    if (found === undefined) {
      found = { before: [], after: [] };
      across.set(p, found);
    }
    return found;
  };
  for (const p of places) {
    const from = paragraphs[p]!.start;
    for (const { attribution, start, end } of all[p]!.reaching!) {
      for (let q = p - 1; q >= 0 && paragraphs[q]!.end > from + start; q--) at(q).after.push({ attribution, from });
      for (let q = p + 1; q < paragraphs.length && paragraphs[q]!.start < from + end; q++)
        at(q).before.push({ attribution, from });
    }
  }
  return across;
}

/** The same for an article that is looked at once. */
export function attributionsAcross(
  paragraphs: readonly PlacedParagraph[],
  all: readonly { readonly reaching: readonly OutReaching[] | null }[],
): ReadonlyMap<number, Across> | null {
  const reaching: number[] = [];
  for (let p = 0; p < all.length; p++) if (all[p]!.reaching !== null) reaching.push(p);
  return reaching.length === 0 ? null : acrossFrom(paragraphs, reaching, all);
}
