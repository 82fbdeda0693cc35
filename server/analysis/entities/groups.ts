import type { EntityType, KnownEntity } from '../../knowledge/model';
import { countWhile } from '../../search';
import { tellsSame } from './beside';
import { type EntityName, placeOf } from './entityName';
import type { Joined } from './heads';
import type { NamedParagraph } from './namedParagraph';
import type { NameForm } from './nameForm';
import type { Spelling } from './spellings';

export const entityTypes: readonly EntityType[] = ['person', 'organization', 'location', 'other'];

const indexOfType = { person: 0, organization: 1, location: 2, other: 3 } as const satisfies Record<EntityType, number>;

/**
 * The names of an article that are written alike and of a kind (person or not): the unit that is joined with others. It
 * lives on from one version of the article to the next; what it says of its names is gathered anew when they change.
 */
export class Group {
  /** In the order in which they stand in the article, once they are gathered: then those that left are left out. */
  names: EntityName[] = [];
  /** How many there are, and how many of them stand in running text, not in headlines. */
  count = 0;
  running = 0;
  /** Summed confidence a type, in the order of `entityTypes`. */
  readonly weights: [number, number, number, number] = [0, 0, 0, 0];
  /** The known entities that the name spells. */
  known: readonly KnownEntity[] = nothingKnown;
  /** Its place among the groups of the article. */
  index = 0;
  /** The first of the groups that are joined with it. */
  root: Group = this;
  /** Whether its names are placed one by one, for several people share it. */
  placed = false;
  /** Whether its names have changed since they were gathered. */
  stale = false;
  /** Whether what it says of its names is not what it said for the version before. */
  changed = false;
  /** Whether its first name is another one than before they were gathered. */
  beginsElse = false;
  /** The entity that has its names; and the last one of which it was the first part that has all its names. */
  joined: Joined | undefined;
  leads: Joined | undefined;
  /** What the joining of groups asks of the weights, as bits. */
  #standing = -1;
  #first: EntityName | undefined;

  constructor(
    public form: NameForm,
    readonly spelling: Spelling,
    readonly person: boolean,
  ) {}

  /**
   * Puts a name that says the same in the place of another: then there is nothing to gather. A name that is placed by
   * itself is left to be gathered; so is a person of whom the words beside tell something else, by which others are placed.
   * @returns whether it could be done
   */
  replace(former: EntityName, name: EntityName, holder: NamedParagraph, at: number): boolean {
    if (this.placed || former.holder === null) return false;
    const { names } = this;
    const place = placeOf(former);
    const n = countWhile(names.length, i => names[i]!.holder !== null && placeOf(names[i]!) < place);
    if (names[n] !== former) return false;
    name.holder = holder;
    name.at = at;
    if (this.person && !tellsSame(name, former)) return false;
    names[n] = name;
    if (this.#first === former) this.#first = name;
    return true;
  }

  /**
   * Gathers what its names say.
   * @returns whether others may have to be joined with it now, or no longer
   */
  gather(): boolean {
    const { form, known, weights, running, count, person } = this;
    const w0 = weights[0];
    const w1 = weights[1];
    const w2 = weights[2];
    const w3 = weights[3];
    const first = this.#first;
    this.stale = false;
    if (!isGathered(this.names)) this.names = this.names.filter(({ holder }) => holder !== null).sort(inOrder);
    const { names } = this;
    this.#first = names[0];
    this.beginsElse = this.#first !== first;
    this.count = names.length;
    this.running = 0;
    for (let type = 0; type < 4; type++) weights[type] = 0;
    if (names.length > 0) {
      this.form = names[0]!.form;
      this.known = names[0]!.name.known;
    }
    for (const { form, running, name } of names) {
      if (running) this.running++;
      weights[person ? 0 : indexOfType[name.type]]! += name.confidence;
      if (this.known.length === 0) this.known = name.known;
      // A headline in capitals must not decide how the name is written.
      if (this.form.capitals && !form.capitals) this.form = form;
    }
    const isSame =
      this.form === form &&
      isSameKnown(this.known, known) &&
      count > 0 === this.count > 0 &&
      running > 0 === this.running > 0;
    this.changed =
      !isSame ||
      this.count !== count ||
      this.running !== running ||
      weights[0] !== w0 ||
      weights[1] !== w1 ||
      weights[2] !== w2 ||
      weights[3] !== w3;
    if (!this.changed) return false;
    const mean = meanConfidence(this);
    const standing = (mean >= 0.8 ? 1 : 0) | (mean < 0.7 ? 2 : 0) | (isPlace(this) ? 4 : 0);
    const joinsElse = !isSame || standing !== this.#standing;
    this.#standing = standing;
    return joinsElse;
  }
}

/** Whether none of some names has left, and they are in order. */
function isGathered(names: readonly EntityName[]): boolean {
  let before = -1;
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    if (name.holder === null) return false;
    const place = placeOf(name);
    if (place < before) return false;
    before = place;
  }
  return true;
}

const inOrder = (a: EntityName, b: EntityName): number => placeOf(a) - placeOf(b);

const nothingKnown: readonly KnownEntity[] = [];

const isSameKnown = (some: readonly KnownEntity[], others: readonly KnownEntity[]): boolean =>
  some === others || (some.length === others.length && some.every((known, i) => known === others[i]));

/** The groups of an article in the order of their first names, and which of them are one entity: a union-find. */
export class Groups {
  readonly #parents: Int32Array;

  /** @param all whose `index` is their place in it */
  constructor(readonly all: readonly Group[]) {
    this.#parents = new Int32Array(all.length);
    for (let i = 0; i < all.length; i++) this.#parents[i] = i;
  }

  /** The index of the group that stands for all those joined with this one: the first of them. */
  find = (group: number): number => {
    const parents = this.#parents;
    let at = group;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!;
      at = parents[at]!;
    }
    return at;
  };

  /** Says that two groups are one entity. */
  join(a: number, b: number): void {
    const x = this.find(a);
    const y = this.find(b);
    if (x !== y) this.#parents[Math.max(x, y)] = Math.min(x, y);
  }
}

/** A group's mean confidence in its names. */
export const meanConfidence = ({ weights, count }: Group): number =>
  (weights[0] + weights[1] + weights[2] + weights[3]) / count;

/** The one known entity that a group spells, where it is only one. */
export const onlyKnown = ({ known }: Group): KnownEntity | null => (known.length === 1 ? known[0]! : null);

/** Whether a group is mostly taken for a place. */
export const isPlace = ({ weights, known }: Group): boolean =>
  weights[2] > weights[1] + weights[3] || known.some(({ type }) => type === 'location');
