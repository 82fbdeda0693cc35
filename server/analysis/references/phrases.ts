import type { Pronoun } from '../../english/pronouns';
import type { Role } from '../../english/roles';
import type { Paragraph } from '../../text/article';
import { bit, type Lexeme, perLexeme, Shape } from '../../text/lexeme';
import { mentionsIn, type PlacedMention } from './places';
import { referringOf } from './words';

/** A noun phrase, as far as it tells whom it means: tokens `[first, last)` of a paragraph. */
export interface Phrase {
  readonly first: number;
  readonly last: number;
  /** The mentions that it is about: "X", "X and Y", "spokesman X"; not those it only contains ("a friend of X"). */
  readonly names: readonly PlacedMention[];
  /** The token that is a pronoun, where the phrase is one. */
  readonly pronoun: { readonly token: number; readonly pronoun: Pronoun } | null;
  /** The noun that carries the phrase ("minister" of "the new minister of health"), where it is a description. */
  readonly head: { readonly token: number; readonly roles: readonly Role[] } | null;
  readonly determiner: 'definite' | 'possessive' | 'indefinite' | 'none';
  /** Whether a name in it says whose or which it is: "the Hale campaign", "Hale's lawyer". */
  readonly ofName: boolean;
  /** The words before and after the head that tell more of it, lower case. */
  readonly modifiers: readonly string[];
  /** Those of them that are written with a capital: places, parties, bodies. */
  readonly proper: readonly string[];
}

const definite = new Set('the this that these those'.split(' '));
const possessive = new Set('his her their its my our your whose'.split(' '));
const indefinite = new Set(
  'a an one another some many several no most both few any every each all other others two three four five six seven eight nine ten dozens hundreds thousands half more neither either numerous various multiple'.split(
    ' ',
  ),
);
const prepositions = new Set(
  'of for from in at on by with to about against under over during since after before as inside within among outside near including like around across behind between'.split(
    ' ',
  ),
);
/** Whether a lower-case token makes the name before it an owner. */
export const isPossessive = (lower: string | undefined): boolean => lower === "'s" || lower === "'";

/** What a word is to a phrase, by its spelling: bits. */
enum Is {
  definite = 1 << 0,
  possessive = 1 << 1,
  indefinite = 1 << 2,
  preposition = 1 << 3,
  clause = 1 << 4,
  /** "'s", "'". */
  owner = 1 << 5,
  participle = 1 << 6,
  /** It may follow the noun that carries a phrase without being that noun itself. */
  afterHead = 1 << 7,
  relative = 1 << 8,
}

const about = perLexeme((lexeme): number => {
  const { lower } = lexeme;
  return (
    bit(Is.definite, definite.has(lower)) |
    bit(Is.possessive, possessive.has(lower)) |
    bit(Is.indefinite, indefinite.has(lower)) |
    bit(Is.preposition, prepositions.has(lower)) |
    bit(Is.clause, clauseWords.has(lower)) |
    bit(Is.owner, isPossessive(lower)) |
    bit(Is.participle, participles.has(lower)) |
    bit(Is.afterHead, followsHead(lexeme)) |
    bit(Is.relative, relatives.has(lower))
  );
});

/** Whether a lower-case word begins what only says more of the noun before it. */
export const isPreposition = (lower: string): boolean => prepositions.has(lower);
const clauseWords = new Set('who which that whom whose where when and or but , ; : ( ) — – " “ ”'.split(' '));

const noWords: readonly string[] = [];

/** The longest phrase that is read, in tokens: sources with long relative clauses are read by their beginning. */
const longest = 60;

/**
 * Reads a noun phrase.
 * @param mentions the paragraph's, in order
 */
export function readPhrase(
  paragraph: Paragraph,
  first: number,
  end: number,
  mentions: readonly PlacedMention[],
): Phrase {
  const last = Math.min(end, first + longest);
  const inside = mentionsIn(mentions, first, last);
  const { tokens } = paragraph;
  const aboutAt = (i: number): number => (i < tokens.length ? about(tokens[i]!.lexeme) : 0);
  let start = first;
  while (start < last - 1 && tokens[start]!.lexeme.shape === Shape.Punctuation) start++;

  const { pronoun } = referringOf(paragraph.tokens[start]!.lexeme);
  const names = namesOf(paragraph, inside, start, last);
  if (pronoun && names.length === 0 && isPronounAlone(paragraph, start, last, pronoun)) {
    return {
      first,
      last,
      names,
      pronoun: { token: start, pronoun },
      head: null,
      determiner: 'none',
      ofName: false,
      modifiers: noWords,
      proper: noWords,
    };
  }
  const opening = aboutAt(start);
  let determiner: Phrase['determiner'] =
    (opening & Is.definite) !== 0
      ? 'definite'
      : (opening & Is.possessive) !== 0
        ? 'possessive'
        : (opening & Is.indefinite) !== 0 || paragraph.tokens[start]!.lexeme.shape === Shape.Number
          ? 'indefinite'
          : 'none';
  // The head is the last noun before a preposition, a clause or a mark.
  let stop = start + 1;
  while (stop < last && (aboutAt(stop) & (Is.preposition | Is.clause)) === 0) stop++;
  let head = -1;
  const modifiers: string[] = [];
  const proper: string[] = [];
  for (let i = start; i < stop; i++) {
    const is = aboutAt(i);
    if ((is & Is.owner) !== 0) {
      determiner = 'possessive';
      continue;
    }
    // "A union |representing| nurses" is a union.
    if (head >= 0 && (is & Is.participle) !== 0) break;
    if (referringOf(paragraph.tokens[i]!.lexeme).roles.length > 0) head = i;
    // "The party mainstream" is no party, "the man himself" is the man.
    else if (head >= 0 && (is & Is.afterHead) === 0) head = -1;
  }
  // What "of" and the like add tells whose or which it is; what "who" adds is new.
  const told = (aboutAt(stop) & Is.clause) !== 0 ? stop : stop + 8;
  for (let i = start; i < Math.min(last, told); i++) {
    const { lexeme } = paragraph.tokens[i]!;
    if (i !== head && lexeme.shape !== Shape.Punctuation && (about(lexeme) & (Is.definite | Is.indefinite)) === 0) {
      modifiers.push(lexeme.lower);
      if (i > start && lexeme.shape !== Shape.Lower && lexeme.shape !== Shape.Number) proper.push(lexeme.lower);
    }
  }
  return {
    first,
    last,
    names,
    pronoun: null,
    head: head < 0 ? null : { token: head, roles: referringOf(paragraph.tokens[head]!.lexeme).roles },
    determiner,
    // They are in order.
    ofName: inside.length > 0 && inside[0]!.first < told,
    modifiers,
    proper,
  };
}

