import type { Analysis, Entity, EntityType, Mention } from '../analysis/model';
import type { Span } from '../text/span';
import { SpanIndex } from '../text/spanIndex';
import type { Said, Sayings } from './sayings';

/** The key under which an entity is the same one: what it is, and its name whatever its case. */
export const entityKey = (type: EntityType, name: string): string => `${type}:${name.toLowerCase()}`;

/** The entities of an article as people have them. Those of whom nothing was said are the same objects. */
export function overruleEntities({ entities }: Analysis, sayings: Sayings): Entity[] {
  const marked = latest(sayings);
  /** Where the machine's mentions are none: rejected, or marked as something themselves. */
  const taken = new SpanIndex<Span>([...marked, ...sayings.of('reject').filter(({ body }) => body.what === 'mention')]);
  const confirmed = sayings.confirmed('mention');
  const kept: Entity[] = [];
  /** Entities as they were, for the ids of those that lose all their mentions and are named anew. */
  const before = new Map(entities.map(entity => [entityKey(entity.type, entity.name), entity]));
  for (const entity of retyped(entities, marked)) {
    const mentions = entity.mentions.some(mention => taken.overlaps(mention))
      ? entity.mentions.filter(mention => !taken.overlaps(mention))
      : entity.mentions;
    const settled = entity.alternatives !== undefined && mentions.some(mention => confirmed.overlaps(mention));
    if (mentions.length === entity.mentions.length && !settled) kept.push(entity);
    // Whom nothing names any more is nobody: “he” alone names none.
    else if (mentions.some(isNamed) || (mentions.length > 0 && !entity.mentions.some(isNamed))) {
      const { alternatives, ...rest } = entity;
      kept.push({ ...rest, mentions, ...(alternatives && !settled && { alternatives }) });
    }
  }
  return withMarked(kept, marked, before);
}

const isNamed = ({ form }: Mention): boolean => form === 'name' || form === 'alias';

/** Of passages that overlap, the one that was marked last. */
function latest(sayings: Sayings): readonly Said<'entity'>[] {
  const marked = sayings.of('entity');
  if (marked.length < 2) return marked;
  const all = sayings.at('entity');
  return marked.filter(said => all.overlapping(said).every(other => other.order <= said.order));
}

/**
 * Entities that people gave another type under their own name: all of such an entity has that type then, where people
 * agree on it. A known entity is what the knowledge base says.
 */
function retyped(entities: readonly Entity[], marked: readonly Said<'entity'>[]): readonly Entity[] {
  if (marked.length === 0) return entities;
  const types = new Map<string, EntityType | undefined>();
  for (const { body } of marked) {
    const name = body.name.toLowerCase();
    types.set(name, types.has(name) && types.get(name) !== body.type ? undefined : body.type);
  }
  const owned = new Set(entities.map(({ type, name }) => entityKey(type, name)));
  return entities.map(entity => {
    const type = types.get(entity.name.toLowerCase());
    if (entity.known || type === undefined || type === entity.type) return entity;
    // Where there is one of that name and type already, its mentions stay apart: they are told apart by more than a name.
    if (owned.has(entityKey(type, entity.name))) return entity;
    const { typeConfidence: _, ...settled } = entity;
    return { ...settled, type };
  });
}

/** The marked passages become mentions of the entities of their names and types: those that are there, or new ones. */
function withMarked(
  entities: readonly Entity[],
  marked: readonly Said<'entity'>[],
  before: ReadonlyMap<string, Entity>,
): Entity[] {
  if (marked.length === 0) return [...entities];
  const groups = new Map<string, { readonly said: Said<'entity'>; readonly mentions: Mention[] }>();
  for (const said of marked) {
    const key = entityKey(said.body.type, said.body.name);
    const group = groups.get(key) ?? { said, mentions: [] };
    group.mentions.push({ start: said.start, end: said.end, form: 'name' });
    groups.set(key, group);
  }
  const result = entities.map(entity => {
    const key = entityKey(entity.type, entity.name);
    const group = groups.get(key);
    if (!group) return entity;
    groups.delete(key);
    const { alternatives: _, typeConfidence: __, ...settled } = entity;
    return { ...settled, mentions: [...entity.mentions, ...group.mentions].sort(byStart) };
  });
  for (const [key, { said, mentions }] of groups) {
    const { name, type } = said.body;
    const old = before.get(key);
    const id = old?.id ?? `${type}:${name}`;
    result.push({ id, name: old?.name ?? name, type, known: old?.known ?? false, mentions: mentions.sort(byStart) });
  }
  return result;
}

const byStart = (a: Span, b: Span): number => a.start - b.start;
