import * as v from 'valibot';
import { formatVersion } from './format';

/*
 * Two sides' changes of an article's annotations put together, as git asks a merge driver to: by the ids of the file's
 * items, not by its lines. No article is needed: items are taken over as they are, and find their words when they are read.
 */

type Item = Readonly<Record<string, unknown>>;
type Items = ReadonlyMap<string, Item>;

/** The contents of an annotation file before two changes to it, and after each. */
export interface Sides {
  /** Undefined where it is not known, or the file is new on both sides: then nothing counts as deleted. */
  readonly base: string | undefined;
  readonly ours: string;
  readonly theirs: string;
}

export interface Merged {
  readonly json: string;
  /** How many annotations say something else on each side. Both are kept, the older one under an id of its own. */
  readonly contradictions: number;
}

const pageSchema = v.looseObject({
  'onrecord:version': v.optional(v.number(), formatVersion),
  items: v.array(v.unknown()),
});

/** A side as it is, its keys in their order. */
interface Page {
  readonly items: readonly unknown[];
  readonly version: number;
  readonly keys: Item;
}

/**
 * Merges two sides' changes. What only one side changed is as that side has it; what one changed and the other deleted
 * stays; where both changed the same part of an annotation, the later change counts, and if it is what the annotation says
 * (its body), the earlier is kept beside it. Which side is which makes no difference.
 * @throws Error with a message for people where a side can't be read, or is from a newer version
 */
export function mergeAnnotations({ base, ours, theirs }: Sides): Merged {
  const [our, their] = [readPage(ours), readPage(theirs)];
  const before = itemsOf(base === undefined || base.trim() === '' ? undefined : readPage(base));
  const [one, other] = [itemsOf(our), itemsOf(their)];
  const a = revived(before, one, other);
  const b = revived(before, other, one);
  const items: Item[] = [];
  let contradictions = 0;
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const merged = mergeItem(before.get(key), a.get(key), b.get(key));
    if (merged.length > 1) contradictions++;
    items.push(...merged);
  }
  const version = Math.max(our.version, their.version);
  const page = { ...our.keys, ...their.keys, 'onrecord:version': version, items: inOrder(items) };
  return { json: `${JSON.stringify(page, null, 2)}\n`, contradictions };
}

/** The sides of a file in which git left conflict markers; undefined where it holds none. */
export function sidesOfConflict(text: string): Sides | undefined {
  const sides = { ours: [] as string[], base: [] as string[], theirs: [] as string[] };
  let within: keyof typeof sides | undefined;
  let hasBase = true;
  let conflicts = 0;
  let sawBase = false;
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('<<<<<<<')) {
      within = 'ours';
      sawBase = false;
      conflicts++;
    } else if (within && line.startsWith('|||||||')) {
      within = 'base';
      sawBase = true;
    } else if (within && line === '=======') within = 'theirs';
    else if (within && line.startsWith('>>>>>>>')) {
      within = undefined;
      hasBase &&= sawBase;
    } else if (within) sides[within].push(line);
    else for (const list of Object.values(sides)) list.push(line);
  }
  if (conflicts === 0) return undefined;
  const { ours, base, theirs } = sides;
  return { base: hasBase ? base.join('\n') : undefined, ours: ours.join('\n'), theirs: theirs.join('\n') };
}

function readPage(json: string): Page {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    throw new Error(`A side of it is not JSON (${(error as Error).message}).`);
  }
  const page = v.safeParse(pageSchema, parsed);
  if (!page.success) throw new Error('A side of it holds no W3C AnnotationPage.');
  const { items, 'onrecord:version': version } = page.output;
  if (version > formatVersion) {
    throw new Error('A side of it was written by a newer version of On Record: update this one.');
  }
  return { items, version, keys: parsed as Item };
}

/** The items of a file by their ids; those without one, or with one that was there before, by all that they are. */
function itemsOf(page: Page | undefined): Items {
  const items = new Map<string, Item>();
  for (const raw of page?.items ?? []) {
    const item = raw as Item;
    const id = (raw as Item | null)?.id;
    items.set(typeof id === 'string' && !items.has(id) ? id : JSON.stringify(raw), item);
  }
  return items;
}

/** The annotation that an item belongs to: its own, or, for a reply, the one that it answers. */
const threadOf = (item: Item): unknown => (typeof item?.target === 'string' ? item.target : item?.id);

