import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Span } from '../text/span';
import { foldName } from './aliases';
import type { Alias, EntityType, KnownEntity } from './model';
import { parseTolerantly } from './tolerantYaml';

/** A mistake in an entities file, in words for the person who wrote it. UTF-16 offsets into the file's text. */
export interface EntitiesProblem extends Span {
  readonly message: string;
}

/** Words that are never an entity, and where the file says so. */
export interface NeverEntry extends Span {
  readonly text: string;
}

export interface EntitiesFile {
  /** What could be read, whatever mistakes there are elsewhere. In the file's order; ids are unique. */
  readonly entities: readonly KnownEntity[];
  /** Words that are never an entity, in the file's order. */
  readonly never: readonly NeverEntry[];
  /** In order. */
  readonly problems: readonly EntitiesProblem[];
}

const entityTypes: readonly EntityType[] = ['person', 'organization', 'location', 'other'];
const entityKeys: readonly string[] = ['id', 'name', 'type', 'aliases', 'description', 'links'];

/**
 * Reads an `.onrecord/entities.yaml`: `entities:` and a list, or the list alone. Never throws: mistakes are problems at
 * their place, and the rest of the file counts.
 * @param uri of the file, for `place`
 */
export function readEntitiesFile(text: string, uri: string): EntitiesFile {
  const problems: EntitiesProblem[] = [];
  const report: Report = (at, message) => problems.push({ ...(at ?? { start: 0, end: 0 }), message });
  const { document, errors, broken } = parseTolerantly(text);
  for (const { message, ...at } of errors) report(at, plainMessage(message));
  const root = document.contents as Node | null;
  const items: Item[] = itemsOf(root, report).map(map => ({ map, start: 0, report }));
  for (const { start, map, error } of broken) {
    report(error, plainMessage(error.message));
    // What is read past the mistake is not what was meant.
    const shifted: Report = (at, message) => {
      if (at !== null && start + at.start < error.start)
        report({ start: start + at.start, end: start + at.end }, message);
    };
    if (map !== null) items.push({ map, start, report: shifted });
  }
  items.sort((a, b) => placeOf(a) - placeOf(b));
  const lineAt = lineCounter(text);
  const entities: KnownEntity[] = [];
  const lineOfId = new Map<string, number>();
  for (const item of items) {
    const line = lineAt(placeOf(item));
    const entity = readEntity(item.map, { uri, line }, item.report);
    if (entity === null) continue;
    const earlier = lineOfId.get(entity.id);
    if (earlier !== undefined) {
      const place = spanOf(pairOf(item.map, 'id')?.value) ?? spanOf(item.map);
      item.report(
        place,
        `The id “${entity.id}” is already used on line ${earlier + 1}. Each entity needs an id of its own.`,
      );
      continue;
    }
    lineOfId.set(entity.id, line);
    entities.push(entity);
  }
  const never = readNever(root, entities, report);
  problems.sort((a, b) => a.start - b.start);
  return { entities, never, problems: problems.filter((one, i) => !isSaid(one, problems[i - 1])) };
}

type Report = (at: Span | null, message: string) => void;

/** An entity's entry as it was parsed, whose offsets count from `start`. */
interface Item {
  readonly map: YAMLMap;
  readonly start: number;
  readonly report: Report;
}

const placeOf = ({ map, start }: Item): number => start + (map.range?.[0] ?? 0);

/** Whether a problem says what the one before it says at nearly the same place: one mistake confuses a parser twice. */
const isSaid = (one: EntitiesProblem, before: EntitiesProblem | undefined): boolean =>
  before !== undefined && one.message === before.message && one.start <= before.end + 1;

