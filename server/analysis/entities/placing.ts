import type { FirstNames, Gender } from '../../english/firstNames';
import { besideOf } from './beside';
import { type EntityName, placeOf } from './entityName';
import { type Group, onlyKnown } from './groups';
import type { NamedParagraph } from './namedParagraph';
import type { SharedName } from './persons';

/**
 * Places each of the names that several people share: by the title and its gender ("Sen. Brown", "Mrs. Brown"), by
 * generation ("the elder Brown"), then the nearest of these people who is named in full in the same paragraph unless the article
 * means another far more, then the one whom it has meant most until there; `target` then says whom each means. Linear in their names.
 * @returns for each of the people whom some name means, the first that does
 */
export function placeShared({ group, people }: SharedName, first: FirstNames): EntityName[] {
  const family = new Family(people, first, onlyKnown(group)?.id);
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

/** One of the people who share a name. */
interface Person {
  readonly group: Group;
  readonly gender: Gender | null;
  readonly titles: ReadonlySet<string>;
  /** In years; 0 where the article does not tell. */
  readonly age: number;
  /** Whether the shared name is known to mean them: "Trump" alone; or they are the only known one. */
  readonly foremost: boolean;
  /** How often the article has meant them until now, in full or by the shared name. */
  meant: number;
  /** The paragraph where they were last named in full. */
  named: NamedParagraph | null;
}

/** People who share a name, while the article is read from its beginning. */
class Family {
  /** Where somebody was last named in full, and who. */
  private latest: EntityName | null = null;
  private latestPerson: Person | null = null;
  private readonly members: readonly Person[];
  private readonly byGroup: ReadonlyMap<Group, Person>;

  constructor(
    people: readonly Group[],
    private readonly first: FirstNames,
    /** Whom the shared name means to those who know no other: "Trump" alone. */
    private readonly known: string | undefined,
  ) {
    this.members = people.map(group => this.personOf(group, people));
    this.byGroup = new Map(this.members.map(member => [member.group, member]));
  }

  private personOf(group: Group, people: readonly Group[]): Person {
    const { names, form } = group;
    const titles = new Set<string>();
    let gender: Gender | null = null;
    let age = 0;
    for (const name of names) {
      const beside = besideOf(name);
      if (beside.title !== '') titles.add(beside.title);
      gender ??= beside.gender;
      age ||= beside.age;
    }
    gender ??= this.first.genderOf(form.words[0]!);
    const id = onlyKnown(group)?.id;
    const foremost =
      id !== undefined &&
      (this.known === undefined
        ? people.every(({ known }) => known[0]?.id === id || known.length === 0)
        : id === this.known);
    return { group, gender, titles, age, foremost, meant: 0, named: null };
  }

  /** Somebody of them is named in full. */
  see(name: EntityName): void {
    this.latest = name;
    this.latestPerson = this.byGroup.get(name.group)!;
    this.latestPerson.meant++;
    this.latestPerson.named = name.holder;
  }

  /** Whom a name means. */
  targetOf(name: EntityName): Group {
    const person = this.choose(name);
    // Before anybody is named in full it may be a guess, which should not lead to others.
    if (this.latest !== null) person.meant++;
    return person.group;
  }

  private choose(name: EntityName): Person {
    const { gender, title, generation } = besideOf(name);
    let choices = this.members;
    if (gender !== null) choices = only(choices, other => other.gender === null || other.gender === gender);
    if (title !== '') choices = only(choices, ({ titles }) => titles.has(title));
    if (generation !== null) choices = byGeneration(choices, generation) ?? choices;
    if (choices.length === 1) return choices[0]!;
    const { latest, latestPerson } = this;
    // Before anybody was named in full (a headline), it is whom the article names most.
    if (latest === null) return best(choices, ({ group }) => group.count);
    const most = best(choices, ({ meant }) => meant);
    if (latest.holder === name.holder && choices.includes(latestPerson!)) {
      const { meant } = latestPerson!;
      // Of two who are named there in full, those who write news mean whom the article is about.
      const enough = most.foremost ? meant : most.named === name.holder ? meant + 1 : 2 * meant + 1;
      const isRival = most !== latestPerson && most.meant >= enough;
      if (!isRival) return latestPerson!;
    }
    return most;
  }
}

/** Those of whom something holds; all of them where it holds of none. */
function only(people: readonly Person[], holds: (person: Person) => boolean): readonly Person[] {
  const fitting = people.filter(holds);
  return fitting.length > 0 ? fitting : people;
}

/** The one with the most of something; of several the one whom the shared name is known to mean, or who is named first. */
const best = (people: readonly Person[], much: (person: Person) => number): Person =>
  people.reduce((best, person) => {
    const more = much(person) - much(best) || Number(person.foremost) - Number(best.foremost);
    return more > 0 || (more === 0 && placeOf(person.group.names[0]!) < placeOf(best.group.names[0]!)) ? person : best;
  });

/** The oldest or the youngest, by "Sr." and "Jr." or by the ages that the article tells; null where it tells neither. */
function byGeneration(people: readonly Person[], generation: 'elder' | 'younger'): readonly Person[] | null {
  const suffixed = people.filter(({ group }) => group.form.generation === (generation === 'elder' ? 'sr' : 'jr'));
  if (suffixed.length === 1) return suffixed;
  const others = people.filter(({ group }) => group.form.generation !== (generation === 'elder' ? 'jr' : 'sr'));
  if (others.length === 1) return others;
  const aged = people.filter(({ age }) => age > 0);
  if (aged.length < 2) return null;
  return [
    aged.reduce((best, one) => ((generation === 'elder' ? one.age > best.age : one.age < best.age) ? one : best)),
  ];
}
