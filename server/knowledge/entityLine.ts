import type { Alias, EntityType, KnownEntity } from './model';

/*
 * An entity on a line, for long lists: id, type, name, other names (semicolons between), description, links (label=target,
 * semicolons between), with tabs between. A backslash stands before a tab (\t), a line feed (\n), a semicolon, an equals
 * sign or a backslash that is meant as such; an equals sign before a name says that it counts only as it is spelled.
 */

/** The first lines of a file of such lines. */
export const entityLinesHeader =
  '# Known entities of On Record, one a line: id, type, name, other names (; between), description, links. Tabs between.\n';

/** What is wrong with a line, in words for people; or the entity. */
export type ReadLine = { readonly entity: Omit<KnownEntity, 'origin' | 'place'> } | { readonly problem: string };

const types: readonly string[] = ['person', 'organization', 'location', 'other'] satisfies EntityType[];

/** The fields of a line that are there, as they are written. */
export function splitFields(line: string): string[] {
  return line.endsWith('\r') ? line.slice(0, -1).split('\t') : line.split('\t');
}

/** Why a line is no entity, judged by its fields as they are written; undefined where it is one. */
export function fieldsProblem(id: string, type: string | undefined, name: string | undefined): string | undefined {
  if (id.trim() === '') return 'This line has no id before its first tab.';
  if (name === undefined || name.trim() === '') return 'A line needs an id, a type and a name, with tabs between.';
  if (!types.includes(type ?? '')) return `“${type}” is no type. It is person, organization, location or other.`;
  return undefined;
}

/** Reads an entity's line; comments and empty lines are not for this. */
export function readEntityLine(line: string): ReadLine {
  const [id = '', type, name, aliases = '', description = '', links = ''] = splitFields(line);
  const problem = fieldsProblem(id, type, name);
  if (problem !== undefined) return { problem };
  const pairs = splitList(links).flatMap(link => {
    const at = unescapedIndex(link, '=');
    return at > 0 ? [[plain(link.slice(0, at)), plain(link.slice(at + 1))] as const] : [];
  });
  return {
    entity: {
      id: plain(id),
      name: plain(name!),
      type: type as EntityType,
      aliases: splitList(aliases).map(readAlias),
      ...(description !== '' && { description: plain(description) }),
      ...(pairs.length > 0 && { links: Object.fromEntries(pairs) }),
    },
  };
}

/** An alias as it stands in a line. */
export const readAlias = (alias: string): Alias =>
  alias.startsWith('=') ? { text: plain(alias.slice(1)), exact: true } : { text: plain(alias), exact: false };

/** An entity as a line, without a line feed at its end. */
export function writeEntityLine(entity: Omit<KnownEntity, 'origin' | 'place'>): string {
  const { id, type, name, aliases, description = '', links = {} } = entity;
  const fields = [
    writtenFirst(id),
    type,
    written(name),
    aliases.map(({ text, exact }) => (exact ? '=' : '') + written(text)).join(';'),
    written(description),
    Object.entries(links)
      .map(([label, target]) => `${written(label)}=${written(target)}`)
      .join(';'),
  ];
  return fields.join('\t').replace(/\t+$/, '');
}

/** A text as it stands in a field. */
const written = (text: string): string =>
  /[\t\n\r\\;=]/.test(text)
    ? text
        .replace(/[\\;=]/g, '\\$&')
        .replaceAll('\t', '\\t')
        .replaceAll('\n', '\\n')
        .replaceAll('\r', '\\r')
    : text;

/** The same for a line's first field, which must not look like a comment or a byte order mark. */
const writtenFirst = (text: string): string =>
  text.startsWith('#') || text.startsWith('\ufeff') ? `\\${written(text)}` : written(text);

/** A field's text without its backslashes. */
export const plain = (field: string): string =>
  field.includes('\\')
    ? field.replace(/\\(.)/gs, (_, char: string) =>
        char === 't' ? '\t' : char === 'n' ? '\n' : char === 'r' ? '\r' : char,
      )
    : field;

function unescapedIndex(text: string, wanted: string): number {
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === wanted) return i;
  }
  return -1;
}

function splitList(list: string): string[] {
  if (list === '') return [];
  if (!list.includes('\\')) return list.split(';').filter(part => part !== '');
  const parts: string[] = [];
  let rest = list;
  for (let at = unescapedIndex(rest, ';'); at >= 0; at = unescapedIndex(rest, ';')) {
    parts.push(rest.slice(0, at));
    rest = rest.slice(at + 1);
  }
  return [...parts, rest].filter(part => part !== '');
}
