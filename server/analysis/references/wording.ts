import type { Role } from '../../english/roles';
import type { Paragraph } from '../../text/article';
import { Shape } from '../../text/lexeme';
import type { Token } from '../../text/tokens';
import type { Phrase } from './phrases';
import { endOfNoun } from './syntax';

/** Whether a description that no entity answers to identifies its source all the same: see `Source.named`. */
export function isIdentified({ tokens }: Paragraph, phrase: Phrase, role: Role | null): boolean {
  if (phrase.determiner === 'indefinite') return false;
  if (role === null) return phrase.determiner !== 'none' || isLikeName(tokens, phrase);
  if (role.kind === 'document') return !isHearsay(tokens, phrase);
  if (role.kind === 'body') return true;
  return role.kind === 'person' && phrase.determiner !== 'none' && !anonymous.has(role.noun);
}

/** "Reports", "media reports", "polls": nobody's in particular; not "the reports", "Pentagon reports", "court records". */
function isHearsay(tokens: readonly Token[], { head, determiner, ofName, proper, first }: Phrase): boolean {
  if (!head || determiner !== 'none' || ofName || proper.length > 0) return false;
  const { lower, shape } = tokens[head.token]!.lexeme;
  return hearsay.has(lower) && (shape === Shape.Lower || head.token === first);
}

/** Nouns for writings that, many of them together, identify none. */
const hearsay = new Set('reports studies polls surveys estimates'.split(' '));

/** "Iranian state TV", "Politico": a name that the name finder missed; not "Hale supporters", "Sources", "Californians". */
function isLikeName(tokens: readonly Token[], phrase: Phrase): boolean {
  const end = endOfNoun(phrase, tokens);
  const last = tokens[end - 1]!.lexeme;
  if (last.shape === Shape.Lower && /[^s]s$/.test(last.lower)) return false;
  const capitals = tokens.slice(phrase.first, end).filter(({ lexeme }) => isCapital(lexeme.shape)).length;
  return (
    capitals > 1 || (capitals === 1 && phrase.proper.length > 0) || (isCapital(last.shape) && !/s$/.test(last.lower))
  );
}

const isCapital = (shape: Shape): boolean => shape === Shape.Title || shape === Shape.Upper || shape === Shape.Mixed;

/** Nouns for people that nobody can be found by. */
const anonymous = new Set('source insider official aide person observer critic supporter expert analyst'.split(' '));

/** A name for showing: no broken white space, no comma at the end. */
export const tidy = (name: string): string =>
  untidy.test(name) ? name.replace(/\s+/g, ' ').replace(/[\s,;:]+$/, '') : name;
const untidy = /[^\S ]| {2}|[\s,;:]$/;

/** Nouns for what is somebody's own words or mind. */
const ofAuthor = new Set(
  'speech statement remarks comments comment words tweet tweets testimony letter memoir view views opinion eyes mind account telling post posts answer response reply message interview affidavit lawsuit commentary brief submission filing missive memo essay editorial op-ed column article book petition complaint claim claims'.split(
    ' ',
  ),
);
/** Whether a lower-case noun is for what is somebody's own words or mind. */
export const isOfAuthor = (lower: string): boolean => ofAuthor.has(lower);

/** Nouns for what a newspaper or a station puts out: its words are the outlet's. */
const ofPress = new Set('article piece story feature editorial'.split(' '));
/** Whether a lower-case noun is for what a newspaper or a station puts out. */
export const isOfPress = (lower: string): boolean => ofPress.has(lower);

/** Nouns for what one puts out to say something: "the statement" is that of who spoke last. */
const utterances = new Set('statement release tweet post message'.split(' '));
/** Whether a lower-case noun is for what one puts out to say something. */
export const isUtterance = (lower: string): boolean => utterances.has(lower);
