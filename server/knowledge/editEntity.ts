import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import {
  addAlias,
  appendItem,
  endOfContent,
  entityMap,
  type FileEdit,
  flowText,
  isEmpty,
  newlineOf,
  opening,
  pairOf,
  plainText,
} from './editEntitiesFile';
import { readEntitiesFile } from './entitiesFile';
import type { EntityType, KnownEntity } from './model';

/** A text with edits made, none overlapping. */
export function withEdits(text: string, edits: readonly FileEdit[]): string {
  let result = text;
  for (const { start, end, newText } of [...edits].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + newText + result.slice(end);
  }
  return result;
}

/** The one edit that makes a text another: all but what they begin and end with in common. None where they are the same. */
export function editBetween(before: string, after: string): FileEdit[] {
  if (before === after) return [];
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < least - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return [{ start, end: before.length - tail, newText: after.slice(start, after.length - tail) }];
}

/**
 * Gives an entity of an entities file another name, type or description. All else stays as it is, comments and all.
 * @returns the file's text with the change; null where there is no such entity
 */
export function setField(
  text: string,
  id: string,
  field: 'name' | 'type' | 'description',
  value: string,
): string | null {
  const map = entityMap(text, id)?.map;
  if (map === undefined) return null;
  const written = map.flow ? flowText(value) : plainText(value);
  const pair = pairOf(map, field);
  if (pair === undefined) {
    const after = pairOf(map, 'name') ?? map.items[0]!;
    const last = (after.value ?? after.key) as Node;
    if (map.flow) return insert(text, last.range![1], `, ${field}: ${written}`);
    const key = (map.items[0]!.key as Node).range![0];
    const indent = ' '.repeat(key - (text.lastIndexOf('\n', key - 1) + 1));
    const at = endOfContent(text, last.range![1]);
    const newline = newlineOf(text);
    return insert(text, at, `${text[at - 1] === '\n' ? '' : newline}${indent}${field}: ${written}${newline}`);
  }
  const old = pair.value as Node | null;
  if (old?.range && (!isScalar(old) || old.value !== null)) {
    // A text over several lines ends with the line break behind it.
    const end = text.slice(0, old.range[1]).trimEnd().length;
    return text.slice(0, old.range[0]) + written + text.slice(end);
  }
  return insert(text, text.indexOf(':', (pair.key as Node).range![1]) + 1, ` ${written}`);
}

const insert = (text: string, at: number, words: string): string => text.slice(0, at) + words + text.slice(at);

/** Takes an alias from an entity. @returns the file's text; null where there is no such entity */
export function removeAlias(text: string, id: string, alias: string): string | null {
  const map = entityMap(text, id)?.map;
  if (map === undefined) return null;
  const aliases = pairOf(map, 'aliases')?.value;
  if (!isSeq(aliases)) return text;
  const at = aliases.items.findIndex(item => (isMap(item) ? item.get('text') : isScalar(item) && item.value) === alias);
  if (at < 0) return text;
  if (aliases.items.length === 1) {
    const pair = pairOf(map, 'aliases')!;
    if (map.flow) return `${text.slice(0, aliases.range![0])}[]${text.slice(aliases.range![1])}`;
    return withoutLines(text, (pair.key as Node).range![0], aliases.range![1]);
  }
  const item = aliases.items[at] as Node;
  if (!aliases.flow) {
    const dash = text.lastIndexOf('-', item.range![0]);
    return withoutLines(text, dash, item.range![1]);
  }
  return withoutFlowItem(
    text,
    item,
    aliases.items[at + 1] as Node | undefined,
    aliases.items[at - 1] as Node | undefined,
  );
}

/** A text without the lines from that of `start` to that of `end`. */
function withoutLines(text: string, start: number, end: number): string {
  return text.slice(0, text.lastIndexOf('\n', start - 1) + 1) + text.slice(endOfContent(text, end));
}

/** A text without an item of a list in brackets, which has others. */
function withoutFlowItem(text: string, item: Node, next: Node | undefined, previous: Node | undefined): string {
  if (next) return text.slice(0, item.range![0]) + text.slice(next.range![0]);
  return text.slice(0, previous!.range![1]) + text.slice(item.range![1]);
}

/** Takes an entity out of a file. @returns the file's text; null where there is no such entity */
export function removeEntity(text: string, id: string): string | null {
  const found = entityMap(text, id);
  if (found === undefined) return null;
  const { map, list } = found;
  const at = list.items.indexOf(map);
  if (list.flow) {
    if (list.items.length === 1) return text.slice(0, map.range![0]) + text.slice(map.range![1]);
    return withoutFlowItem(text, map, list.items[at + 1] as Node | undefined, list.items[at - 1] as Node | undefined);
  }
  const dash = text.lastIndexOf('-', map.range![0]);
  return withoutLines(text, dash, map.range![1]);
}

/** What one entity has of another when they are made one. */
export type Absorbed = Pick<KnownEntity, 'name' | 'aliases' | 'description' | 'links'>;

