import { createDataReader, type DataReader } from '../../text/bytes';
import {
  type ArticleRecord,
  type CitationRecord,
  claimStatuses,
  type EntityRecord,
  entityTypes,
  type QuotationRecord,
} from './record';
import type { WordFilter } from './wordFilter';

/**
 * A record as bytes, and the strings that it names by their places in this list: the entities' ids first, in their order.
 * Bytes are varints (LEB128): how many entities, of each its name, type, mentions and statements; then, after its length,
 * what is known of the quotations; then the entities' places, the citations, the statuses, and the words with their length
 * in the last two bytes.
 */
export interface PackedRecord {
  readonly strings: readonly string[];
  readonly body: Uint8Array;
}

/** Packs a record for keeping: some twenty times smaller than as objects. */
export function packRecord({ entities, citations, quotations, statuses, words }: ArticleRecord): PackedRecord {
  const strings = entities.map(({ id }) => id);
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    let number = numbers.get(text);
    if (number === undefined) {
      number = strings.push(text) - 1;
      numbers.set(text, number);
    }
    return number;
  };
  const body: number[] = [];
  put(body, entities.length);
  for (const { name, type, known, statements, forms } of entities) {
    put(body, numberOf(name));
    put(body, entityTypes.indexOf(type) * 2 + (known ? 1 : 0));
    put(body, forms.length);
    put(body, statements);
  }
  const quoted: number[] = [];
  put(quoted, quotations.length);
  for (const { places, speaker, entity, words } of quotations) {
    putPlaces(quoted, places);
    put(quoted, speaker === '' ? 0 : numberOf(speaker) + 1);
    put(quoted, entity + 1);
    put(quoted, words.length);
    for (const word of words) quoted.push(word & 0xff, word >>> 8);
  }
  put(body, quoted.length);
  for (const byte of quoted) body.push(byte);
  for (const { places, forms } of entities) {
    putPlaces(body, places);
    for (const form of forms) body.push(form);
  }
  put(body, citations.length);
  for (const { key, places } of citations) {
    put(body, numberOf(key));
    put(body, places.length / 4);
    putPlaces(body, places);
  }
  for (const count of statuses) put(body, count);
  for (const byte of words) body.push(byte);
  body.push(words.length & 0xff, words.length >>> 8);
  return { strings, body: Uint8Array.from(body) };
}

/** Reads a packed record. @param stringAt gives a string by its place in the record's list */
export function unpackRecord(body: Uint8Array, stringAt: (place: number) => string): ArticleRecord {
  const reader = createDataReader(body);
  const heads = readHeads(reader);
  const quotedEnd = reader.varint() + body.length - reader.left();
  const quotations = readQuotations(reader, stringAt);
  const rest = createDataReader(body, quotedEnd);
  const entities = heads.map(({ name, type, mentions, statements }, index): EntityRecord => {
    const places = readPlaces(rest, mentions);
    return {
      id: stringAt(index),
      name: stringAt(name),
      type: entityTypes[type >> 1]!,
      known: (type & 1) === 1,
      statements,
      places,
      forms: rest.take(mentions),
    };
  });
  const citations = Array.from({ length: rest.varint() }, (): CitationRecord => {
    const key = stringAt(rest.varint());
    return { key, places: readPlaces(rest, rest.varint()) };
  });
  const statuses = claimStatuses.map(() => rest.varint());
  return { entities, citations, quotations, statuses, words: readWordFilter(body) };
}

/** The words of a packed record, or of an entry's bytes: they end alike. */
export function readWordFilter(bytes: Uint8Array): WordFilter {
  const end = bytes.length - 2;
  return bytes.subarray(end - (bytes[end]! | (bytes[end + 1]! << 8)), end);
}

/** What stands at a record's front of an entity: the place of its name, its type (see `packRecord`), and counts. */
interface EntityHead {
  readonly name: number;
  readonly type: number;
  readonly mentions: number;
  readonly statements: number;
}

/** Reads of each entity what needs no look at its mentions. */
function readHeads(reader: DataReader): EntityHead[] {
  const heads: EntityHead[] = [];
  for (let left = reader.varint(); left > 0; left--) {
    heads.push({
      name: reader.varint(),
      type: reader.varint(),
      mentions: reader.varint(),
      statements: reader.varint(),
    });
  }
  return heads;
}

/**
 * Reads the front of an entry's bytes (see CatalogEntry) as numbers: how many strings, their numbers; how many entities, of
 * each four numbers. Asked of all articles at once, so it makes no object.
 * @param into is used again where it is long enough
 */
export function readNumbers(bytes: Uint8Array, into: Uint32Array): Uint32Array {
  let numbers = into;
  let [at, length, until, counted] = [0, 0, 1, 0];
  for (;;) {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      value |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    numbers[length++] = value;
    if (length < until) continue;
    if (counted === 2 || (counted === 1 && value === 0)) return numbers;
    until += counted === 0 ? value + 1 : 4 * value;
    counted++;
    if (until > numbers.length) {
      numbers = new Uint32Array(2 * until);
      numbers.set(into.subarray(0, length));
    }
  }
}

/**
 * Reads the front of an entry's bytes as numbers: how many strings, and their numbers.
 * @param into is used again where it is long enough
 */
