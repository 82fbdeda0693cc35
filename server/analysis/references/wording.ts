import type { Role } from '../../english/roles';
import type { Phrase } from './phrases';

/** Whether a description that no entity answers to identifies its source all the same: see `Source.named`. */
export function isIdentified(phrase: Phrase, role: Role | null): boolean {
  if (phrase.determiner === 'indefinite') return false;
  if (role === null) return phrase.determiner !== 'none';
  if (role.kind === 'body' || role.kind === 'document') return true;
  return role.kind === 'person' && phrase.determiner !== 'none' && !anonymous.has(role.noun);
}

/** Nouns for people that nobody can be found by. */
const anonymous = new Set('source insider official aide person observer critic supporter expert analyst'.split(' '));

/** A name for showing: no broken white space, no comma at the end. */
export const tidy = (name: string): string => name.replace(/\s+/g, ' ').replace(/[\s,;:]+$/, '');

/** Nouns for what is somebody's own words or mind. */
const ofAuthor = new Set(
  'speech statement remarks comments comment words tweet tweets testimony letter memoir view views opinion eyes mind account telling post posts answer response reply message interview affidavit lawsuit'.split(
    ' ',
  ),
);
/** Whether a lower-case noun is for what is somebody's own words or mind. */
export const isOfAuthor = (lower: string): boolean => ofAuthor.has(lower);