/**
 * Gives an entity the names of another, its description after its own, and the links that it lacks: nothing that a
 * person typed is lost.
 * @returns the file's text; null where `into` is not there
 */
export function absorb(text: string, into: string, absorbed: Absorbed): string | null {
  const target = readEntitiesFile(text, '').entities.find(({ id }) => id === into);
  if (!target) return null;
  let result: string | null = text;
  for (const alias of [{ text: absorbed.name, exact: false }, ...absorbed.aliases]) {
    const edits: FileEdit[] | null = result === null ? null : addAlias(result, into, alias.text);
    result = edits && withEdits(result!, edits);
  }
  const description = [...new Set([target.description, absorbed.description])].filter(Boolean).join('; ');
  if (result !== null && description !== (target.description ?? '')) {
    result = setField(result, into, 'description', description);
  }
  for (const [label, address] of Object.entries(absorbed.links ?? {})) {
    if (result !== null && target.links?.[label] === undefined) result = addLink(result, into, label, address);
  }
  return result;
}

/** Gives an entity a link. @returns the file's text; null where there is no such entity */
function addLink(text: string, id: string, label: string, address: string): string | null {
  const map = entityMap(text, id)?.map;
  if (map === undefined) return null;
  const links = pairOf(map, 'links')?.value;
  const written = `${flowText(label)}: ${flowText(address)}`;
  if (isMap(links) && links.items.length > 0) {
    const last = links.items.at(-1)!;
    const end = ((last.value ?? last.key) as Node).range![1];
    if (links.flow) return insert(text, end, `, ${written}`);
    const first = (links.items[0]!.key as Node).range![0];
    const indent = ' '.repeat(first - (text.lastIndexOf('\n', first - 1) + 1));
    const at = endOfContent(text, end);
    return insert(text, at, `${text[at - 1] === '\n' ? '' : newlineOf(text)}${indent}${written}${newlineOf(text)}`);
  }
  if (pairOf(map, 'links') !== undefined) return text;
  const last = map.items.at(-1)!;
  const end = ((last.value ?? last.key) as Node).range![1];
  if (map.flow) return insert(text, end, `, links: {${written}}`);
  const key = (map.items[0]!.key as Node).range![0];
  const indent = ' '.repeat(key - (text.lastIndexOf('\n', key - 1) + 1));
  const at = endOfContent(text, end);
  const newline = newlineOf(text);
  return insert(text, at, `${text[at - 1] === '\n' ? '' : newline}${indent}links: {${written}}${newline}`);
}

/**
 * Says that words are never an entity. All else stays as it is.
 * @returns the file's text; null where the file is so broken that nothing can be put into it safely
 */
export function addNever(text: string, words: string): string | null {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  const root = document.contents as Node | null;
  if (document.errors.length > 0) return null;
  const newline = newlineOf(text);
  const lines = `never:${newline}  - ${plainText(words)}${newline}`;
  const gap = text === '' || text.endsWith('\n') ? '' : newline;
  if (isEmpty(root)) return `${text}${gap}${text.trim() === '' ? opening : ''}${lines}`;
  if (isSeq(root)) {
    // A list alone gets its name, so that there can be another.
    const dash = root.flow ? root.range![0] : text.lastIndexOf('-', (root.items[0] as Node).range![0]);
    const start = text.lastIndexOf('\n', dash - 1) + 1;
    return `${text.slice(0, start)}entities:${newline}${text.slice(start)}${gap}${newline}${lines}`;
  }
  if (!isMap(root)) return null;
  const pair = pairOf(root, 'never');
  if (pair === undefined) return `${text}${gap}${newline}${lines}`;
  const list = pair.value as Node | null;
  if (isSeq(list) && list.items.length > 0) {
    if (list.items.some(item => isScalar(item) && item.value === words)) return text;
    return withEdits(text, [appendItem(text, list, words)]);
  }
  const colon = text.indexOf(':', (pair.key as Node).range![1]) + 1;
  const before = isScalar(list) && list.value !== null ? [String(list.value)] : [];
  const end = list?.range && list.range[1] > colon && (before.length > 0 || isSeq(list)) ? list.range[1] : colon;
  return `${text.slice(0, colon)} [${[...before, words].map(flowText).join(', ')}]${text.slice(end)}`;
}

/** Changes an entity's name; the one it had stays an alias. @returns the file's text; null where it is not there */
export function renameEntity(text: string, id: string, name: string): string | null {
  const entity = readEntitiesFile(text, '').entities.find(entity => entity.id === id);
  if (entity === undefined) return null;
  let result = setField(text, id, 'name', name);
  if (result === null || entity.name === name) return result;
  result = removeAlias(result, id, name);
  const edits = result === null ? null : addAlias(result, id, entity.name);
  return result === null || edits === null ? null : withEdits(result, edits);
}

/** Changes an entity's type. @returns the file's text; null where it is not there */
export const setType = (text: string, id: string, type: EntityType): string | null => setField(text, id, 'type', type);
