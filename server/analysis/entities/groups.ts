import type { EntityType, KnownEntity } from '../../knowledge/model';
import type { ArticleText } from '../../text/article';
import type { Name } from '../names/names';
import { type NameForm, nameFormOf, withoutTitle } from './name-form';

export const entityTypes: readonly EntityType[] = ['person', 'organization', 'location', 'other'];

/** The names of an article that are written alike and of a kind (person or not): the unit that is joined with others. */
export interface Group {
  readonly form: NameForm;
  readonly person: boolean;
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

/** Puts the names that are written alike together. */
export function groupNames(article: ArticleText, names: readonly Name[]): Groups {
  const all: Group[] = [];
  const ofName = new Int32Array(names.length);
  const byKey = new Map<string, number>();
  names.forEach((name, i) => {
    const raw = nameFormOf(article.text.slice(name.start, name.end));
    const person = name.type === 'person';
    const form = person ? withoutTitle(raw) : raw;
    const key = (person ? 'p ' : 'n ') + form.key;
    let at = byKey.get(key);
    if (at === undefined) {
      at = all.length;
      byKey.set(key, at);
      all.push({ form, person, names: [], weights: [0, 0, 0, 0], known: name.known });
    }
    const group = all[at]!;
    group.names.push(i);
    group.weights[entityTypes.indexOf(name.type)]! += name.confidence;
    if (group.known.length === 0 && name.known.length > 0) all[at] = { ...group, known: name.known };
    // A headline in capitals must not decide how the name is written.
    if (group.form.capitals && !form.capitals) all[at] = { ...all[at]!, form };
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
