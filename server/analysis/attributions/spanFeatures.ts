import { clauseOf, isFirst, isLast, leadOf } from './bounds';
import { commasIn, marksIn, verbsIn } from './candidates';
import type { CueContext, Shape } from './cueFeatures';
import { bucket, first, type Items, second, third } from './features';
import { closeQuoteKind, edgeKind, isWord, openQuoteKind, type Reading } from './reading';

/**
 * Features of the bounds of a content or a source. Spans are found as a reader would point at them: first the near end,
 * by what leads to it from the cue, then the far one, by what lies between and what comes after. Each is chosen among
 * candidates by a linear model of these features. Which bound is told by what was found by leaving out one after another
 * of three times as many, as long as articles held out for it were read no worse: see MODEL.md.
 */

/** Which bound is looked for; features of different bounds share nothing. */
export enum Bound {
  RightStart = 0,
  RightEnd = 1,
  LeftEnd = 2,
  LeftStart = 3,
  SourceHead = 4,
  SourceOther = 5,
  NoSource = 6,
}

/** The number of a bound's first template. */
export const templatesOf = (bound: Bound): number => bound * 20;

const kindAt = (r: Reading, i: number): number => (i < 0 ? edgeKind : r.kinds[i]!);
const wordAt = (r: Reading, i: number): number => (i < 0 ? edgeKind : r.words[i]!);

/** Whether a token is right before a closing mark, but for other marks. */
const closesAfter = (r: Reading, p: number): boolean =>
  r.kinds[p + 1] === closeQuoteKind || (r.kinds[p + 2] === closeQuoteKind && !isWord(r, p + 1));

/** Features of token `p` as the first word of a content right of the cue. Returns their number. */
export function rightStartFeatures(
  r: Reading,
  c: CueContext,
  opens: number,
  shape: Shape,
  p: number,
  crossed: number,
  items: Items,
): number {
  const kind = r.kinds[p]!;
  const before = r.kinds[p - 1]!;
  const distance = p - c.cueEnd;
  const d = bucket(distance);
  const { stem } = c.cue;
  const quoted = (r.quotes[p]! >= 0 ? 1 : 0) + (before === openQuoteKind ? 2 : 0) + (closesAfter(r, p) ? 4 : 0);
  const toQuotation = opens < 0 ? 0 : p < opens ? 1 : p === opens + 1 ? 2 : 3;
  items[0] = first(d) + second(shape);
  items[1] = first(d) + second(kind) + third(shape);
  items[2] = first(before) + second(kind) + third(shape);
  items[3] = first(kind) + second(r.kinds[p + 1]!) + third(shape);
  items[4] = first(crossed) + second(d) + third(shape);
  items[5] = first(quoted) + second(r.sentences[p] === r.sentences[c.at] ? 0 : 1) + third(shape);
  items[6] = first(quoted) + second(d) + third(before);
  items[7] = first(quoted) + second(stem) + third(before);
  items[8] = first(r.words[p]!) + second(before) + third(shape);
  items[9] = first(leadOf(r, p)) + second(before) + third(shape);
  items[10] = first(toQuotation) + second(stem) + third(Math.min(distance, 2));
  return 11;
}

/** Features of token `p` as the last word of a content left of the cue. Returns their number. */
export function leftEndFeatures(
  r: Reading,
  c: CueContext,
  shape: Shape,
  p: number,
  crossed: number,
  items: Items,
): number {
  const kind = r.kinds[p]!;
  const after = r.kinds[p + 1]!;
  const before = kindAt(r, p - 1);
  const distance = c.cueStart - p;
  const { stem, list } = c.cue;
  const quoted = (r.quotes[p]! >= 0 ? 1 : 0) + (before === openQuoteKind ? 2 : 0) + (closesAfter(r, p) ? 4 : 0);
  const ahead = leadOf(r, p);
  const mark = c.toMark === 0 ? c.markKind : edgeKind;
  items[0] = first(bucket(distance)) + second(shape);
  items[1] = first(stem) + second(distance);
  items[2] = first(kind) + second(after) + third(shape);
  items[3] = first(crossed) + second(bucket(distance)) + third(shape);
  items[4] = first(crossed) + second(kind) + third(before);
  items[5] = first(quoted) + second(r.sentences[p] === r.sentences[c.at] ? 0 : 1) + third(shape);
  items[6] = first(list) + second(kind) + third(distance);
  items[7] = first(after) + second(r.kinds[p + 2]!) + third(kind);
  items[8] = first(ahead) + second(kind) + third(Math.min(distance, 4));
  items[9] = first(ahead) + second(stem) + third(distance === 1 ? 1 : 0);
  items[10] = first(r.kinds[c.at]!) + second(after) + third(mark);
  items[11] = first(kind) + second(after) + third(mark);
  return 12;
}