const participles = new Set(
  'representing opposing supporting backing seeking working investigating studying handling overseeing attending speaking living led run'.split(
    ' ',
  ),
);

/** Whether a word may follow the noun that carries a phrase without being that noun itself. */
function followsHead(lexeme: Lexeme): boolean {
  const { lower, shape } = lexeme;
  return (
    shape === Shape.Punctuation ||
    referringOf(lexeme).pronoun !== null ||
    afterHead.has(lower) ||
    /(?:ed|ing|ly)$/.test(lower)
  );
}

const afterHead = new Set('familiar close present today there here alike loyal critical who said says'.split(' '));

/** "he", "he himself", "who", "those"; not "his wife", "that report". */
function isPronounAlone(paragraph: Paragraph, start: number, last: number, pronoun: Pronoun): boolean {
  const next = paragraph.tokens[start + 1]?.lexeme;
  if (start + 1 >= last || !next || next.shape === Shape.Punctuation) return true;
  if (pronoun.case === 'possessive' || pronoun.kind === 'hearer') return false;
  return referringOf(next).pronoun?.case === 'reflexive' || pronoun.kind === 'person' || pronoun.kind === 'speaker';
}

/** The mentions that a phrase is about. */
function namesOf(
  paragraph: Paragraph,
  inside: readonly PlacedMention[],
  start: number,
  last: number,
): readonly PlacedMention[] {
  if (inside.length === 0) return inside;
  const names: PlacedMention[] = [];
  const { tokens } = paragraph;
  for (const mention of inside) {
    const next = tokens[mention.last]?.lexeme;
    const lower = next?.lower ?? '';
    const ends = mention.last >= last;
    // "X's lawyer", "the X campaign": the phrase is about what follows.
    if (!ends && isPossessive(lower) && mention.last + 1 < last) continue;
    if (!ends && next && modifiesNext(paragraph, mention, last)) continue;
    if (isWithin(paragraph, start, mention)) continue;
    names.push(mention);
    // What follows a comma or "who" describes; only "X and Y" names another.
    if (!ends && !(lower === 'and' || lower === ',')) break;
    if (lower === ',' && tokens[mention.last + 1]?.lexeme.lower !== 'and' && !isListed(paragraph, inside, mention))
      break;
  }
  return names;
}

/** Whether a name is followed by a noun that it modifies: "State Department |spokesman", "Trump |campaign". */
function modifiesNext(paragraph: Paragraph, mention: PlacedMention, last: number): boolean {
  const next = paragraph.tokens[mention.last]!.lexeme;
  if (mention.last >= last) return false;
  if (next.text === '-' || next.text === '/') return mention.last + 1 < last;
  if (next.shape === Shape.Punctuation || next.lower === "'s") return false;
  return (about(next) & (Is.preposition | Is.clause)) === 0 && referringOf(next).pronoun === null;
}

const relatives = new Set('that which who whom whose'.split(' '));

/** Whether a name only says more of something before it: "a friend of X", "the head of X", "Y, a rival of X". */
function isWithin(paragraph: Paragraph, start: number, mention: PlacedMention): boolean {
  for (let i = mention.first - 1; i >= start; i--) {
    const { lexeme } = paragraph.tokens[i]!;
    const { lower } = lexeme;
    if ((about(lexeme) & (Is.preposition | Is.relative)) !== 0 || lower === 'than') return true;
    if (lower === ',' || lower === '(') {
      // "the secretary of the party, X": the name after the comma is whom the description means.
      return false;
    }
  }
  return false;
}

/** Whether a name begins a list: another follows the comma, and one an "and". "X, Democrat of Ohio" is no list. */
function isListed(paragraph: Paragraph, inside: readonly PlacedMention[], mention: PlacedMention): boolean {
  const following = inside.filter(({ first }) => first > mention.last);
  return (
    following[0]?.first === mention.last + 1 &&
    following.some(({ first }) => paragraph.tokens[first - 1]!.lexeme.lower === 'and')
  );
}
