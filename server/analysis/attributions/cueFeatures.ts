import { Reports, reportsWith } from '../../english/speech';
import { Is } from '../../english/wordGroups';
import { hashString } from '../../hash';
import { perLexeme } from '../../text/lexeme';
import { bucket, first, type Items, second, third } from './features';
import { closeQuoteKind, edgeKind, openQuoteKind, type Reading, word } from './reading';

/** What is known of a word as a cue by its spelling alone. */
export interface CueWord {
  readonly hash: number;
  /** Of the word without its ending, so that "warns" teaches something of "warned". */
  readonly stem: number;
  readonly suffix: number;
  /** By the hand-made lists. */
  readonly list: number;
}

/** The cue word of a lexeme; computed once. */
export const cueWordOf = perLexeme(
  (lexeme): CueWord => ({
    hash: lexeme.lowerHash | 0,
    stem: hashString(stemOf(lexeme.lower)) | 0,
    suffix: lexeme.suffixes[2] | 0,
    list: reportsWith(lexeme.lower),
  }),
);

/** The word without "-s", "-ed", "-ing" and a final "e": rough, but the same for the forms of most verbs. */
function stemOf(lower: string): string {
  if (lower.length < 5) return lower;
  let stem = lower;
  if (stem.endsWith('ies') || stem.endsWith('ied')) stem = `${stem.slice(0, -3)}y`;
  else if (stem.endsWith('ing')) stem = stem.slice(0, -3);
  else if (stem.endsWith('ed')) stem = stem.slice(0, -2);
  else if (stem.endsWith('s') && !stem.endsWith('ss')) stem = stem.slice(0, -1);
  if (stem.length > 3 && stem.endsWith('e')) stem = stem.slice(0, -1);
  const last = stem.at(-1);
  if (stem.length > 4 && last === stem.at(-2) && last !== 's' && last !== 'l') stem = stem.slice(0, -1);
  return stem;
}

const noWord: CueWord = { hash: 0, stem: 0, suffix: 0, list: Reports.Nothing };

/** What stands around a cue, looked at once and used by the features of cue, content and source alike. */
export class CueContext {
  at = 0;
  cue = noWord;
  /** First and last (exclusive) token of the sentence. */
  from = 0;
  to = 0;
  /** First token of the cue with its auxiliaries and adverbs. */
  cueStart = 0;
  /** Last token, inclusive: "according to" has two. */
  cueEnd = 0;
  /** Kind of the last auxiliary before it, or 0. */
  auxiliary = 0;
  /** The token before the auxiliaries: where a subject would end; -1 if none. */
  subject = -1;
  /** Tokens from the subject's end back to the nearest comma, quotation mark or sentence start. */
  toMark = 0;
  /** Kind of that mark. */
  markKind = edgeKind;
}

/**
 * Looks around a cue. Bounded.
 * @param into what to fill; else a new one is made
 */
export function lookAround(reading: Reading, at: number, into = new CueContext()): CueContext {
  const { kinds, flags, sentences, paragraph } = reading;
  const { first: from, last: to } = paragraph.sentences[sentences[at]!]!;
  let cueStart = at;
  let auxiliary = 0;
  while (cueStart > from && at - cueStart < 6) {
    const flag = flags[cueStart - 1]!;
    const kind = kinds[cueStart - 1]!;
    if (flag & (Is.Auxiliary | Is.Modal)) {
      if (auxiliary === 0) auxiliary = kind;
    } else if (kind === word.toInfinitive && cueStart === at) auxiliary = kind;
    else if (!(flag & Is.Adverb)) break;
    cueStart--;
  }
  const followed = at + 1 < to && (kinds[at + 1] === word.to || kinds[at + 1] === word.toInfinitive);
  let mark = cueStart - 1;
  while (mark >= from && mark > cueStart - 16) {
    const kind = kinds[mark]!;
    if (kind === word.comma || kind === closeQuoteKind || kind === openQuoteKind || kind === word.dash) break;
    mark--;
  }
  into.at = at;
  into.cue = cueWordOf(paragraph.tokens[at]!.lexeme);
  into.from = from;
  into.to = to;
  into.cueStart = cueStart;
  into.cueEnd = followed && isAccording(reading, at) ? at + 1 : at;
  into.auxiliary = auxiliary;
  into.subject = cueStart - 1 >= from ? cueStart - 1 : -1;
  into.toMark = cueStart - 1 - mark;
  into.markKind = mark >= from ? kinds[mark]! : edgeKind;
  return into;
}

