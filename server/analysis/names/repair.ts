import { rolesOf } from '../../english/roles';
import { isTitleWord } from '../../english/titles';
import { mixHashes } from '../../hash';
import { perLexeme, Shape } from '../../text/lexeme';
import type { Token } from '../../text/tokens';
import { repairCompanies } from './companies';
import { ofType, type TaggedName, taggedName } from './decode';
import { Role, type WordFacts } from './facts';
import { extendPhrase, type Lexicon, LexiconClass } from './lexicon';
import { lastOfPhrase, namesWithin, placeClasses } from './limits';
import { personAfterTitle, withBylines } from './people';

/** Below this the rules know better than the tagger; above, the tagger. Chosen by cross-validation. */
const unsure = 0.85;

const isPersonRole = (lower: string): boolean =>
  isTitleWord(lower) || rolesOf(lower).some(({ kind }) => kind === 'person');

/**
 * Repairs, in one paragraph, what the tagger has seen too seldom to learn: a title taken for the first word of a name
 * ("Cleric Karim Belo"), a full name with a particle taken for an organization ("Isabel de la Cruz"), a group with a
 * known one's name taken for a place; the place of a dateline; countries of two words and more in lists and headlines.
 */
export function repairNames(
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  names: readonly TaggedName[],
  lexicon: Lexicon,
): readonly TaggedName[] {
  const repaired: TaggedName[] = [];
  for (const name of names) {
    const within = namesWithin(tokens, facts, name, lexicon);
    if (within === null) repaired.push(repairName(tokens, facts, name, lexicon));
    else for (const one of within) repaired.push(repairName(tokens, facts, one, lexicon));
  }
  return withBylines(
    tokens,
    facts,
    withPlaces(
      tokens,
      facts,
      repairCompanies(tokens, facts, withGroups(facts, placesOfLists(tokens, facts, repaired, lexicon), lexicon)),
      lexicon,
    ),
  );
}

function repairName(
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  whole: TaggedName,
  lexicon: Lexicon,
): TaggedName {
  const name = withoutEnd(tokens, beforeDateline(tokens, facts, whole, lexicon));
  if (name.type === 'person') return withoutTitle(tokens, facts, name);
  const person = name.confidence < unsure ? personAfterTitle(tokens, facts, name) : null;
  if (person !== null) return person;
  if (name.first > 0 && isMaiden(tokens[name.first - 1]!.lexeme)) return ofType(name, 'person');
  if (readsLikePerson(facts, name) && !isKnownPlace(facts, name, lexicon)) return ofType(name, 'person');
  if (readsLikeGroup(facts, name)) return ofType(name, 'organization');
  return name;
}

/** Where a dateline's place begins in a name that ends with it; cuts what is before, an agency or a paper, off. */
function beforeDateline(
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  name: TaggedName,
  lexicon: Lexicon,
): TaggedName {
  const { first, last } = name;
  if (last - first < 2 || !facts[last - 2]!.hot || !isBeforeDate(tokens, last)) return name;
  // The longest end that is a place: "New Delhi".
  for (let start = first; start < last - 1; start++) {
    let phrase = facts[start]!.folded;
    for (let i = start + 1; i < last; i++) phrase = extendPhrase(phrase, facts[i]!.folded);
    if (!(lexicon.classes(phrase) & placeClasses)) continue;
    return start === first ? ofType(name, 'location') : taggedName(first, start, 'organization', name.confidence);
  }
  if (!isDatelinePlace(tokens, facts, last - 1) || (name.type === 'location' && name.confidence >= unsure)) return name;
  return taggedName(first, last - 1, 'organization', name.confidence);
}

const isMaiden = perLexeme(({ lower }) => lower === 'née' || lower === 'nee');

/** What the tagger takes into the name before it: "Mars Society Dr", "Ana Belo Thursday", "Leeds to", "Hull City 2" - 1. */
const isTitleOfNext = perLexeme(({ lower }) => /^(?:mr|mrs|ms|dr|prof)\.?$/.test(lower));
const isPreposition = perLexeme(({ text }) => /^(?:to|with|of|at|for|on|and|in)$/.test(text));
/** Whether the number before a token begins a score: "2-1". */
const isScore = (tokens: readonly Token[], at: number): boolean =>
  /^[-–]$/.test(tokens[at]?.lexeme.text ?? '') && tokens[at + 1]?.lexeme.shape === Shape.Number;
const isDay = perLexeme(({ lower }) => /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/.test(lower));

