import { type AliasTable, createAliasTable } from './aliasTable';
import type { KnownEntity } from './model';

/** Known entities and their aliases by number, names counting as aliases: as objects, or in a compact file. */
export interface EntityList {
  readonly size: number;
  readonly table: AliasTable;
  /** The text of an alias. */
  aliasAt(alias: number): string;
  /** Whether an alias counts only as it is spelled. */
  isExact(alias: number): boolean;
  /** The entity that an alias belongs to: the same object for the same entity while it is in use. */
  ownerOf(alias: number): KnownEntity;
  get(id: string): KnownEntity | undefined;
}

/** A list of entities that are objects. Where ids repeat, the first wins. */
export function listOf(entities: readonly KnownEntity[]): EntityList {
  const byId = new Map<string, KnownEntity>();
  for (const entity of entities) if (!byId.has(entity.id)) byId.set(entity.id, entity);
  const known = byId.size === entities.length ? entities : [...byId.values()];

  let count = 0;
  for (const entity of known) count += 1 + entity.aliases.length;
  // Each entity's name and aliases in a row: `owners[i]` is whose the i-th is, `starts[e]` where those of e begin.
  const owners = new Int32Array(count);
  const starts = new Int32Array(known.length);
  let at = 0;
  known.forEach((entity, index) => {
    starts[index] = at;
    owners.fill(index, at, at + 1 + entity.aliases.length);
    at += 1 + entity.aliases.length;
  });
  const aliasAt = (alias: number): string => {
    const entity = known[owners[alias]!]!;
    const place = alias - starts[owners[alias]!]!;
    return place === 0 ? entity.name : entity.aliases[place - 1]!.text;
  };
  return {
    size: known.length,
    table: createAliasTable(count, aliasAt),
    aliasAt,
    isExact(alias) {
      const place = alias - starts[owners[alias]!]!;
      return place > 0 && known[owners[alias]!]!.aliases[place - 1]!.exact;
    },
    ownerOf: alias => known[owners[alias]!]!,
    get: id => byId.get(id),
  };
}
