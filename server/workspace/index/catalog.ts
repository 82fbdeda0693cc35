import { countWhile } from '../../search';
import type { FileStamp } from '../host';
import { Naming } from './naming';
import {
  eachCitation,
  eachQuotation,
  namesString,
  type PackedRecord,
  put,
  splitEntry,
  unpackEntity,
  unpackQuotations,
  unpackRecord,
} from './pack';
import type { ArticleRecord, EntityRecord, QuotationRecord } from './record';
import { StringTable } from './stringTable';
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
  /** How many bytes these are; -1 where they are null. */
  readonly length: number;
}

/** An entity in one article. */
export interface EntityPlace {
  readonly uri: string;
  readonly entity: Pick<EntityRecord, 'places' | 'forms' | 'statements'>;
}

/** So many articles may change until what was made of all of them is made anew, rather than mended. */
const mostMended = 300;

/**
 * A folder's articles in short, all in memory: of each some bytes, the strings that they share once. What is asked of it
 * goes over these bytes, or, where few of them matter, finds these: that takes milliseconds for ten thousand articles.
 */
export class Catalog {
  readonly strings = new StringTable();
  readonly #entries = new Map<string, CatalogEntry>();
  /** In the order of their URIs, but for those that have changed since. */
  #order: readonly CatalogEntry[] | undefined;
  readonly #unordered = new Set<string>();
  /** Who names what, but for those articles that have changed since; made when first needed. */
  #naming: Naming | undefined;
  readonly #unlisted = new Set<string>();
  #totals: Totals | undefined;
  /** The URIs of what was put since somebody last emptied this. */
  readonly recent = new Set<string>();
  /** Another number after every change. */
  generation = 0;

  /** How many files it holds, articles or not. */
  get size(): number {
    return this.#entries.size;
  }

  /** The entry of an article, by its URI in its normal spelling. */
  get(uri: string): CatalogEntry | undefined {
    return this.#entries.get(uri);
  }

  /** Its files, in no order. */
  get uris(): Iterable<string> {
    return this.#entries.keys();
  }