function withoutEnd(tokens: readonly Token[], name: TaggedName): TaggedName {
  const { first, last, type, confidence } = name;
  if (last - first < 2) return name;
  const { lexeme } = tokens[last - 1]!;
  const isCut =
    isTitleOfNext(lexeme) ||
    (isPreposition(lexeme) && tokens[last - 2]!.end < tokens[last - 1]!.start) ||
    (type === 'person' && isDay(lexeme)) ||
    (lexeme.shape === Shape.Number && isScore(tokens, last));
  return isCut ? taggedName(first, last - 1, type, confidence) : name;
}

function withoutTitle(tokens: readonly Token[], facts: readonly WordFacts[], name: TaggedName): TaggedName {
  let { first } = name;
  while (
    first + 1 < name.last &&
    facts[first + 1]!.hot &&
    (facts[first]!.classes & (LexiconClass.MaleName | LexiconClass.FemaleName)) === 0 &&
    isPersonRole(tokens[first]!.lexeme.lower)
  ) {
    first++;
  }
  return first === name.first ? name : taggedName(first, name.last, name.type, name.confidence);
}

function readsLikeGroup(facts: readonly WordFacts[], { first, last, type, confidence }: TaggedName): boolean {
  if (type !== 'location' || confidence >= unsure || last - first < 2) return false;
  for (let i = first; i < last; i++) {
    if (facts[i]!.classes & LexiconClass.Organization && !(facts[i]!.classes & placeClasses)) return true;
  }
  return false;
}

/** Makes places of people of two words and more who stand among places in a list and are known as one: "Khan Younis". */
function placesOfLists(
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  names: readonly TaggedName[],
  lexicon: Lexicon,
): readonly TaggedName[] {
  let repaired: TaggedName[] | undefined;
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    if (name.type !== 'person' || name.last - name.first < 2 || !isKnownPlace(facts, name, lexicon)) continue;
    const isBeside = (other: TaggedName | undefined) =>
      other?.type === 'location' &&
      Math.max(other.first - name.last, name.first - other.last) === 1 &&
      /^(?:,|and|or)$/.test(tokens[other.first > name.first ? name.last : other.last]!.lexeme.text);
    if (!isBeside(names[i - 1]) && !isBeside(names[i + 1])) continue;
    repaired ??= names.slice();
    repaired[i] = ofType(name, 'location');
  }
  return repaired ?? names;
}

/** What a group's name may mean as well. */
const noGroup =
  placeClasses |
  LexiconClass.Place |
  LexiconClass.Town |
  LexiconClass.Thing |
  LexiconClass.PersonName |
  LexiconClass.MaleName |
  LexiconClass.FemaleName |
  LexiconClass.Leader |
  LexiconClass.Nationality;

/** Adds the groups of two words and more that the lexicon has, in place of unsure names within theirs. */
function withGroups(
  facts: readonly WordFacts[],
  names: readonly TaggedName[],
  lexicon: Lexicon,
): readonly TaggedName[] {
  const added: TaggedName[] = [];
  let next = 0;
  for (let i = 0; i < facts.length; i++) {
    if (!facts[i]!.begins || !facts[i]!.hot) continue;
    const last = lastOfPhrase(facts, i, lexicon, LexiconClass.Organization, noGroup);
    if (last === null) continue;
    while (next < names.length && names[next]!.last <= i) next++;
    let end = next;
    while (end < names.length && isUnsurePart(names[end]!, i, last)) end++;
    if (end < names.length && names[end]!.first < last) continue;
    added.push(taggedName(i, last, 'organization', 0.7));
    i = last - 1;
  }
  if (added.length === 0) return names;
  const isFree = ({ first, last }: TaggedName) => !added.some(group => group.first < last && first < group.last);
  return [...names.filter(isFree), ...added].sort((a, b) => a.first - b.first);
}

const isUnsurePart = ({ first, last, type, confidence }: TaggedName, from: number, to: number): boolean =>
  first >= from && last <= to && (last - first < to - from || type !== 'organization') && confidence < unsure;

/** Adds the places that stand where a place must stand, or that can be nothing else, and that no name holds yet. */
function withPlaces(
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  names: readonly TaggedName[],
  lexicon: Lexicon,
): readonly TaggedName[] {
  const added: TaggedName[] = [];
  let next = 0;
  for (let i = 0; i < facts.length; i++) {
    if (!facts[i]!.hot) continue;
    const last =
      lastOfPhrase(facts, i, lexicon, LexiconClass.Country | LexiconClass.Region) ??
      lastOfDatelinePlace(tokens, facts, i, lexicon);
    if (last === null) continue;
    while (next < names.length && names[next]!.last <= i) next++;
    if (next < names.length && names[next]!.first < last) continue;
    added.push(taggedName(i, last, 'location', 0.7));
    i = last - 1;
  }
  return added.length === 0 ? names : [...names, ...added].sort((a, b) => a.first - b.first);
}

