import { Is } from '../../english/wordGroups';
import type { CueContext, Shape } from './cueFeatures';
import { bucket, type Features, first, second, third } from './features';
import { closeQuoteKind, edgeKind, isWord, openQuoteKind, type Reading, word } from './reading';

/**
 * Features of the bounds of a content or a source. Spans are found as a reader would point at them: first one end, then
 * the other. Each end is chosen among candidates by a linear model of these features.
 */

/** Which bound is looked for; features of different bounds share nothing. */
export enum Bound {
  RightStart = 0,
  RightEnd = 1,
  LeftEnd = 2,
  LeftStart = 3,
  SourceHead = 4,
  SourceOther = 5,
}

const templatesPerBound = 40;

/** Features of token `p` as the first or last word of a content, before its other end is known. */
export function nearBoundFeatures(
  r: Reading,
  c: CueContext,
  shape: number,
  bound: Bound,
  p: number,
  out: Features,
): void {
  const base = bound * templatesPerBound;
  const { kinds, words, quotes, sentences, count } = r;
  const k = (i: number): number => (i >= 0 && i < count ? kinds[i]! : edgeKind);
  const w = (i: number): number => (i >= 0 && i < count ? words[i]! : edgeKind);
  const distance = p > c.cueEnd ? p - c.cueEnd : c.cueStart - p;
  const d = bucket(distance);
  const kind = k(p);
  const before = k(p - 1);
  const after = k(p + 1);
  const { stem, hash, list } = c.cue;
  const crossed = between(r, p > c.cueEnd ? c.cueEnd + 1 : p + 1, p > c.cueEnd ? p : c.cueStart);
  const same = sentences[p] === sentences[c.at] ? 0 : 1;
  const closes = after === closeQuoteKind || (k(p + 2) === closeQuoteKind && p + 1 < count && !isWord(r, p + 1));
  const quoted = (p < count && quotes[p]! >= 0 ? 1 : 0) + (before === openQuoteKind ? 2 : 0) + (closes ? 4 : 0);
  const { items } = out;
  items[0] = first(d) ^ second(shape);
  items[1] = first(d) ^ second(kind) ^ third(shape);
  items[2] = first(stem) ^ second(distance);
  items[3] = first(stem) ^ second(kind) ^ third(Math.min(distance, 3));
  items[4] = first(before) ^ second(kind) ^ third(after);
  items[5] = first(before) ^ second(kind) ^ third(shape);
  items[6] = first(kind) ^ second(after) ^ third(shape);
  items[7] = first(before) ^ second(kind) ^ third(d);
  items[8] = first(crossed) ^ second(d) ^ third(shape);
  items[9] = first(crossed) ^ second(kind) ^ third(before);
  items[10] = first(crossed) ^ second(stem) ^ third(kind);
  items[11] = first(quoted) ^ second(same) ^ third(shape);
  items[12] = first(quoted) ^ second(d) ^ third(before);
  items[13] = first(quoted) ^ second(stem) ^ third(before);
  items[14] = first(w(p)) ^ second(before) ^ third(shape);
  items[15] = first(hash) ^ second(w(p));
  items[16] = first(hash) ^ second(before) ^ third(Math.min(distance, 2));
  items[17] = first(k(c.cueEnd + 1)) ^ second(kind) ^ third(distance);
  items[18] = first(k(p - 2)) ^ second(before) ^ third(kind);
  items[19] = first(list) ^ second(kind) ^ third(distance);
  items[20] = first(after) ^ second(k(p + 2)) ^ third(kind);
  const ahead = leadAhead(r, p, c.to);
  items[21] = first(ahead) ^ second(kind) ^ third(Math.min(distance, 4));
  items[22] = first(ahead) ^ second(stem) ^ third(distance === 1 ? 1 : 0);
  items[23] = first(ahead) ^ second(before) ^ third(shape);
  items[24] = first(k(c.at)) ^ second(before) ^ third(d);
  const toQuotation = c.opens < 0 ? 0 : p < c.opens ? 1 : p === c.opens + 1 ? 2 : 3;
  items[25] = first(toQuotation) ^ second(before) ^ third(kind);
  items[26] = first(toQuotation) ^ second(stem) ^ third(Math.min(distance, 2));
  items[27] = first(k(c.at)) ^ second(after) ^ third(c.toMark === 0 ? c.markKind : edgeKind);
  items[28] = first(kind) ^ second(after) ^ third(c.toMark === 0 ? c.markKind : edgeKind);
  out.finish(base, 29);
}

