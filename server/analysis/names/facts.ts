import { isNameParticle } from '../../english/titles';
import { hashOfNone, hashString, hashWith } from '../../hash';
import { foldedHash } from '../../text/fold';
import { type Lexeme, perLexeme, Shape } from '../../text/lexeme';
import { type Lexicon, LexiconClass } from './lexicon';

/** What a word may be to the names around it, as bits. */
export enum Role {
  /** It may stand inside a name between words with capitals: "Bank of England", "Ministry for the Interior". */
  Infix = 1,
  /** A small word with which a name may begin: "al-Sadr", "van Dyck", "northern Rwanda", "sub-Saharan Africa". */
  Starter = 2,
  /** It may join two runs of capitals for their features. */
  Connector = 4,
  Hyphen = 8,
  ClosingBracket = 16,
  /** Up to three digits. */
  ShortNumber = 32,
  /** A particle of surnames: "al", "de". */
  Particle = 64,
  /** It may stand between the names of a list. */
  Separator = 128,
}

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
  /** `LexiconClass` bits of the word alone. */
  readonly classes: number;
  /** What sort of thing it means: see `Lexicon.sense`. */
  readonly sense: number;
  /** Whether a phrase of the lexicon begins with it. */
  readonly begins: boolean;
  /** `Role` bits. */
  readonly roles: number;
  /** Its first letter, as a capital. */
  readonly initial: number;
  /** Of an acronym, the hash of its letters as `initial`s; else 0. */
  readonly acronym: number;
  /** Whether a name may be made of it alone: it has a capital, or letters without case. */
  readonly hot: boolean;
  /** Whether it counts as a word that a headline would write with a capital: small, and longer than three letters. */
  readonly small: boolean;
  /** Where the sums of what it says of the word after it, of itself and of the word before it are kept: see wordSums.ts. */
  sumForNext: number;
  sumForSelf: number;
  sumForPrevious: number;
  /** The sum for itself where nothing is to be said of how it stands, with what that says. */
  sumForPlain: number;
}

/** Looks up the facts of a word; remembers them. */
export type FactsOf = (lexeme: Lexeme) => WordFacts;

/** Makes what looks words up in a lexicon. */
export const createFacts = (lexicon: Lexicon): FactsOf => perLexeme(lexeme => factsOf(lexeme, lexicon));

function factsOf(lexeme: Lexeme, lexicon: Lexicon): WordFacts {
  const { text, lower, shape } = lexeme;
  const folded = foldedHash(text);
  const classes = lexicon.classes(folded);
  return {
    word: lexeme.hash | 0,
    lower: lexeme.lowerHash | 0,
    shape: spelledShape(text),
    coarse: shape,
    suffix2: lexeme.suffixes[1] | 0,
    suffix3: lexeme.suffixes[2] | 0,
    suffix4: lexeme.suffixes[3] | 0,
    prefix3: lexeme.prefix | 0,
    prefix4: hashString(lower.slice(0, 4)) | 0,
    folded: folded | 0,
    classes: classes & ~LexiconClass.Prefix,
    sense: lexicon.sense(folded),
    begins: (classes & LexiconClass.Prefix) !== 0,
    roles: rolesOf(lexeme),
    initial: text.charAt(0).toUpperCase().charCodeAt(0),
    acronym: acronymOf(lexeme),
    hot: isHot(lexeme),
    small: shape === Shape.Lower && text.length > 3,
    sumForNext: -1,
    sumForSelf: -1,
    sumForPrevious: -1,
    sumForPlain: -1,
  };
}

/** What stands for the word beyond either end of a paragraph. */
export const createEdge = (): WordFacts => ({
  word: 1,
  lower: 1,
  shape: 1,
  coarse: Shape.Punctuation,
  suffix2: 1,
  suffix3: 1,
  suffix4: 1,
  prefix3: 1,
  prefix4: 1,
  folded: 1,
  classes: 0,
  sense: 0,
  begins: false,
  roles: 0,
  initial: 0,
  acronym: 0,
  hot: false,
  small: false,
  sumForNext: -1,
  sumForSelf: -1,
  sumForPrevious: -1,
  sumForPlain: -1,
});

const words = (text: string) => new Set(text.split(' '));
const infixes = words(
  "of and , 's ’s for de the bin ibn bint ben del della di . al el in ) ( ' ’ on & / la le l y e von van der den du los dos do da des las a with to ul ur - ‑ – o at und et",
);
const starters = words(
  'al el de la da di du von van der den bin ibn sub pro anti north south east west northern southern eastern western northeastern northwestern southeastern southwestern central greater - ‑ ul los las le',
);
const separators = words(', ; and or & /');
const connectors = words("of the and de del la al - for bin von van & 's el");

function rolesOf({ text, lower, shape }: Lexeme): number {
  let roles = 0;
  if (infixes.has(lower)) roles |= Role.Infix;
  if (starters.has(lower)) roles |= Role.Starter;
  if (connectors.has(text)) roles |= Role.Connector;
  if (text === '-' || text === '‑' || text === '‐') roles |= Role.Hyphen;
  if (text === ')') roles |= Role.ClosingBracket;
  if (shape === Shape.Number && text.length <= 3) roles |= Role.ShortNumber;
  if (isNameParticle(lower)) roles |= Role.Particle;
  if (separators.has(lower)) roles |= Role.Separator;
  return roles;
}

function acronymOf({ shape, text }: Lexeme): number {
  if ((shape !== Shape.Upper && shape !== Shape.Mixed) || text.length > 12) return 0;
  let letters = hashOfNone;
  for (const char of text) if (/\p{Lu}/u.test(char)) letters = hashWith(letters, char.charCodeAt(0));
  return letters;
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

/** Hash of the kinds of a word's letters; of a kind three times and more in a row two count. */
function spelledShape(text: string): number {
  let hash = hashOfNone;
  let last = 0;
  let run = 0;
  for (let i = 0; i < text.length && i < 40; i++) {
    const kind = kindOfCode(text.charCodeAt(i));
    run = kind === last ? run + 1 : 1;
    last = kind;
    if (run <= 2) hash = hashWith(hash, kind);
  }
  return hash;
}

/** 1 a capital, 2 another letter, 3 a digit; marks stand for themselves. */
function kindOfCode(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return 2;
  if (code >= 0x41 && code <= 0x5a) return 1;
  if (code >= 0x30 && code <= 0x39) return 3;
  if (code < 128) return code;
  const char = String.fromCharCode(code);
  return /\p{Lu}/u.test(char) ? 1 : /\p{L}/u.test(char) ? 2 : /\p{N}/u.test(char) ? 3 : code;
}
