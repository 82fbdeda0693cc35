import { rolesOf } from '../../english/roles';
import { genderOfTitle } from '../../english/titles';
import { perLexeme, Shape } from '../../text/lexeme';
import type { Token } from '../../text/tokens';
import { type TaggedName, taggedName } from './decode';
import { Role, type WordFacts } from './facts';
import { extendPhrase, type Lexicon, LexiconClass, longestPhrase } from './lexicon';

/*
 * What was taken for one name but holds what is none, or is several: rows of tags, cities of a list, a headline's small
 * words, half a bracket, an office.
 */

export const placeClasses = LexiconClass.Country | LexiconClass.LargeCity | LexiconClass.City | LexiconClass.Region;

/** Below this a name is cut where its words say so. Chosen by cross-validation. */
const unsure = 0.85;

/**
 * The names in what was taken for one; null where it is one, or nothing tells that it is not. Linear in its words.
 * @returns names in order, none overlapping; none at all where nobody and nothing is named
 */
export function namesWithin(
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  name: TaggedName,
  lexicon: Lexicon,
): readonly TaggedName[] | null {
  const { first, last, confidence } = name;
  if (last - first < 2) return isAddressedOffice(tokens, first) ? [] : null;
  const halves = besideBracket(tokens, facts, name);
  if (halves !== null) return halves;
  if (name.type === 'location') return placesOfCommas(tokens, facts, name, lexicon);
  if (confidence >= unsure) return null;
  const places = () => placesIn(facts, first, last, lexicon);
  if (last - first >= 2 * fewestOfList) {
    const row = places();
    if (row.length >= fewestOfList) return row;
  }
  if (name.type === 'organization' && (hasHeadlineWord(tokens, first, last) || isOffice(tokens, first, last))) {
    return places();
  }
  return null;
}

const offices = new Set('speaker president minister chairman chairperson secretary governor'.split(' '));
const addresses = new Set('mr madam mister honourable hon'.split(' '));

/** Whether somebody is addressed by an office alone: "Mr Speaker". */
const isAddressedOffice = (tokens: readonly Token[], at: number): boolean =>
  at > 0 && offices.has(tokens[at]!.lexeme.lower) && addresses.has(tokens[at - 1]!.lexeme.lower.replace('.', ''));

/** How many places make a row of tags of a name: "Trade United States Paris Middle East". */
const fewestOfList = 3;

/** The places among the tokens `[first, last)`, the longest of each beginning. */
function placesIn(facts: readonly WordFacts[], first: number, last: number, lexicon: Lexicon): TaggedName[] {
  const places: TaggedName[] = [];
  for (let i = first; i < last; i++) {
    const alone = facts[i]!.hot && facts[i]!.classes & placeClasses ? i + 1 : null;
    const end = lastOfPhrase(facts, i, lexicon, placeClasses) ?? alone;
    if (end === null || end > last) continue;
    places.push(taggedName(i, end, 'location', 0.7));
    i = end - 1;
  }
  return places;
}

/** Where the longest entry of a class ends that has two words and more and begins at a token, or null. */
export function lastOfPhrase(
  facts: readonly WordFacts[],
  first: number,
  lexicon: Lexicon,
  wanted: number,
  unwanted = 0,
): number | null {
  if (!facts[first]!.begins) return null;
  let phrase = facts[first]!.folded;
  let last: number | null = null;
  for (let i = first + 1; i < facts.length && i - first < longestPhrase; i++) {
    if (!facts[i]!.hot && (facts[i]!.roles & Role.Infix) === 0) break;
    phrase = extendPhrase(phrase, facts[i]!.folded);
    const classes = lexicon.classes(phrase);
    if (facts[i]!.hot && classes & wanted && !(classes & unwanted)) last = i + 1;
    if (!(classes & LexiconClass.Prefix)) break;
  }
  return last;
}

/** The halves of a name that a bracket opens or closes inside, but not both: "(BBQ) Salim", "Lena Falk (Oslo". */
function besideBracket(
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  { first, last, type, confidence }: TaggedName,
): TaggedName[] | null {
  let odd = -1;
  let depth = 0;
  for (let i = first; i < last; i++) {
    const { text } = tokens[i]!.lexeme;
    if (text === '(') {
      if (depth++ === 0) odd = i;
    } else if (text === ')' && --depth < 0) {
      odd = i;
      break;
    }
  }
  if (depth === 0) return null;
  const names: TaggedName[] = [];
  for (const [from, to] of [
    [first, odd],
    [odd + 1, last],
  ] as const) {
    let end = to;
    while (end > from && !facts[end - 1]!.hot) end--;
    let start = from;
    while (start < end && !facts[start]!.hot) start++;
    if (start < end) names.push(taggedName(start, end, type, confidence));
  }
  return names;
}

/** How much a place takes in: a city, a province, a country; 0 where it is none that is known. */
function reach(classes: number): number {
  if (classes & (LexiconClass.Country | LexiconClass.Region)) return 3;
  if (classes & (LexiconClass.LargeCity | LexiconClass.City)) return 1;
  return classes & LexiconClass.Place ? 2 : classes & LexiconClass.Town ? 1 : 0;
}

/** The places of a name with commas, where they are a list: "Lyon, Lille, Nice", and not "Lyon, France". */
function placesOfCommas(
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  { first, last, confidence }: TaggedName,
  lexicon: Lexicon,
): TaggedName[] | null {
  const places: TaggedName[] = [];
  let before = 0;
  let start = first;
  for (let i = first; i <= last; i++) {
    if (i < last && tokens[i]!.lexeme.text !== ',') continue;
    if (i === last && start === first) return null;
    if (i === start) return null;
    let phrase = facts[start]!.folded;
    for (let k = start + 1; k < i; k++) phrase = extendPhrase(phrase, facts[k]!.folded);
    const here = reach(lexicon.classes(phrase));
    // What takes in the one before says where that is.
    if (here === 0 || (before !== 0 && here > before)) return null;
    before = here;
    places.push(taggedName(start, i, 'location', confidence));
    start = i + 1;
  }
  return places;
}

const headlineWords = new Set(
  'that which who whom is are was were am be been has have had as after why how when where what if because than to at with from into over amid'.split(
    ' ',
  ),
);
const isHeadlineWord = perLexeme(({ lower, shape }) => shape === Shape.Title && headlineWords.has(lower));

/** Whether small words stand with capitals among the tokens, as in headlines: "Ministry That Failed Norway". */
function hasHeadlineWord(tokens: readonly Token[], first: number, last: number): boolean {
  for (let i = first; i < last; i++) if (isHeadlineWord(tokens[i]!.lexeme)) return true;
  return false;
}

const isRole = perLexeme(
  ({ lower }) =>
    genderOfTitle(lower) === null && rolesOf(lower).some(({ kind }) => kind === 'person' || kind === 'people'),
);
const isPlural = perLexeme(({ lower }) => rolesOf(lower).some(({ kind }) => kind === 'people'));

/** Whether the tokens are an office or several: "Prime Ministers of Norway", "Paramount Chief of Velmora", "Supreme Leaders". */
function isOffice(tokens: readonly Token[], first: number, last: number): boolean {
  for (let i = first; i < last && i < first + 2; i++) {
    const { lexeme } = tokens[i]!;
    if (lexeme.shape !== Shape.Title) return false;
    if (!isRole(lexeme)) continue;
    if (i + 1 === last) return i > first && isPlural(lexeme);
    return /^(?:of|for|to)$/.test(tokens[i + 1]!.lexeme.text);
  }
  return false;
}