/** Tells on which line, from 0, a place is; asked for places in order. Linear in all. */
function lineCounter(text: string): (place: number) => number {
  let line = 0;
  let next = text.indexOf('\n');
  return place => {
    while (next >= 0 && next < place) {
      line++;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}

/** The span of a node, or null where it has none. */
function spanOf(node: unknown): Span | null {
  const range = (node as Node | null | undefined)?.range;
  return range ? { start: range[0], end: Math.max(range[1], range[0]) } : null;
}

/** The pair of a key in a map. */
function pairOf(map: YAMLMap, key: string): Pair<Node, Node | null> | undefined {
  return map.items.find(pair => isScalar(pair.key) && pair.key.value === key) as Pair<Node, Node | null> | undefined;
}

function itemsOf(root: Node | null, report: Report): YAMLMap[] {
  let list: Node | null = root;
  if (isMap(root)) {
    const pair = pairOf(root, 'entities');
    for (const { key } of root.items) {
      if (isScalar(key) && (key.value === 'entities' || key.value === 'never')) continue;
      report(
        spanOf(key),
        `“${String(key)}” means nothing here. The file holds a list under “entities:”, and one under “never:” of words that are none.`,
      );
    }
    if (!pair) return [];
    list = pair.value;
  }
  if (list === null || (isScalar(list) && list.value === null)) return [];
  if (!isSeq(list)) {
    report(spanOf(list), 'A list of entities should be here: each begins with “- id:”.');
    return [];
  }
  return list.items.filter((item): item is YAMLMap => {
    if (isMap(item)) return true;
    report(spanOf(item), 'An entity needs an id, a name and a type, each on a line of its own.');
    return false;
  });
}

/** Reads the words under “never:”. Those that an entity is called by are no good there: told of. */
function readNever(root: Node | null, entities: readonly KnownEntity[], report: Report): NeverEntry[] {
  const list = isMap(root) ? pairOf(root, 'never')?.value : undefined;
  if (list === undefined || list === null || (isScalar(list) && list.value === null)) return [];
  const named = new Map<string, KnownEntity>();
  for (const entity of entities) {
    for (const name of [entity.name, ...entity.aliases.map(({ text }) => text)]) named.set(foldName(name), entity);
  }
  return (isSeq(list) ? list.items : [list]).flatMap(item => {
    const span = spanOf(item) ?? spanOf(list)!;
    const text = isScalar(item) && item.value !== null ? (item.source ?? String(item.value)).trim() : '';
    if (text === '') {
      report(span, 'Words that are never an entity should be here, as a text.');
      return [];
    }
    const entity = named.get(foldName(text));
    if (entity)
      report(span, `“${text}” is a name of “${entity.name}” too: take it out there, or here. Here it counts.`);
    return [{ ...span, text }];
  });
}

function readEntity(map: YAMLMap, place: { uri: string; line: number }, report: Report): KnownEntity | null {
  const here = spanOf(map);
  const start = here ? { start: here.start, end: Math.min(here.end, here.start + 1) } : null;
  const text = (key: string): string | undefined => {
    const pair = pairOf(map, key);
    if (pair === undefined) return undefined;
    const { value } = pair;
    if (isScalar(value) && (typeof value.value === 'string' || typeof value.value === 'number')) {
      const written = (typeof value.value === 'number' ? (value.source ?? String(value.value)) : value.value).trim();
      if (written !== '') return written;
    }
    report(spanOf(value) ?? spanOf(pair.key), `“${key}” should be a text.`);
    return undefined;
  };
  const seen = new Set<string>();
  for (const { key } of map.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (!entityKeys.includes(name)) {
      report(spanOf(key), `“${name}” means nothing here. An entity has ${entityKeys.join(', ')}.`);
    } else if (seen.has(name)) report(spanOf(key), `“${name}” stands here twice. The first counts.`);
    seen.add(name);
  }
  const name = text('name');
  const id = text('id');
  if (name === undefined) {
    if (!seen.has('name')) report(start, 'This entity has no name.');
    return null;
  }
  if (id === undefined && !seen.has('id'))
    report(start, `“${name}” has no id: a short word that stays when its name changes.`);
  const aliases = readAliases(pairOf(map, 'aliases')?.value, report);
  const description = seen.has('description') ? text('description') : undefined;
  const links = readLinks(pairOf(map, 'links')?.value, report);
  return {
    id: id ?? slugOf(name),
    name,
    type: readType(map, name, start, report),
    aliases,
    ...(description !== undefined && { description }),
    ...(links !== undefined && { links }),
    origin: 'user',
    place,
  };
}

function readType(map: YAMLMap, name: string, start: Span | null, report: Report): EntityType {
  const pair = pairOf(map, 'type');
  const value = isScalar(pair?.value) ? pair.value.value : undefined;
  const type = entityTypes.find(known => known === value);
  if (type !== undefined) return type;
  const choices = 'person, organization, location or other';
  if (pair === undefined) report(start, `“${name}” has no type. It is one of ${choices}.`);
  else report(spanOf(pair.value) ?? spanOf(pair.key), `This is no type. It is one of ${choices}.`);
  return 'other';
}

function readAliases(node: Node | null | undefined, report: Report): Alias[] {
  if (node === undefined || node === null || (isScalar(node) && node.value === null)) return [];
  const aliases: Alias[] = [];
  const add = (item: unknown, exact: boolean, at: Span | null) => {
    const text =
      isScalar(item) && typeof item.value === 'number'
        ? (item.source ?? String(item.value))
        : isScalar(item)
          ? item.value
          : undefined;
    if (typeof text !== 'string' || text.trim() === '') report(at, 'An alias is a text, or has “text:” and “exact:”.');
    else if (!aliases.some(alias => alias.text === text.trim())) aliases.push({ text: text.trim(), exact });
  };
  for (const item of isSeq(node) ? node.items : [node]) {
    if (!isMap(item)) {
      add(item, false, spanOf(item) ?? spanOf(node));
      continue;
    }
    const exact = pairOf(item, 'exact')?.value;
    const isExact = isScalar(exact) && exact.value === true;
    if (exact && !(isScalar(exact) && typeof exact.value === 'boolean'))
      report(spanOf(exact), '“exact” is true or false.');
    for (const { key } of item.items) {
      if (isScalar(key) && (key.value === 'text' || key.value === 'exact')) continue;
      report(spanOf(key), `“${String(key)}” means nothing here. An alias has text and exact.`);
    }
    add(pairOf(item, 'text')?.value, isExact, spanOf(pairOf(item, 'text')?.value) ?? spanOf(item));
  }
  return aliases;
}

function readLinks(node: Node | null | undefined, report: Report): Record<string, string> | undefined {
  if (node === undefined || node === null || (isScalar(node) && node.value === null)) return undefined;
  if (!isMap(node)) {
    report(spanOf(node), 'Links are a label and an address each: “wikidata: Q42”.');
    return undefined;
  }
  const links: [string, string][] = [];
  for (const { key, value } of node.items) {
    if (isScalar(key) && isScalar(value) && value.value !== null)
      links.push([String(key.value), value.source ?? String(value.value)]);
    else report(spanOf(key), 'A link is a label and an address: “wikidata: Q42”.');
  }
  return links.length > 0 ? Object.fromEntries(links) : undefined;
}

/** An id made of a name: small letters, digits and hyphens. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return slug || 'entity';
}

/** The parser's message without its jargon where there is a plainer one. */
function plainMessage(message: string): string {
  if (/Missing closing .quote/i.test(message)) return 'The quotation mark that opens here is never closed.';
  if (/Flow (sequence|map|collection)/i.test(message) || /expected flow/i.test(message)) {
    return 'The bracket that opens here is not closed, or a comma is missing.';
  }
  if (/Tabs? /i.test(message)) return 'Indent with spaces here, not with tabs.';
  if (/Implicit map keys|Nested mappings|Implicit keys/i.test(message)) {
    return 'There is a colon too many, or a line is not indented as the others are. Put a text that holds “: ” in quotation marks.';
  }
  if (/indent/i.test(message)) return 'This line is not indented as the lines around it are.';
  return `This is not valid YAML: ${message.split('\n')[0]}`;
}
