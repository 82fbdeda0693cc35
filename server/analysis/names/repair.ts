import { rolesOf } from '../../english/roles';
import { isTitleWord } from '../../english/titles';
import { mixHashes } from '../../text/lexeme';
import type { Token } from '../../text/tokens';
import type { TaggedName } from './decode';
import type { WordFacts } from './facts';
import { LexiconClass } from './lexicon';

/** Below this the rules know better than the tagger; above, the tagger. Chosen by cross-validation. */
const unsure = 0.85;

const isPersonRole = (lower: string): boolean =>
  isTitleWord(lower) || rolesOf(lower).some(({ kind }) => kind === 'person');

/**
 * Repairs, in one paragraph, what the tagger has seen too seldom to learn: a title taken for the first word of a name
 * ("Cleric Karim Belo"), and a full name with a particle taken for an organization ("Isabel de la Cruz").
 */
export function repairNames(
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  names: readonly TaggedName[],
): readonly TaggedName[] {
  return names.map(name => {
    if (name.type !== 'person') return readsLikePerson(facts, name) ? { ...name, type: 'person' as const } : name;
    let { first } = name;
    while (
      first + 1 < name.last &&
      facts[first + 1]!.hot &&
      (facts[first]!.classes & (LexiconClass.MaleName | LexiconClass.FemaleName)) === 0 &&
      isPersonRole(tokens[first]!.lexeme.lower)
    ) {
      first++;
    }
    return first === name.first ? name : { ...name, first };
  });
}

function readsLikePerson(facts: readonly WordFacts[], { first, last, confidence }: TaggedName): boolean {
  if (confidence >= unsure || last - first < 3) return false;
  if (!(facts[first]!.classes & (LexiconClass.MaleName | LexiconClass.FemaleName))) return false;
  let particles = 0;
  for (let i = first + 1; i < last - 1; i++) {
    if (facts[i]!.particle && !facts[i]!.hot) particles++;
    else if (!facts[i]!.hot) return false;
  }
  return particles > 0;
}

/** The surnames, particles and all, of an article's people who are named in full. */
export type Surnames = ReadonlySet<number>;

/** Adds the surnames of the people whom a paragraph surely names in full. */
export function gatherSurnames(facts: readonly WordFacts[], names: readonly TaggedName[], surnames: Set<number>): void {
  for (const { first, last, type, confidence } of names) {
    if (type !== 'person' || confidence < unsure || last - first < 2) continue;
    let start = last - 1;
    while (start - 1 > first && facts[start - 1]!.particle) start--;
    surnames.add(phraseOf(facts, start, last));
  }
}

/** Makes people of the names that are just the surname of one named in full elsewhere, where the tagger is not sure. */
export function repairSurnames(
  facts: readonly WordFacts[],
  names: readonly TaggedName[],
  surnames: Surnames,
): readonly TaggedName[] {
  if (surnames.size === 0) return names;
  return names.map(name =>
    name.type !== 'person' && name.confidence < unsure && surnames.has(phraseOf(facts, name.first, name.last))
      ? { ...name, type: 'person' as const }
      : name,
  );
}

function phraseOf(facts: readonly WordFacts[], first: number, last: number): number {
  let phrase = 0;
  for (let i = first; i < last; i++) phrase = mixHashes(phrase, facts[i]!.folded);
  return phrase;
}
