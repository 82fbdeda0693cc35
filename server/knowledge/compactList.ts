import { hashString } from '../hash';
import { type AliasTableArrays, makeAliasTable, openAliasTable } from './aliasTable';
import { fieldsProblem, plain, readAlias, readEntityLine, splitFields } from './entityLine';
import type { EntityList } from './entityList';
import { lastAtOrBefore } from './listBeginnings';
import type { KnownEntity } from './model';

/*
 * A long list of entities, as lines (see entityLine.ts) that stay bytes: an entity becomes an object when a text names
 * it. Beside the bytes there are only numbers in typed arrays, some 35 bytes an alias, which can be kept in a cache.
 */

/** Where a list's entities and aliases are. */
export interface CompactIndex extends AliasTableArrays {
  /** For each entity, where its line begins. In order. */
  readonly lines: Int32Array;
  /** For each name or alias, where it begins. In order. */
  readonly aliases: Int32Array;
  /** Entities by the hash of their ids: 1 + their number, 0 where a slot is free. */
  readonly ids: Int32Array;
  /** For each line that is no entity, its number from 0, and where it begins: no more than `mostProblems`. */
  readonly problems: Int32Array;
}

export interface CompactProblem {
  /** From 0. */
  readonly line: number;
  readonly length: number;
  readonly message: string;
}

/** How many bad lines are told of: who has more of them sees what is wrong by these. */
const mostProblems = 100;

const feed = 10;
const tab = 9;
const semicolon = 59;
const backslash = 92;
const hashSign = 35;

// A byte order mark inside a list is part of a name.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const textAt = (bytes: Uint8Array, start: number, end: number): string => decoder.decode(bytes.subarray(start, end));

/** Bytes that are decoded at once. */
const blockLength = 8192;

/** Reads pieces of a text, one near the other: where a block of bytes is plain ASCII, by slicing it. */
function pieceReader(bytes: Uint8Array): (start: number, end: number) => string {
  let from = -1;
  let block = '';
  let isPlain = false;
  return (start, end) => {
    const begins = start - (start % blockLength);
    if (end > begins + blockLength) return textAt(bytes, start, end);
    if (begins !== from) {
      from = begins;
      const to = Math.min(begins + blockLength, bytes.length);
      block = textAt(bytes, begins, to);
      // Anything else takes more bytes than code units.
      isPlain = block.length === to - begins;
    }
    return isPlain ? block.slice(start - begins, end - begins) : textAt(bytes, start, end);
  };
}

/** A guess at how many bytes a line takes: room for as many ids is there from the start. */
const likelyLine = 60;

/** How many slots a table for so many ids begins with: a power of two. */
function slotsFor(count: number): number {
  let slots = 1024;
  while (slots < 2 * count) slots *= 2;
  return slots;
}

/** Numbers, as many as come. */
class Numbers {
  #values = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const more = new Int32Array(this.length * 2);
      more.set(this.#values);
      this.#values = more;
    }
    this.#values[this.length++] = value;
  }

  at(index: number): number {
    return this.#values[index]!;
  }

  done(): Int32Array {
    return this.#values.slice(0, this.length);
  }
}

/** Reads a list's lines once. Bad lines are skipped; where ids repeat, the first wins. Linear in the bytes. */
export function indexLines(bytes: Uint8Array): CompactIndex {
  const piece = pieceReader(bytes);
  const lines = new Numbers();
  const aliases = new Numbers();
  const ends = new Numbers();
  const problems = new Numbers();
  // The hash of each entity's id: strings are compared only where these are alike.
  const hashes = new Numbers();
  let ids = new Int32Array(slotsFor(bytes.length / likelyLine));
  const slotFor = (id: string, hash: number): number => {
    const mask = ids.length - 1;
    let slot = hash & mask;
    for (; ids[slot] !== 0; slot = (slot + 1) & mask) {
      const entity = ids[slot]! - 1;
      if (hashes.at(entity) === hash && idAt(bytes, lines.at(entity)) === id) break;
    }
    return slot;
  };
  const growIds = () => {
    ids = new Int32Array(ids.length * 2);
    const mask = ids.length - 1;
    for (let entity = 0; entity < lines.length; entity++) {
      let slot = hashes.at(entity) & mask;
      while (ids[slot] !== 0) slot = (slot + 1) & mask;
      ids[slot] = entity + 1;
    }
  };

  let number = 0;
  // Before the first line there may be a byte order mark.
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  for (let start = marked ? 3 : 0; start < bytes.length; number++) {
    const found = bytes.indexOf(feed, start);
    const end = found < 0 ? bytes.length : found;
    if (bytes[start] !== hashSign && !isBlank(bytes, start, end)) {
      const [id = '', type, name] = splitFields(piece(start, end));
      if (fieldsProblem(id, type, name) !== undefined) {
        if (problems.length < 2 * mostProblems) {
          problems.push(number);
          problems.push(start);
        }
      } else {
        if (lines.length * 2 >= ids.length) growIds();
        const unescaped = plain(id);
        const hash = hashString(unescaped) | 0;
        const slot = slotFor(unescaped, hash);
        if (ids[slot] === 0) {
          lines.push(start);
          hashes.push(hash);
          ids[slot] = lines.length;
          pushAliases(bytes, start, end, aliases, ends);
        }
      }
    }
    start = end + 1;
  }
  const aliasAt = (alias: number) => readAlias(piece(aliases.at(alias), ends.at(alias))).text;
  const table = makeAliasTable(aliases.length, aliasAt);
  return { ...table, lines: lines.done(), aliases: aliases.done(), ids, problems: problems.done() };
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  return end === start || (end === start + 1 && bytes[start] === 13);
}

