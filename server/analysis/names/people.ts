import { genderOfTitle, isTitleWord } from '../../english/titles';
import { hashString } from '../../hash';
import { Shape } from '../../text/lexeme';
import type { Token } from '../../text/tokens';
import { type TaggedName, taggedName } from './decode';
import { Role, type WordFacts } from './facts';
import { LexiconClass } from './lexicon';

/*
 * What says by itself that somebody is named: a title before a name of nobody's kind, a ruler's number behind it, "By"
 * before it over an article.
 */

const noPerson =
  LexiconClass.Common |
  LexiconClass.Country |
  LexiconClass.Nationality |
  LexiconClass.Region |
  LexiconClass.Organization |
  LexiconClass.LargeCity;

/** The longest name after a title, in words with capitals. */
const longestPerson = 4;

/**
 * The person in a name that was taken for something else and begins with a title: "King Osei Marfo IV", "Madam Kessie"; or
 * null. Where a common word follows it is no person: "President Hotel", "King Faruk University".
 */
export function personAfterTitle(
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  { first, last, confidence }: TaggedName,
): TaggedName | null {
  let start = first;
  let tells = isRulersNumber(tokens[last - 1]!);
  for (; start < last && facts[start]!.hot && isTitleWord(tokens[start]!.lexeme.lower); start++) {
    // "General" and "State" begin more than people's names.
    tells ||= genderOfTitle(tokens[start]!.lexeme.lower) !== null;
  }
  if (!tells || start === first || start === last || last - start > longestPerson) return null;
  for (let i = start; i < last; i++) {
    if (!isPartOfPerson(facts[i]!) && !(i > start && isRulersNumber(tokens[i]!))) return null;
  }
  return taggedName(start, last, 'person', confidence);
}

const isPartOfPerson = ({ hot, classes, coarse, roles }: WordFacts): boolean =>
  (hot && (classes & noPerson) === 0 && coarse !== Shape.Caseless) || (roles & (Role.Particle | Role.Hyphen)) !== 0;

const isRulersNumber = ({ lexeme: { text } }: Token): boolean =>
  /^(?:I{1,3}|I?[VX]|[VX]I{1,3}|X(?:I?V|VI{0,3}|IX|X))$/.test(text);

/** The hashes of the words before a byline, and before what somebody was called before marrying. */
const by = hashString('By') | 0;
const maiden = [hashString('née') | 0, hashString('nee') | 0];

/**
 * Adds the people of whom no name holds a word that are named in bylines, "By Jo Hale As the world waits", "By Jo Hale,
 * editor", or by what they were called: "née Pike".
 */
export function withBylines(
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  names: readonly TaggedName[],
): readonly TaggedName[] {
  const added: TaggedName[] = [];
  let next = 0;
  for (let i = 0; i + 1 < tokens.length; i++) {
    const last = lastBehind(tokens, facts, i);
    if (last === null) continue;
    while (next < names.length && names[next]!.last <= i) next++;
    if (next < names.length && names[next]!.first < last) continue;
    added.push(taggedName(i + 1, last, 'person', 0.7));
  }
  return added.length === 0 ? names : [...names, ...added].sort((a, b) => a.first - b.first);
}

/** Where the name ends that the word at a token says stands behind it, or null where it says nothing. */
function lastBehind(tokens: readonly Token[], facts: readonly WordFacts[], i: number): number | null {
  const { word } = facts[i]!;
  if (word === by) {
    if (tokens[i]!.lexeme.text !== 'By' || (i > 0 && tokens[i - 1]!.lexeme.shape === Shape.Lower)) return null;
    return lastOfByline(tokens, facts, i + 1);
  }
  if (!maiden.includes(word)) return null;
  let last = i + 1;
  while (last < tokens.length && last < i + 3 && facts[last]!.hot) last++;
  return last > i + 1 ? last : null;
}

/** Where the name of a byline ends that begins at a token, or null where none does: two words or more, and no sentence. */
function lastOfByline(tokens: readonly Token[], facts: readonly WordFacts[], first: number): number | null {
  let last = first;
  while (last < tokens.length && last - first <= longestPerson && isPartOfPerson(facts[last]!)) last++;
  if (last - first < 2 || last - first > longestPerson || !facts[first]!.hot || !facts[last - 1]!.hot) return null;
  const next = tokens[last]?.lexeme;
  return next === undefined || next.shape !== Shape.Lower || next.lower === 'and' ? last : null;
}
