import { closedClassEntries } from '../../english/closedClass';
import { Tag, tagCount } from '../../english/tags';
import { hashString } from '../../hash';
import { type Lexeme, perLexeme, Shape } from '../../text/lexeme';
import { featureHash, WordTemplate } from './featureHash';

/**
 * What is known of a spelling before its context is seen, as bits: bit `t` when it may have tag `t`; above them whether
 * it always has the one tag, and which auxiliary it is a form of. 0: not known.
 */
export type Readings = number;

export const everyTag: Readings = 2 ** tagCount - 1;
/** It has the one tag wherever it stands, if written in lower case. */
export const fixedInLowerCase = 1 << 24;
/** It has the one tag however it is written: a word of a closed class. */
const fixedAlways = 1 << 25;
/** Of an auxiliary, two bits: 1 "be", 2 "have", 3 "do". */
const auxiliaryShift = 22;

/** Which auxiliary a word is: 1 “be”, 2 “have”, 3 “do”; 0 for none of them. */
export const auxiliaryKind = (readings: Readings): number => (readings >> auxiliaryShift) & 3;

const auxiliaries: readonly (readonly [number, string])[] = [
  [1, "am is are was were be been being isn't aren't wasn't weren't get gets got getting i'm you're we're they're"],
  [
    2,
    "have has had having haven't hasn't hadn't i've you've we've they've i'd you'd he'd she'd we'd they'd it'd who've",
  ],
  [3, "do does did don't doesn't didn't"],
];

/** What is known of a word before its context is seen. */
export interface WordReadings {
  readonly readings: Readings;
  /** The readings, and in other bits the shape. */
  readonly shaped: number;
  /** The tag of a word that needs no context, or -1. */
  readonly fixed: number;
  /** The tags that it may have. */
  readonly candidates: Readings;
  /** The one tag that it may have, or -1. */
  readonly only: number;
  /** What features look at: `Lexeme.lowerHash`, the hashes of its last two and three letters, its shape. */
  readonly lower: number;
  readonly suffix2: number;
  readonly suffix3: number;
  readonly shape: Shape;
  /** Hashes of the features that look at the word alone: see `WordTemplate`. */
  readonly self: number;
  readonly plain: number;
  readonly longEnd: number;
  readonly asBefore: number;
  readonly asAfter: number;
}

/** Readings by spelling: an open-addressed table over the hashes of lower-cased words. */
export class Dictionary {
  private readonly keys: Uint32Array;
  private readonly values: Int32Array;
  private readonly mask: number;

  /** @param hashes of lower-cased words (`Lexeme.lowerHash`), each with its readings; closed classes are added */
  constructor(hashes: ArrayLike<number>, readings: ArrayLike<number>) {
    const closed = closedClassEntries();
    let size = 1024;
    while (size < 3 * (hashes.length + closed.length)) size *= 2;
    this.keys = new Uint32Array(size);
    this.values = new Int32Array(size);
    this.mask = size - 1;
    for (let i = 0; i < hashes.length; i++) this.set(hashes[i]!, readings[i]!);
    for (const [word, tag] of closed) this.set(hashString(word), (1 << tag) | fixedAlways);
    for (const [kind, words] of auxiliaries) {
      for (const word of words.split(' ')) {
        const hash = hashString(word);
        this.set(hash, this.get(hash) | (kind << auxiliaryShift));
      }
    }
    // As "us" stands for the country in capitals, so "may" for the month.
    for (const word of ['may', 'will', 'can']) {
      const hash = hashString(word);
      const readings = this.get(hash);
      if (readings & fixedAlways) this.set(hash, (readings & ~fixedAlways) | fixedInLowerCase);
    }
  }

  /** What is known of a word; looked up once a spelling. */
  readonly of: (lexeme: Lexeme) => WordReadings = perLexeme(lexeme => {
    const { lowerHash, suffixes, shape } = lexeme;
    const readings = this.get(lowerHash);
    const fixed = fixedTag(lexeme, readings);
    const candidates = candidatesOf(lexeme, readings);
    return {
      readings,
      shaped: readings + (shape << 26),
      fixed,
      candidates,
      only: fixed < 0 && (candidates & (candidates - 1)) === 0 ? onlyTag(candidates) : fixed,
      lower: lowerHash | 0,
      suffix2: suffixes[1] | 0,
      suffix3: suffixes[2] | 0,
      shape,
      self: featureHash(WordTemplate.Self, lowerHash, 0),
      plain: featureHash(WordTemplate.Plain, suffixes[2], shape),
      longEnd: featureHash(WordTemplate.LongEnd, suffixes[3], shape),
      asBefore: featureHash(WordTemplate.Before, lowerHash, 0),
      asAfter: featureHash(WordTemplate.After, lowerHash, 0),
    };
  });

  /** The readings of a lower-cased word by its hash; 0 if it is not known. */
  get(hash: number): Readings {
    let slot = Math.imul(hash, 0x9e3779b1) >>> 7;
    for (;;) {
      slot &= this.mask;
      const key = this.keys[slot]!;
      if (key === hash) return this.values[slot]!;
      if (key === 0) return 0;
      slot++;
    }
  }

  private set(hash: number, readings: Readings): void {
    let slot = Math.imul(hash, 0x9e3779b1) >>> 7;
    for (;;) {
      slot &= this.mask;
      const key = this.keys[slot]!;
      if (key === 0 || key === hash) break;
      slot++;
    }
    this.keys[slot] = hash;
    this.values[slot] = readings;
  }
}

const bits = (tags: readonly Tag[]): Readings => tags.reduce((sum, tag) => sum | (1 << tag), 0);

/** What a word that is not in the dictionary may be, in lower case: the closed classes are all in it. */
const openInLowerCase = bits([
  Tag.Noun,
  Tag.PluralNoun,
  Tag.Adjective,
  Tag.Adverb,
  Tag.PastVerb,
  Tag.PresentVerb,
  Tag.Infinitive,
  Tag.Gerund,
  Tag.Participle,
  Tag.Number,
  Tag.Other,
]);

/** The tag of a word that needs no context, or -1. */
function fixedTag({ shape, lower }: Lexeme, readings: Readings): number {
  if (readings & fixedAlways) {
    if (shape === Shape.Upper && lower === 'us') return Tag.ProperNoun;
    // "IT", "WHO": names, unless everything is in capitals; context decides.
    if (shape !== Shape.Upper || lower.length > 4) return onlyTag(readings);
  } else if (readings & fixedInLowerCase) {
    if (shape === Shape.Lower) return onlyTag(readings);
  } else if (shape === Shape.Punctuation) return Tag.Punctuation;
  else if (shape === Shape.Number) return Tag.Number;
  else if (shape === Shape.Caseless) return Tag.Other;
  return -1;
}

const onlyTag = (readings: Readings): number => 31 - Math.clz32(readings & everyTag);

const likelyCapitalized = (1 << Tag.ProperNoun) | (1 << Tag.Adjective);

/** The tags that a word may have: what the dictionary says, or any of an open class; with a capital, a name's too. */
function candidatesOf({ shape }: Lexeme, readings: Readings): Readings {
  const known = readings & everyTag || openInLowerCase;
  return shape === Shape.Lower ? known : known | likelyCapitalized;
}