/** The first opening quotation mark after a cue, in its sentence and near; -1 if none. */
export function opensAfter({ kinds }: Reading, { cueEnd, to }: CueContext): number {
  const reach = Math.min(to, cueEnd + 31);
  for (let i = cueEnd + 1; i < reach; i++) if (kinds[i] === openQuoteKind) return i;
  return -1;
}

const according = hashString('according') | 0;
const isAccording = (reading: Reading, i: number): boolean => reading.words[i] === according;

/** How a cue stands to what it reports; the classes of the cue model. */
export enum Shape {
  None = 0,
  /** The content comes after. */
  Right = 1,
  /** The content comes before. */
  Left = 2,
  /** The cue interrupts it. */
  Around = 3,
}
export const shapeCount = 4;

/** Of the features of a cue, those of the word and its neighbours come first: most words need no more. */
export const nearFeatureCount = 20;
export const cueFeatureCount = 43;

/** Features of a token as the head of a cue. */
export function cueFeatures(reading: Reading, c: CueContext, items: Items): void {
  nearCueFeatures(reading, c, items);
  farCueFeatures(reading, c, items);
}

/** The features of the word and its neighbours, up to `nearFeatureCount`. */
export function nearCueFeatures({ kinds }: Reading, c: CueContext, items: Items): void {
  const { at, from, to, cue } = c;
  const k = (i: number): number => (i >= from && i < to ? kinds[i]! : edgeKind);
  const { hash, stem, list } = cue;
  const kind = kinds[at]!;
  const after = c.cueEnd + 1;
  const next = k(after);
  const previous = k(at - 1);
  const subject = c.subject >= 0 ? k(c.subject) : edgeKind;
  items[0] = first(0);
  items[1] = first(hash);
  items[2] = first(stem) + second(kind);
  items[3] = first(stem);
  items[4] = first(stem) + second(next);
  items[5] = first(stem) + second(subject);
  items[6] = first(stem) + second(c.auxiliary);
  items[7] = first(kind) + second(c.auxiliary);
  items[8] = first(previous) + second(next);
  items[9] = first(kind) + second(next) + third(k(after + 1));
  items[10] = first(kind) + second(k(at - 2)) + third(previous);
  items[11] = first(subject) + second(kind);
  items[12] = first(list) + second(next);
  const toEnd = bucket(to - 1 - at);
  items[13] = first(hash) + second(Math.min(toEnd, 4));
  const fromStart = bucket(at - from);
  items[14] = first(kind) + second(fromStart);
  items[15] = first(stem) + second(Math.min(fromStart, 3));
  // The structure on the left: "…, X said".
  const near = Math.min(c.toMark, 7);
  items[16] = first(near) + second(c.markKind) + third(list);
  items[17] = first(c.markKind) + second(stem) + third(Math.min(near, 5));
  items[18] = first(c.markKind) + second(toEnd) + third(list);
  items[19] = first(c.markKind) + second(next) + third(subject);
}

