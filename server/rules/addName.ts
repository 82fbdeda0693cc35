import type { Entity } from '../analysis/model';
import { addAlias, addEntity, type FileEdit as KnowledgeEdit } from '../knowledge/editEntitiesFile';
import type { KnownEntity } from '../knowledge/model';
import type { Span } from '../text/span';
import type { FileEdit, Fix } from './rule';

/** How many entities are offered to take a name as an alias. */
const offeredAliases = 3;

/** A folder's file of known entities; its text is undefined where there is none yet. */
export interface EntitiesSource {
  readonly uri: string;
  readonly text: string | undefined;
}

/**
 * What can be done with the name of an entity that is not known: add it to the folder's known entities, as a new one or as
 * an alias of one that is alike. Makes the file where there is none.
 * @param mention the mention's words
 * @param own the user's known entities
 */
export function addNameFixes(
  { name, type, known }: Entity,
  mention: string,
  own: readonly KnownEntity[],
  file: EntitiesSource,
): Fix[] {
  if (known) return [];
  const text = file.text ?? '';
  const added = addEntity(text, {
    name,
    type,
    ...(mention !== name && { aliases: [{ text: mention, exact: false }] }),
  });
  const fixes: Fix[] = [];
  if (added !== null && added.edits.length > 0) {
    fixes.push({ kind: 'edit', title: `Add “${name}” to the known entities`, edits: [fileEdit(file, added.edits)] });
  }
  for (const entity of alike(name, own)) {
    const edits = addAlias(text, entity.id, name);
    if (edits === null || edits.length === 0) continue;
    fixes.push({
      kind: 'edit',
      title: `Add “${name}” as an alias of ${entity.name}`,
      edits: [fileEdit(file, edits)],
    });
  }
  return fixes;
}

function fileEdit({ uri, text }: EntitiesSource, edits: readonly KnowledgeEdit[]): FileEdit {
  if (text === undefined) return { uri, create: edits.map(({ newText }) => newText).join('') };
  return {
    uri,
    replacements: edits.map(({ start, end, newText }): Span & { text: string } => ({ start, end, text: newText })),
  };
}

/** The entities that share a word with a name, or whose initials it is: those with most in common first. */
function alike(name: string, own: readonly KnownEntity[]): KnownEntity[] {
  const words = wordsOf(name);
  return own
    .map(entity => {
      const theirs = new Set([entity.name, ...entity.aliases.map(alias => alias.text)].flatMap(wordsOf));
      const shared = words.filter(word => theirs.has(word)).length;
      return { entity, score: shared / words.length + (initials(entity.name) === name.replaceAll('.', '') ? 1 : 0) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, offeredAliases)
    .map(({ entity }) => entity);
}

const smallWords = new Set(['of', 'the', 'and', 'for', 'de', 'la', 'al']);

const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word.length > 1 && !smallWords.has(word));

const initials = (name: string): string =>
  name
    .split(/[\s-]+/)
    .filter(word => /^\p{Lu}/u.test(word))
    .map(word => word[0])
    .join('');
