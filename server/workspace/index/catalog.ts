import type { EntityType } from '../../analysis/model';
import { createDataReader } from '../../text/bytes';
import type { FileStamp } from '../host';
import { type PackedRecord, put, unpackQuotations, unpackRecord } from './pack';
import { type ArticleRecord, type EntityRecord, entityTypes, type QuotationRecord } from './record';

/** By what an article is known to be the one that was read: its file's and its annotations' as they were then. */
export interface Stamp extends FileStamp {
  /** Of its bytes; empty where nobody took it. */
  readonly hash: string;
  readonly annotations: FileStamp | undefined;
}

/** An article of the catalog. */
export interface CatalogEntry {
  readonly uri: string;
  /** Undefined where it was read as it stands in the editor. */
  readonly stamp: Stamp | undefined;
  /** How many strings it names, their numbers, and its record: see pack.ts. Null for a file that is no article. */
  readonly bytes: Uint8Array | null;
}

/** What all articles together say of an entity. */
export interface EntityTotal {
  readonly id: string;
  readonly name: string;
  readonly type: EntityType;
  readonly known: boolean;
  articles: number;
  mentions: number;
  statements: number;
  /** The first article that names it, in the order of URIs. */
  readonly first: string;
}

/** An entity in one article. */
export interface EntityPlace {
  readonly uri: string;
  readonly entity: EntityRecord;
}

/**
 * A folder's articles in short, all in memory: of each some bytes, the strings that they share once. What is asked of it
 * goes over these bytes: that takes milliseconds for ten thousand articles.
 */
export class Catalog {
  readonly strings: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #entries = new Map<string, CatalogEntry>();
  #order: readonly CatalogEntry[] | undefined;
  #totals: ReadonlyMap<string, EntityTotal> | undefined;
  /** The URIs of what was put since somebody last emptied this. */
  readonly recent = new Set<string>();
  /** Another number after every change. */
  generation = 0;

  /** How many files it holds, articles or not. */
  get size(): number {
    return this.#entries.size;
  }

  get(uri: string): CatalogEntry | undefined {
    return this.#entries.get(uri);
  }

  /** The entries in the order of their URIs. */
  get entries(): readonly CatalogEntry[] {
    this.#order ??= [...this.#entries.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
    return this.#order;
  }

  /** How many articles it holds. */
  get articles(): number {
    let count = 0;
    for (const { bytes } of this.#entries.values()) if (bytes) count++;
    return count;
  }

  /** Takes over an article, or, as null, a file that is none. */
  put(uri: string, stamp: Stamp | undefined, record: PackedRecord | null): CatalogEntry {
    return this.putBytes(uri, stamp, record && this.#toBytes(record));
  }

  /** As `put`, with bytes whose strings have this catalog's numbers. */
  putBytes(uri: string, stamp: Stamp | undefined, bytes: Uint8Array | null): CatalogEntry {
    const entry = { uri, stamp, bytes };
    this.#entries.set(uri, entry);
    this.recent.add(uri);
    this.#changed();
    return entry;
  }

  remove(uri: string): void {
    this.recent.delete(uri);
    if (this.#entries.delete(uri)) this.#changed();
  }

  /** Adds a string under the next number. */
  intern(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.strings.push(text) - 1;
      this.#numbers.set(text, number);
    }
    return number;
  }

  /** The record of an article; undefined where it is none. */
  record(uri: string): ArticleRecord | undefined {
    const bytes = this.#entries.get(uri)?.bytes;
    return bytes ? this.#unpack(bytes) : undefined;
  }

  /** An article's quotations. */
  quotations({ bytes }: CatalogEntry): readonly QuotationRecord[] {
    if (!bytes) return [];
    const { body, numbers } = split(bytes);
    return unpackQuotations(body, place => this.strings[numbers[place]!]!);
  }

  /** The id of an article's entity. @param index among the record's entities */
  entityAt({ bytes }: CatalogEntry, index: number): string | null {
    return bytes ? (this.strings[split(bytes).numbers[index]!] ?? null) : null;
  }

  /** An entity in each article that names it, in the order of URIs. */
  places(id: string): EntityPlace[] {
    return this.#naming(id).flatMap(({ uri, bytes }) => {
      const entity = this.#unpack(bytes!).entities.find(entity => entity.id === id);
      return entity ? [{ uri, entity }] : [];
    });
  }