/** Features of token `p` as the word of a source nearest the cue. Returns their number. */
export function sourceHeadFeatures(
  r: Reading,
  c: CueContext,
  shape: Shape,
  p: number,
  crossed: number,
  items: Items,
): number {
  const right = p > c.cueEnd;
  const side = sideOf(shape, right);
  const kind = r.kinds[p]!;
  const before = kindAt(r, p - 1);
  const after = r.kinds[p + 1]!;
  const distance = right ? p - c.cueEnd : c.cueStart - p;
  const d = bucket(distance);
  const ahead = leadOf(r, p);
  const mark = c.toMark === 0 ? c.markKind : edgeKind;
  items[0] = first(d) + second(side);
  items[1] = first(d) + second(kind) + third(side);
  items[2] = first(before) + second(kind) + third(side);
  items[3] = first(kind) + second(after) + third(side);
  items[4] = first(crossed) + second(d) + third(side);
  items[5] = first(kindAt(r, p - 2)) + second(before) + third(kind);
  items[6] = first(after) + second(r.kinds[p + 2]!) + third(kind);
  items[7] = first(ahead) + second(kind) + third(Math.min(distance, 4));
  items[8] = first(ahead) + second(c.cue.stem) + third(distance === 1 ? 1 : 0);
  items[9] = first(ahead) + second(before) + third(side);
  items[10] = first(r.kinds[c.at]!) + second(after) + third(mark);
  items[11] = first(kind) + second(after) + third(mark);
  return 12;
}

/** Number for the side of the cue on which a source stands, joined with the shape of the content. */
const sideOf = (shape: Shape, right: boolean): number => shape * 2 + (right ? 1 : 0);

/** Features of token `p` as the last word of a content right of the cue that begins with `start`. Returns their number. */
export function rightEndFeatures(
  r: Reading,
  c: CueContext,
  shape: Shape,
  start: number,
  p: number,
  passed: number,
  items: Items,
): number {
  const { kinds } = r;
  const length = bucket(p - start);
  const kind = kinds[p]!;
  const after = kinds[p + 1]!;
  const after2 = kinds[p + 2]!;
  const begin = kinds[start]!;
  const final = isLast(r, p);
  const verbs = verbsIn(passed);
  const commas = commasIn(passed);
  const quotes = quoteState(r, start, p, after === closeQuoteKind || after2 === closeQuoteKind);
  items[0] = first(length) + second(shape);
  items[1] = first(after) + second(after2) + third(shape);
  items[2] = first(final) + second(begin) + third(verbs);
  items[3] = first(final) + second(c.cue.stem) + third(verbs);
  items[4] = first(quotes) + second(after) + third(final);
  items[5] = first(commas) + second(after) + third(final);
  items[6] = first(r.words[p + 1]!) + second(verbs) + third(final);
  items[7] = first(kindAt(r, start - 1)) + second(final) + third(length);
  items[8] = first(after) + second(after2) + third(kinds[p + 3]!);
  items[9] = first(final) + second(commas) + third(length);
  items[10] = first(c.cue.list) + second(after) + third(final);
  items[11] = first(marksIn(passed)) + second(quotes) + third(after);
  items[12] = first(clauseOf(r, p)) + second(after) + third(after2);
  items[13] = first(kind) + second(after) + third(after2);
  return 14;
}

