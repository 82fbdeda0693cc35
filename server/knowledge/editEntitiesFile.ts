import { isMap, isScalar, isSeq, type Node, parseDocument, stringify, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Span } from '../text/span';
import { slugOf } from './entitiesFile';
import type { Alias, EntityType } from './model';

/** Replaces a span of a file's text. */
export interface FileEdit extends Span {
  readonly newText: string;
}

/** An entity to be written; where it has no id, one is made of its name. */
export interface NewEntity {
  readonly id?: string;
  readonly name: string;
  readonly type: EntityType;
  readonly aliases?: readonly Alias[];
  readonly description?: string;
  readonly links?: Readonly<Record<string, string>>;
}

/** What a new file begins with. */
export const opening =
  '# Who is who in these articles. On Record knows these names, and their aliases, wherever an article uses them.\n';

/**
 * Adds an entity at the end of an entities file, which may be empty or not exist yet. All else stays as it is, comments
 * and all.
 * @returns the edits and the entity's id: unique in the file, and that of the entity there of the same name and type if
 *   there is one (then there are no edits). Null where the file is so broken that nothing can be put into it safely.
 */
export function addEntity(text: string, entity: NewEntity): { edits: FileEdit[]; id: string } | null {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  const root = document.contents as Node | null;
  const empty = isEmpty(root) || (isMap(root) && pairOf(root, 'entities') === undefined);
  const list = listOf(root);
  if (document.errors.length > 0 || (!empty && list === undefined)) return null;
  const items = isSeq(list) ? list.items.filter(isMap) : [];
  const same = items.find(item => item.get('name') === entity.name && item.get('type') === entity.type);
  if (same !== undefined && typeof same.get('id') === 'string') return { edits: [], id: String(same.get('id')) };
  const id = freeId(entity.id ?? slugOf(entity.name), items);
  const lines = entityLines(entity, id);
  const newline = newlineOf(text);
  const insert = (at: number, newText: string, end = at) => ({
    edits: [{ start: at, end, newText: newText.replaceAll('\n', newline) }],
    id,
  });
  const block = (indent: string) => lines.map((line, i) => `${indent}${i === 0 ? '- ' : '  '}${line}\n`).join('');

  if (empty) {
    const gap = text === '' || text.endsWith('\n') ? '' : '\n';
    return insert(text.length, `${gap}${text.trim() === '' ? opening : ''}entities:\n${block('  ')}`);
  }
  if (isSeq(list) && list.items.length > 0 && !list.flow) {
    const first = (list.items[0] as Node).range![0];
    const lineStart = text.lastIndexOf('\n', first - 1) + 1;
    const dash = text.slice(lineStart, first).indexOf('-');
    const indent = /^\s*/.exec(text.slice(lineStart, lineStart + Math.max(0, dash)))![0];
    const at = endOfContent(text, (list.items.at(-1) as Node).range![1]);
    const spaced = items.length > 1 && /\n\s*\n\s*-/.test(text.slice(first, at));
    return insert(at, `${at > 0 && text[at - 1] !== '\n' ? '\n' : ''}${spaced ? '\n' : ''}${block(indent)}`);
  }
  if (isSeq(list) && list.items.length > 0) {
    // A list in brackets goes on in brackets.
    const close = text.lastIndexOf(']', list.range![1]);
    const before = text.slice(0, close).trimEnd();
    const comma = before.endsWith(',') ? ' ' : ', ';
    const flow = stringify(plain(entity, id), {
      defaultStringType: 'PLAIN',
      collectionStyle: 'flow',
      lineWidth: 0,
    }).trim();
    return insert(before.length, `${comma}${flow}`);
  }
  // `entities:` with nothing, or with empty brackets.
  if (isMap(root)) {
    const pair = pairOf(root, 'entities')!;
    const keyEnd = (pair.key as Node).range![1];
    const colon = text.indexOf(':', keyEnd) + 1;
    const end = isSeq(list) ? list.range![1] : colon;
    const rest = text.slice(end).startsWith('\n') || text.slice(end).startsWith('\r\n') ? '' : '\n';
    return insert(colon, `\n${block('  ').replace(/\n$/, rest)}`, end);
  }
  return insert(list!.range![0], block(''), list!.range![1]);
}

/**
 * Adds an alias to an entity of an entities file. All else stays as it is.
 * @returns the edits: none where the entity has the alias already; null where there is no such entity
 */
