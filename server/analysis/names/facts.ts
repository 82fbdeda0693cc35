import { isNameParticle } from '../../english/titles';
import { hashString } from '../../hash';
import { foldedHash } from '../../text/fold';
import { type Lexeme, Shape } from '../../text/lexeme';
import type { Lexicon } from './lexicon';

/** What the tagger asks of a word by itself, computed once a spelling. */
export interface WordFacts {
  readonly word: number;
  readonly lower: number;
  /** Its shape as spelled: capitals, small letters, digits and marks in runs of at most two. */
  readonly shape: number;
  readonly coarse: Shape;
  readonly suffix2: number;
  readonly suffix3: number;
  readonly suffix4: number;
  readonly prefix3: number;
  readonly prefix4: number;
  readonly folded: number;
  readonly classes: number;
  /** Whether it is a particle of surnames: "al", "de". */
  readonly particle: boolean;
  /** Its first letter, as a capital. */
  readonly initial: number;
  /** Of an acronym, the hash of its letters as `initial`s; else 0. */
  readonly acronym: number;
  /** Whether a name may be made of it alone: it has a capital, or letters without case. */
  readonly hot: boolean;
  /** Sums of the scores that the word gives a token around it, by its place there; filled in as they are needed. */
  readonly rows: Int16Array[];
}

/** Looks up the facts of a word; remembers them. */
export type FactsOf = (lexeme: Lexeme) => WordFacts;

export function createFacts(lexicon: Lexicon): FactsOf {
  const known = new WeakMap<Lexeme, WordFacts>();
  return lexeme => {
    let facts = known.get(lexeme);
    if (facts === undefined) {
      facts = factsOf(lexeme, lexicon);
      known.set(lexeme, facts);
    }
    return facts;
  };
}

function factsOf(lexeme: Lexeme, lexicon: Lexicon): WordFacts {
  const folded = foldedHash(lexeme.text);
  return {
    word: lexeme.hash,
    lower: lexeme.lowerHash,
    shape: hashString(spelledShape(lexeme.text)),
    coarse: lexeme.shape,
    suffix2: lexeme.suffixes[1],
    suffix3: lexeme.suffixes[2],
    suffix4: lexeme.suffixes[3],
    prefix3: lexeme.prefix,
    prefix4: hashString(lexeme.lower.slice(0, 4)),
    folded,
    classes: lexicon.classes(folded),
    particle: isNameParticle(lexeme.lower),
    initial: initialOf(lexeme.text),
    acronym: acronymOf(lexeme),
    hot: isHot(lexeme),
    rows: [],
  };
}

const initialOf = (text: string): number => text.charAt(0).toUpperCase().charCodeAt(0);

function acronymOf({ shape, text }: Lexeme): number {
  if ((shape !== Shape.Upper && shape !== Shape.Mixed) || text.length > 12) return 0;
  let letters = 0x811c9dc5;
  for (const char of text) if (/\p{Lu}/u.test(char)) letters = Math.imul(letters ^ char.charCodeAt(0), 0x01000193);
  return letters >>> 0;
}

function isHot({ shape, text }: Lexeme): boolean {
  switch (shape) {
    case Shape.Title:
    case Shape.Upper:
    case Shape.Initial:
    case Shape.Mixed:
    case Shape.Caseless:
      return true;
    case Shape.Alphanumeric:
      return /\p{Lu}/u.test(text);
    default:
      return false;
  }
}

function spelledShape(text: string): string {
  let shape = '';
  for (const char of text.slice(0, 40)) {
    const kind = /\p{Lu}/u.test(char) ? 'X' : /\p{L}/u.test(char) ? 'x' : /\p{N}/u.test(char) ? 'd' : char;
    if (!shape.endsWith(kind + kind)) shape += kind;
  }
  return shape;
}
