import { isSayingVerb, isThinkingVerb } from '../../english/speech';
import { Is } from '../../english/wordGroups';
import { hashString } from '../../hash';
import { perLexeme } from '../../text/lexeme';
import { bucket, type Features, first, second, third } from './features';
import { closeQuoteKind, edgeKind, openQuoteKind, type Reading, word } from './reading';

/** What is known of a word as a cue by its spelling alone. */
export interface CueWord {
  readonly hash: number;
  /** Of the word without its ending, so that "warns" teaches something of "warned". */
  readonly stem: number;
  readonly suffix: number;
  /** 1: a verb of saying by the hand-made list; 2: of thinking; 0: neither. */
  readonly list: number;
}

/** The cue word of a lexeme; computed once. */
export const cueWordOf = perLexeme(
  (lexeme): CueWord => ({
    hash: lexeme.lowerHash | 0,
    stem: hashString(stemOf(lexeme.lower)) | 0,
    suffix: lexeme.suffixes[2] | 0,
    list: isSayingVerb(lexeme.lower) ? 1 : isThinkingVerb(lexeme.lower) ? 2 : 0,
  }),
);

/** The word without "-s", "-ed", "-ing" and a final "e": rough, but the same for the forms of most verbs. */
export function stemOf(lower: string): string {
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

/** What stands around a cue, looked at once and used by the features of cue, content and source alike. */
export interface CueContext {
  readonly at: number;
  readonly cue: CueWord;
  /** First and last (exclusive) token of the sentence. */
  readonly from: number;
  readonly to: number;
  /** First token of the cue with its auxiliaries and adverbs. */
  readonly cueStart: number;
  /** Last token, inclusive: "according to" has two. */
  readonly cueEnd: number;
  /** Kind of the last auxiliary before it, or 0. */
  readonly auxiliary: number;
  /** The token before the auxiliaries: where a subject would end; -1 if none. */
  readonly subject: number;
  /** Tokens from the subject's end back to the nearest comma, quotation mark or sentence start. */
  readonly toMark: number;
  /** Kind of that mark. */
  readonly markKind: number;
  /** The first opening quotation mark after the cue, in its sentence and near; -1 if none. */
  readonly opens: number;
}

/** Looks around a cue. Bounded. */
export function lookAround(reading: Reading, at: number): CueContext {
  const { kinds, flags, sentences, paragraph } = reading;
  const sentence = paragraph.sentences[sentences[at]!]!;
  const { first: from, last: to } = sentence;
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
  const cueEnd = followed && isAccording(reading, at) ? at + 1 : at;
  let mark = cueStart - 1;
  while (mark >= from && mark > cueStart - 16) {
    const kind = kinds[mark]!;
    if (kind === word.comma || kind === closeQuoteKind || kind === openQuoteKind || kind === word.dash) break;
    mark--;
  }
  let opens = cueEnd + 1;
  const reach = Math.min(to, opens + 30);
  while (opens < reach && kinds[opens] !== openQuoteKind) opens++;
  return {
    opens: opens < reach ? opens : -1,
    at,
    cue: cueWordOf(paragraph.tokens[at]!.lexeme),
    from,
    to,
    cueStart,
    cueEnd,
    auxiliary,
    subject: cueStart - 1 >= from ? cueStart - 1 : -1,
    toMark: cueStart - 1 - mark,
    markKind: mark >= from ? kinds[mark]! : edgeKind,
  };
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

/** Features of a token as the head of a cue. */
export function cueFeatures(reading: Reading, c: CueContext, out: Features): void {
  const { kinds, words, flags, quotes, count, paragraph } = reading;
  const { at, from, to, cue } = c;
  const k = (i: number): number => (i >= from && i < to ? kinds[i]! : edgeKind);
  const w = (i: number): number => (i >= from && i < to ? words[i]! : edgeKind);
  const { hash, stem, suffix, list } = cue;
  const kind = kinds[at]!;
  const after = c.cueEnd + 1;
  const next = k(after);
  const previous = k(at - 1);
  const subject = c.subject >= 0 ? k(c.subject) : edgeKind;
  const { items } = out;
  items[0] = first(0);
  items[1] = first(hash);
  items[2] = first(stem) ^ second(kind);
  items[3] = first(stem);
  items[4] = first(suffix) ^ second(kind);
  items[5] = first(hash) ^ second(next);
  items[6] = first(hash) ^ second(previous);
  items[7] = first(stem) ^ second(next);
  items[8] = first(stem) ^ second(subject);
  items[9] = first(hash) ^ second(w(after));
  items[10] = first(hash) ^ second(w(at - 1));
  items[11] = first(stem) ^ second(c.auxiliary);
  items[12] = first(kind) ^ second(c.auxiliary);
  items[13] = first(previous) ^ second(next);
  items[14] = first(kind) ^ second(previous) ^ third(next);
  items[15] = first(kind) ^ second(next) ^ third(k(after + 1));
  items[16] = first(kind) ^ second(k(at - 2)) ^ third(previous);
  items[17] = first(subject) ^ second(kind);
  items[18] = first(subject) ^ second(kind) ^ third(next);
  items[19] = first(list) ^ second(next);
  items[20] = first(list) ^ second(subject) ^ third(next);
  const toEnd = bucket(to - 1 - at);
  items[21] = first(hash) ^ second(Math.min(toEnd, 4));
  items[22] = first(kind) ^ second(toEnd);
  const fromStart = bucket(at - from);
  items[23] = first(kind) ^ second(fromStart);
  items[24] = first(stem) ^ second(Math.min(fromStart, 3));
  // The structure on the left: "…, X said".
  const near = Math.min(c.toMark, 7);
  items[25] = first(near) ^ second(c.markKind) ^ third(list);
  items[26] = first(c.markKind) ^ second(stem) ^ third(Math.min(near, 5));
  items[27] = first(c.markKind) ^ second(toEnd) ^ third(list);
  items[28] = first(c.markKind) ^ second(next) ^ third(subject);
  // Quotations.
  const inside = quotes[at]! >= 0 ? 1 : 0;
  items[29] = first(inside) ^ second(list);
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
  items[30] = first(q) ^ second(stem);
  items[31] = first(q) ^ second(kind);
  items[32] = first(q) ^ second(next) ^ third(list);
  items[33] = first(opens) ^ second(closes) ^ third(list);
  const nextOpens = to < count && kinds[to] === openQuoteKind ? 1 : 0;
  items[34] = first(nextOpens) ^ second(toEnd) ^ third(q);
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
  items[35] = first(lead) ^ second(stem);
  items[36] = first(lead) ^ second(kind);
  items[37] = first(Math.min(that, 3)) ^ second(Math.min(to_, 3)) ^ third(kind);
  items[38] = first(w(c.subject)) ^ second(kind);
  items[39] = first(k(c.subject - 1)) ^ second(stem);
  items[40] = first(k(c.subject - 1)) ^ second(subject) ^ third(kind);
  items[41] = first(w(at + 2)) ^ second(stem);
  items[42] = first(w(at - 2)) ^ second(stem);
  // The sentence and the paragraph.
  const last = k(to - 1);
  const heading = paragraph.sentences.length === 1 && last !== word.point && last !== closeQuoteKind ? 1 : 0;
  items[43] = first(heading) ^ second(kind);
  items[44] = first(heading) ^ second(stem);
  items[45] = first(Math.min(reading.sentences[at]!, 2)) ^ second(list);
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
  items[46] = first(verb === 0 ? 0 : 1 + noun) ^ second(stem);
  items[47] = first(verb) ^ second(noun) ^ third(kind);
  items[48] = first(verb === 0 ? 0 : 1) ^ second(next) ^ third(list);
  out.finish(1, 49);
}
