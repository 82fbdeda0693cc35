import { lookOver } from './bounds';
import {
  contentEnds,
  contentStarts,
  hasLeft,
  hasRight,
  isCueCandidate,
  leftEnds,
  Places,
  rightStarts,
  sourceEnds,
  sourceHeads,
} from './candidates';
import {
  CueContext,
  cueFeatureCount,
  farCueFeatures,
  lookAround,
  nearCueFeatures,
  nearFeatureCount,
  opensAfter,
  Shape,
  shapeCount,
} from './cueFeatures';
import { newItems } from './features';
import { isGerundKind, type Reading, word } from './reading';
import { isReported, noRange, type Range, Ranges, Readings, type Reported } from './reported';
import {
  Bound,
  leftEndFeatures,
  leftStartFeatures,
  noSourceFeatures,
  rightEndFeatures,
  rightStartFeatures,
  sourceHeadFeatures,
  sourceOtherFeatures,
  templatesOf,
} from './spanFeatures';
import { addFourScores, scoreOf, softmax, type Weights } from './weights';

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
const cueFloor = 0.28;
/** A shape less likely than this, given a cue, is not tried. */
const shapeFloor = 0.2;
/** Below this probability of cue and content no source is looked for. */
const sourceFloor = 0.2;
/** As many of the likeliest near bounds are tried, and of each as many far ones. */
const nearBeam = 2;
const farBeam = 3;
/** A bound less likely than this among its candidates is not tried. */
const boundFloor = 0.15;

/** Candidate places of a bound with their probabilities, and the likeliest of them. Used again and again. */
class Choice {
  readonly places = new Places();
  readonly scores = new Float64Array(this.places.at.length);
  /** The likeliest, most likely first, as indices into `places`. */
  readonly best = new Int32Array(Math.max(nearBeam, farBeam));
  bestCount = 0;

  /** Turns scores to probabilities, and finds the likeliest: at most so many, each above the floor. */
  rank(most: number): void {
    const { scores, best } = this;
    const { count } = this.places;
    softmax(scores, count);
    this.bestCount = 0;
    for (let n = 0; n < count; n++) {
      const probability = scores[n]!;
      if (probability < boundFloor) continue;
      let i = this.bestCount;
      while (i > 0 && scores[best[i - 1]!]! < probability) i--;
      if (i >= most) continue;
      if (this.bestCount < most) this.bestCount++;
      for (let j = this.bestCount - 1; j > i; j--) best[j] = best[j - 1]!;
      best[i] = n;
    }
  }

  /** Turns scores to probabilities; returns the index of the likeliest, or -1. */
  likeliest(): number {
    softmax(this.scores, this.places.count);
    return this.highest();
  }

  /** The index of the highest score, or -1. */
  highest(): number {
    const { scores } = this;
    const { count } = this.places;
    let best = -1;
    for (let n = 0; n < count; n++) if (best < 0 || scores[n]! > scores[best]!) best = n;
    return best;
  }
}

const near = new Choice();
const far = new Choice();
const items = newItems();
const classScores = new Float64Array(shapeCount);
/** The likeliest contents right and left of the cue at hand, and the ways to read it: at most those of three shapes. */
const rights = new Ranges(nearBeam * farBeam);
const lefts = new Ranges(nearBeam * farBeam);
const readings = new Readings(32);

/** Finds the cues of a paragraph with what they report. Pure; work bounded for each cue. */
export function searchParagraph(reading: Reading, weights: Weights): Proposal[] {
  const proposals: Proposal[] = [];
  let context = new CueContext();
  let marked = false;
  for (let at = 0; at < reading.count; at++) {
    if (!isCueCandidate(reading, at, weights.lexicon) || areDense(proposals, at)) continue;
    lookAround(reading, at, context);
    const cue = cueProbability(reading, context, weights);
    if (cue < cueFloor) continue;
    if (!marked) lookOver(reading, weights.bounds);
    marked = true;
    const proposal = propose(reading, context, cue, weights);
    if (proposal === null) continue;
    proposals.push(proposal);
    context = new CueContext();
  }
  return proposals;
}

/** No text has as many cues within so few tokens: what has is no text, and not worth the time. */
const mostCues = 6;
const withinTokens = 18;

const areDense = (proposals: readonly Proposal[], at: number): boolean =>
  proposals.length >= mostCues && at - proposals[proposals.length - mostCues]!.context.at < withinTokens;

/**
 * Where no cue leads all others by as much after the near features, the far ones hardly ever make it one: they are left
 * out for half of the candidates, of which none in polnear-dev and worldwide-dev would have had an even chance.
 */
const clearLead = 1.4;