/** Features of token `p` as the first word of a content left of the cue that ends with `end`. Returns their number. */
export function leftStartFeatures(
  r: Reading,
  c: CueContext,
  shape: Shape,
  end: number,
  p: number,
  passed: number,
  items: Items,
): number {
  const length = bucket(end - p);
  const kind = r.kinds[p]!;
  const before = kindAt(r, p - 1);
  const before2 = kindAt(r, p - 2);
  const last = r.kinds[end]!;
  const final = isFirst(r, p);
  const verbs = verbsIn(passed);
  const commas = commasIn(passed);
  const quotes = quoteState(r, end, p, before === openQuoteKind);
  items[0] = first(final) + second(last) + third(verbs);
  items[1] = first(final) + second(c.cue.stem) + third(verbs);
  items[2] = first(quotes) + second(final) + third(shape);
  items[3] = first(quotes) + second(before) + third(final);
  items[4] = first(commas) + second(before) + third(final);
  items[5] = first(kindAt(r, end - 1)) + second(final) + third(length);
  items[6] = first(r.kinds[p + 1]!) + second(kind) + third(before);
  items[7] = first(final) + second(commas) + third(length);
  items[8] = first(c.cue.list) + second(before) + third(final);
  items[9] = first(last) + second(length) + third(final);
  items[10] = first(r.words[p]!) + second(before);
  items[11] = first(verbs) + second(before);
  items[12] = first(before) + second(before2);
  return 13;
}

/** Features of token `p` as the word of a source farthest from the cue, of which `head` is the nearest. Returns their number. */
export function sourceOtherFeatures(
  r: Reading,
  c: CueContext,
  shape: Shape,
  head: number,
  p: number,
  passed: number,
  items: Items,
): number {
  const right = p >= head && head > c.cueEnd;
  const step = right ? 1 : -1;
  const side = sideOf(shape, right);
  const length = bucket(right ? p - head : head - p);
  const kind = r.kinds[p]!;
  const out = kindAt(r, p + step);
  const out2 = kindAt(r, p + 2 * step);
  const begin = r.kinds[head]!;
  const final = right ? isLast(r, p) : isFirst(r, p);
  items[0] = first(length) + second(side);
  items[1] = first(length) + second(out) + third(final);
  items[2] = first(kind) + second(out) + third(out2);
  items[3] = first(out) + second(out2) + third(side);
  items[4] = first(out) + second(begin) + third(side);
  items[5] = first(final) + second(begin) + third(verbsIn(passed));
  items[6] = first(wordAt(r, p + step)) + second(verbsIn(passed)) + third(final);
  items[7] = first(kindAt(r, head - 1)) + second(final) + third(length);
  items[8] = first(kindAt(r, p - step)) + second(kind) + third(out);
  items[9] = first(commasIn(passed)) + second(final) + third(length);
  items[10] = first(begin) + second(length) + third(final);
  items[11] = first(r.words[p]!) + second(out);
  items[12] = first(verbsIn(passed)) + second(out);
  return 13;
}

/** How two bounds stand to quotations. */
const quoteState = (r: Reading, near: number, p: number, atMark: boolean): number =>
  (r.quotes[near]! >= 0 ? 1 : 0) +
  (r.quotes[p]! >= 0 ? 2 : 0) +
  (r.quotes[near] === r.quotes[p] ? 4 : 0) +
  (atMark ? 8 : 0);

/** Features of there being no source in the sentence. Returns their number. */
export function noSourceFeatures(r: Reading, c: CueContext, shape: Shape, items: Items): number {
  const kind = r.kinds[c.at]!;
  const subject = kindAt(r, c.subject);
  const next = c.cueEnd + 1 < c.to ? r.kinds[c.cueEnd + 1]! : edgeKind;
  items[0] = first(shape);
  items[1] = first(c.cue.stem) + second(shape);
  items[2] = first(kind) + second(c.auxiliary);
  items[3] = first(subject) + second(kind) + third(shape);
  items[4] = first(subject) + second(next) + third(c.auxiliary);
  items[5] = first(c.cue.hash) + second(c.auxiliary);
  items[6] = first(bucket(c.cueStart - c.from)) + second(subject) + third(shape);
  items[7] = first(next) + second(shape);
  return 8;
}