/** The name of an entity's line and its other names: from where to where. */
function pushAliases(bytes: Uint8Array, start: number, end: number, starts: Numbers, ends: Numbers): void {
  let field = 0;
  let from = start;
  for (let i = start; i <= end && field < 4; i++) {
    const byte = i === end ? feed : bytes[i]!;
    if (byte === backslash) i++;
    else if (byte === tab || byte === feed || (byte === semicolon && field === 3)) {
      const to = i === end && i > from && bytes[i - 1] === 13 ? i - 1 : Math.min(i, end);
      if (field >= 2 && to > from) {
        starts.push(from);
        ends.push(to);
      }
      if (byte === tab) field++;
      from = i + 1;
    }
  }
}

/** Where the name or alias that begins at `start` ends. */
function aliasEnd(bytes: Uint8Array, start: number): number {
  let i = start;
  for (; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === backslash) i++;
    else if (byte === tab || byte === feed || byte === 13 || byte === semicolon) break;
  }
  return Math.min(i, bytes.length);
}

function idAt(bytes: Uint8Array, line: number): string {
  return plain(textAt(bytes, line, bytes.indexOf(tab, line)));
}

/** How many entities that texts have named are kept as objects. */
const mostKept = 20_000;

/**
 * A list of entities by its lines and their index.
 * @param uri of the file, for the entities' places; none of the bundled list
 */
export function openList(bytes: Uint8Array, index: CompactIndex, uri: string | undefined): EntityList {
  const kept = new Map<number, KnownEntity>();
  const entityAt = (entity: number): KnownEntity => {
    let object = kept.get(entity);
    if (object === undefined) {
      const start = index.lines[entity]!;
      const end = bytes.indexOf(feed, start);
      const read = readEntityLine(textAt(bytes, start, end < 0 ? bytes.length : end));
      if ('problem' in read) throw new Error(`The index does not fit ${uri ?? 'the bundled list'}.`);
      object =
        uri === undefined
          ? { ...read.entity, origin: 'bundled' }
          : { ...read.entity, origin: 'imported', place: placeOf(uri, () => lineAt(entity)) };
      if (kept.size >= mostKept) kept.clear();
      kept.set(entity, object);
    }
    return object;
  };
  /** Counts the lines before an entity's: only where a person asks for its place. */
  const lineAt = (entity: number): number => {
    let line = 0;
    for (let at = bytes.indexOf(feed); at >= 0 && at < index.lines[entity]!; at = bytes.indexOf(feed, at + 1)) line++;
    return line;
  };
  const ownerOf = (alias: number): KnownEntity => entityAt(lastAtOrBefore(index.lines, index.aliases[alias]!));
  const aliasAt = (alias: number) => {
    const start = index.aliases[alias]!;
    return readAlias(textAt(bytes, start, aliasEnd(bytes, start)));
  };
  return {
    size: index.lines.length,
    table: openAliasTable(index),
    aliasAt: alias => aliasAt(alias).text,
    isExact: alias => aliasAt(alias).exact,
    ownerOf,
    get(id) {
      const mask = index.ids.length - 1;
      for (let slot = hashString(id) & mask; index.ids[slot] !== 0; slot = (slot + 1) & mask) {
        const entity = index.ids[slot]! - 1;
        if (idAt(bytes, index.lines[entity]!) === id) return entityAt(entity);
      }
      return undefined;
    },
  };
}

/** A place whose line is counted when it is asked for. */
const placeOf = (uri: string, line: () => number): NonNullable<KnownEntity['place']> => ({
  uri,
  get line() {
    return line();
  },
});

/** What is wrong in a list, the first lines of it. */
export function listProblems(bytes: Uint8Array, { problems }: CompactIndex): CompactProblem[] {
  const told: CompactProblem[] = [];
  for (let i = 0; i < problems.length; i += 2) {
    const start = problems[i + 1]!;
    const end = bytes.indexOf(feed, start);
    const line = textAt(bytes, start, end < 0 ? bytes.length : end);
    const [id = '', type, name] = splitFields(line);
    told.push({ line: problems[i]!, length: line.length, message: fieldsProblem(id, type, name) ?? '' });
  }
  return told;
}