/** The features of what stands further off, from `nearFeatureCount` on. */
export function farCueFeatures(reading: Reading, c: CueContext, items: Items): void {
  const { kinds, words, flags, quotes, count, paragraph } = reading;
  const { at, from, to, cue } = c;
  const k = (i: number): number => (i >= from && i < to ? kinds[i]! : edgeKind);
  const { stem, list } = cue;
  const kind = kinds[at]!;
  const next = k(c.cueEnd + 1);
  const subject = c.subject >= 0 ? k(c.subject) : edgeKind;
  const toEnd = bucket(to - 1 - at);
  const near = Math.min(c.toMark, 7);
  // Quotations.
  const inside = quotes[at]! >= 0 ? 1 : 0;
  items[20] = first(inside) + second(list);
  let opens = 0;
  for (let d = 1; d <= 8 && at + d < to; d++) {
    if (kinds[at + d] === openQuoteKind) {
      opens = d;
      break;
    }
  }
  let closes = 0;
  for (let d = 1; d <= 8 && at - d >= 0; d++) {
    if (kinds[at - d] === closeQuoteKind) {
      closes = d;
      break;
    }
  }
  const q = (opens === 0 ? 0 : opens <= 2 ? 1 : 2) * 3 + (closes === 0 ? 0 : closes <= 4 ? 1 : 2) + inside * 9;
  items[21] = first(q) + second(stem);
  items[22] = first(q) + second(kind);
  items[23] = first(q) + second(next) + third(list);
  items[24] = first(opens) + second(closes) + third(list);
  const nextOpens = to < count && kinds[to] === openQuoteKind ? 1 : 0;
  items[25] = first(nextOpens) + second(toEnd) + third(q);
  // "that", "to", and other words that lead into a content, within a few tokens.
  let that = 0;
  let to_ = 0;
  let by = 0;
  for (let d = 1; d <= 7 && c.cueEnd + d < to; d++) {
    const kindThere = kinds[c.cueEnd + d]!;
    if (kindThere === word.comma || kindThere === openQuoteKind) break;
    if (kindThere === word.that && that === 0) that = d;
    else if (kindThere === word.toInfinitive && to_ === 0) to_ = d;
    else if (kindThere === word.by && by === 0) by = d;
  }
  const lead = (that > 0 ? 1 : 0) + (to_ > 0 ? 2 : 0) + (by > 0 ? 4 : 0);
  items[26] = first(lead) + second(stem);
  items[27] = first(lead) + second(kind);
  items[28] = first(Math.min(that, 3)) + second(Math.min(to_, 3)) + third(kind);
  items[29] = first(c.subject >= 0 ? words[c.subject]! : edgeKind) + second(kind);
  items[30] = first(k(c.subject - 1)) + second(subject) + third(kind);
  // The sentence and the paragraph.
  const last = k(to - 1);
  const heading = paragraph.sentences.length === 1 && last !== word.point && last !== closeQuoteKind ? 1 : 0;
  items[31] = first(heading) + second(kind);
  items[32] = first(heading) + second(stem);
  items[33] = first(Math.min(reading.sentences[at]!, 2)) + second(list);
  // Where a clause stops: is there a verb between the cue and the next mark?
  let verb = 0;
  let noun = 0;
  for (let d = 1; d <= 12 && c.cueEnd + d < to; d++) {
    const i = c.cueEnd + d;
    if (kinds[i] === word.comma || kinds[i] === word.point) break;
    if (flags[i]! & (Is.Verb | Is.Auxiliary | Is.Modal)) {
      verb = kinds[i]!;
      break;
    }
    if (flags[i]! & (Is.Name | Is.Noun | Is.Pronoun)) noun = 1;
  }
  items[34] = first(verb === 0 ? 0 : 1 + noun) + second(stem);
  items[35] = first(verb) + second(noun) + third(kind);
  items[36] = first(verb === 0 ? 0 : 1) + second(next) + third(list);
  // Whether a clause stands before the mark on the left: "The bridge is closed, X told reporters".
  const clause = c.markKind === edgeKind ? 0 : clauseBefore(reading, from, c.cueStart - c.toMark) ? 2 : 1;
  const shut = clause * 3 + (verb === 0 ? (toEnd < 7 ? 2 : 1) : 0);
  items[37] = first(shut) + second(list) + third(c.markKind);
  items[38] = first(shut) + second(stem);
  items[39] = first(shut) + second(subject) + third(near);
  // What may still be reported after a quotation: “…,” said Ada Lind. There it ends, unless the next sentence is quoted.
  const tail = closes === 0 ? 0 : verb !== 0 || opens !== 0 ? 1 : nextOpens === 1 ? 2 : 3;
  items[40] = first(tail) + second(list) + third(next);
  items[41] = first(tail) + second(stem);
  items[42] = first(tail) + second(kind) + third(Math.min(toEnd, 7));
}

/** Whether a verb stands before `end`, within the sentence that begins at `from`. Looks at no more than 30 tokens. */
function clauseBefore({ flags }: Reading, from: number, end: number): boolean {
  for (let i = end - 1; i >= from && i > end - 30; i--) {
    if (flags[i]! & (Is.Verb | Is.Auxiliary | Is.Modal)) return true;
  }
  return false;
}