/** What lies between two bounds, `[from, to)`: a few bits. Looks at no more than 40 tokens. */
function between(r: Reading, from: number, to: number): number {
  let bits = 0;
  for (let i = from; i < to && i < from + 40; i++) {
    const kind = r.kinds[i]!;
    const flag = r.flags[i]!;
    if (kind === word.comma) bits |= 1;
    else if (kind === word.that) bits |= 2;
    else if (kind === openQuoteKind || kind === closeQuoteKind) bits |= 4;
    else if (flag & (Is.Verb | Is.Auxiliary | Is.Modal)) bits |= 8;
    else if (kind === word.colon) bits |= 16;
    else if (kind === word.toInfinitive) bits |= 32;
    else if (flag & (Is.Name | Is.Noun | Is.Pronoun)) bits |= 64;
  }
  return bits;
}

/** Whether a word that leads into a content ("that", "to", an opening mark) still comes, within a few tokens. */
function leadAhead(r: Reading, p: number, to: number): number {
  for (let i = p + 1; i < to && i < p + 8; i++) {
    const kind = r.kinds[i]!;
    if (kind === word.that) return 1;
    if (kind === word.toInfinitive) return 2;
    if (kind === openQuoteKind) return 3;
    if (kind === word.comma) return 4;
    if (r.flags[i]! & (Is.Verb | Is.Auxiliary | Is.Modal)) return 5;
  }
  return 0;
}

/** What has been passed on the way from one bound to the other, kept up to date a token at a time. */
export interface Passed {
  commas: number;
  verbs: number;
  marks: number;
  conjunctions: number;
}

/** Features of token `p` as the far end of a span whose near end is `near`. */
export function farBoundFeatures(
  r: Reading,
  c: CueContext,
  shape: number,
  bound: Bound,
  near: number,
  p: number,
  passed: Passed,
  out: Features,
): void {
  const base = bound * templatesPerBound;
  const { kinds, words, quotes, sentences, count } = r;
  const k = (i: number): number => (i >= 0 && i < count ? kinds[i]! : edgeKind);
  const w = (i: number): number => (i >= 0 && i < count ? words[i]! : edgeKind);
  const right = p >= near;
  const length = bucket(right ? p - near : near - p);
  const out1 = k(right ? p + 1 : p - 1);
  const out2 = k(right ? p + 2 : p - 2);
  const kind = k(p);
  const inner = k(right ? p - 1 : p + 1);
  const lead = k(near - 1);
  const begin = k(near);
  const { stem, list } = c.cue;
  const sentenceEdge = sentences[p] !== (right ? sentences[p + 1] : sentences[p - 1]) ? 1 : 0;
  // Whether the word is the last one of its sentence but for marks.
  const edge = sentenceEdge || (out1 === word.point && k(right ? p + 2 : p - 2) === edgeKind) ? 1 : 0;
  const final = isFinal(r, p, right) ? 1 : 0;
  const quoteOfNear = quotes[near]!;
  const quoteOfHere = quotes[p]!;
  const quoteState =
    (quoteOfNear >= 0 ? 1 : 0) +
    (quoteOfHere >= 0 ? 2 : 0) +
    (quoteOfNear === quoteOfHere ? 4 : 0) +
    ((right ? out1 === closeQuoteKind || out2 === closeQuoteKind : out1 === openQuoteKind) ? 8 : 0);
  const commas = Math.min(passed.commas, 3);
  const verbs = Math.min(passed.verbs, 2);
  const { items } = out;
  items[0] = first(length) ^ second(shape);
  items[1] = first(length) ^ second(out1) ^ third(final);
  items[2] = first(kind) ^ second(out1) ^ third(out2);
  items[3] = first(out1) ^ second(out2) ^ third(shape);
  items[4] = first(out1) ^ second(begin) ^ third(shape);
  items[5] = first(final) ^ second(begin) ^ third(verbs);
  items[6] = first(final) ^ second(stem) ^ third(verbs);
  items[7] = first(quoteState) ^ second(final) ^ third(shape);
  items[8] = first(quoteState) ^ second(out1) ^ third(final);
  items[9] = first(commas) ^ second(out1) ^ third(final);
  items[10] = first(verbs) ^ second(out1) ^ third(begin);
  items[11] = first(verbs) ^ second(out1) ^ third(length);
  items[12] = first(w(right ? p + 1 : p - 1)) ^ second(verbs) ^ third(final);
  items[13] = first(stem) ^ second(out1) ^ third(final);
  items[14] = first(lead) ^ second(out1) ^ third(verbs);
  items[15] = first(lead) ^ second(final) ^ third(length);
  items[16] = first(inner) ^ second(kind) ^ third(out1);
  items[17] = first(out1) ^ second(out2) ^ third(k(right ? p + 3 : p - 3));
  items[18] = first(final) ^ second(commas) ^ third(length);
  items[19] = first(list) ^ second(out1) ^ third(final);
  items[20] = first(passed.marks > 0 ? 1 : 0) ^ second(quoteState) ^ third(out1);
  items[21] = first(Math.min(passed.conjunctions, 2)) ^ second(out1) ^ third(out2);
  items[22] = first(begin) ^ second(length) ^ third(edge);
  items[23] = first(w(right ? p + 1 : p - 1)) ^ second(w(right ? p + 2 : p - 2)) ^ third(0);
  items[24] = first(w(p)) ^ second(out1) ^ third(0);
  const follows = right ? clauseAhead(r, p + 1) : 0;
  items[25] = first(follows) ^ second(out1) ^ third(verbs);
  items[26] = first(follows) ^ second(out1) ^ third(out2);
  items[27] = first(begin) ^ second(verbs) ^ third(k(c.at));
  items[28] = first(k(c.at)) ^ second(out1) ^ third(lead);
  out.finish(base, 29);
}

