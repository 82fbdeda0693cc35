import { Is } from '../../english/wordGroups';
import { type Bounds, mayBegin, mayEnd } from './bounds';
import { type CueContext, cueWordOf, Shape } from './cueFeatures';
import { isFunctionKind, isWord, openQuoteKind, type Reading, word } from './reading';
import type { Passed } from './spanFeatures';

/**
 * Where cues, contents and sources may be. Every list is bounded, so that the work for a cue does not grow with the
 * length of its paragraph.
 */

/** Set of cue words by the hash of their lower-case spelling; may hold a few words too many. */
export interface CueLexicon {
  has(lowerHash: number): boolean;
}

/** Whether a token may be the head of a cue. */
export function isCueCandidate(reading: Reading, i: number, lexicon: CueLexicon): boolean {
  const kind = reading.kinds[i]!;
  if (kind === word.colon) return true;
  const flag = reading.flags[i]!;
  if (flag & Is.Mark || isFunctionKind(kind)) return false;
  const { lexeme } = reading.paragraph.tokens[i]!;
  if (lexicon.has(lexeme.lowerHash)) return true;
  return (flag & Is.Verb) !== 0 && cueWordOf(lexeme).list > 0;
}

/** How far from its cue a content may begin or end, in tokens of the same sentence. */
const nearReach = 25;
/** How long a content may be within a sentence, in tokens; beyond, only the ends of sentences and quotations count. */
const farReach = 90;
/** How far a content may go beyond its sentence, in tokens. */
const longReach = 500;

/** Fills `list` with the tokens where a content right of the cue may begin. */
export function rightStarts(r: Reading, c: CueContext, bounds: Bounds, list: number[]): void {
  list.length = 0;
  const stop = Math.min(c.to, c.cueEnd + 1 + nearReach);
  for (let p = c.cueEnd + 1; p < stop; p++) if (isWord(r, p) && mayBegin(bounds, r, p)) list.push(p);
  // A quotation further on, or the next sentence.
  for (let p = stop; p < r.count && p < c.to + 3; p++) {
    if (isWord(r, p) && p >= c.to) {
      list.push(p);
      break;
    }
  }
  for (let p = stop; p < r.count && p < stop + 60; p++) {
    if (r.kinds[p] === openQuoteKind) {
      while (p < r.count && !isWord(r, p)) p++;
      if (p < r.count && !list.includes(p)) list.push(p);
      break;
    }
  }
  if (mayGoOnBelow(r, c)) list.push(r.count);
}

/**
 * Whether the content may be what the next paragraph says ("She wrote:"). The token after the paragraph's last stands for
 * it: `Reading.count`.
 */
export const mayGoOnBelow = (r: Reading, c: CueContext): boolean => c.to === r.count && r.count - c.cueEnd <= 12;

/** Fills `list` with the tokens where a content left of the cue may end. */
export function leftEnds(r: Reading, c: CueContext, bounds: Bounds, list: number[]): void {
  list.length = 0;
  const stop = Math.max(c.from, c.cueStart - nearReach);
  for (let p = c.cueStart - 1; p >= stop; p--) if (isWord(r, p) && mayEnd(bounds, r, p)) list.push(p);
  for (let p = c.from - 1; p >= 0 && p >= c.from - 4; p--) {
    if (isWord(r, p)) {
      list.push(p);
      break;
    }
  }
}

const passed: Passed = { commas: 0, verbs: 0, marks: 0, conjunctions: 0 };

function pass(r: Reading, i: number): void {
  const kind = r.kinds[i]!;
  const flag = r.flags[i]!;
  if (kind === word.comma) passed.commas++;
  else if (flag & Is.Mark) passed.marks++;
  else if (flag & (Is.Verb | Is.Auxiliary | Is.Modal)) passed.verbs++;
  else if (flag & Is.Conjunction) passed.conjunctions++;
}

