import {
  type CompletionItem,
  CompletionItemKind,
  type Hover,
  InsertTextFormat,
  type Position,
} from 'vscode-languageserver-types';
import { stringify } from 'yaml';
import schema from '../knowledge/entities.schema.json';
import type { EntityTotal } from '../workspace/index/totals';
import type { KnownEntitiesFile } from '../workspace/knownEntities';
import { counted, escapeMarkdown, typeName } from './words';

/** What the schema says of a key: of the file, of an entity, of an alias. */
const { properties: ofEntity } = schema.definitions.entity;
const ofFile = schema.oneOf[0]!.properties!;
const ofAlias = schema.definitions.alias.oneOf[1]!.properties!;
const descriptions: Readonly<Record<string, { readonly type?: unknown; readonly description?: string } | undefined>> = {
  ...ofFile,
  ...ofAlias,
  ...ofEntity,
};

/** What stands after a key when it is taken from the list. */
const starts: Readonly<Record<string, string>> = {
  type: 'type: $0',
  aliases: 'aliases: [$1]',
  links: 'links:\n  wikidata: $1',
};

const typesOf: Readonly<Record<string, string>> = {
  person: 'A person',
  organization: 'A company, party, authority, agency, body',
  location: 'A place',
  other: 'Anything else with a name',
};

/** What is to be completed at a place. */
type Wanted =
  | { readonly kind: 'top' }
  | { readonly kind: 'key'; readonly indent: number; readonly line: number; readonly fresh: boolean }
  | { readonly kind: 'type' }
  | { readonly kind: 'name'; readonly typed: string };

/**
 * What can be written at a place of a file of known entities: keys that are missing, types, names that articles have and
 * nobody knows yet.
 * @param unknown the names of the folder's articles that are not known, most frequent first
 */
export function completeEntities(
  { text }: KnownEntitiesFile,
  position: Position,
  unknown: () => Promise<readonly EntityTotal[]>,
): Promise<CompletionItem[]> | CompletionItem[] {
  const lines = (text?.getText() ?? '').split(/\r?\n/);
  const wanted = wantedAt(lines, position);
  switch (wanted?.kind) {
    case 'top':
      return Object.entries(ofFile).map(([key, { description }]) => item(key, `${key}:\n  - $0`, description));
    case 'key': {
      const there = wanted.fresh ? new Set<string>() : keysAround(lines, wanted.line, wanted.indent);
      const missing = Object.entries(ofEntity).filter(([key]) => !there.has(key));
      const items = missing.map(([key, { description }]) => item(key, starts[key] ?? `${key}: $0`, description));
      return wanted.fresh ? [wholeEntity, ...items] : items;
    }
    case 'type':
      return Object.entries(typesOf).map(([type, detail]) => ({
        label: type,
        detail,
        kind: CompletionItemKind.EnumMember,
      }));
    case 'name':
      return unknown().then(names => names.map(asName));
    default:
      return [];
  }
}

const item = (key: string, snippet: string, description = ''): CompletionItem => ({
  label: key,
  kind: CompletionItemKind.Property,
  documentation: description,
  insertText: snippet,
  insertTextFormat: InsertTextFormat.Snippet,
});

const wholeEntity: CompletionItem = {
  label: 'entity',
  detail: 'A whole entry',
  kind: CompletionItemKind.Snippet,
  insertText: 'id: $1\nname: $2\ntype: $3\naliases: [$0]',
  insertTextFormat: InsertTextFormat.Snippet,
  sortText: '0',
};

const asName = ({ name, type, mentions, articles }: EntityTotal, index: number): CompletionItem => ({
  label: name,
  kind: CompletionItemKind.Value,
  detail: `${typeName[type]}: ${counted(mentions, 'mention')} in ${counted(articles, 'article')}`,
  insertText: stringify(name, { lineWidth: 0 }).trim(),
  sortText: `${index}`.padStart(5, '0'),
});

