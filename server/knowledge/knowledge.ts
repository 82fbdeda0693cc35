import type { Knowledge, KnownEntity } from './model';

/** Makes known entities findable. Where ids repeat, the first wins. */
export function createKnowledge(entities: readonly KnownEntity[]): Knowledge {
  const byId = new Map<string, KnownEntity>();
  for (const entity of entities) if (!byId.has(entity.id)) byId.set(entity.id, entity);
  return {
    find: () => [],
    get: id => byId.get(id),
    own: entities.filter(entity => entity.origin === 'user'),
  };
}
