import type { EntityType, KnownEntity } from './model';

/**
 * Reads the bundled gazetteer: lines of id, type, name, other names (between semicolons) and description, with tabs
 * between; lines that begin with "#" say where it comes from.
 */
export function readGazetteer(bytes: Uint8Array): KnownEntity[] {
  const entities: KnownEntity[] = [];
  for (const line of new TextDecoder().decode(bytes).split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [id, type, name, aliases, description] = line.split('\t') as [string, EntityType, string, string, string];
    entities.push({
      id,
      name,
      type,
      aliases: aliases === '' ? none : aliases.split(';').map(text => ({ text, exact: false })),
      description,
      origin: 'bundled',
    });
  }
  return entities;
}

const none: KnownEntity['aliases'] = [];
