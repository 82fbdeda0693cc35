import {
  hasLeft,
  hasRight,
  isCueCandidate,
  leftEnds,
  rightStarts,
  sourceHeads,
  visitEnds,
  visitSourceEnds,
  visitStarts,
} from './candidates';
import { type CueContext, cueFeatures, lookAround, Shape, shapeCount } from './cueFeatures';
import { Features } from './features';
import { type Reading, word } from './reading';
import { Bound, farBoundFeatures, nearBoundFeatures, noSourceFeatures } from './spanFeatures';
import { fourScoresOf, scoreOf, softmax, type Weights } from './weights';

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

/** A cue, the likeliest content, and the likeliest source. */
export interface Proposal {
  readonly context: CueContext;
  /** Probability that the token is a cue at all. */
  readonly cue: number;
  readonly best: Reported;
  /** Probability that the content overlaps `best` by half or more, given that it is a cue. */
  readonly support: number;
  readonly source: Range | null;
  /** Probability of the source among its candidates. */
  readonly sourceProbability: number;
}

/** Below this probability a token is not looked at any further. */
export const cueFloor = 0.12;
/** A shape less likely than this, given a cue, is not tried. */
const shapeFloor = 0.12;
/** Below this probability of cue and content no source is looked for. */
const sourceFloor = 0.15;
const beam = 3;
/** A bound less likely than this among its candidates is not tried. */
const boundFloor = 0.06;

/** A candidate bound and its probability among the candidates. */
interface Chosen {
  readonly p: number;
  readonly probability: number;
}

/** Candidate bounds with their scores, in arrays that are used again and again. */
class Candidates {
  private places = new Int32Array(1024);
  private scores = new Float64Array(1024);
  private count = 0;

  clear(): void {
    this.count = 0;
  }

  add(p: number, score: number): void {
    if (this.count === this.places.length) return;
    this.places[this.count] = p;
    this.scores[this.count++] = score;
  }

  /** The few likeliest, most likely first. */
  likeliest(): Chosen[] {
    const { places, scores, count } = this;
    softmax(scores, count);
    const best: Chosen[] = [];
    for (let n = 0; n < count; n++) {
      const probability = scores[n]!;
      if (probability < boundFloor) continue;
      let i = best.length;
      while (i > 0 && best[i - 1]!.probability < probability) i--;
      if (i >= beam) continue;
      best.splice(i, 0, { p: places[n]!, probability });
      if (best.length > beam) best.pop();
    }
    return best;
  }

  /** The likeliest one. */
  first(): Chosen | null {
    const { places, scores, count } = this;
    if (count === 0) return null;
    softmax(scores, count);
    let best = 0;
    for (let n = 1; n < count; n++) if (scores[n]! > scores[best]!) best = n;
    return { p: places[best]!, probability: scores[best]! };
  }
}

const near = new Candidates();
const far = new Candidates();

/** Finds the cues of a paragraph with what they report. Pure; work bounded for each cue. */
export function searchParagraph(reading: Reading, weights: Weights): Proposal[] {
  const proposals: Proposal[] = [];
  const { cueOut, classScores, spanOut } = buffersFor(weights);
  for (let at = 0; at < reading.count; at++) {
    if (!isCueCandidate(reading, at, weights.lexicon)) continue;
    const context = lookAround(reading, at);
    cueFeatures(reading, context, cueOut);
    fourScoresOf(weights.cue, cueOut, classScores);
    softmax(classScores, shapeCount);
    const cue = 1 - classScores[Shape.None]!;
    if (cue < cueFloor) continue;
    const proposal = propose(reading, context, cue, classScores, weights, spanOut);
    if (proposal !== null) proposals.push(proposal);
  }
  return proposals;
}

/**
 * The likeliest cue of a paragraph that ends in a colon, for what stands below it ("She wrote in a letter:"), whatever
 * else it may report; or null.
 */
export function searchLead(reading: Reading, weights: Weights): Proposal | null {
  if (reading.count === 0 || reading.kinds[reading.count - 1] !== word.colon) return null;
  const { cueOut, classScores, spanOut } = buffersFor(weights);
  let best: { context: CueContext; cue: number } | null = null;
  const { first } = reading.paragraph.sentences.at(-1)!;
  for (let at = Math.max(first, reading.count - 60); at < reading.count - 1; at++) {
    if (!isCueCandidate(reading, at, weights.lexicon) || reading.quotes[at]! >= 0) continue;
    const context = lookAround(reading, at);
    cueFeatures(reading, context, cueOut);
    fourScoresOf(weights.cue, cueOut, classScores);
    softmax(classScores, shapeCount);
    const cue = 1 - classScores[Shape.None]!;
    if (cue >= leadFloor && (best === null || cue > best.cue)) best = { context, cue };
  }
  if (best === null) return null;
  const below = { first: reading.count, last: reading.count };
  const reported: Reported = { shape: Shape.Right, left: null, right: below, probability: 1 };
  const { source, probability } = findSource(reading, best.context, reported, weights, spanOut);
  return { ...best, best: reported, support: 1, source, sourceProbability: probability };
}

/** Before a colon and a quotation below, even an unlikely word may be the cue. */
const leadFloor = 0.03;

let buffers: { weights: Weights; cueOut: Features; spanOut: Features; classScores: Float64Array } | null = null;
function buffersFor(weights: Weights) {
  if (buffers?.weights !== weights) {
    buffers = {
      weights,
      cueOut: new Features(weights.cue.mask),
      spanOut: new Features(weights.span.mask),
      classScores: new Float64Array(shapeCount),
    };
  }
  return buffers;
}

