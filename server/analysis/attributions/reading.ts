import { Tag, tagCount } from '../../english/tags';
import { flagsOfGroup, functionGroup, functionGroupCount, functionGroupOf, Is } from '../../english/wordGroups';
import { hashString } from '../../hash';
import type { Paragraph } from '../../text/article';
import { type Lexeme, perLexeme, Shape } from '../../text/lexeme';
import { type Quotation, quotationsOfParagraph } from '../../text/quotations';

/** Tokens that every array of a reading has beyond the last one, so that a look ahead needs no second thought. */
const ahead = 4;

/**
 * A paragraph as the features see it: numbers a token. Offsets into its arrays are token indices; everything is relative
 * to the paragraph. What stands beyond the last token is `edgeKind`, no word, in no sentence and no quotation.
 */
export class Reading {
  paragraph!: Paragraph;
  count = 0;
  /** A number for the word; all names share one, so that nothing is learned of who is in the news. */
  readonly words: Int32Array;
  /** A function word's own number, or part of speech and ending of a content word: see `kindCount`. */
  readonly kinds: Uint16Array;
  /** Bits of `Is`. */
  readonly flags: Uint16Array;
  /** Index of the quotation that holds the token (marks included), or -1. */
  readonly quotes: Int16Array;
  /** Index of the sentence, or -1. */
  readonly sentences: Int32Array;
  /** Quotations as tokens: first and last (inclusive) of quotation `q` at `2q` and `2q + 1`, marks included. */
  quoteTokens = noQuotes;
  /** Where spans may begin and end, as bits of `Edge`. This and what follows is there once `lookOver` has read it. */
  readonly edges: Uint8Array;
  /** What a token tells that lies between a cue and a bound: a bit. */
  readonly crossings: Uint8Array;
  /** What it tells that lies between two bounds, as a step of `passing`. */
  readonly steps: Uint8Array;
  /** What comes next after it, as `leadOf`, `isLast` and `clauseOf` read it. */
  readonly ahead: Uint8Array;

  /** @param capacity the most tokens that a paragraph read into it may have */
  constructor(readonly capacity: number) {
    const size = capacity + ahead;
    this.words = new Int32Array(size);
    this.kinds = new Uint16Array(size);
    this.flags = new Uint16Array(size);
    this.quotes = new Int16Array(size);
    this.sentences = new Int32Array(size);
    this.edges = new Uint8Array(size);
    this.crossings = new Uint8Array(size);
    this.steps = new Uint8Array(size);
    this.ahead = new Uint8Array(size);
  }
}

const noQuotes = new Int32Array(0);

/** How a content word ends or is written. */
enum Form {
  Other,
  Ed,
  Ing,
  S,
  Ly,
  Capital,
  Upper,
  Number,
  Mark,
}
const formCount = 9;
const openKinds = functionGroupCount + 6;
/** "that" before a clause, "to" before an infinitive, "'s" for "is": told from the same words otherwise by their tags. */
const thatClauseKind = functionGroupCount + 3;
const toInfinitiveKind = functionGroupCount + 4;
const cliticVerbKind = functionGroupCount + 5;
/** The kind of an opening, and of a closing quotation mark. */
export const openQuoteKind = functionGroupCount + 1;
export const closeQuoteKind = functionGroupCount + 2;
/** Stands for "nothing there": before the first token, after the last. */
export const edgeKind = 0;
/** Kinds are below this. */
export const kindCount = openKinds + tagCount * formCount;

const nameWord = 0x4e414d45;
const numberWord = 0x4e554d42;

/** Numbers of the function words that rules and features ask for by name. */
export const word = {
  that: thatClauseKind,
  thatOther: functionGroup('that'),
  to: functionGroup('to'),
  toInfinitive: toInfinitiveKind,
  by: functionGroup('by'),
  of: functionGroup('of'),
  as: functionGroup('as'),
  who: functionGroup('who'),
  which: functionGroup('which'),
  what: functionGroup('what'),
  and: functionGroup('and'),
  comma: functionGroup(','),
  colon: functionGroup(':'),
  point: functionGroup('.'),
  question: functionGroup('?'),
  exclamation: functionGroup('!'),
  dash: functionGroup('—'),
  possessive: functionGroup("'s"),
  hyphen: functionGroup('-'),
  openingBracket: functionGroup('('),
  closingBracket: functionGroup(')'),
} as const;

/** What a word tells by its letters alone: the number of the function word, or 0, and from the ninth bit on its form. */
const factsOf = perLexeme(lexeme => functionGroupOf(lexeme.lowerHash) | (formOf(lexeme) << 8));

/**
 * Reads a paragraph into numbers. Linear.
 * @param into a reading to fill anew, if it has the room; else a new one is made
 */
export function readParagraph(paragraph: Paragraph, tags: Uint8Array, into?: Reading): Reading {
  const { tokens } = paragraph;
  const count = tokens.length;
  const reading =
    into !== undefined && into.capacity >= count ? into : new Reading(into === undefined ? count : 2 * count);
  const { words, kinds, flags, quotes, sentences } = reading;
  reading.paragraph = paragraph;
  reading.count = count;
  for (let s = 0; s < paragraph.sentences.length; s++) {
    const { first, last } = paragraph.sentences[s]!;
    for (let i = first; i < last; i++) {
      const { lexeme } = tokens[i]!;
      const facts = factsOf(lexeme);
      const group = facts & 255;
      const tag = tags[i]!;
      sentences[i] = s;
      quotes[i] = -1;
      if (group > 0) {
        const kind = refined(group, tag);
        kinds[i] = words[i] = kind;
        flags[i] = kind === group ? groupFlags[group]! : refinedFlags(kind);
        continue;
      }
      const form = facts >> 8;
      const open = tag * formCount + form;
      kinds[i] = openKinds + open;
      const flag = (form === Form.Capital && i === first ? firstFlags : openFlags)[open]!;
      flags[i] = flag;
      words[i] = form === Form.Number ? numberWord : flag & Is.Name ? nameWord : lexeme.lowerHash | 0;
    }
  }
  for (let i = count; i < count + ahead; i++) {
    words[i] = kinds[i] = edgeKind;
    flags[i] = Is.Mark;
    quotes[i] = sentences[i] = -1;
  }
  const { quotations } = quotationsOfParagraph(paragraph);
  reading.quoteTokens = quotations.length === 0 ? noQuotes : placeQuotes(paragraph, quotations, quotes, kinds);
  return reading;
}

