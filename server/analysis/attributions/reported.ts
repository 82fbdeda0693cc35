import type { Shape } from './cueFeatures';

/** Tokens `[first, last]` of a paragraph, both inclusive, both words. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** A way to read a cue: what it reports, with the probability that the models give it. */
export interface Reported {
  readonly shape: Shape;
  readonly left: Range | null;
  readonly right: Range | null;
  readonly probability: number;
}

const lengthOf = (range: Range | null): number => (range === null ? 0 : range.last - range.first + 1);
const shared = (a: Range | null, b: Range | null): number =>
  a === null || b === null ? 0 : Math.max(0, Math.min(a.last, b.last) - Math.max(a.first, b.first) + 1);

/** Jaccard overlap of two readings of the same cue, in tokens. */
export function overlapOf(a: Reported, b: Reported): number {
  const both = shared(a.left, b.left) + shared(a.right, b.right);
  const all = lengthOf(a.left) + lengthOf(a.right) + lengthOf(b.left) + lengthOf(b.right) - both;
  return both / all;
}

/** Whether a token is inside what is reported: then it is no part of the source. */
export const isReported = ({ left, right }: Reported, p: number): boolean =>
  (left !== null && p >= left.first && p <= left.last) || (right !== null && p >= right.first && p <= right.last);

/** Ranges that a content may have, most likely first. Used again and again. */
export class Ranges {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly score: Float64Array;
  count = 0;

  /** @param most how many there may be */
  constructor(most: number) {
    this.first = new Int32Array(most);
    this.last = new Int32Array(most);
    this.score = new Float64Array(most);
  }

  /** Puts one in its place: of equals the one that was there first is first. */
  add(from: number, to: number, likely: number): void {
    const { first, last, score } = this;
    let i = this.count++;
    for (; i > 0 && score[i - 1]! < likely; i--) {
      first[i] = first[i - 1]!;
      last[i] = last[i - 1]!;
      score[i] = score[i - 1]!;
    }
    first[i] = from;
    last[i] = to;
    score[i] = likely;
  }
}

/** There is no range on this side. */
export const noRange = -1;

/** Ways to read one cue, column by column. Used again and again. */
export class Readings {
  private readonly shapes: Int32Array;
  private readonly leftFirst: Int32Array;
  private readonly leftLast: Int32Array;
  private readonly rightFirst: Int32Array;
  private readonly rightLast: Int32Array;
  private readonly probabilities: Float64Array;
  count = 0;
  /** What `best` found: how much of the probability agrees with it. */
  support = 0;

  /** @param most how many there may be */
  constructor(most: number) {
    this.shapes = new Int32Array(most);
    this.leftFirst = new Int32Array(most);
    this.leftLast = new Int32Array(most);
    this.rightFirst = new Int32Array(most);
    this.rightLast = new Int32Array(most);
    this.probabilities = new Float64Array(most);
  }

  /** Adds one. Where a side has no range, its first token is `noRange`. */
  add(
    shape: Shape,
    leftFirst: number,
    leftLast: number,
    rightFirst: number,
    rightLast: number,
    probability: number,
  ): void {
    const i = this.count++;
    this.shapes[i] = shape;
    this.leftFirst[i] = leftFirst;
    this.leftLast[i] = leftLast;
    this.rightFirst[i] = rightFirst;
    this.rightLast[i] = rightLast;
    this.probabilities[i] = probability;
  }

  /** The reading that most of the probability agrees with: the sum over all that overlap it by half. There is one at least. */
  best(): Reported {
    const probabilities = this.probabilities;
    let best = 0;
    let bestSupport = 0;
    let bestValue = -1;
    for (let a = 0; a < this.count; a++) {
      let support = 0;
      for (let b = 0; b < this.count; b++) if (a === b || this.overlapByHalf(a, b)) support += probabilities[b]!;
      // Of those that as much agrees with, the likeliest itself.
      const value = support + 0.5 * probabilities[a]!;
      if (value > bestValue) {
        bestValue = value;
        bestSupport = support;
        best = a;
      }
    }
    this.support = Math.min(1, bestSupport);
    return {
      shape: this.shapes[best]!,
      left: rangeOf(this.leftFirst[best]!, this.leftLast[best]!),
      right: rangeOf(this.rightFirst[best]!, this.rightLast[best]!),
      probability: probabilities[best]!,
    };
  }

  /** See `overlapOf`. */
  private overlapByHalf(a: number, b: number): boolean {
    const lf = this.leftFirst;
    const ll = this.leftLast;
    const rf = this.rightFirst;
    const rl = this.rightLast;
    const both = sharedTokens(lf[a]!, ll[a]!, lf[b]!, ll[b]!) + sharedTokens(rf[a]!, rl[a]!, rf[b]!, rl[b]!);
    const all =
      tokensIn(lf[a]!, ll[a]!) + tokensIn(rf[a]!, rl[a]!) + tokensIn(lf[b]!, ll[b]!) + tokensIn(rf[b]!, rl[b]!) - both;
    return 2 * both >= all;
  }
}

const rangeOf = (first: number, last: number): Range | null => (first === noRange ? null : { first, last });
const tokensIn = (first: number, last: number): number => (first === noRange ? 0 : last - first + 1);
const sharedTokens = (first: number, last: number, otherFirst: number, otherLast: number): number =>
  first === noRange || otherFirst === noRange
    ? 0
    : Math.max(0, Math.min(last, otherLast) - Math.max(first, otherFirst) + 1);
