import type { Pronoun } from '../../english/pronouns';
import type { Role } from '../../english/roles';
import type { Paragraph } from '../../text/article';
import { Shape } from '../../text/lexeme';
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
/** Whether a lower-case word begins what only says more of the noun before it. */
export const isPreposition = (lower: string): boolean => prepositions.has(lower);
const clauseWords = new Set('who which that whom whose where when and or but , ; : ( ) — – " “ ”'.split(' '));

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
  const lower = (i: number): string => paragraph.tokens[i]?.lexeme.lower ?? '';
  let start = first;
  while (start < last - 1 && paragraph.tokens[start]!.lexeme.shape === Shape.Punctuation) start++;

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
      modifiers: [],
      proper: [],
    };
  }
  const opening = lower(start);
  let determiner: Phrase['determiner'] = definite.has(opening)
    ? 'definite'
    : possessive.has(opening)
      ? 'possessive'
      : indefinite.has(opening) || paragraph.tokens[start]!.lexeme.shape === Shape.Number
        ? 'indefinite'
        : 'none';
  // The head is the last noun before a preposition, a clause or a mark.
  let stop = start + 1;
  while (stop < last && !prepositions.has(lower(stop)) && !clauseWords.has(lower(stop))) stop++;
  let head = -1;
  const modifiers: string[] = [];
  const proper: string[] = [];
  for (let i = start; i < stop; i++) {
    if (lower(i) === "'s" || lower(i) === "'") {
      determiner = 'possessive';
      continue;
    }
    // "A union |representing| nurses" is a union.
    if (head >= 0 && participles.has(lower(i))) break;
    if (referringOf(paragraph.tokens[i]!.lexeme).roles.length > 0) head = i;
    // "The party mainstream" is no party, "the man himself" is the man.
    else if (head >= 0 && !followsHead(paragraph, i)) head = -1;
  }
  // What "of" and the like add tells whose or which it is; what "who" adds is new.
  const told = clauseWords.has(lower(stop)) ? stop : stop + 8;
  for (let i = start; i < Math.min(last, told); i++) {
    const { lexeme } = paragraph.tokens[i]!;
    if (
      i !== head &&
      lexeme.shape !== Shape.Punctuation &&
      !definite.has(lexeme.lower) &&
      !indefinite.has(lexeme.lower)
    ) {
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
    ofName: inside.some(mention => mention.first < told),
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
function followsHead(paragraph: Paragraph, i: number): boolean {
  const { lexeme } = paragraph.tokens[i]!;
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
function namesOf(paragraph: Paragraph, inside: readonly PlacedMention[], start: number, last: number): PlacedMention[] {
  const names: PlacedMention[] = [];
  const lower = (i: number): string => paragraph.tokens[i]?.lexeme.lower ?? '';
  for (const mention of inside) {
    const next = paragraph.tokens[mention.last];
    const ends = mention.last >= last;
    // "X's lawyer", "the X campaign": the phrase is about what follows.
    if (!ends && (lower(mention.last) === "'s" || lower(mention.last) === "'") && mention.last + 1 < last) continue;
    if (!ends && next && modifiesNext(paragraph, mention, last)) continue;
    if (isWithin(paragraph, start, mention)) continue;
    names.push(mention);
    // What follows a comma or "who" describes; only "X and Y" names another.
    if (!ends && !(lower(mention.last) === 'and' || lower(mention.last) === ',')) break;
    if (lower(mention.last) === ',' && lower(mention.last + 1) !== 'and' && !isListed(paragraph, inside, mention))
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
  return !prepositions.has(next.lower) && !clauseWords.has(next.lower) && referringOf(next).pronoun === null;
}

const relatives = new Set('that which who whom whose'.split(' '));

/** Whether a name only says more of something before it: "a friend of X", "the head of X", "Y, a rival of X". */
function isWithin(paragraph: Paragraph, start: number, mention: PlacedMention): boolean {
  for (let i = mention.first - 1; i >= start; i--) {
    const { lower } = paragraph.tokens[i]!.lexeme;
    if (prepositions.has(lower) || lower === 'than' || relatives.has(lower)) return true;
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
