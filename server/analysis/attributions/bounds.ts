import { Is } from '../../english/wordGroups';
import { closeQuoteKind, edgeKind, isWord, kindCount, openQuoteKind, type Reading, word } from './reading';

/** Pairs of kinds of neighbouring tokens, a bit each. */
export class KindPairs {
  /** @param bits a bit for each pair: see `size` */
  constructor(readonly bits: Uint8Array) {}

  /** Bytes that a set takes. */
  static readonly size = (kindCount * kindCount + 7) >> 3;

  /** Whether a pair of kinds is in the set. */
  has(left: number, right: number): boolean {
    const i = left * kindCount + right;
    return (this.bits[i >> 3]! & (1 << (i & 7))) !== 0;
  }

  /** Adds a pair of kinds. */
  add(left: number, right: number): void {
    const i = left * kindCount + right;
    this.bits[i >> 3]! |= 1 << (i & 7);
  }
}

/** Between which kinds of tokens contents and sources begin and end: most pairs of neighbours need no second look. */
export interface Bounds {
  readonly begin: KindPairs;
  readonly end: KindPairs;
}

/** What a word can be: bits of `Reading.edges`. */
export enum Edge {
  /** A span may begin with it. */
  Begin = 1,
  /** A span may end with it. */
  End = 2,
  /** Only marks stand between it and the start of its sentence. */
  First = 4,
  /** It stands in a quotation and is not its first word, */
  InnerBegin = 8,
  /** or not its last. */
  InnerEnd = 16,
}

/**
 * What is reported from outside a quotation begins and ends with it, if it begins or ends in it at all (of 12,600 such
 * bounds in PolNeAR's training part 7 do not). What is reported inside one may begin and end anywhere.
 * @param cue the cue's token
 */
export const beginMask = (r: Reading, cue: number): number =>
  r.quotes[cue]! >= 0 ? Edge.Begin : Edge.Begin | Edge.InnerBegin;
export const endMask = (r: Reading, cue: number): number => (r.quotes[cue]! >= 0 ? Edge.End : Edge.End | Edge.InnerEnd);

/** What a token between a cue and a bound tells: bits of `Reading.crossings`. */
enum Crossing {
  Comma = 1,
  That = 2,
  QuotationMark = 4,
  Verb = 8,
  Colon = 16,
  ToInfinitive = 32,
  Nominal = 64,
}

/** What a token between two bounds adds to `passing`: a value of `Reading.steps`. */
export enum Step {
  None = 0,
  Comma = 1,
  Verb = 4,
  Mark = 16,
}

/** How far ahead of a token `leadOf` and `clauseOf` look. */
const lookAhead = 8;
/** As many marks may stand between the first or last word of a sentence and its edge. */
const mostMarks = 4;

/**
 * Looks a paragraph over once for what the candidates of all its cues ask of each token: fills `edges`, `crossings`,
 * `steps` and `ahead` of its reading. Linear.
 */
export function lookOver(reading: Reading, bounds: Bounds): void {
  markEdges(reading, bounds);
  markInner(reading);
  markAhead(reading);
  // Beyond the last token: what stands below.
  const { edges, crossings, steps, ahead, count } = reading;
  edges[count] = crossings[count] = steps[count] = 0;
  ahead[count] = lastBit;
}

function markEdges(reading: Reading, { begin, end }: Bounds): void {
  const { edges, kinds, paragraph } = reading;
  const { sentences } = paragraph;
  let before = edgeKind;
  for (let s = 0; s < sentences.length; s++) {
    const { first, last } = sentences[s]!;
    let isFirst = true;
    for (let p = first; p < last; p++) {
      const kind = kinds[p]!;
      if (isWord(reading, p)) {
        // The kind after the last token is `edgeKind`: see `Reading`.
        edges[p] =
          (begin.has(before, kind) ? Edge.Begin : 0) |
          (end.has(kind, kinds[p + 1]!) ? Edge.End : 0) |
          (isFirst && p - first < mostMarks ? Edge.First : 0);
        isFirst = false;
      } else edges[p] = 0;
      before = kind;
    }
  }
}

function markInner(r: Reading): void {
  const { edges, quoteTokens } = r;
  for (let q = 0; q < quoteTokens.length; q += 2) {
    let first = quoteTokens[q]!;
    let last = quoteTokens[q + 1]!;
    while (first < last && !isWord(r, first)) first++;
    while (first < last && !isWord(r, last)) last--;
    for (let p = first; p <= last; p++) {
      edges[p]! |= (p > first ? Edge.InnerBegin : 0) | (p < last ? Edge.InnerEnd : 0);
    }
  }
}

