import { Reports } from '../../english/speech';
import { Is } from '../../english/wordGroups';
import { type Lexeme, perLexeme } from '../../text/lexeme';
import { beginMask, Edge, endMask, Step } from './bounds';
import { type CueContext, cueWordOf, Shape } from './cueFeatures';
import { isFunctionKind, isWord, openQuoteKind, type Reading, word } from './reading';

/**
 * Where cues, contents and sources may be. Every list is bounded, so that the work for a cue does not grow with the
 * length of its paragraph.
 */

/** What a word can be as the head of a cue, by its spelling. */
export enum CueRole {
  None = 0,
  /** As a verb alone. */
  Verb = 1,
  Any = 2,
}

/** Which words may head a cue. */
export type CueLexicon = (lexeme: Lexeme) => CueRole;

/**
 * A lexicon of words that were seen as heads of cues, and the verbs of saying and thinking that were not.
 * @param has whether a word was seen, by `Lexeme.lowerHash`; may hold a few words too many
 */
export const lexiconOf = (has: (lowerHash: number) => boolean): CueLexicon =>
  perLexeme(lexeme => {
    if (has(lexeme.lowerHash)) return CueRole.Any;
    const { list } = cueWordOf(lexeme);
    return list === Reports.Saying || list === Reports.Thinking ? CueRole.Verb : CueRole.None;
  });

/** Whether a token may be the head of a cue. */
export function isCueCandidate(reading: Reading, i: number, lexicon: CueLexicon): boolean {
  const kind = reading.kinds[i]!;
  if (isFunctionKind(kind)) return kind === word.colon;
  const flag = reading.flags[i]!;
  if (flag & Is.Mark) return false;
  const role = lexicon(reading.paragraph.tokens[i]!.lexeme);
  return role === CueRole.Any || (role === CueRole.Verb && (flag & Is.Verb) !== 0);
}

/** Candidate places of a bound, and what lies on the way to each. Used again and again. */
export class Places {
  readonly at = new Int32Array(256);
  /** For a near bound what lies between it and the cue, for a far one what lies between it and the near one: a few bits. */
  readonly passed = new Uint8Array(256);
  count = 0;

  /** Adds a token, where there is room. */
  add(place: number, passed: number): void {
    if (this.count === this.at.length) return;
    this.at[this.count] = place;
    this.passed[this.count++] = passed;
  }
}

/** How far from its cue a content may begin or end, in tokens of the same sentence. */
const nearReach = 25;
/** How long a content may be within a sentence, in tokens; beyond, only the ends of sentences and quotations count. */
const farReach = 90;
/** How far a content may go beyond its sentence, in tokens. */
const longReach = 500;

/** Fills `list` with the tokens where a content right of the cue may begin. */
export function rightStarts(r: Reading, c: CueContext, list: Places): void {
  list.count = 0;
  const { edges, crossings } = r;
  const mask = beginMask(r, c.at);
  const stop = Math.min(c.to, c.cueEnd + 1 + nearReach);
  let passed = 0;
  let p = c.cueEnd + 1;
  for (; p < stop; p++) {
    if ((edges[p]! & mask) === Edge.Begin) list.add(p, passed);
    passed |= crossings[p]!;
  }
  // The next sentence, where it is near, or a quotation further on.
  if (p === c.to) {
    const next = firstWordFrom(r, p, 3);
    if (next >= 0) list.add(next, passed);
  }
  for (; p < r.count && p < stop + 60; p++) {
    if (r.kinds[p] === openQuoteKind) {
      const quoted = firstWordFrom(r, p, 6);
      if (quoted >= 0 && (list.count === 0 || list.at[list.count - 1]! < quoted)) list.add(quoted, passed | 4);
      break;
    }
    passed |= crossings[p]!;
  }
  if (mayGoOnBelow(r, c)) list.add(r.count, passed);
}

/**
 * Whether the content may be what the next paragraph says ("She wrote:"). The token after the paragraph's last stands for
 * it: `Reading.count`.
 */
export const mayGoOnBelow = (r: Reading, c: CueContext): boolean => c.to === r.count && r.count - c.cueEnd <= 12;

/** Fills `list` with the tokens where a content left of the cue may end. */
export function leftEnds(r: Reading, c: CueContext, list: Places): void {
  list.count = 0;
  const { edges, crossings } = r;
  const mask = endMask(r, c.at);
  const stop = Math.max(c.from, c.cueStart - nearReach);
  let passed = 0;
  let p = c.cueStart - 1;
  for (; p >= stop; p--) {
    if ((edges[p]! & mask) === Edge.End) list.add(p, passed);
    passed |= crossings[p]!;
  }
  // The sentence before, where it is near.
  if (p === c.from - 1) {
    const last = lastWordBefore(r, c.from, 4);
    if (last >= 0) list.add(last, passed);
  }
}

/** Counts what lies between two bounds, a token at a time: up to three commas, up to two verbs, and other marks. */
const passing = (step: Step, passed: number): number => {
  if (step === Step.Comma) return (passed & 3) < 3 ? passed + 1 : passed;
  if (step === Step.Verb) return (passed & 12) < 8 ? passed + 4 : passed;
  return passed | step;
};

/** Parts of what `Places.passed` says of the way between two bounds. */
export const commasIn = (passed: number): number => passed & 3;
export const verbsIn = (passed: number): number => (passed >> 2) & 3;
export const marksIn = (passed: number): number => (passed >> 4) & 1;

