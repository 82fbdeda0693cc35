import type { FirstNames, Gender } from '../../english/firstNames';
import { genderOfTitle } from '../../english/titles';
import { type EntityName, placeOf } from './entityName';
import type { Group } from './groups';
import type { SharedName } from './persons';
import { genderBefore } from './titleGender';

/**
 * Places each of the names that several people share: by the title's gender, then the nearest of these people who is named
 * in full in the same paragraph, then the one named most; `target` then says whom each means. Linear in their names.
 * @returns for each of the people whom some name means, the first that does
 */
export function placeShared({ group, people }: SharedName, first: FirstNames): EntityName[] {
  const family = new Family(people, first);
  const firsts = new Map<Group, EntityName>();
  const full = people.flatMap(({ names }) => names).sort((a, b) => placeOf(a) - placeOf(b));
  let next = 0;
  for (const name of group.names) {
    const place = placeOf(name);
    for (; next < full.length && placeOf(full[next]!) < place; next++) family.see(full[next]!);
    const target = family.targetOf(name);
    name.target = target;
    if (!firsts.has(target)) firsts.set(target, name);
  }
  return [...firsts.values()];
}

/** People who share a name, while the article is read from its beginning. */
class Family {
  /** Who was last named in full. */
  private latest: EntityName | null = null;
  private readonly choices = new Map<Gender | null, readonly Group[]>();

  constructor(
    private readonly people: readonly Group[],
    private readonly first: FirstNames,
  ) {}

  /** Somebody of them is named in full. */
  see(name: EntityName): void {
    this.latest = name;
  }

  /** Whom a name means. */
  targetOf(name: EntityName): Group {
    const gender = genderBefore(name);
    const choices = this.choicesOf(gender);
    const most = mostNamed(choices);
    if (this.latest === null) return most;
    const { group, holder } = this.latest;
    if (holder === name.holder && choices.includes(group)) {
      const isRival = group !== most && most.count >= 2 * group.count + 1;
      if (!isRival) return group;
    }
    return gender || placeOf(most.names[0]!) < placeOf(name) ? most : group;
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

  private genderOf({ names, form }: Group): Gender | null {
    return genderBefore(names[0]!) ?? genderOfTitle(form.title[0] ?? '') ?? this.first.genderOf(form.words[0]!);
  }
}

/** Named alike often, the one named first: whom the article is about. */
const mostNamed = (people: readonly Group[]): Group =>
  people.reduce((best, person) => {
    const more = person.count - best.count;
    return more > 0 || (more === 0 && placeOf(person.names[0]!) < placeOf(best.names[0]!)) ? person : best;
  });
