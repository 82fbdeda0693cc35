import type { EntityHead, EntityType, Mention, ParagraphAnalysis } from '../analysis/model';
import { isSameValue } from '../text/sameValue';
import type { LocalMentions } from './localMentions';
import type { Said } from './sayings';

/** The key under which an entity is the same one: what it is, and its name whatever its case. */
export const entityKey = (type: EntityType, name: string): string => `${type}:${name.toLowerCase()}`;

/** Whether a mention names nobody by itself. */
export const isStandIn = ({ form }: Mention): boolean => form === 'pronoun' || form === 'nominal';

/** How often an entity is mentioned in an article, and how often by a name. */
interface Count {
  head: EntityHead;
  all: number;
  named: number;
}

/** The entities of an article as the machine has them, and what people took from them: sums, kept up as paragraphs change. */
export class Tally {
  readonly people = new Map<string, Count>();
  readonly lost = new Map<string, { all: number; named: number }>();
  readonly settled = new Map<string, number>();
  /** The ids of those of a name in lower case, each with how many mentions have it so. */
  readonly #byName = new Map<string, Map<string, number>>();

  /** @param by 1 to count a paragraph in, -1 to count it out */
  count({ mentions }: ParagraphAnalysis, local: LocalMentions | undefined, by: 1 | -1): void {
    for (const mention of mentions) {
      const { entity: head } = mention;
      const count = this.people.get(head.id) ?? { head, all: 0, named: 0 };
      count.all += by;
      if (!isStandIn(mention)) count.named += by;
      if (by > 0) count.head = head;
      keep(this.people, head.id, count, count.all);
      const name = head.name.toLowerCase();
      const ids = this.#byName.get(name) ?? new Map<string, number>();
      const times = (ids.get(head.id) ?? 0) + by;
      keep(ids, head.id, times, times);
      keep(this.#byName, name, ids, ids.size);
    }
    for (const mention of local?.lost ?? []) {
      const { id } = mention.entity;
      const count = this.lost.get(id) ?? { all: 0, named: 0 };
      count.all += by;
      if (!isStandIn(mention)) count.named += by;
      keep(this.lost, id, count, count.all);
    }
    for (const id of local?.settled ?? []) {
      const times = (this.settled.get(id) ?? 0) + by;
      keep(this.settled, id, times, times);
    }
  }

  /** The ids of the entities of a name. */
  named(name: string): string[] {
    return [...(this.#byName.get(name.toLowerCase())?.keys() ?? [])];
  }
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value, count: number): void {
  if (count === 0) map.delete(key);
  else map.set(key, value);
}

/** The entities of an article as people have them, as far as they are others than the machine's. */
export interface Cast {
  /** Entities that changed, by their ids; null: whom nothing names any more. */
  readonly heads: ReadonlyMap<string, EntityHead | null>;
  /** Whose mentions marked passages are, by `entityKey`. */
  readonly marks: ReadonlyMap<string, EntityHead>;
  /** Those that people's marks added. */
  readonly added: readonly EntityHead[];
  /** Of the names that people said, in lower case, whom each means. */
  readonly names: ReadonlyMap<string, EntityHead>;
  /** Those whom nothing but a person's saying who speaks names. */
  readonly speakers: ReadonlySet<EntityHead>;
}

const speaks = ({ type }: EntityHead): boolean => type === 'person' || type === 'organization';

/**
 * Who is who as people have it.
 * @param marks the passages marked as entities, each once
 * @param speakers what was said of who speaks, each once
 * @param inOrder puts ids of entities in order of where they are first mentioned; asked only where it matters
 * @param before the last version: given again where it says the same
 */
export function castOf(
  tally: Tally,
  marks: readonly Said<'entity'>[],
  speakers: readonly Said<'speaker'>[],
  inOrder: (ids: string[]) => string[],
  before: Cast | undefined,
): Cast {
  const heads = new Map<string, EntityHead | null>();
  const ordered = (ids: string[]) => (ids.length > 1 ? inOrder(ids) : ids);
  for (const id of [...tally.lost.keys(), ...tally.settled.keys()]) {
    const { head, all, named } = tally.people.get(id)!;
    const lost = tally.lost.get(id) ?? { all: 0, named: 0 };
    const left = all - lost.all;
    // Whom nothing names any more is nobody: “he” alone names none.
    if (named - lost.named === 0 && (left === 0 || named > 0)) heads.set(id, null);
    else if (tally.settled.has(id)) heads.set(id, withoutAlternatives(head));
  }
  const now = (id: string): EntityHead | null => {
    const changed = heads.get(id);
    return changed === undefined ? tally.people.get(id)!.head : changed;
  };
  const inTime = [...marks].sort((a, b) => a.order - b.order);
  for (const [name, type] of agreedTypes(inTime)) {
    if (type === undefined) continue;
    const ids = tally.named(name);
    // Where there is one of that name and type already, its mentions stay apart: they are told apart by more than a name.
    if (ids.some(id => tally.people.get(id)!.head.type === type)) continue;
    for (const id of ids) {
      const head = now(id);
      if (!head || head.known) continue;
      const { typeConfidence: _, ...rest } = head;
      heads.set(id, { ...rest, type });
    }
  }
  const marked = new Map<string, EntityHead>();
  const added: EntityHead[] = [];
  for (const { body } of inTime) {
    const key = entityKey(body.type, body.name);
    if (marked.has(key)) continue;
    const ids = ordered(tally.named(body.name));
    const own = ids.find(id => now(id)?.type === body.type);
    if (own !== undefined) {
      const head = withoutDoubt(now(own)!);
      if (head !== now(own)) heads.set(own, head);
      marked.set(key, head);
      continue;
    }
    const old = ids.map(id => tally.people.get(id)!.head).findLast(head => head.type === body.type);
    const head: EntityHead = {
      id: old?.id ?? `${body.type}:${body.name}`,
      name: old?.name ?? body.name,
      type: body.type,
      known: old?.known ?? false,
    };
    added.push(head);
    marked.set(key, head);
  }
  const names = new Map<string, EntityHead>();
  const spoken = new Set<EntityHead>();
  const all = [...inTime, ...[...speakers].sort((a, b) => a.order - b.order)];
  for (const { body } of all) {
    const name = body.name.toLowerCase();
    if (names.has(name)) continue;
    const own = ordered(tally.named(name)).flatMap(id => now(id) ?? []);
    const those = [...own, ...added.filter(head => head.name.toLowerCase() === name)];
    // Of two of a name the one that can speak.
    let whom = those.find(speaks) ?? those[0];
    if (!whom) {
      if (body.kind === 'entity') continue;
      whom = { id: `person:${body.name}`, name: body.name, type: 'person', known: false };
      spoken.add(whom);
    }
    names.set(name, whom);
  }
  return settled({ heads, marks: marked, added, names, speakers: spoken }, before);
}

/** Of the names that were marked, the type that people gave them, where they agree. */
function agreedTypes(marks: readonly Said<'entity'>[]): Map<string, EntityType | undefined> {
  const types = new Map<string, EntityType | undefined>();
  for (const { body } of marks) {
    const name = body.name.toLowerCase();
    types.set(name, types.has(name) && types.get(name) !== body.type ? undefined : body.type);
  }
  return types;
}

function withoutAlternatives(head: EntityHead): EntityHead {
  if (head.alternatives === undefined) return head;
  const { alternatives: _, ...rest } = head;
  return rest;
}

/** Whoever a person marked is that one, and of that type. */
function withoutDoubt(head: EntityHead): EntityHead {
  if (head.alternatives === undefined && head.typeConfidence === undefined) return head;
  const { alternatives: _, typeConfidence: __, ...rest } = head;
  return rest;
}

/** The former cast where it is the same by value. */
function settled(now: Cast, before: Cast | undefined): Cast {
  if (!before) return now;
  const same =
    isSameMap(now.heads, before.heads) &&
    isSameMap(now.marks, before.marks) &&
    isSameMap(now.names, before.names) &&
    isSameValue(now.added, before.added) &&
    isSameValue([...now.speakers], [...before.speakers]);
  return same ? before : now;
}

function isSameMap(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) if (!b.has(key) || !isSameValue(value, b.get(key))) return false;
  return true;
}

/** Whether an entity is one as people have it. */
export const isThere = ({ heads, added }: Cast, id: string): boolean =>
  heads.get(id) !== null || added.some(head => head.id === id);
