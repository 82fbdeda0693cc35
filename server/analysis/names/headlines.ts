import { mixHashes } from '../../hash';
import type { EntityType } from '../../knowledge/model';
import type { Paragraph } from '../../text/article';
import { Shape } from '../../text/lexeme';
import { type TaggedName, taggedName } from './decode';
import type { WordFacts } from './facts';
import { Standing } from './features';
import { LexiconClass } from './lexicon';

/*
 * Names in headlines, that are all capitals or whose words all have one: there the letters tell nothing, or little, but the
 * article says elsewhere who is who. Its names are told and asked for by keys: the hash of their words, with their type.
 */

/** From this on a name tells what the same words mean in capitals. */
const sure = 0.85;
/** The longest name that is looked for, in words. */
const longest = 5;
/** The fewest words in capitals that make a headline of a sentence. */
const fewest = 3;

const types: readonly EntityType[] = ['person', 'organization', 'location'];
const keyOf = (phrase: number, type: EntityType): number => mixHashes(phrase, 1 + types.indexOf(type)) | 0;

/** The keys of a paragraph's sure names, but for those in headlines. */
export function namesTold(facts: readonly WordFacts[], standing: Uint8Array, names: readonly TaggedName[]): number[] {
  const told: number[] = [];
  for (const { first, last, type, confidence } of names) {
    if (confidence < sure || last - first > longest || facts[first]!.coarse === Shape.Upper) continue;
    if (standing[first]! & Standing.Headline) continue;
    let phrase = 0;
    for (let i = first; i < last; i++) phrase = mixHashes(phrase, facts[i]!.folded);
    told.push(keyOf(phrase, type));
  }
  return told;
}

/** The keys of all that may be names in a paragraph's headlines. Linear in the words. */
export function keysAsked(paragraph: Paragraph, facts: readonly WordFacts[], standing: Uint8Array): number[] {
  const asked: number[] = [];
  for (const { first, last } of paragraph.sentences) {
    if (!isHeadline(facts, standing, first, last)) continue;
    for (let i = first; i < last; i++) {
      visitPhrases(facts, i, last, phrase => {
        asked.push(phrase);
        for (const type of types) asked.push(keyOf(phrase, type));
        return false;
      });
    }
  }
  return asked;
}

/**
 * Adds the names that the article tells of to its headlines, in place of unsure ones there.
 * @param standing `Standing` bits of the paragraph's tokens
 * @param told the keys of the article's names, and the hashes of its people's surnames
 */
export function repairHeadlines(
  paragraph: Paragraph,
  facts: readonly WordFacts[],
  standing: Uint8Array,
  names: readonly TaggedName[],
  told: { has(key: number): boolean },
): readonly TaggedName[] {
  let repaired = names;
  for (const { first, last } of paragraph.sentences) {
    if (!isHeadline(facts, standing, first, last)) continue;
    const found: TaggedName[] = [];
    for (let i = first; i < last; i++) {
      const name = longestTold(facts, i, last, told);
      if (name === null) continue;
      found.push(name);
      i = name.last - 1;
    }
    if (found.length > 0) repaired = joined(facts, repaired, found);
  }
  return repaired;
}

const isHeadline = (facts: readonly WordFacts[], standing: Uint8Array, first: number, last: number): boolean =>
  (standing[first]! & Standing.Headline) !== 0 || isInCapitals(facts, first, last);

function isInCapitals(facts: readonly WordFacts[], first: number, last: number): boolean {
  let capitals = 0;
  for (let i = first; i < last; i++) {
    const { coarse } = facts[i]!;
    if (coarse === Shape.Upper) capitals++;
    else if (coarse === Shape.Lower || coarse === Shape.Title) return false;
  }
  return capitals >= fewest;
}

/** Tells of each phrase that begins at a word, as its hash and where it ends, until one is taken. */
function visitPhrases(
  facts: readonly WordFacts[],
  first: number,
  limit: number,
  take: (phrase: number, last: number) => boolean,
): void {
  if (!facts[first]!.hot) return;
  let phrase = 0;
  for (let i = first; i < limit && i - first < longest; i++) {
    phrase = mixHashes(phrase, facts[i]!.folded) | 0;
    // A common word alone is no name: "HOUSE", "STATE".
    if (!facts[i]!.hot || (i === first && (facts[i]!.classes & LexiconClass.Common) !== 0)) continue;
    if (take(phrase, i + 1)) return;
  }
}

function longestTold(
  facts: readonly WordFacts[],
  first: number,
  limit: number,
  told: { has(key: number): boolean },
): TaggedName | null {
  let name: TaggedName | null = null;
  visitPhrases(facts, first, limit, (phrase, last) => {
    const type = types.find(type => told.has(keyOf(phrase, type))) ?? (told.has(phrase) ? 'person' : undefined);
    if (type !== undefined) name = taggedName(first, last, type, 0.8);
    return false;
  });
  return name;
}

/** The names with those found, but for where a sure or a longer one stands. Both in order; linear in the names. */
function joined(
  facts: readonly WordFacts[],
  names: readonly TaggedName[],
  found: readonly TaggedName[],
): readonly TaggedName[] {
  const all: TaggedName[] = [];
  let next = 0;
  for (const name of names) {
    while (next < found.length && found[next]!.last <= name.first) all.push(found[next++]!);
    const one = found[next];
    const meets = one !== undefined && one.first < name.last;
    const isLonger = meets && name.last - name.first > one.last - one.first;
    const stays = !meets || name.confidence >= sure || (isLonger && !holdsTwo(facts, name, one, found[next + 1]));
    if (!stays) continue;
    all.push(name);
    while (next < found.length && found[next]!.first < name.last) next++;
  }
  while (next < found.length) all.push(found[next++]!);
  // One that stays may meet one found before it.
  return all.filter((name, i) => i === 0 || all[i - 1]!.last <= name.first);
}

/** Whether what was taken for one name is two with a common word between them: "HALE THANKS SOLVANG". */
function holdsTwo(
  facts: readonly WordFacts[],
  name: TaggedName,
  one: TaggedName,
  next: TaggedName | undefined,
): boolean {
  if (next === undefined || next.last > name.last) return false;
  for (let i = one.last; i < next.first; i++) {
    if (facts[i]!.hot && (facts[i]!.classes & LexiconClass.Common) !== 0) return true;
  }
  return false;
}
