import { type Pronoun, pronounOf } from '../../english/pronouns';
import { type Role, rolesOf } from '../../english/roles';
import { type Lexeme, perLexeme, Shape } from '../../text/lexeme';

/** What a word tells of whom it means. */
export interface Referring {
  readonly pronoun: Pronoun | null;
  readonly roles: readonly Role[];
  /** Whether it is a noun for a person. */
  readonly person: boolean;
}

const nothing: Referring = { pronoun: null, roles: [], person: false };

/** What a word tells as a pronoun and as a noun for people, bodies or documents; the same object for all that tell nothing. */
export const referringOf: (word: Lexeme) => Referring = perLexeme(({ lower, shape }) => {
  const pronoun = shape === Shape.Punctuation ? null : (pronounOf(lower) ?? null);
  const roles = rolesOf(lower);
  if (pronoun === null && roles.length === 0) return nothing;
  return { pronoun, roles, person: roles.some(({ kind }) => kind === 'person') };
});

/** Whether a word may refer to somebody. */
export const refers = (word: Lexeme): boolean => referringOf(word) !== nothing;
