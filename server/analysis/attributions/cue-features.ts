import { isSayingVerb, isThinkingVerb } from '../../english/speech';
import { Is } from '../../english/word-groups';
import { hashString, perLexeme } from '../../text/lexeme';
import { bucket, type Features } from './features';
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
  out.clear();
  out.add(1, 0);
  out.add(2, hash);
  out.add2(3, stem, kind);
  out.add(4, stem);
  out.add2(5, suffix, kind);
  out.add2(6, hash, next);
  out.add2(7, hash, previous);
  out.add2(8, stem, next);
  out.add2(9, stem, subject);
  out.add2(10, hash, w(after));
  out.add2(11, hash, w(at - 1));
  out.add2(12, stem, c.auxiliary);
  out.add2(13, kind, c.auxiliary);
  out.add2(14, previous, next);
  out.add3(15, kind, previous, next);
  out.add3(16, kind, next, k(after + 1));
  out.add3(17, kind, k(at - 2), previous);
  out.add2(18, subject, kind);
  out.add3(19, subject, kind, next);
  out.add2(20, list, next);
  out.add3(21, list, subject, next);
  const toEnd = bucket(to - 1 - at);
  out.add2(22, hash, Math.min(toEnd, 4));
  out.add2(23, kind, toEnd);
  const fromStart = bucket(at - from);
  out.add2(24, kind, fromStart);
  out.add2(25, stem, Math.min(fromStart, 3));
  // The structure on the left: "…, X said".
  const near = Math.min(c.toMark, 7);
  out.add3(26, near, c.markKind, list);
  out.add3(27, c.markKind, stem, Math.min(near, 5));
  out.add3(28, c.markKind, toEnd, list);
  out.add3(29, c.markKind, next, subject);
  // Quotations.
  const inside = quotes[at]! >= 0 ? 1 : 0;
  out.add2(30, inside, list);
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
  out.add2(31, q, stem);
  out.add2(32, q, kind);
  out.add3(33, q, next, list);
  out.add3(34, opens, closes, list);
  const nextOpens = to < count && kinds[to] === openQuoteKind ? 1 : 0;
  out.add3(35, nextOpens, toEnd, q);
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
  out.add2(36, lead, stem);
  out.add2(37, lead, kind);
  out.add3(38, Math.min(that, 3), Math.min(to_, 3), kind);
  out.add2(39, w(c.subject), kind);
  out.add2(40, k(c.subject - 1), stem);
  out.add3(41, k(c.subject - 1), subject, kind);
  out.add2(42, w(at + 2), stem);
  out.add2(43, w(at - 2), stem);
  // The sentence and the paragraph.
  const last = k(to - 1);
  const heading = paragraph.sentences.length === 1 && last !== word.point && last !== closeQuoteKind ? 1 : 0;
  out.add2(44, heading, kind);
  out.add2(45, heading, stem);
  out.add2(46, Math.min(reading.sentences[at]!, 2), list);
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
  out.add2(47, verb === 0 ? 0 : 1 + noun, stem);
  out.add3(48, verb, noun, kind);
  out.add3(49, verb === 0 ? 0 : 1, next, list);
}