  /** Where a key is cited, in the order of URIs. */
  cited(key: string): { readonly uri: string; readonly places: Uint32Array }[] {
    return this.#naming(key).flatMap(({ uri, bytes }) =>
      this.#unpack(bytes!)
        .citations.filter(citation => citation.key === key)
        .map(({ places }) => ({ uri, places })),
    );
  }

  /** All keys that are cited. */
  citedKeys(): ReadonlySet<string> {
    const keys = new Set<string>();
    for (const { bytes } of this.#entries.values()) {
      if (bytes) for (const { key } of this.#unpack(bytes).citations) keys.add(key);
    }
    return keys;
  }

  /** All entities, by their ids. */
  totals(): ReadonlyMap<string, EntityTotal> {
    this.#totals ??= this.#countTotals();
    return this.#totals;
  }

  /** How many articles name each of some entities together with each other one, by their ids. */
  companions(ids: readonly string[]): Map<string, Map<string, number>> {
    const wanted = new Map<number, Map<number, number>>();
    for (const id of ids) {
      const number = this.#numbers.get(id);
      if (number !== undefined) wanted.set(number, new Map());
    }
    for (const { bytes } of this.#entries.values()) {
      if (!bytes) continue;
      const { body, numbers } = split(bytes);
      const entities = createDataReader(body).varint();
      for (let i = 0; i < entities; i++) {
        const counts = wanted.get(numbers[i]!);
        if (!counts) continue;
        for (let k = 0; k < entities; k++) if (k !== i) counts.set(numbers[k]!, (counts.get(numbers[k]!) ?? 0) + 1);
      }
    }
    const textOf = (number: number): string => this.strings[number]!;
    return new Map(
      [...wanted].map(([number, counts]) => [
        textOf(number),
        new Map([...counts].map(([other, articles]) => [textOf(other), articles])),
      ]),
    );
  }

  /** The articles that name a string, in the order of URIs. */
  #naming(text: string): CatalogEntry[] {
    const number = this.#numbers.get(text);
    if (number === undefined) return [];
    return this.entries.filter(({ bytes }) => bytes && names(bytes, number));
  }

  #countTotals(): Map<string, EntityTotal> {
    const totals = new Map<number, EntityTotal>();
    for (const { uri, bytes } of this.entries) {
      if (!bytes) continue;
      const { body, numbers } = split(bytes);
      const reader = createDataReader(body);
      const entities = reader.varint();
      for (let i = 0; i < entities; i++) {
        const [name, type, mentions, statements] = [reader.varint(), reader.varint(), reader.varint(), reader.varint()];
        let total = totals.get(numbers[i]!);
        if (!total) {
          total = {
            id: this.strings[numbers[i]!]!,
            name: this.strings[numbers[name]!]!,
            type: entityTypes[type >> 1]!,
            known: (type & 1) === 1,
            articles: 0,
            mentions: 0,
            statements: 0,
            first: uri,
          };
          totals.set(numbers[i]!, total);
        }
        total.articles++;
        total.mentions += mentions;
        total.statements += statements;
      }
    }
    return new Map([...totals.values()].map(total => [total.id, total]));
  }

  #changed(): void {
    this.generation++;
    this.#order = undefined;
    this.#totals = undefined;
  }

  #unpack(bytes: Uint8Array): ArticleRecord {
    const { body, numbers } = split(bytes);
    return unpackRecord(body, place => this.strings[numbers[place]!]!);
  }

  #toBytes({ strings, body }: PackedRecord): Uint8Array {
    const front: number[] = [];
    put(front, strings.length);
    for (const text of strings) put(front, this.intern(text));
    const bytes = new Uint8Array(front.length + body.length);
    bytes.set(front);
    bytes.set(body, front.length);
    return bytes;
  }
}

/** An entry's bytes as its record's, and the numbers of the strings that it names. */
function split(bytes: Uint8Array): { readonly body: Uint8Array; readonly numbers: readonly number[] } {
  const reader = createDataReader(bytes);
  const count = reader.varint();
  const numbers: number[] = new Array(count);
  for (let i = 0; i < count; i++) numbers[i] = reader.varint();
  return { numbers, body: bytes.subarray(bytes.length - reader.left()) };
}

/** Whether a record names the string of a number. Asked of all articles at each search: so it builds nothing. */
function names(bytes: Uint8Array, wanted: number): boolean {
  let at = 0;
  const read = (): number => {
    let value = 0;
    let unit = 1;
    for (;;) {
      const byte = bytes[at++]!;
      value += (byte & 127) * unit;
      if (byte < 128) return value;
      unit *= 128;
    }
  };
  for (let left = read(); left > 0; left--) if (read() === wanted) return true;
  return false;
}