/** A side's items, with those threads that it deleted, but to which the other side has said something since. */
function revived(before: Items, side: Items, other: Items): Items {
  const spokenTo = new Set<unknown>();
  for (const [key, item] of other) {
    const old = before.get(key);
    if (!old || !same(said(old), said(item))) spokenTo.add(threadOf(item));
  }
  const all = new Map(side);
  for (const [key, item] of before) {
    const thread = threadOf(item);
    if (!side.has(key) && spokenTo.has(thread) && !side.has(String(thread))) all.set(key, item);
  }
  return all;
}

/** What people said, without where it stands: saving an article renews that of all its annotations. */
function said(item: Item): unknown {
  const { target, body, ...rest } = item;
  return { ...rest, body: withoutCue(body), ...(typeof target === 'string' && { target }) };
}

function withoutCue(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const { cue: _, ...rest } = body as Item;
  return rest;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The order in which `writeItems` writes an item's keys. */
const keyOrder = ['id', 'type', 'motivation', 'created', 'modified', 'creator', 'onrecord:resolved', 'body', 'target'];

/** @returns nothing where it was deleted; two items where both sides say something else, the one that counts first */
function mergeItem(before: Item | undefined, a: Item | undefined, b: Item | undefined): Item[] {
  if (!a || !b) {
    const left = a ?? b;
    return left && (!before || !same(said(before), said(left))) ? [left] : [];
  }
  if (same(a, b)) return [a];
  const [later, earlier] = isLater(a, b) ? [a, b] : [b, a];
  const merged: Record<string, unknown> = {};
  const times = [later.modified, earlier.modified].filter(time => typeof time === 'string');
  for (const key of new Set([...keyOrder, ...Object.keys(later), ...Object.keys(earlier)])) {
    const unchanged = before && isUnchanged(key, later, before, earlier);
    const value = key === 'modified' ? times.sort().at(-1) : (unchanged ? earlier : later)[key];
    if (value !== undefined) merged[key] = value;
  }
  const [now, once] = [withoutCue(merged.body), withoutCue(earlier.body)];
  if (same(now, once) || same(once, withoutCue(before?.body))) return [merged];
  return [merged, { ...earlier, id: `${earlier.id}:${timeOf(earlier)}` }];
}

/** Whether a side left a part of an item as it was. A cue that only moved is no change against another body. */
function isUnchanged(key: string, side: Item, before: Item, other: Item): boolean {
  if (same(side[key], before[key])) return true;
  if (key !== 'body') return false;
  const [now, old] = [withoutCue(side.body), withoutCue(before.body)];
  return same(now, old) && !same(withoutCue(other.body), old);
}

const timeOf = ({ modified, created }: Item): string => String(modified ?? created ?? '');

/** Whether the first is the later one; of two of the same time, either, but always the same. */
function isLater(a: Item, b: Item): boolean {
  const [one, other] = [timeOf(a), timeOf(b)];
  return one === other ? JSON.stringify(a) > JSON.stringify(b) : one > other;
}

/** Items as On Record writes them: annotations in the order of the text, each with its replies, then all others. */
function inOrder(items: readonly Item[]): Item[] {
  const threads = new Map<unknown, Item[]>();
  for (const item of items) {
    const thread = threadOf(item);
    const list = threads.get(thread);
    if (list) list.push(item);
    else threads.set(thread, [item]);
  }
  const first = (list: readonly Item[]) => list.find(item => typeof item?.target !== 'string') ?? list[0]!;
  return [...threads.values()]
    .map(list => ({ list, head: first(list), at: positionOf(first(list)) }))
    .sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end || compare(String(a.head?.id), String(b.head?.id)))
    .flatMap(({ list, head }) => [
      head,
      ...list
        .filter(item => item !== head)
        .sort((a, b) => compare(String(a.created), String(b.created)) || compare(String(a.id), String(b.id))),
    ]);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const positionSchema = v.object({
  target: v.object({ selector: v.array(v.unknown()) }),
});
const selectorSchema = v.object({ type: v.literal('TextPositionSelector'), start: v.number(), end: v.number() });

/** Where an item stands, in its file's own offsets; last where it says nothing of that. */
function positionOf(item: Item): { readonly start: number; readonly end: number } {
  const parsed = v.safeParse(positionSchema, item);
  for (const one of parsed.success ? parsed.output.target.selector : []) {
    const selector = v.safeParse(selectorSchema, one);
    if (selector.success) return selector.output;
  }
  return { start: Number.MAX_SAFE_INTEGER, end: Number.MAX_SAFE_INTEGER };
}