function refined(group: number, tag: Tag): number {
  if (group === word.thatOther) return tag === Tag.Subordinator || tag === Tag.Pronoun ? thatClauseKind : group;
  if (group === word.to) return tag === Tag.Particle ? toInfinitiveKind : group;
  return group === word.possessive && tag === Tag.Auxiliary ? cliticVerbKind : group;
}

const refinedFlags = (kind: number): number =>
  kind === thatClauseKind ? Is.Subordinator : kind === cliticVerbKind ? Is.Auxiliary | Is.Mark : 0;

const isVerbTag = (tag: number): boolean => tag >= Tag.PastVerb && tag <= Tag.Participle;

function flagsOf(tag: Tag, form: Form, isName: boolean): number {
  if (form === Form.Mark) return Is.Mark;
  if (form === Form.Number) return Is.Number;
  if (isVerbTag(tag)) return Is.Verb;
  if (form === Form.Ly || tag === Tag.Adverb) return Is.Adverb;
  if (isName) return Is.Name;
  return tag === Tag.Noun || tag === Tag.PluralNoun ? Is.Noun : 0;
}

const groupFlags = Uint16Array.from({ length: functionGroupCount + 1 }, (_, group) => flagsOfGroup(group));

/** Flags of the content words, by tag and form; of one with a capital as the first of its sentence apart. */
const openFlags = new Uint16Array(tagCount * formCount);
const firstFlags = new Uint16Array(tagCount * formCount);
for (let tag = 0; tag < tagCount; tag++) {
  for (let form = 0; form < formCount; form++) {
    const isName = tag === Tag.ProperNoun;
    const capital = form === Form.Upper || form === Form.Capital;
    openFlags[tag * formCount + form] = flagsOf(tag, form, isName || (capital && !isVerbTag(tag)));
    firstFlags[tag * formCount + form] = flagsOf(tag, form, isName);
  }
}

function formOf(lexeme: Lexeme): Form {
  switch (lexeme.shape) {
    case Shape.Punctuation:
      return Form.Mark;
    case Shape.Number:
    case Shape.Alphanumeric:
      return Form.Number;
    case Shape.Upper:
      return Form.Upper;
    case Shape.Lower:
    case Shape.Caseless:
      return endingOf(lexeme);
    default:
      return Form.Capital;
  }
}

const ending = { ed: hashString('ed'), ing: hashString('ing'), ly: hashString('ly'), s: hashString('s') } as const;
const notPlural = new Set([hashString('ss'), hashString('us'), hashString('is')]);

function endingOf({ text, suffixes }: Lexeme): Form {
  if (text.length < 4) return Form.Other;
  if (suffixes[1] === ending.ed) return Form.Ed;
  if (suffixes[2] === ending.ing) return Form.Ing;
  if (suffixes[1] === ending.ly) return Form.Ly;
  return suffixes[0] === ending.s && !notPlural.has(suffixes[1]) ? Form.S : Form.Other;
}

/** Marks which tokens are quoted, and which tokens are opening and closing marks. */
function placeQuotes(
  { tokens }: Paragraph,
  quotations: readonly Quotation[],
  quotes: Int16Array,
  kinds: Uint16Array,
): Int32Array<ArrayBuffer> {
  const ends = new Int32Array(quotations.length * 2);
  let i = 0;
  for (let q = 0; q < quotations.length; q++) {
    const { start, end, content } = quotations[q]!;
    while (i < tokens.length && tokens[i]!.start < start) i++;
    ends[2 * q] = i;
    for (; i < tokens.length && tokens[i]!.end <= end; i++) {
      quotes[i] = q;
      if (tokens[i]!.end <= content[0]!.start) kinds[i] = openQuoteKind;
      else if (tokens[i]!.start >= content[0]!.end) kinds[i] = closeQuoteKind;
    }
    // A point or comma after the closing mark ("so”.") is read as if before it ("so.”"): both are the same to a reader.
    if (i < tokens.length && kinds[i - 1] === closeQuoteKind && tokens[i - 1]!.end === tokens[i]!.start) {
      const mark = kinds[i]!;
      if (mark === word.comma || mark === word.point) {
        kinds[i - 1] = mark;
        kinds[i] = closeQuoteKind;
        quotes[i++] = q;
      }
    }
    ends[2 * q + 1] = Math.max(ends[2 * q]!, i - 1);
  }
  return ends;
}

/** Whether a kind is that of a function word: no head of a cue. */
export const isFunctionKind = (kind: number): boolean => kind < openKinds;

/** Whether a kind is that of a content word tagged as a gerund. */
export const isGerundKind = (kind: number): boolean => {
  const open = kind - openKinds - Tag.Gerund * formCount;
  return open >= 0 && open < formCount;
};

/** Whether a token has letters or digits: only such can begin or end a content. */
export const isWord = (reading: Reading, i: number): boolean => (reading.flags[i]! & Is.Mark) === 0;
