import type { FirstNames, Gender } from '../../english/firstNames';
import { genderOfTitle } from '../../english/titles';
import type { EntityName } from './entityName';
import type { Group } from './groups';
import type { NamedParagraph } from './namedParagraph';
import type { SharedName } from './persons';

/**
 * Places each of the names that several people share: by the title's gender, then the nearest of these people who is named
 * in full in the same paragraph, then the one named most. Linear in the article's names.
 * @returns the numbers of the names in the article, with the names; `target` says whom they name
 */
export function placeShared(
  paragraphs: readonly NamedParagraph[],
  shared: readonly SharedName[],
  first: FirstNames,
): PlacedName[] {
  const placed: PlacedName[] = [];
  if (shared.length === 0) return placed;
  const families = new Map<Group, Family[]>();
  const add = (group: Group, family: Family) => {
    const own = families.get(group);
    if (own === undefined) families.set(group, [family]);
    else own.push(family);
  };
  for (const { group, people } of shared) {
    const family = new Family(group, people, first);
    add(group, family);
    for (const person of people) add(person, family);
  }
  let number = 0;
  for (let p = 0; p < paragraphs.length; p++) {
    const { paragraph, names } = paragraphs[p]!;
    for (const name of names) {
      for (const family of families.get(name.group) ?? none) {
        if (family.group === name.group) {
          name.target = family.targetOf(name, p, number, paragraph.text);
          placed.push({ name, number });
        } else family.see(name.group, p);
      }
      number++;
    }
  }
  return placed;
}

/** A name, and its number among the article's. */
export interface PlacedName {
  readonly name: EntityName;
  readonly number: number;
}

const none: readonly Family[] = [];

/** People who share a name, while the article is read from its beginning. */
class Family {
  /** Who was last named in full, and in which paragraph. */
  private latest: Group | null = null;
  private latestAt = -1;
  private readonly choices = new Map<Gender | null, readonly Group[]>();

  constructor(
    readonly group: Group,
    private readonly people: readonly Group[],
    private readonly first: FirstNames,
  ) {}

  /** Somebody of them is named in full. */
  see(person: Group, paragraph: number): void {
    this.latest = person;
    this.latestAt = paragraph;
  }

  /** Whom a name means. */
  targetOf(name: EntityName, paragraph: number, number: number, text: string): Group {
    const { latest } = this;
    const gender = genderBefore(name, text);
    const choices = this.choicesOf(gender);
    const most = mostNamed(choices);
    const near = latest !== null && this.latestAt === paragraph && choices.includes(latest);
    const rival = near && latest !== most && most.count >= 2 * latest.count + 1;
    if (near && !rival) return latest;
    return gender || most.first < number || latest === null ? most : latest;
  }

  /** Those of whom the gender says nothing else. */
  private choicesOf(gender: Gender | null): readonly Group[] {
    let choices = this.choices.get(gender);
    if (choices === undefined) {
      const fitting = this.people.filter(person => {
        const known = this.genderOf(person);
        return !gender || !known || known === gender;
      });
      choices = fitting.length > 0 ? fitting : this.people;
      this.choices.set(gender, choices);
    }
    return choices;
  }

  private genderOf({ firstName, firstText, form }: Group): Gender | null {
    return (
      genderBefore(firstName!, firstText) ?? genderOfTitle(form.title[0] ?? '') ?? this.first.genderOf(form.words[0]!)
    );
  }
}

/** The gender that the title before a name tells. @param text its paragraph's */
export function genderBefore(name: EntityName, text: string): Gender | null {
  if (name.gender === undefined) name.gender = titleGender(text, name.name.start);
  return name.gender;
}

/** Named alike often, the one named first: whom the article is about. */
const mostNamed = (people: readonly Group[]): Group =>
  people.reduce((best, person) =>
    person.count > best.count || (person.count === best.count && person.first < best.first) ? person : best,
  );

/** The gender that the title right before `start` tells: "Mrs. |Clinton". */
function titleGender(text: string, start: number): Gender | null {
  const floor = Math.max(0, start - 16);
  let end = start;
  while (end > floor && text.charCodeAt(end - 1) === 32) end--;
  if (end < start && text.charCodeAt(end - 1) === 46) end--;
  let first = end;
  while (first > floor && isPlainLetter(text.charCodeAt(first - 1))) first--;
  const before = first > floor ? text.charCodeAt(first - 1) : 46;
  // Letters with accents and other white space are left to the expression.
  if (before > 127 || before < 32) {
    const word = /(\p{L}+)\.?\s+$/u.exec(text.slice(floor, start));
    return word ? genderOfTitle(word[1]!.toLowerCase()) : null;
  }
  return end < start && first < end ? genderOfTitle(text.slice(first, end).toLowerCase()) : null;
}

const isPlainLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