function propose(
  r: Reading,
  c: CueContext,
  cue: number,
  classes: Float64Array,
  weights: Weights,
  out: Features,
): Proposal | null {
  const readings: Reported[] = [];
  for (let shape: Shape = Shape.Right; shape < shapeCount; shape++) {
    const probability = classes[shape]! / cue;
    if (probability < shapeFloor) continue;
    const rights = hasRight(shape) ? rangesRight(r, c, shape, weights, out) : null;
    const lefts = hasLeft(shape) ? rangesLeft(r, c, shape, weights, out) : null;
    if (rights && lefts) {
      for (const left of lefts.slice(0, 4)) {
        for (const right of rights.slice(0, 4)) {
          // What goes on in the next paragraph is a speech: then this part of it is quoted too.
          if (right.first >= r.count && r.quotes[left.first]! < 0) continue;
          readings.push({ shape, left, right, probability: probability * left.score * right.score });
        }
      }
    } else if (rights) {
      for (const right of rights) readings.push({ shape, left: null, right, probability: probability * right.score });
    } else if (lefts) {
      for (const left of lefts) readings.push({ shape, left, right: null, probability: probability * left.score });
    }
  }
  if (readings.length === 0) return null;
  const { best, support } = mostSupported(readings);
  // A proposal that can't be trusted anyway needs no source.
  const { source, probability } =
    cue * support < sourceFloor ? { source: null, probability: 0 } : findSource(r, c, best, weights, out);
  return { context: c, cue, best, support, source, sourceProbability: probability };
}

type ScoredRange = Range & { readonly score: number };

/** The likeliest contents right of the cue, most likely first. */
function rangesRight(r: Reading, c: CueContext, shape: Shape, weights: Weights, out: Features): ScoredRange[] {
  rightStarts(r, c, weights.bounds, positions);
  return ranges(r, c, shape, weights, out, Bound.RightStart);
}

function rangesLeft(r: Reading, c: CueContext, shape: Shape, weights: Weights, out: Features): ScoredRange[] {
  leftEnds(r, c, weights.bounds, positions);
  return ranges(r, c, shape, weights, out, Bound.LeftEnd);
}

const positions: number[] = [];

function ranges(
  r: Reading,
  c: CueContext,
  shape: Shape,
  { span, bounds }: Weights,
  out: Features,
  bound: Bound,
): ScoredRange[] {
  near.clear();
  for (const p of positions) {
    nearBoundFeatures(r, c, shape, bound, p, out);
    near.add(p, scoreOf(span, out));
  }
  const right = bound === Bound.RightStart;
  const visit = right ? visitEnds : visitStarts;
  const found: ScoredRange[] = [];
  for (const start of near.likeliest()) {
    far.clear();
    visit(r, start.p, bounds, (p, passed) => {
      farBoundFeatures(r, c, shape, right ? Bound.RightEnd : Bound.LeftStart, start.p, p, passed, out);
      far.add(p, scoreOf(span, out));
    });
    for (const end of far.likeliest()) {
      const score = start.probability * end.probability;
      found.push(right ? { first: start.p, last: end.p, score } : { first: end.p, last: start.p, score });
    }
  }
  return found.sort((a, b) => b.score - a.score);
}

/** The reading that most of the probability agrees with: the sum over all that overlap it by half. */
function mostSupported(readings: readonly Reported[]): { best: Reported; support: number } {
  let best = readings[0]!;
  let bestSupport = 0;
  let bestValue = -1;
  for (const a of readings) {
    let support = 0;
    for (const b of readings) if (a === b || overlapOf(a, b) >= 0.5) support += b.probability;
    // Of those that as much agrees with, the likeliest itself.
    const value = support + 0.5 * a.probability;
    if (value > bestValue) {
      bestValue = value;
      bestSupport = support;
      best = a;
    }
  }
  return { best, support: Math.min(1, bestSupport) };
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

/** Number for the side of the cue on which the source stands, joined with the shape of the content. */
export const sourceShape = (shape: Shape, c: CueContext, head: number): number => shape * 2 + (head < c.at ? 0 : 1);

function findSource(
  r: Reading,
  c: CueContext,
  reported: Reported,
  weights: Weights,
  out: Features,
): { source: Range | null; probability: number } {
  sourceHeads(r, c, weights.bounds, positions);
  near.clear();
  noSourceFeatures(r, c, reported.shape, out);
  near.add(-1, scoreOf(weights.span, out));
  for (const p of positions) {
    if (isReported(reported, p)) continue;
    nearBoundFeatures(r, c, sourceShape(reported.shape, c, p), Bound.SourceHead, p, out);
    near.add(p, scoreOf(weights.span, out));
  }
  const head = near.first()!;
  if (head.p < 0) return { source: null, probability: head.probability };
  far.clear();
  visitSourceEnds(r, c, head.p, weights.bounds, (p, passed) => {
    if (isReported(reported, p)) return;
    farBoundFeatures(r, c, sourceShape(reported.shape, c, p), Bound.SourceOther, head.p, p, passed, out);
    far.add(p, scoreOf(weights.span, out));
  });
  const other = far.first()?.p ?? head.p;
  const source = { first: Math.min(head.p, other), last: Math.max(head.p, other) };
  return { source, probability: head.probability };
}