const months = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$/;
const isDash = (text: string): boolean => text === '-' || text === '–' || text === '—' || text === '--';

function lastOfDatelinePlace(
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  first: number,
  lexicon: Lexicon,
): number | null {
  const last = lastOfPhrase(facts, first, lexicon, LexiconClass.LargeCity | LexiconClass.City);
  if (last !== null && isBeforeDate(tokens, last)) return last;
  return isDatelinePlace(tokens, facts, first) ? first + 1 : null;
}

/** Whether a city stands before a date and a dash: "PARIS, 5 March –". */
function isDatelinePlace(tokens: readonly Token[], facts: readonly WordFacts[], i: number): boolean {
  return (facts[i]!.classes & (LexiconClass.LargeCity | LexiconClass.City)) !== 0 && isBeforeDate(tokens, i + 1);
}

/** Whether a comma, a date and a dash stand at a token. */
function isBeforeDate(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.lexeme.text !== ',') return false;
  let month = false;
  for (let k = at + 1; k < tokens.length && k < at + 6; k++) {
    const { lower, text, shape } = tokens[k]!.lexeme;
    if (isDash(text)) return month;
    if (months.test(lower)) month = true;
    else if (shape !== Shape.Number && shape !== Shape.Punctuation) return false;
  }
  return false;
}

/** Whether all the words together are a place: "Rio de Janeiro". */
const isKnownPlace = (facts: readonly WordFacts[], { first, last }: TaggedName, lexicon: Lexicon): boolean => {
  let phrase = facts[first]!.folded;
  for (let i = first + 1; i < last; i++) phrase = extendPhrase(phrase, facts[i]!.folded);
  return (lexicon.classes(phrase) & (placeClasses | LexiconClass.Town | LexiconClass.Place)) !== 0;
};

function readsLikePerson(facts: readonly WordFacts[], { first, last, confidence }: TaggedName): boolean {
  // What stands between a first name and a surname tells more than the tagger has seen of it.
  if (confidence >= 0.95 || last - first < 3) return false;
  if (!(facts[first]!.classes & (LexiconClass.MaleName | LexiconClass.FemaleName))) return false;
  let particles = 0;
  for (let i = first + 1; i < last - 1; i++) {
    if ((facts[i]!.roles & Role.Particle) !== 0 && !facts[i]!.hot) particles++;
    else if (!facts[i]!.hot) return false;
  }
  return particles > 0;
}

/** The surnames, particles and all, of the people whom a paragraph surely names in full; some perhaps more than once. */
export function surnamesOf(facts: readonly WordFacts[], names: readonly TaggedName[]): number[] {
  const surnames: number[] = [];
  for (const { first, last, type, confidence } of names) {
    if (type !== 'person' || confidence < unsure || last - first < 2) continue;
    let start = last - 1;
    while (start - 1 > first && (facts[start - 1]!.roles & Role.Particle) !== 0) start--;
    surnames.push(phraseOf(facts, start, last));
  }
  return surnames;
}

/** Whether a name is no person's but may turn out to be one's surname. */
const isUnsure = ({ type, confidence }: TaggedName): boolean => type !== 'person' && confidence < unsure;

/** The words of the names that may turn out to be somebody's surname, as `surnamesOf` gives those. */
export function unsurePhrases(facts: readonly WordFacts[], names: readonly TaggedName[]): number[] {
  const phrases: number[] = [];
  for (const name of names) if (isUnsure(name)) phrases.push(phraseOf(facts, name.first, name.last));
  return phrases;
}

/** Makes people of the names that are just the surname of one named in full elsewhere, where the tagger is not sure. */
export function repairSurnames(
  facts: readonly WordFacts[],
  names: readonly TaggedName[],
  surnames: { has(surname: number): boolean },
): readonly TaggedName[] {
  let repaired: TaggedName[] | undefined;
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    if (!isUnsure(name) || !surnames.has(phraseOf(facts, name.first, name.last))) continue;
    repaired ??= names.slice();
    repaired[i] = ofType(name, 'person');
  }
  return repaired ?? names;
}

function phraseOf(facts: readonly WordFacts[], first: number, last: number): number {
  let phrase = 0;
  for (let i = first; i < last; i++) phrase = mixHashes(phrase, facts[i]!.folded) | 0;
  return phrase;
}
