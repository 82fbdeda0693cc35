import { Is } from '../../english/word-groups';
import type { CueContext, Shape } from './cue-features';
import { bucket, type Features } from './features';
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
  out.clear();
  out.add2(base, d, shape);
  out.add3(base + 1, d, kind, shape);
  out.add2(base + 2, stem, distance);
  out.add3(base + 3, stem, kind, Math.min(distance, 3));
  out.add3(base + 4, before, kind, after);
  out.add3(base + 5, before, kind, shape);
  out.add3(base + 6, kind, after, shape);
  out.add3(base + 7, before, kind, d);
  out.add3(base + 8, crossed, d, shape);
  out.add3(base + 9, crossed, kind, before);
  out.add3(base + 10, crossed, stem, kind);
  out.add3(base + 11, quoted, same, shape);
  out.add3(base + 12, quoted, d, before);
  out.add3(base + 13, quoted, stem, before);
  out.add3(base + 14, w(p), before, shape);
  out.add2(base + 15, hash, w(p));
  out.add3(base + 16, hash, before, Math.min(distance, 2));
  out.add3(base + 17, k(c.cueEnd + 1), kind, distance);
  out.add3(base + 18, k(p - 2), before, kind);
  out.add3(base + 19, list, kind, distance);
  out.add3(base + 20, after, k(p + 2), kind);
  const ahead = leadAhead(r, p, c.to);
  out.add3(base + 21, ahead, kind, Math.min(distance, 4));
  out.add3(base + 22, ahead, stem, distance === 1 ? 1 : 0);
  out.add3(base + 23, ahead, before, shape);
  out.add3(base + 24, k(c.at), before, d);
  const toQuotation = c.opens < 0 ? 0 : p < c.opens ? 1 : p === c.opens + 1 ? 2 : 3;
  out.add3(base + 25, toQuotation, before, kind);
  out.add3(base + 26, toQuotation, stem, Math.min(distance, 2));
  out.add3(base + 27, k(c.at), after, c.toMark === 0 ? c.markKind : edgeKind);
  out.add3(base + 28, kind, after, c.toMark === 0 ? c.markKind : edgeKind);
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
  out.clear();
  out.add2(base, length, shape);
  out.add3(base + 1, length, out1, final);
  out.add3(base + 2, kind, out1, out2);
  out.add3(base + 3, out1, out2, shape);
  out.add3(base + 4, out1, begin, shape);
  out.add3(base + 5, final, begin, verbs);
  out.add3(base + 6, final, stem, verbs);
  out.add3(base + 7, quoteState, final, shape);
  out.add3(base + 8, quoteState, out1, final);
  out.add3(base + 9, commas, out1, final);
  out.add3(base + 10, verbs, out1, begin);
  out.add3(base + 11, verbs, out1, length);
  out.add3(base + 12, w(right ? p + 1 : p - 1), verbs, final);
  out.add3(base + 13, stem, out1, final);
  out.add3(base + 14, lead, out1, verbs);
  out.add3(base + 15, lead, final, length);
  out.add3(base + 16, inner, kind, out1);
  out.add3(base + 17, out1, out2, k(right ? p + 3 : p - 3));
  out.add3(base + 18, final, commas, length);
  out.add3(base + 19, list, out1, final);
  out.add3(base + 20, passed.marks > 0 ? 1 : 0, quoteState, out1);
  out.add3(base + 21, Math.min(passed.conjunctions, 2), out1, out2);
  out.add3(base + 22, begin, length, edge);
  out.add3(base + 23, w(right ? p + 1 : p - 1), w(right ? p + 2 : p - 2), 0);
  out.add3(base + 24, w(p), out1, 0);
  const follows = right ? clauseAhead(r, p + 1) : 0;
  out.add3(base + 25, follows, out1, verbs);
  out.add3(base + 26, follows, out1, out2);
  out.add3(base + 27, begin, verbs, k(c.at));
  out.add3(base + 28, k(c.at), out1, lead);
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
  out.clear();
  out.add(base, shape);
  out.add2(base + 1, c.cue.stem, shape);
  out.add2(base + 2, r.kinds[c.at]!, c.auxiliary);
  out.add3(base + 3, subject, r.kinds[c.at]!, shape);
  out.add3(base + 4, subject, next, c.auxiliary);
  out.add2(base + 5, c.cue.hash, c.auxiliary);
  out.add3(base + 6, bucket(c.cueStart - c.from), subject, shape);
  out.add2(base + 7, next, shape);
}