export function readNames(bytes: Uint8Array, into: Uint32Array): Uint32Array {
  let numbers = into;
  let at = 0;
  let last = 0;
  for (let i = 0; i <= last; i++) {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      value |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    if (i === 0) {
      last = value;
      if (last >= numbers.length) numbers = new Uint32Array(2 * (last + 1));
    }
    numbers[i] = value;
  }
  return numbers;
}

/** Whether an entry's bytes name the string of a number. Builds nothing. */
export function namesString(bytes: Uint8Array, wanted: number): boolean {
  const reader = createDataReader(bytes);
  for (let left = reader.varint(); left > 0; left--) if (reader.varint() === wanted) return true;
  return false;
}

/** An entry's bytes as its record's, and the numbers of the strings that it names. */
export function splitEntry(bytes: Uint8Array): { readonly body: Uint8Array; readonly numbers: readonly number[] } {
  const reader = createDataReader(bytes);
  const numbers: number[] = [];
  for (let left = reader.varint(); left > 0; left--) numbers.push(reader.varint());
  return { numbers, body: bytes.subarray(bytes.length - reader.left()) };
}

/** Reads one entity of a packed record alone. @param index among its entities; undefined where it has fewer */
export function unpackEntity(
  body: Uint8Array,
  index: number,
): Pick<EntityRecord, 'places' | 'forms' | 'statements'> | undefined {
  const reader = createDataReader(body);
  const heads = readHeads(reader);
  const head = heads[index];
  if (!head) return undefined;
  const rest = createDataReader(body, reader.varint() + body.length - reader.left());
  for (let i = 0; i < index; i++) skipMentions(rest, heads[i]!);
  return { places: readPlaces(rest, head.mentions), forms: rest.take(head.mentions), statements: head.statements };
}

/** Hands out the keys that a packed record cites, by the places of their strings. */
export function eachCitation(body: Uint8Array, take: (key: number) => void): void {
  const reader = createDataReader(body);
  const heads = readHeads(reader);
  const rest = createDataReader(body, reader.varint() + body.length - reader.left());
  for (const head of heads) skipMentions(rest, head);
  for (let left = rest.varint(); left > 0; left--) {
    take(rest.varint());
    for (let numbers = 4 * rest.varint(); numbers > 0; numbers--) rest.varint();
  }
}

function skipMentions(reader: DataReader, { mentions }: EntityHead): void {
  for (let numbers = 4 * mentions; numbers > 0; numbers--) reader.varint();
  for (let forms = mentions; forms > 0; forms--) reader.byte();
}

/** Reads a packed record's quotations alone. */
export function unpackQuotations(body: Uint8Array, stringAt: (place: number) => string): QuotationRecord[] {
  const reader = createDataReader(body);
  for (let left = reader.varint() * 4; left > 0; left--) reader.varint();
  reader.varint();
  return readQuotations(reader, stringAt);
}

/** Hands out the words of a packed record's quotations alone, in order. */
export function eachQuotation(body: Uint8Array, take: (words: Uint16Array) => void): void {
  const reader = createDataReader(body);
  for (let left = reader.varint() * 4; left > 0; left--) reader.varint();
  reader.varint();
  for (let left = reader.varint(); left > 0; left--) {
    // Where it stands, who says it, as a string and as an entity.
    for (let i = 0; i < 6; i++) reader.varint();
    take(readWords(reader));
  }
}

function readWords(reader: DataReader): Uint16Array {
  const bytes = reader.take(reader.varint() * 2);
  const words = new Uint16Array(bytes.length / 2);
  for (let i = 0; i < words.length; i++) words[i] = bytes[2 * i]! | (bytes[2 * i + 1]! << 8);
  return words;
}

function readQuotations(reader: DataReader, stringAt: (place: number) => string): QuotationRecord[] {
  return Array.from({ length: reader.varint() }, () => {
    const places = readPlaces(reader, 1);
    const speaker = reader.varint();
    const entity = reader.varint() - 1;
    return { places, speaker: speaker === 0 ? '' : stringAt(speaker - 1), entity, words: readWords(reader) };
  });
}

/** Appends an unsigned integer in groups of seven bits, lowest first. */
export function put(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

/** Places in order: lines as differences, and where one ends on the line that it begins on, its length. */
function putPlaces(bytes: number[], places: Uint32Array): void {
  let line = 0;
  for (let i = 0; i + 3 < places.length; i += 4) {
    const lines = places[i + 2]! - places[i]!;
    put(bytes, places[i]! - line);
    put(bytes, places[i + 1]!);
    put(bytes, lines);
    put(bytes, lines === 0 ? places[i + 3]! - places[i + 1]! : places[i + 3]!);
    line = places[i]!;
  }
}

function readPlaces(reader: DataReader, count: number): Uint32Array {
  const places = new Uint32Array(count * 4);
  let line = 0;
  for (let i = 0; i < places.length; i += 4) {
    line += reader.varint();
    const character = reader.varint();
    const lines = reader.varint();
    const last = reader.varint();
    places[i] = line;
    places[i + 1] = character;
    places[i + 2] = line + lines;
    places[i + 3] = lines === 0 ? character + last : last;
  }
  return places;
}