function wantedAt(lines: readonly string[], { line, character }: Position): Wanted | undefined {
  const before = lines[line]?.slice(0, character) ?? '';
  if (/(^|\s)#/.test(before)) return undefined;
  const value = /^\s*(?:-\s+)?(type|name|aliases|never):\s+\[?(.*)$/.exec(before);
  if (value?.[1] === 'type') return { kind: 'type' };
  if (value) return { kind: 'name', typed: value[2]! };
  const entry = /^(\s*)(-\s+)?[\w-]*$/.exec(before);
  if (!entry) return undefined;
  const indent = entry[1]!.length + (entry[2]?.length ?? 0);
  if (indent === 0) return { kind: 'top' };
  const section = sectionOf(lines, line, entry[1]!.length);
  if (section === 'aliases' || section === 'never') return entry[2] ? { kind: 'name', typed: '' } : undefined;
  if (section !== 'entities') return undefined;
  return { kind: 'key', indent, line, fresh: entry[2] !== undefined };
}

/** The key under which a line stands: the nearest above that is indented less and has nothing after it. */
function sectionOf(lines: readonly string[], line: number, indent: number): string | undefined {
  let least = indent;
  for (let above = line - 1; above >= 0; above--) {
    const found = /^(\s*)((?:-\s+)?)([\w-]+):\s*(.*)$/.exec(lines[above]!);
    if (!found) continue;
    const at = found[1]!.length;
    const empty = found[4] === '' || found[4]!.startsWith('#');
    if (empty && (at < least || (at === least && found[2] === ''))) {
      if (
        found[3] === 'entities' ||
        at + found[2]!.length < indent ||
        ['aliases', 'links', 'never'].includes(found[3]!)
      ) {
        return found[3];
      }
    }
    least = Math.min(least, at + found[2]!.length);
  }
  return undefined;
}

/** The keys that the entity around a line has already. */
function keysAround(lines: readonly string[], line: number, indent: number): Set<string> {
  const keys = new Set<string>();
  const look = (at: number): boolean => {
    const found = /^(\s*)((?:-\s+)?)([\w-]+):/.exec(lines[at]!);
    const column = found ? found[1]!.length + found[2]!.length : -1;
    if (found && column === indent && at !== line) keys.add(found[3]!);
    return found !== null && column === indent && found[2] !== '';
  };
  for (let at = line; at >= 0; at--) if (look(at)) break;
  for (let at = line + 1; at < lines.length; at++) {
    const dash = lines[at]!.search(/\S/);
    if (lines[at]![dash] === '-' && dash < indent) break;
    look(at);
  }
  return keys;
}

/**
 * What a place of a file of known entities means: a key's meaning, or how often an entity is named.
 * @param total what the folder's articles have of an entity
 */
export async function hoverEntities(
  { text, file }: KnownEntitiesFile,
  position: Position,
  total: (id: string) => Promise<EntityTotal | undefined>,
): Promise<Hover | null> {
  const line = text?.getText().split(/\r?\n/, position.line + 1)[position.line] ?? '';
  const key = /^(\s*(?:-\s+)?)([\w-]+):/.exec(line);
  const [, before = '', word = ''] = key ?? [];
  const start = before.length;
  const end = start + word.length;
  if (key && position.character >= start && position.character <= end) {
    const description = descriptions[word]?.description;
    const range = { start: { line: position.line, character: start }, end: { line: position.line, character: end } };
    return description === undefined
      ? null
      : { contents: { kind: 'markdown', value: escapeMarkdown(description) }, range };
  }
  const entity = file.entities.findLast(({ place }) => place !== undefined && place.line <= position.line);
  if (!entity || (key && word !== 'id' && word !== 'name')) return null;
  const found = await total(entity.id);
  const named = found
    ? `${counted(found.mentions, 'mention')} and ${counted(found.statements, 'statement')} in ${counted(found.articles, 'article')} of this folder`
    : 'Not named in the articles of this folder';
  return {
    contents: { kind: 'markdown', value: `**${escapeMarkdown(entity.name)}** — ${typeName[entity.type]}\n\n${named}` },
  };
}