export function addAlias(text: string, id: string, alias: string): FileEdit[] | null {
  const map = entityMap(text, id)?.map;
  if (map === undefined) return null;
  const newline = newlineOf(text);
  const aliases = map.get('aliases', true) as unknown as Node | undefined;
  if (map.get('name') === alias) return [];
  const pair = pairOf(map, 'aliases');
  if (isSeq(aliases) && aliases.items.length > 0) {
    if (aliases.items.some(item => textOfAlias(item) === alias)) return [];
    return [appendItem(text, aliases, alias)];
  }
  if (pair !== undefined) {
    const colon = text.indexOf(':', (pair.key as Node).range![1]) + 1;
    const scalar = isScalar(aliases) && aliases.value !== null ? String(aliases.value) : undefined;
    if (scalar === alias) return [];
    const written = [...(scalar === undefined ? [] : [scalar]), alias].map(flowText).join(', ');
    return [
      {
        start: colon,
        end: aliases?.range && aliases.range[1] > colon ? aliases.range[1] : colon,
        newText: ` [${written}]`,
      },
    ];
  }
  if (map.flow) {
    const close = text.lastIndexOf('}', map.range![1]);
    const end = text.slice(0, close).trimEnd().length;
    return [{ start: end, end, newText: `, aliases: [${flowText(alias)}]` }];
  }
  // After the last of what an entity begins with, so that long descriptions and links stay at its end.
  const before =
    map.items.filter(({ key }) => isScalar(key) && ['id', 'name', 'type'].includes(String(key.value))).at(-1) ??
    map.items[0]!;
  const key = (map.items[0]!.key as Node).range![0];
  const lineStart = text.lastIndexOf('\n', key - 1) + 1;
  const indent = ' '.repeat(key - lineStart);
  const at = endOfContent(text, ((before.value ?? before.key) as Node).range![1]);
  const start = at > 0 && text[at - 1] !== '\n' ? newline : '';
  return [{ start: at, end: at, newText: `${start}${indent}aliases: [${flowText(alias)}]${newline}` }];
}

/** The map of an entity in a file, and the list that it is in; undefined where there is none of that id. */
export function entityMap(text: string, id: string): { map: YAMLMap; list: YAMLSeq } | undefined {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  const list = listOf(document.contents as Node | null);
  if (!isSeq(list)) return undefined;
  const map = list.items.find((item): item is YAMLMap => isMap(item) && String(idOf(item)) === id);
  return map && { map, list };
}

/** An entity's id; made of its name where it has none, as reading does. */
const idOf = (map: YAMLMap): unknown => map.get('id') ?? slugOf(String(map.get('name') ?? ''));

/** The pair of a key in a map. */
export const pairOf = (map: YAMLMap, key: string) =>
  map.items.find(pair => isScalar(pair.key) && pair.key.value === key);

/** Whether a file holds nothing. */
export const isEmpty = (root: Node | null): boolean => root === null || (isScalar(root) && root.value === null);

/** The edit that adds a text at the end of a list that is not empty. */
export function appendItem(text: string, list: YAMLSeq, item: string): FileEdit {
  const newline = newlineOf(text);
  if (list.flow) {
    const close = text.lastIndexOf(']', list.range![1]);
    const end = text.slice(0, close).trimEnd().length;
    return { start: end, end, newText: `${text[end - 1] === ',' ? ' ' : ', '}${flowText(item)}` };
  }
  const first = (list.items[0] as Node).range![0];
  const lineStart = text.lastIndexOf('\n', first - 1) + 1;
  const indent = /^\s*/.exec(text.slice(lineStart))![0];
  const at = endOfContent(text, (list.items.at(-1) as Node).range![1]);
  const start = at > 0 && text[at - 1] !== '\n' ? newline : '';
  return { start: at, end: at, newText: `${start}${indent}- ${plainText(item)}${newline}` };
}

function listOf(root: Node | null): Node | null | undefined {
  if (!isMap(root)) return isSeq(root) ? root : undefined;
  const pair = pairOf(root, 'entities');
  if (pair === undefined) return undefined;
  const value = pair.value as Node | null;
  return isSeq(value) || value === null || (isScalar(value) && value.value === null) ? value : undefined;
}

const textOfAlias = (item: unknown): unknown =>
  isScalar(item) ? item.value : isMap(item) ? item.get('text') : undefined;

/** How a file's lines end. */
export const newlineOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** Behind the line that holds `offset`: a comment at its end stays with it. */
export function endOfContent(text: string, offset: number): number {
  // A block's range may reach over the line break behind it.
  let at = offset;
  while (at > 0 && (text[at - 1] === '\n' || text[at - 1] === '\r' || text[at - 1] === ' ')) at--;
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function freeId(wanted: string, items: readonly YAMLMap[]): string {
  const taken = new Set(items.map(item => String(item.get('id'))));
  if (!taken.has(wanted)) return wanted;
  for (let i = 2; ; i++) if (!taken.has(`${wanted}-${i}`)) return `${wanted}-${i}`;
}

/** A text as YAML, in quotation marks only where needed. */
export const plainText = (text: string): string => stringify(text, { lineWidth: 0 }).trim();
/** The same inside brackets, where commas and brackets mean something. */
export const flowText = (text: string): string => (/[,[\]{}]/.test(text) ? JSON.stringify(text) : plainText(text));

function plain(entity: NewEntity, id: string): Record<string, unknown> {
  const { name, type, description, links } = entity;
  const aliases = (entity.aliases ?? []).map(({ text, exact }) => (exact ? { text, exact } : text));
  return {
    id,
    name,
    type,
    ...(aliases.length > 0 && { aliases }),
    ...(description && { description }),
    ...(links && { links }),
  };
}

const entityLines = (entity: NewEntity, id: string): string[] =>
  stringify(plain(entity, id), { lineWidth: 0 }).trimEnd().split('\n');
