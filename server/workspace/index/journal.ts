import { decode, encode } from '@msgpack/msgpack';
import { mixHashes } from '../../hash';
import { hashBytes } from '../../knowledge/compactCache';
import type { FileStamp } from '../host';
import type { Catalog, CatalogEntry, Stamp } from './catalog';

/**
 * The form of an index's file: frames one after another, each whole or, where the machine went down while it was written,
 * worth nothing. A frame is its length, a checksum, the checksum of the frame before it, and a MessagePack array. The
 * first says what the file was made with. Each later one holds strings, which have the next numbers, articles, and the
 * URIs of what is gone. Reading ends at the first frame that is damaged or does not follow the one before it (two
 * windows that write at once spoil nothing but speed); what came after is read from the articles again.
 */
const head = 12;
/** Counts up when this form, or a record's, changes. */
const form = 4;

/** Where a file's good frames end, and the checksum of the last. */
export interface JournalEnd {
  readonly length: number;
  readonly sum: number;
}

/**
 * What a frame holds, by columns, so that it is read without making anything of each article: texts are joined by zeros,
 * which no article, URI or id holds; numbers are bytes, as this machine has them in memory.
 */
type Frame = [
  strings: string,
  /** Of each string, as `hashString` makes them: Uint32. */
  stringHashes: Uint8Array,
  uris: string,
  /** Size, time and how many bytes its record has, of each article: Float64. -1 bytes for a file that is no article. */
  numbers: Uint8Array,
  hashes: string,
  /** Of the articles, by their places, that have annotations: size and time of the file. */
  annotations: [article: number, size: number, modified: number][],
  records: Uint8Array,
  gone: string,
];

const join = (texts: readonly string[]): string => texts.join('\0');
const split = (text: string): string[] => (text === '' ? [] : text.split('\0'));
const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array | Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Bytes where numbers may lie. (Node's own kind of byte array copies nothing when it is sliced.) */
const copyOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/** The first frame. @param key what the records were made with: an index of another key is worth nothing */
export const firstFrame = (key: string): { bytes: Uint8Array; end: JournalEnd } =>
  frameOf([form, key], { length: 0, sum: 0 });

/**
 * A frame for what has changed in a catalog.
 * @param strings how many of its strings the frames before hold
 * @param after where the file ends now
 */
export function changesFrame(
  catalog: Catalog,
  strings: number,
  entries: readonly CatalogEntry[],
  gone: readonly string[],
  after: JournalEnd,
): { bytes: Uint8Array; end: JournalEnd } {
  const stamps = entries.map(({ stamp }) => stamp!);
  const bodies = entries.map(({ bytes }) => bytes);
  const records = new Uint8Array(bodies.reduce((sum, bytes) => sum + (bytes?.length ?? 0), 0));
  const numbers = new Float64Array(3 * entries.length);
  let at = 0;
  bodies.forEach((bytes, i) => {
    const { size, modified } = stamps[i]!;
    numbers.set([size, modified, bytes?.length ?? -1], 3 * i);
    if (bytes) records.set(bytes, at);
    at += bytes?.length ?? 0;
  });
  const { joined, hashes } = catalog.strings.joinedFrom(strings);
  const frame: Frame = [
    joined,
    bytesOf(hashes),
    join(entries.map(({ uri }) => uri)),
    bytesOf(numbers),
    join(stamps.map(({ hash }) => hash)),
    stamps.flatMap(({ annotations }, i): Frame[5] =>
      annotations ? [[i, annotations.size, annotations.modified]] : [],
    ),
    records,
    join(gone),
  ];
  return frameOf(frame, after);
}

function frameOf(content: unknown, after: JournalEnd): { bytes: Uint8Array; end: JournalEnd } {
  const payload = encode(content);
  const bytes = new Uint8Array(head + payload.length);
  bytes.set(payload, head);
  const sum = checksum(payload, after.sum);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, payload.length);
  view.setUint32(4, sum);
  view.setUint32(8, after.sum);
  return { bytes, end: { length: after.length + bytes.length, sum } };
}

/** Bytes of a file that are read in a go: some ten milliseconds. */
const readAtOnce = 2_000_000;

/**
 * Reads an index's file into an empty catalog, as far as it is sound.
 * @param isWanted whether an index of this key is
 * @param pause lets others go first
 * @returns its key, and where its good part ends; undefined where it is of another form or not wanted, or no index at all
 */