/** Fills `list` with the tokens where a content that begins at `start` may end. */
export function contentEnds(r: Reading, c: CueContext, start: number, list: Places): void {
  list.count = 0;
  if (start === r.count) {
    list.add(start, 0);
    return;
  }
  const { edges, steps } = r;
  const { sentences } = r.paragraph;
  const s = r.sentences[start]!;
  const { last } = sentences[s]!;
  const stop = Math.min(last, start + farReach);
  const mask = endMask(r, c.at);
  let passed = 0;
  let p = start;
  for (; p < stop; p++) {
    passed = passing(steps[p]!, passed);
    if ((edges[p]! & mask) === Edge.End) list.add(p, passed);
  }
  if (last === r.count) return;
  // Beyond the sentence: where the quotation ends that is open there, where the next sentence does, and the paragraph.
  const q = r.quotes[last - 1]!;
  const quoteEnd = q >= 0 ? lastWordBefore(r, r.quoteTokens[2 * q + 1]! + 1, 6) : -1;
  const nextEnd = s + 1 < sentences.length ? lastWordBefore(r, sentences[s + 1]!.last, 6) : -1;
  const end = lastWordBefore(r, r.count, 6);
  const reach = Math.min(Math.max(quoteEnd, nextEnd, end) + 1, start + longReach);
  for (; p < reach; p++) {
    passed = passing(steps[p]!, passed);
    if (p === quoteEnd || p === end || (p === nextEnd && (edges[p]! & mask & Edge.InnerEnd) === 0)) list.add(p, passed);
  }
}

/** Fills `list` with the tokens where a content that ends at `end` may begin. */
export function contentStarts(r: Reading, c: CueContext, end: number, list: Places): void {
  list.count = 0;
  const { edges, steps } = r;
  const { sentences } = r.paragraph;
  const s = r.sentences[end]!;
  const { first } = sentences[s]!;
  const stop = Math.max(first, end - farReach);
  const mask = beginMask(r, c.at);
  let passed = 0;
  let p = end;
  for (; p >= stop; p--) {
    passed = passing(steps[p]!, passed);
    if ((edges[p]! & mask) === Edge.Begin) list.add(p, passed);
  }
  if (first === 0) return;
  const q = r.quotes[first]!;
  const quoteStart = q >= 0 ? firstWordFrom(r, r.quoteTokens[2 * q]!, 6) : -1;
  const previousStart = s > 0 ? firstWordFrom(r, sentences[s - 1]!.first, 6) : -1;
  const start = firstWordFrom(r, 0, 6);
  const reach = Math.max(0, end - longReach);
  for (; p >= reach; p--) {
    passed = passing(steps[p]!, passed);
    if (p === quoteStart || p === start || (p === previousStart && (edges[p]! & mask & Edge.InnerBegin) === 0))
      list.add(p, passed);
  }
}

/** The last word before `end`, of so many tokens; or -1. */
function lastWordBefore(r: Reading, end: number, tokens: number): number {
  for (let p = end - 1; p >= 0 && p >= end - tokens; p--) if (isWord(r, p)) return p;
  return -1;
}

/** The first word from `start` on, of so many tokens; or -1. */
function firstWordFrom(r: Reading, start: number, tokens: number): number {
  for (let p = start; p < r.count && p < start + tokens; p++) if (isWord(r, p)) return p;
  return -1;
}

/** How far from its cue a source may stand, before it and after it. */
const sourceReach = 45;
const sourceReachAfter = 15;

/**
 * Fills `list` with the words nearest the cue that a source may have: its last word where it stands left of the cue, its
 * first where it stands right.
 */
export function sourceHeads(r: Reading, c: CueContext, list: Places): void {
  list.count = 0;
  const { edges, crossings } = r;
  const stop = Math.max(c.from, c.cueStart - sourceReach);
  let passed = 0;
  for (let p = c.cueStart - 1; p >= stop; p--) {
    if (edges[p]! & Edge.End && mayBeSource(r, p)) list.add(p, passed);
    passed |= crossings[p]!;
  }
  const end = Math.min(c.to, c.cueEnd + 1 + sourceReachAfter);
  passed = 0;
  for (let p = c.cueEnd + 1; p < end; p++) {
    if (edges[p]! & Edge.Begin) list.add(p, passed);
    passed |= crossings[p]!;
  }
}

const never = Is.Auxiliary | Is.Modal | Is.Conjunction | Is.Subordinator | Is.Preposition;
const mayBeSource = (r: Reading, p: number): boolean => (r.flags[p]! & never) === 0 || (r.flags[p]! & Is.Pronoun) !== 0;

/** How long a source may be, in tokens. */
const longestSource = 30;

/** Fills `list` with the words where the source may end, away from the cue, that has the word `head` nearest to it. */
export function sourceEnds(r: Reading, c: CueContext, head: number, list: Places): void {
  list.count = 0;
  const { edges, steps } = r;
  let passed = 0;
  if (head < c.at) {
    const stop = Math.max(c.from, head - longestSource);
    for (let p = head; p >= stop; p--) {
      passed = passing(steps[p]!, passed);
      if (edges[p]! & Edge.Begin) list.add(p, passed);
    }
  } else {
    const stop = Math.min(c.to, head + longestSource);
    for (let p = head; p < stop; p++) {
      passed = passing(steps[p]!, passed);
      if (edges[p]! & Edge.End) list.add(p, passed);
    }
  }
}

/** Whether a shape has content on the left, and on the right. */
export const hasLeft = (shape: Shape): boolean => shape === Shape.Left || shape === Shape.Around;
export const hasRight = (shape: Shape): boolean => shape === Shape.Right || shape === Shape.Around;
