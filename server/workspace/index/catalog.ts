import { createDataReader } from '../../text/bytes';
import type { FileStamp } from '../host';
import { eachQuotation, type PackedRecord, put, unpackQuotations, unpackRecord } from './pack';
import type { ArticleRecord, EntityRecord, QuotationRecord } from './record';
import { Totals } from './totals';

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

/** An entity in one article. */
export interface EntityPlace {
  readonly uri: string;
  readonly entity: EntityRecord;
}

/** So many strings are searched for one by one before all are put into a map. */
const fewSearches = 20;

/**
 * A folder's articles in short, all in memory: of each some bytes, the strings that they share once. What is asked of it
 * goes over these bytes: that takes milliseconds for ten thousand articles.
 */
export class Catalog {
  readonly strings: string[] = [];
  /** By their texts the numbers of strings; made when first needed: an index that is only opened may do without. */
  #numbers: Map<string, number> | undefined;
  /** How often a string was searched for without it. */
  #searches = 0;
  readonly #entries = new Map<string, CatalogEntry>();
  #order: readonly CatalogEntry[] | undefined;
  #totals: Totals | undefined;
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

  /** Takes over strings that it has not yet, under the next numbers. */
  addStrings(texts: readonly string[]): void {
    this.#numbers = undefined;
    this.#searches = 0;
    for (const text of texts) this.strings.push(text);
  }

  /** The number of a string, which it has from now on. */
  #intern(text: string): number {
    this.#searches = fewSearches;
    let number = this.#numberOf(text);
    if (number === undefined) {
      number = this.strings.push(text) - 1;
      this.#numbers?.set(text, number);
    }
    return number;
  }

  #numberOf(text: string): number | undefined {
    // A search through all takes a hundredth of the time that the map does.
    if (!this.#numbers && this.#searches++ < fewSearches) {
      const number = this.strings.indexOf(text);
      return number < 0 ? undefined : number;
    }
    this.#numbers ??= new Map(this.strings.map((text, number) => [text, number]));
    return this.#numbers.get(text);
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

  /** Hands out the words of an article's quotations, in order: see `wordHashes`. */
  eachQuotation({ bytes }: CatalogEntry, take: (words: Uint16Array) => void): void {
    if (bytes) eachQuotation(split(bytes).body, take);
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

  /** All entities with their counts. */
  totals(): Totals {
    this.#totals ??= new Totals(this.entries, this.strings, text => this.#numberOf(text));
    return this.#totals;
  }

  /** The articles that name a string, in the order of URIs. */
  #naming(text: string): CatalogEntry[] {
    const number = this.#numberOf(text);
    if (number === undefined) return [];
    return this.entries.filter(({ bytes }) => bytes && names(bytes, number));
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
    for (const text of strings) put(front, this.#intern(text));
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