export async function readJournal(
  bytes: Uint8Array,
  isWanted: (key: string) => boolean,
  catalog: Catalog,
  pause: () => Promise<void>,
): Promise<{ readonly key: string; readonly end: JournalEnd } | undefined> {
  const frames = framesOf(bytes);
  const first = frames.next().value;
  if (!first || !Array.isArray(first.content)) return undefined;
  const [written, key] = first.content;
  if (written !== form || typeof key !== 'string' || !isWanted(key)) return undefined;
  let { end } = first;
  let paused = 0;
  for (const frame of frames) {
    takeFrame(frame.content as Frame, catalog);
    end = frame.end;
    if (end.length - paused < readAtOnce) continue;
    paused = end.length;
    await pause();
  }
  return { key, end };
}

function takeFrame(frame: Frame, catalog: Catalog): void {
  const [strings, stringHashes, , , , , , gone] = frame;
  catalog.strings.addJoined(strings, new Uint32Array(copyOf(stringHashes)));
  const columns = new Columns(frame);
  catalog.load(columns.uris.map((uri, i) => new KeptEntry(uri, columns, i)));
  for (const uri of split(gone)) catalog.remove(uri);
}

/** What a frame says of its articles. */
class Columns {
  readonly uris: readonly string[];
  readonly #numbers: Float64Array;
  readonly #starts: Float64Array;
  readonly #records: Uint8Array;
  readonly #annotations: ReadonlyMap<number, { readonly size: number; readonly modified: number }>;
  #hashes: string | readonly string[];

  constructor([, , uris, numbers, hashes, annotations, records]: Frame) {
    this.uris = split(uris);
    this.#numbers = new Float64Array(copyOf(numbers));
    this.#hashes = hashes;
    this.#annotations = new Map(annotations.map(([article, size, modified]) => [article, { size, modified }]));
    // Parts of a plain array are made in a tenth of the time that Node's own kind takes.
    this.#records = new Uint8Array(records.buffer, records.byteOffset, records.length);
    this.#starts = new Float64Array(this.uris.length);
    for (let i = 1; i < this.uris.length; i++)
      this.#starts[i] = this.#starts[i - 1]! + Math.max(0, this.lengthAt(i - 1));
  }

  lengthAt(i: number): number {
    return this.#numbers[3 * i + 2]!;
  }

  bytesAt(i: number): Uint8Array | null {
    const [start, length] = [this.#starts[i]!, this.lengthAt(i)];
    return length < 0 ? null : this.#records.subarray(start, start + length);
  }

  sizeAt(i: number): number {
    return this.#numbers[3 * i]!;
  }

  modifiedAt(i: number): number {
    return this.#numbers[3 * i + 1]!;
  }

  hashAt(i: number): string {
    if (typeof this.#hashes === 'string') this.#hashes = this.#hashes.split('\0');
    return this.#hashes[i]!;
  }

  annotationsAt(i: number): FileStamp | undefined {
    return this.#annotations.get(i);
  }
}

/** An article that was kept: of a hundred thousand most are never looked at one by one. */
class KeptEntry implements CatalogEntry {
  readonly #columns: Columns;
  readonly #index: number;

  constructor(
    readonly uri: string,
    columns: Columns,
    index: number,
  ) {
    this.#columns = columns;
    this.#index = index;
  }

  get stamp(): Stamp {
    return new KeptStamp(this.#columns, this.#index);
  }

  get length(): number {
    return this.#columns.lengthAt(this.#index);
  }

  get bytes(): Uint8Array | null {
    return this.#columns.bytesAt(this.#index);
  }
}

/** Its stamp: of most only the size and the time are asked for, and for them no string is made. */
class KeptStamp implements Stamp {
  readonly #columns: Columns;
  readonly #index: number;

  constructor(columns: Columns, index: number) {
    this.#columns = columns;
    this.#index = index;
  }

  get size(): number {
    return this.#columns.sizeAt(this.#index);
  }

  get modified(): number {
    return this.#columns.modifiedAt(this.#index);
  }

  get hash(): string {
    return this.#columns.hashAt(this.#index);
  }

  get annotations(): FileStamp | undefined {
    return this.#columns.annotationsAt(this.#index);
  }
}

function* framesOf(bytes: Uint8Array): Generator<{ content: unknown; end: JournalEnd }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end: JournalEnd = { length: 0, sum: 0 };
  while (end.length + head <= bytes.length) {
    const from = end.length + head;
    const length = view.getUint32(end.length);
    const payload = bytes.subarray(from, from + length);
    const sum = view.getUint32(end.length + 4);
    if (payload.length !== length || view.getUint32(end.length + 8) !== end.sum) return;
    if (checksum(payload, end.sum) !== sum) return;
    let content: unknown;
    try {
      content = decode(payload);
    } catch {
      return;
    }
    end = { length: from + length, sum };
    yield { content, end };
  }
}

/** 32 bits over all bytes. */
function checksum(bytes: Uint8Array, seed: number): number {
  const [a, b] = hashBytes(bytes);
  return mixHashes(mixHashes(a, b), seed);
}
