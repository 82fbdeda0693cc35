import type { EntityType, KnownEntity } from '../../knowledge/model';
import type { EntityName } from './entityName';
import type { Joined } from './heads';
import type { NameForm } from './nameForm';
import type { Spelling } from './spellings';

export const entityTypes: readonly EntityType[] = ['person', 'organization', 'location', 'other'];

const indexOfType = { person: 0, organization: 1, location: 2, other: 3 } as const satisfies Record<EntityType, number>;

/**
 * The names of an article that are written alike and of a kind (person or not): the unit that is joined with others. It
 * lives on from one version of the article to the next; what it says of its names is gathered anew for each.
 */
export class Group {
  /** How many names it has, and how many of them stand in running text, not in headlines. */
  count = 0;
  running = 0;
  /** Summed confidence a type, in the order of `entityTypes`. */
  readonly weights: [number, number, number, number] = [0, 0, 0, 0];
  /** The known entities that the name spells. */
  known: readonly KnownEntity[] = nothingKnown;
  /** Its first name, the text of that one's paragraph, and its number among the article's. */
  firstName: EntityName | undefined;
  firstText = '';
  first = 0;
  /** The version of the article that it was last gathered for. */
  version = 0;
  /** Its place among the groups of the article. */
  index = 0;
  /** Whether its names are placed one by one, for several people share it. */
  placed = false;
  /** Whether what it says of its names is not what it said for the version before. */
  changed = true;
  /** The entity that has its names; and the last one of which it was the first part that has all its names. */
  joined: Joined | undefined;
  leads: Joined | undefined;
  readonly #former: [number, number, number, number, number, number] = [0, 0, 0, 0, 0, 0];
  #formerKnown = nothingKnown;
  #formerForm: NameForm;
  /** What the joining of groups asks of the weights, as bits. */
  #standing = -1;

  constructor(
    public form: NameForm,
    readonly spelling: Spelling,
    readonly person: boolean,
  ) {
    this.#formerForm = form;
  }

  /** Begins anew with its first name. */
  begin(name: EntityName, text: string, number: number, version: number): void {
    const { weights } = this;
    const former = this.#former;
    former[0] = weights[0];
    former[1] = weights[1];
    former[2] = weights[2];
    former[3] = weights[3];
    former[4] = this.count;
    former[5] = this.running;
    this.#formerKnown = this.known;
    this.#formerForm = this.form;
    // One that was not in the version before is as good as new.
    if (this.version !== version - 1) former[4] = 0;
    this.version = version;
    this.first = number;
    this.firstName = name;
    this.firstText = text;
    this.form = name.form;
    this.known = name.name.known;
    this.count = 0;
    this.running = 0;
    weights.fill(0);
    this.add(name);
  }

  add({ form, person, running, name: { type, confidence, known } }: EntityName): void {
    this.count++;
    if (running) this.running++;
    this.weights[person ? 0 : indexOfType[type]]! += confidence;
    if (this.known.length === 0) this.known = known;
    // A headline in capitals must not decide how the name is written.
    if (this.form.capitals && !form.capitals) this.form = form;
  }

  /**
   * Ends the gathering: notes whether it says something else now.
   * @returns whether others may have to be joined with it
   */
  settle(): boolean {
    const { weights, count, running } = this;
    const former = this.#former;
    const isSame =
      this.form === this.#formerForm &&
      isSameKnown(this.known, this.#formerKnown) &&
      former[4] > 0 &&
      former[5] > 0 === running > 0;
    this.changed =
      !isSame ||
      former[4] !== count ||
      former[5] !== running ||
      former[0] !== weights[0] ||
      former[1] !== weights[1] ||
      former[2] !== weights[2] ||
      former[3] !== weights[3];
    if (!this.changed) return false;
    const mean = meanConfidence(this);
    const standing = (mean >= 0.8 ? 1 : 0) | (mean < 0.7 ? 2 : 0) | (isPlace(this) ? 4 : 0);
    const joinsElse = !isSame || standing !== this.#standing;
    this.#standing = standing;
    return joinsElse;
  }
}

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
