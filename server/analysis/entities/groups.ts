import type { EntityType, KnownEntity } from '../../knowledge/model';
import type { Name } from '../names/names';
import type { NameForm } from './nameForm';
import type { ReadName } from './readNames';

export const entityTypes: readonly EntityType[] = ['person', 'organization', 'location', 'other'];

const indexOfType = { person: 0, organization: 1, location: 2, other: 3 } as const satisfies Record<EntityType, number>;

/** The names of an article that are written alike and of a kind (person or not): the unit that is joined with others. */
export interface Group {
  readonly form: NameForm;
  readonly person: boolean;
  /** How many of them stand in running text, not in headlines. */
  readonly running: number;
  /** Indices into the article's names. */
  readonly names: number[];
  /** Summed confidence a type, in the order of `entityTypes`. */
  readonly weights: [number, number, number, number];
  /** The known entities that the name spells. */
  readonly known: readonly KnownEntity[];
}

/** Groups, and which of them are one entity: a union-find over their indices. */
export interface Groups {
  readonly all: readonly Group[];
  /** Name index → group index. */
  readonly ofName: Int32Array;
  /** The group that stands for all those joined with this one. */
  find(group: number): number;
  /** Says that two groups are one entity. */
  join(a: number, b: number): void;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * Puts the names that are written alike together.
 * @param read the same names, read
 */
export function groupNames(names: readonly Name[], read: readonly ReadName[]): Groups {
  const all: Mutable<Group>[] = [];
  const ofName = new Int32Array(names.length);
  const people = new Map<string, number>();
  const things = new Map<string, number>();
  read.forEach(({ form, person, running }, i) => {
    const { type, confidence, known } = names[i]!;
    const byKey = person ? people : things;
    let at = byKey.get(form.key);
    if (at === undefined) {
      at = all.length;
      byKey.set(form.key, at);
      all.push({ form, person, running: 0, names: [], weights: [0, 0, 0, 0], known });
    }
    const group = all[at]!;
    group.names.push(i);
    group.weights[person ? 0 : indexOfType[type]]! += confidence;
    if (running) group.running++;
    if (group.known.length === 0) group.known = known;
    // A headline in capitals must not decide how the name is written.
    if (group.form.capitals && !form.capitals) group.form = form;
    ofName[i] = at;
  });
  const parents = Int32Array.from(all.keys());
  const find = (group: number): number => {
    let at = group;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!;
      at = parents[at]!;
    }
    return at;
  };
  return {
    all,
    ofName,
    find,
    join(a, b) {
      const x = find(a);
      const y = find(b);
      if (x !== y) parents[Math.max(x, y)] = Math.min(x, y);
    },
  };
}

/** A group's mean confidence in its names. */
export const meanConfidence = (group: Group): number =>
  group.weights.reduce((sum, weight) => sum + weight, 0) / group.names.length;

/** The one known entity that a group spells, where it is only one. */
export const onlyKnown = (group: Group): KnownEntity | null => (group.known.length === 1 ? group.known[0]! : null);

/** Whether a group is mostly taken for a place. */
export const isPlace = (group: Group): boolean =>
  group.weights[2] > group.weights[1] + group.weights[3] || group.known.some(known => known.type === 'location');