/** Probability that a token is a cue; leaves the probability of each shape in `classScores`. */
function cueProbability(reading: Reading, context: CueContext, { cue }: Weights): number {
  for (let shape = 0; shape < shapeCount; shape++) classScores[shape] = 0;
  nearCueFeatures(reading, context, items);
  addFourScores(cue, items, 0, nearFeatureCount, classScores);
  const none = classScores[Shape.None]! - clearLead;
  if (none > classScores[Shape.Right]! && none > classScores[Shape.Left]! && none > classScores[Shape.Around]!)
    return 0;
  farCueFeatures(reading, context, items);
  addFourScores(cue, items, nearFeatureCount, cueFeatureCount, classScores);
  softmax(classScores, shapeCount);
  return 1 - classScores[Shape.None]!;
}

/**
 * The likeliest cue of a paragraph that ends in a colon, for what stands below it ("She wrote in a letter:"), whatever
 * else it may report; or null.
 */
export function searchLead(reading: Reading, weights: Weights): Proposal | null {
  if (reading.count === 0 || reading.kinds[reading.count - 1] !== word.colon) return null;
  let best: { context: CueContext; cue: number } | null = null;
  const { first } = reading.paragraph.sentences.at(-1)!;
  for (let at = Math.max(first, reading.count - 60); at < reading.count - 1; at++) {
    if (!isCueCandidate(reading, at, weights.lexicon) || reading.quotes[at]! >= 0) continue;
    const context = lookAround(reading, at);
    const cue = cueProbability(reading, context, weights);
    if (cue >= leadFloor && (best === null || cue > best.cue)) best = { context, cue };
  }
  if (best === null) return null;
  const below = { first: reading.count, last: reading.count };
  const reported: Reported = { shape: Shape.Right, left: null, right: below, probability: 1 };
  lookOver(reading, weights.bounds);
  const { context, cue } = best;
  const { source, sourceProbability } = findSource(reading, context, reported, weights);
  return { context, cue, best: reported, support: 1, source, sourceProbability };
}

/** Before a colon and a quotation below, even an unlikely word may be the cue. */
const leadFloor = 0.03;

function propose(r: Reading, c: CueContext, cue: number, weights: Weights): Proposal | null {
  readings.count = 0;
  for (let shape: Shape = Shape.Right; shape < shapeCount; shape++) {
    const probability = classScores[shape]! / cue;
    if (probability < shapeFloor) continue;
    if (hasRight(shape)) readRight(r, c, shape, weights);
    if (hasLeft(shape)) readLeft(r, c, shape, weights);
    if (shape === Shape.Around) pairUp(r, c, probability);
    else if (shape === Shape.Right) {
      const { first, last, score, count } = rights;
      for (let i = 0; i < count; i++)
        readings.add(shape, noRange, noRange, first[i]!, last[i]!, probability * score[i]!);
    } else {
      const { first, last, score, count } = lefts;
      for (let i = 0; i < count; i++)
        readings.add(shape, first[i]!, last[i]!, noRange, noRange, probability * score[i]!);
    }
  }
  if (readings.count === 0) return null;
  const best = readings.best();
  const { support } = readings;
  // A proposal that can't be trusted anyway needs no source.
  const { source, sourceProbability } = cue * support < sourceFloor ? noSource : findSource(r, c, best, weights);
  return { context: c, cue, best, support, source, sourceProbability };
}

/** So many of the ranges on each side are tried together. */
const mostTogether = 4;

/** Adds the readings of a cue that interrupts what it reports: what goes together of `lefts` and `rights`. */
function pairUp(r: Reading, c: CueContext, probability: number): void {
  for (let i = 0; i < lefts.count && i < mostTogether; i++) {
    const first = lefts.first[i]!;
    const last = lefts.last[i]!;
    const likely = probability * lefts.score[i]!;
    let whole = false;
    for (let j = 0; j < rights.count && j < mostTogether; j++) {
      if (!goTogether(r, c, first, last, rights.first[j]!)) continue;
      whole = true;
      readings.add(Shape.Around, first, last, rights.first[j]!, rights.last[j]!, likely * rights.score[j]!);
    }
    if (!whole) readings.add(Shape.Left, first, last, noRange, noRange, likely);
  }
}

/**
 * Whether two parts around a cue may be one content: what is quoted goes on quoted ("…," said Ada Lind. "…"), and what
 * goes on in the next sentence or paragraph is a speech, so this part of it is quoted too.
 */
function goTogether(r: Reading, c: CueContext, leftFirst: number, leftLast: number, rightFirst: number): boolean {
  const isQuoted = r.quotes[leftFirst]! >= 0 && r.quotes[leftLast]! >= 0;
  if (rightFirst >= c.to) return isQuoted && r.quotes[leftFirst] === r.quotes[leftLast];
  return !isQuoted || r.quotes[rightFirst]! >= 0;
}