/** Visits the tokens where a span that begins at `start` may end, with what lies between. */
export function visitEnds(r: Reading, start: number, bounds: Bounds, visit: (p: number, passed: Passed) => void): void {
  passed.commas = passed.verbs = passed.marks = passed.conjunctions = 0;
  if (start === r.count) {
    visit(start, passed);
    return;
  }
  const sentence = r.paragraph.sentences[r.sentences[start]!]!;
  const stop = Math.min(sentence.last, start + farReach);
  let p = start;
  for (; p < stop; p++) {
    pass(r, p);
    if (isWord(r, p) && mayEnd(bounds, r, p)) visit(p, passed);
  }
  // Beyond the sentence: where the quotation ends that is open there, where the next sentence does, and the paragraph.
  const q = r.quotes[sentence.last - 1]!;
  const quoteEnd = q >= 0 ? lastWordBefore(r, r.quoteTokens[2 * q + 1]! + 1) : -1;
  const next = r.paragraph.sentences[r.sentences[start]! + 1];
  const nextEnd = next === undefined ? -1 : lastWordBefore(r, next.last);
  const end = lastWordBefore(r, r.count);
  const limit = Math.min(end + 1, start + longReach);
  for (; p < limit; p++) {
    pass(r, p);
    if ((p === quoteEnd || p === nextEnd || p === end) && isWord(r, p)) visit(p, passed);
  }
}

/** Visits the tokens where a span that ends at `end` may begin, with what lies between. */
export function visitStarts(r: Reading, end: number, bounds: Bounds, visit: (p: number, passed: Passed) => void): void {
  passed.commas = passed.verbs = passed.marks = passed.conjunctions = 0;
  const sentence = r.paragraph.sentences[r.sentences[end]!]!;
  const stop = Math.max(sentence.first, end - farReach);
  let p = end;
  for (; p >= stop; p--) {
    pass(r, p);
    if (isWord(r, p) && mayBegin(bounds, r, p)) visit(p, passed);
  }
  const q = r.quotes[sentence.first]!;
  const quoteStart = q >= 0 ? firstWordFrom(r, r.quoteTokens[2 * q]!) : -1;
  const previous = r.paragraph.sentences[r.sentences[end]! - 1];
  const previousStart = previous === undefined ? -1 : firstWordFrom(r, previous.first);
  const start = firstWordFrom(r, 0);
  const limit = Math.max(start, end - longReach);
  for (; p >= limit; p--) {
    pass(r, p);
    if ((p === quoteStart || p === previousStart || p === start) && isWord(r, p)) visit(p, passed);
  }
}

function lastWordBefore(r: Reading, end: number): number {
  for (let p = end - 1; p >= 0 && p > end - 6; p--) if (isWord(r, p)) return p;
  return end - 1;
}

function firstWordFrom(r: Reading, start: number): number {
  for (let p = start; p < r.count && p < start + 6; p++) if (isWord(r, p)) return p;
  return start;
}

/** How far from its cue a source may stand. */
const sourceReach = 45;

/**
 * Fills `list` with the words nearest the cue that a source may have: its last word where it stands left of the cue, its
 * first where it stands right.
 */
export function sourceHeads(r: Reading, c: CueContext, bounds: Bounds, list: number[]): void {
  list.length = 0;
  const stop = Math.max(c.from, c.cueStart - sourceReach);
  for (let p = c.cueStart - 1; p >= stop; p--) if (mayBeSource(r, p) && mayEnd(bounds, r, p)) list.push(p);
  const end = Math.min(c.to, c.cueEnd + 1 + 15);
  for (let p = c.cueEnd + 1; p < end; p++) if (isWord(r, p) && mayBegin(bounds, r, p)) list.push(p);
}

const never = Is.Auxiliary | Is.Modal | Is.Conjunction | Is.Subordinator | Is.Preposition;
const mayBeSource = (r: Reading, p: number): boolean =>
  isWord(r, p) && ((r.flags[p]! & never) === 0 || (r.flags[p]! & Is.Pronoun) !== 0);

/** Visits the words where the source may end, away from the cue. */
export function visitSourceEnds(
  r: Reading,
  c: CueContext,
  head: number,
  bounds: Bounds,
  visit: (p: number, passed: Passed) => void,
): void {
  passed.commas = passed.verbs = passed.marks = passed.conjunctions = 0;
  if (head < c.at) {
    const stop = Math.max(c.from, head - 30);
    for (let p = head; p >= stop; p--) {
      pass(r, p);
      if (isWord(r, p) && mayBegin(bounds, r, p)) visit(p, passed);
    }
  } else {
    const stop = Math.min(c.to, head + 30);
    for (let p = head; p < stop; p++) {
      pass(r, p);
      if (isWord(r, p) && mayEnd(bounds, r, p)) visit(p, passed);
    }
  }
}

/** Whether a shape has content on the left, and on the right. */
export const hasLeft = (shape: Shape): boolean => shape === Shape.Left || shape === Shape.Around;
export const hasRight = (shape: Shape): boolean => shape === Shape.Right || shape === Shape.Around;
