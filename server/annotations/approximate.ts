import search from 'approx-string-match';
import type { Span } from '../text/span';
import type { Selectors } from './model';

/** Share of the quote's code units that may differ. */
const mostDifferent = 0.2;
/** Shorter quotes are not looked for approximately: too many lookalikes. */
const shortestApproximate = 12;
/** The longest stretch compared; of longer quotes the beginning and the end are. */
const longestPattern = 256;
/** Code units of context compared with the quote, on either side. */
const contextLength = 24;
/** The share of those that may differ: nearly the same words elsewhere are other words. */
const mostContextDifferent = 0.4;
/** Code units right beside a passage that must be as they were, to tell where it ends. */
const sureContext = 8;
/** Code units that a place is looked up by. */
const gramLength = 4;
/** Stretches that occur more often than this tell little of a place. */
const mostPlaces = 64;
/** How far from its old place an edited passage is looked for, in code units: a bound on time and memory. */
const searchRadius = 100_000;
/** Code units whose grams are kept together. */
const blockLength = 1 << 16;
/** Places that are compared letter by letter. */
const mostCandidates = 6;

/**
 * Finds passages whose words were edited. Where they may be is looked up by the short stretches that they share with the
 * text (at most so many are broken by so many edits), so that a quote costs no more than its own length, whatever the
 * text's; only these places are compared letter by letter.
 */
export class ApproximateSearch {
  readonly #text: string;
  /** Of each block of the text: where each gram begins. Made when first needed. */
  readonly #blocks = new Map<number, Map<number, number[]>>();

  constructor(text: string) {
    this.#text = text;
  }

  /** @returns the one place where nearly these words stand in nearly this context, or null */
  find(target: Selectors): Span | null {
    const { exact, prefix, suffix } = target;
    if (exact.length < shortestApproximate) return null;
    const head = this.#locate(prefix.slice(-contextLength), exact.slice(0, longestPattern), 'start', target.start);
    if (!head) return null;
    const tail = this.#locate(suffix.slice(0, contextLength), exact.slice(-longestPattern), 'end', target.end);
    if (!tail) return null;
    const span = { start: head.start, end: tail.end };
    const length = span.end - span.start;
    if (length <= 0 || Math.abs(length - exact.length) > exact.length * mostDifferent) return null;
    return span;
  }

  /**
   * Finds the one place of words that follow, or precede, some context.
   * @param edge on which side of the words the context stands
   * @param near where they were
   */
  #locate(context: string, words: string, edge: 'start' | 'end', near: number): Span | null {
    const pattern = edge === 'start' ? context + words : words + context;
    const wordErrors = Math.floor(words.length * mostDifferent);
    const errors = wordErrors + Math.floor(context.length * mostContextDifferent);
    let best: { span: Span; cost: number } | undefined;
    let tied = false;
    for (const at of this.#candidates(pattern, errors, near)) {
      const from = Math.max(0, at - errors);
      const window = this.#text.slice(from, at + pattern.length + 2 * errors);
      for (const match of search(window, words, wordErrors)) {
        const span = { start: from + match.start, end: from + match.end };
        const contextCost = this.#contextErrors(span, context, edge);
        if (contextCost > context.length * mostContextDifferent) continue;
        const cost = match.errors + contextCost;
        if (best === undefined || cost < best.cost) {
          tied = best !== undefined && cost + 2 > best.cost && !overlap(span, best.span);
          best = { span, cost };
        } else if (cost < best.cost + 2 && !overlap(span, best.span)) tied = true;
      }
    }
    if (!best || tied) return null;
    return this.#trimmed(best.span, words, context, edge);
  }

  /** How many code units of the context differ next to a place. */
  #contextErrors(span: Span, context: string, edge: 'start' | 'end'): number {
    if (context === '') return 0;
    const slack = Math.floor(context.length * mostContextDifferent);
    const [from, to] =
      edge === 'start'
        ? [Math.max(0, span.start - context.length - slack), span.start]
        : [span.end, span.end + context.length + slack];
    const matches = search(this.#text.slice(from, to), context, slack);
    // What stands right at the edge counts: context farther off is another place's.
    return matches.reduce((least, { start, end, errors }) => {
      const off = edge === 'start' ? to - from - end : start;
      return Math.min(least, errors + off);
    }, context.length);
  }

  /**
   * The place with its edge just where the words beside it stand as they were; null where these are others too, or stand
   * there twice: nobody can tell then where the passage ends.
   */
  #trimmed(span: Span, words: string, context: string, edge: 'start' | 'end'): Span | null {
    const slack = Math.floor(words.length * mostDifferent) + 1;
    const beside = edge === 'start' ? context.slice(-sureContext) : context.slice(0, sureContext);
    // At an end of the text: by the words themselves.
    const sure =
      beside.length >= sureContext / 2
        ? beside
        : edge === 'start'
          ? words.slice(0, sureContext)
          : words.slice(-sureContext);
    const inside = sure !== beside;
    const at = edge === 'start' ? span.start : span.end;
    const before = (edge === 'start') !== inside;
    const from = Math.max(0, at - slack - (before ? sure.length : 0));
    const stretch = this.#text.slice(from, at + slack + (before ? 0 : sure.length));
    const first = stretch.indexOf(sure);
    if (first < 0 || stretch.indexOf(sure, first + 1) >= 0) return null;
    const there = from + first + (before ? sure.length : 0);
    return edge === 'start' ? { start: there, end: span.end } : { start: span.start, end: there };
  }

  /** Offsets where a pattern may begin, the likeliest first. */
  #candidates(pattern: string, errors: number, near: number): number[] {
    const width = Math.max(8, errors);
    const votes = new Map<number, number>();
    const last = Math.min(this.#text.length, near + searchRadius);
    for (let block = Math.floor(Math.max(0, near - searchRadius) / blockLength); block * blockLength < last; block++) {
      const grams = this.#gramsOf(block);
      for (let i = 0; i + gramLength <= pattern.length; i++) {
        const places = grams.get(gramAt(pattern, i));
        if (!places || places.length > mostPlaces) continue;
        for (const place of places) {
          const bucket = Math.floor((place - i) / width);
          votes.set(bucket, (votes.get(bucket) ?? 0) + 1);
        }
      }
    }
    const score = (bucket: number) => (votes.get(bucket) ?? 0) + (votes.get(bucket + 1) ?? 0);
    return [...votes.keys()]
      .filter(bucket => score(bucket) > 1)
      .sort((a, b) => score(b) - score(a) || a - b)
      .slice(0, mostCandidates)
      .map(bucket => Math.max(0, bucket * width));
  }

  #gramsOf(block: number): Map<number, number[]> {
    let grams = this.#blocks.get(block);
    if (grams) return grams;
    grams = new Map();
    const end = Math.min((block + 1) * blockLength, this.#text.length - gramLength + 1);
    for (let i = block * blockLength; i < end; i++) {
      const gram = gramAt(this.#text, i);
      const places = grams.get(gram);
      if (!places) grams.set(gram, [i]);
      // One more than counts tells that there are too many.
      else if (places.length <= mostPlaces) places.push(i);
    }
    this.#blocks.set(block, grams);
    return grams;
  }
}

/** Four code units as one number. Two may share one: then a place is compared in vain. */
const gramAt = (text: string, at: number): number =>
  (Math.imul(text.charCodeAt(at), 0x01000193) ^
    Math.imul(text.charCodeAt(at + 1), 0x0100_f1e5) ^
    Math.imul(text.charCodeAt(at + 2), 0x1b87_3593) ^
    Math.imul(text.charCodeAt(at + 3), 0x2c1b_3c6d)) |
  0;

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