/** Finds the likeliest contents right of the cue: see `rights`. */
function readRight(r: Reading, c: CueContext, shape: Shape, { span }: Weights): void {
  const { places, scores } = near;
  const opens = opensAfter(r, c);
  rightStarts(r, c, places);
  for (let n = 0; n < places.count; n++) {
    const count = rightStartFeatures(r, c, opens, shape, places.at[n]!, places.passed[n]!, items);
    scores[n] = scoreOf(span, items, templatesOf(Bound.RightStart), count);
  }
  near.rank(nearBeam);
  rights.count = 0;
  for (let b = 0; b < near.bestCount; b++) {
    const start = places.at[near.best[b]!]!;
    const probability = scores[near.best[b]!]!;
    contentEnds(r, c, start, far.places);
    for (let n = 0; n < far.places.count; n++) {
      const count = rightEndFeatures(r, c, shape, start, far.places.at[n]!, far.places.passed[n]!, items);
      far.scores[n] = scoreOf(span, items, templatesOf(Bound.RightEnd), count);
    }
    far.rank(farBeam);
    for (let e = 0; e < far.bestCount; e++) {
      const n = far.best[e]!;
      rights.add(start, far.places.at[n]!, probability * far.scores[n]!);
    }
  }
}

/** Finds the likeliest contents left of the cue: see `lefts`. */
function readLeft(r: Reading, c: CueContext, shape: Shape, { span }: Weights): void {
  const { places, scores } = near;
  leftEnds(r, c, places);
  for (let n = 0; n < places.count; n++) {
    const count = leftEndFeatures(r, c, shape, places.at[n]!, places.passed[n]!, items);
    scores[n] = scoreOf(span, items, templatesOf(Bound.LeftEnd), count);
  }
  near.rank(nearBeam);
  lefts.count = 0;
  for (let b = 0; b < near.bestCount; b++) {
    const end = places.at[near.best[b]!]!;
    const probability = scores[near.best[b]!]!;
    contentStarts(r, c, end, far.places);
    for (let n = 0; n < far.places.count; n++) {
      const count = leftStartFeatures(r, c, shape, end, far.places.at[n]!, far.places.passed[n]!, items);
      far.scores[n] = scoreOf(span, items, templatesOf(Bound.LeftStart), count);
    }
    far.rank(farBeam);
    for (let e = 0; e < far.bestCount; e++) {
      const n = far.best[e]!;
      lefts.add(far.places.at[n]!, end, probability * far.scores[n]!);
    }
  }
}

/** Takes out the places that are inside what is reported. */
export function dropReported(places: Places, reported: Reported): void {
  let kept = 0;
  for (let n = 0; n < places.count; n++) {
    if (isReported(reported, places.at[n]!)) continue;
    places.at[kept] = places.at[n]!;
    places.passed[kept++] = places.passed[n]!;
  }
  places.count = kept;
}

/** Stands among the places of a source for there being none. */
export const noPlace = -1;

/** Whether a cue tells what somebody did along with something else: ", saying …". */
const goesAlong = ({ kinds }: Reading, { at, cueStart }: CueContext): boolean =>
  isGerundKind(kinds[at]!) && cueStart > 0 && kinds[cueStart - 1] === word.comma;

interface FoundSource {
  readonly source: Range | null;
  readonly sourceProbability: number;
}

const noSource: FoundSource = { source: null, sourceProbability: 0 };

function findSource(r: Reading, c: CueContext, reported: Reported, { span }: Weights): FoundSource {
  const { places, scores } = near;
  const { shape } = reported;
  sourceHeads(r, c, places);
  dropReported(places, reported);
  for (let n = 0; n < places.count; n++) {
    const count = sourceHeadFeatures(r, c, shape, places.at[n]!, places.passed[n]!, items);
    scores[n] = scoreOf(span, items, templatesOf(Bound.SourceHead), count);
  }
  const count = noSourceFeatures(r, c, shape, items);
  scores[places.count] = scoreOf(span, items, templatesOf(Bound.NoSource), count);
  places.add(noPlace, 0);
  let n = near.likeliest();
  // "They burned the flag, shouting …": somebody does that.
  if (places.at[n] === noPlace && n > 0 && goesAlong(r, c)) {
    places.count--;
    n = near.highest();
  }
  const head = places.at[n]!;
  const sourceProbability = scores[n]!;
  if (head === noPlace) return { source: null, sourceProbability };
  sourceEnds(r, c, head, far.places);
  dropReported(far.places, reported);
  for (let m = 0; m < far.places.count; m++) {
    const count = sourceOtherFeatures(r, c, shape, head, far.places.at[m]!, far.places.passed[m]!, items);
    far.scores[m] = scoreOf(span, items, templatesOf(Bound.SourceOther), count);
  }
  const m = far.likeliest();
  const other = m < 0 ? head : far.places.at[m]!;
  return { source: { first: Math.min(head, other), last: Math.max(head, other) }, sourceProbability };
}