/** From the last token to the first, so that what comes next is known at each. */
function markAhead({ kinds, flags, crossings, steps, ahead, sentences, count }: Reading): void {
  /** The next token that leads into a content or stops the way to one, and which it is. */
  let leadAt = count + lookAhead;
  let lead = Lead.None;
  /** The next verb or mark, and the one after it; whether each is an auxiliary, a verb or a mark. */
  let stopAt = count + lookAhead;
  let stop = 0;
  let secondAt = stopAt;
  let second = 0;
  let subjectAt = stopAt;
  let wordAt = stopAt;
  /** Where the sentence ends. */
  let end = count;
  let sentence = -1;
  for (let p = count - 1; p >= 0; p--) {
    if (sentences[p] !== sentence) {
      sentence = sentences[p]!;
      end = p + 1;
    }
    // What comes after p.
    const skips = stopAt === p + 1 && stop === Stop.Mark;
    const at = skips ? secondAt : stopAt;
    const isNear = at <= p + lookAhead && at < count;
    const hasSubject = subjectAt <= p + lookAhead && (!isNear || subjectAt < at);
    const clause = (isNear ? (skips ? second : stop) : Stop.None) * 2 + (hasSubject ? 1 : 0);
    const isLast = end - p <= mostMarks && end <= wordAt;
    ahead[p] = (leadAt < p + lookAhead ? lead : Lead.None) | (isLast ? lastBit : 0) | (clause << 4);
    // What p is to those before it.
    const kind = kinds[p]!;
    const flag = flags[p]!;
    let crossing = 0;
    let next = Lead.None;
    if (kind === word.comma) {
      crossing = Crossing.Comma;
      next = Lead.Comma;
    } else if (kind === word.that) {
      crossing = Crossing.That;
      next = Lead.That;
    } else if (kind === openQuoteKind) {
      crossing = Crossing.QuotationMark;
      next = Lead.Quotation;
    } else if (kind === closeQuoteKind) crossing = Crossing.QuotationMark;
    else if (flag & verbal) {
      crossing = Crossing.Verb;
      next = Lead.Verb;
    } else if (kind === word.colon) crossing = Crossing.Colon;
    else if (kind === word.toInfinitive) {
      crossing = Crossing.ToInfinitive;
      next = Lead.ToInfinitive;
    } else if (flag & nominal) crossing = Crossing.Nominal;
    crossings[p] = crossing;
    if (next !== Lead.None) {
      lead = next;
      leadAt = p;
    }
    const isMark = (flag & Is.Mark) !== 0;
    steps[p] = isMark ? (kind === word.comma ? Step.Comma : Step.Mark) : flag & verbal ? Step.Verb : Step.None;
    if (flag & verbal || isMark) {
      if (!(flag & nominal)) {
        secondAt = stopAt;
        second = stop;
        stopAt = p;
        stop = flag & (Is.Auxiliary | Is.Modal) ? Stop.Auxiliary : flag & Is.Verb ? Stop.Verb : Stop.Mark;
      }
    }
    if (flag & nominal) subjectAt = p;
    if (!isMark) wordAt = p;
  }
}

const verbal = Is.Verb | Is.Auxiliary | Is.Modal;
const nominal = Is.Name | Is.Noun | Is.Pronoun;

/** In `Reading.ahead`, between three bits of `Lead` and four of `Stop` and subject. */
const lastBit = 8;

/** What leads into a content, or stops the way to one. */
enum Lead {
  None = 0,
  That = 1,
  ToInfinitive = 2,
  Quotation = 3,
  Comma = 4,
  Verb = 5,
}

/** What a clause has first. */
enum Stop {
  None = 0,
  Auxiliary = 1,
  Verb = 2,
  Mark = 3,
}

/** What leads into a content within a few tokens after a token, if nothing stops the way to it. */
export const leadOf = ({ ahead }: Reading, p: number): number => ahead[p]! & 7;

/** 1 where only marks stand between a word and the end of its sentence, else 0. */
export const isLast = ({ ahead }: Reading, p: number): number => (ahead[p]! & lastBit) >> 3;

/** 1 where only marks stand between a word and the start of its sentence, else 0. */
export const isFirst = ({ edges }: Reading, p: number): number => (edges[p]! >> 2) & 1;

/** What comes first within a few tokens after a word: a verb, a subject with a verb, a mark, or nothing of the kind. */
export const clauseOf = ({ ahead }: Reading, p: number): number => ahead[p]! >> 4;