/** Whether only marks stand between the word and the edge of its sentence. */
function isFinal(r: Reading, p: number, right: boolean): boolean {
  const step = right ? 1 : -1;
  for (let i = p + step, n = 0; n < 4; i += step, n++) {
    if (i < 0 || i >= r.count || r.sentences[i] !== r.sentences[p]) return true;
    if (!(r.flags[i]! & Is.Mark)) return false;
  }
  return false;
}

/** What comes first after a possible end: a verb, a subject with a verb, or nothing of the kind. */
function clauseAhead(r: Reading, from: number): number {
  let subject = 0;
  for (let i = from; i < r.count && i < from + 8; i++) {
    const flag = r.flags[i]!;
    if (flag & (Is.Auxiliary | Is.Modal)) return subject ? 2 : 1;
    if (flag & Is.Verb) return subject ? 4 : 3;
    if (flag & (Is.Pronoun | Is.Name | Is.Noun)) subject = 1;
    else if (flag & Is.Mark && i > from) return subject ? 5 : 6;
  }
  return subject ? 7 : 8;
}

/** Features of there being no source in the sentence. */
export function noSourceFeatures(r: Reading, c: CueContext, shape: Shape, out: Features): void {
  const base = Bound.SourceHead * templatesPerBound + 30;
  const subject = c.subject >= 0 ? r.kinds[c.subject]! : edgeKind;
  const next = c.cueEnd + 1 < c.to ? r.kinds[c.cueEnd + 1]! : edgeKind;
  const { items } = out;
  items[0] = first(shape);
  items[1] = first(c.cue.stem) ^ second(shape);
  items[2] = first(r.kinds[c.at]!) ^ second(c.auxiliary);
  items[3] = first(subject) ^ second(r.kinds[c.at]!) ^ third(shape);
  items[4] = first(subject) ^ second(next) ^ third(c.auxiliary);
  items[5] = first(c.cue.hash) ^ second(c.auxiliary);
  items[6] = first(bucket(c.cueStart - c.from)) ^ second(subject) ^ third(shape);
  items[7] = first(next) ^ second(shape);
  out.finish(base, 8);
}