  /** The entries in the order of their URIs. */
  get entries(): readonly CatalogEntry[] {
    if (!this.#order || this.#unordered.size > mostMended) {
      this.#order = [...this.#entries.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
    } else if (this.#unordered.size > 0) {
      // Another list: the old one may be in use.
      const order = [...this.#order];
      for (const uri of this.#unordered) {
        const at = placeIn(order, uri);
        const was = order[at]?.uri === uri ? 1 : 0;
        const entry = this.#entries.get(uri);
        if (entry && was) order[at] = entry;
        else order.splice(at, was, ...(entry ? [entry] : []));
      }
      this.#order = order;
    }
    this.#unordered.clear();
    return this.#order;
  }

  /** Whether it holds any file below a folder. @param folder its URI, without a slash at its end */
  holdsBelow(folder: string): boolean {
    const prefix = `${folder}/`;
    const { entries } = this;
    return entries[placeIn(entries, prefix)]?.uri.startsWith(prefix) === true;
  }

  /** How many articles it holds. */
  get articles(): number {
    let count = 0;
    for (const { length } of this.#entries.values()) if (length >= 0) count++;
    return count;
  }

  /** Takes over an article, or, as null, a file that is none. */
  put(uri: string, stamp: Stamp | undefined, record: PackedRecord | null): CatalogEntry {
    return this.putBytes(uri, stamp, record && this.#toBytes(record));
  }

  /** As `put`, with bytes whose strings have this catalog's numbers. */
  putBytes(uri: string, stamp: Stamp | undefined, bytes: Uint8Array | null): CatalogEntry {
    const entry = { uri, stamp, bytes, length: bytes?.length ?? -1 };
    this.#entries.set(uri, entry);
    this.recent.add(uri);
    this.#changed(uri);
    return entry;
  }

  /** Takes over articles that were kept, before anything is asked of it. */
  load(entries: readonly CatalogEntry[]): void {
    for (const entry of entries) this.#entries.set(entry.uri, entry);
    this.#order = undefined;
    this.#naming = undefined;
    this.#totals = undefined;
    this.generation++;
  }

  /** Takes an article out, if it is in. */
  remove(uri: string): void {
    this.recent.delete(uri);
    if (this.#entries.delete(uri)) this.#changed(uri);
  }

  /** The record of an article; undefined where it is none. */
  record(uri: string): ArticleRecord | undefined {
    const bytes = this.#entries.get(uri)?.bytes;
    return bytes ? this.#unpack(bytes) : undefined;
  }

  /** An article's quotations. */
  quotations({ bytes }: CatalogEntry): readonly QuotationRecord[] {
    if (!bytes) return [];
    const { body, numbers } = splitEntry(bytes);
    return unpackQuotations(body, place => this.strings.at(numbers[place]!));
  }

  /** Hands out the words of an article's quotations, in order: see `wordHashes`. */
  eachQuotation({ bytes }: CatalogEntry, take: (words: Uint16Array) => void): void {
    if (bytes) eachQuotation(splitEntry(bytes).body, take);
  }

  /** The id of an article's entity. @param index among the record's entities */
  entityAt({ bytes }: CatalogEntry, index: number): string | null {
    const number = bytes ? splitEntry(bytes).numbers[index] : undefined;
    return number === undefined ? null : this.strings.at(number);
  }

  /** An entity in each article that names it, in the order of URIs. */
  places(id: string): EntityPlace[] {
    const number = this.strings.numberOf(id);
    if (number === undefined) return [];
    return this.#thatName(number).flatMap(({ uri, bytes }) => {
      const { body, numbers } = splitEntry(bytes!);
      const entity = unpackEntity(body, numbers.indexOf(number));
      return entity ? [{ uri, entity }] : [];
    });
  }

  /** Where a key is cited, in the order of URIs. */
  cited(key: string): { readonly uri: string; readonly places: Uint32Array }[] {
    const number = this.strings.numberOf(key);
    if (number === undefined) return [];
    return this.#thatName(number).flatMap(({ uri, bytes }) =>
      this.#unpack(bytes!)
        .citations.filter(citation => citation.key === key)
        .map(({ places }) => ({ uri, places })),
    );
  }

  /** All keys that are cited. */
  citedKeys(): ReadonlySet<string> {
    const cited = new Set<number>();
    for (const { bytes } of this.#entries.values()) {
      if (!bytes) continue;
      const { body, numbers } = splitEntry(bytes);
      eachCitation(body, place => cited.add(numbers[place]!));
    }
    return new Set(Array.from(cited, number => this.strings.at(number)));
  }

  /** All entities with their counts. */
  totals(): Totals {
    this.#totals ??= new Totals(this.entries, this.strings);
    return this.#totals;
  }

  /** The articles that name a string, in the order of URIs. @param number of the string */
  #thatName(number: number): CatalogEntry[] {
    if (!this.#naming || this.#unlisted.size > mostMended) {
      this.#naming = new Naming(this.entries, this.strings.size);
      this.#unlisted.clear();
    }
    const found = this.#naming.of(number).filter(entry => this.#entries.get(entry.uri) === entry);
    const listed = found.length;
    for (const uri of this.#unlisted) {
      const entry = this.#entries.get(uri);
      if (entry?.bytes && namesString(entry.bytes, number)) found.push(entry);
    }
    return found.length === listed ? found : found.sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  #changed(uri: string): void {
    this.generation++;
    this.#totals = undefined;
    if (this.#order) this.#unordered.add(uri);
    if (this.#naming) this.#unlisted.add(uri);
  }

  #unpack(bytes: Uint8Array): ArticleRecord {
    const { body, numbers } = splitEntry(bytes);
    return unpackRecord(body, place => this.strings.at(numbers[place]!));
  }

  #toBytes({ strings, body }: PackedRecord): Uint8Array {
    const front: number[] = [];
    put(front, strings.length);
    for (const text of strings) put(front, this.strings.intern(text));
    const bytes = new Uint8Array(front.length + body.length);
    bytes.set(front);
    bytes.set(body, front.length);
    return bytes;
  }
}

/** Where an entry of this URI is, or would be. */
const placeIn = (order: readonly CatalogEntry[], uri: string): number =>
  countWhile(order.length, i => order[i]!.uri < uri);
