import { decode, encode } from '@msgpack/msgpack';
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
const form = 2;

/** Where a file's good frames end, and the checksum of the last. */
export interface JournalEnd {
  readonly length: number;
  readonly sum: number;
}

/** What a frame holds, by columns: texts are joined by zeros, which no article, URI or id holds. */
type Frame = [
  strings: string,
  uris: string,
  sizes: number[],
  modified: number[],
  hashes: string,
  /** Of the articles, by their places, that have annotations: size and time of the file. */
  annotations: [article: number, size: number, modified: number][],
  /** How many bytes each record has; -1 for a file that is no article. */
  lengths: number[],
  records: Uint8Array,
  gone: string,
];

const join = (texts: readonly string[]): string => texts.join('\0');
const split = (text: string): string[] => (text === '' ? [] : text.split('\0'));

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
  const records = new Uint8Array(entries.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0));
  let at = 0;
  for (const { bytes } of entries) {
    if (bytes) records.set(bytes, at);
    at += bytes?.length ?? 0;
  }
  const frame: Frame = [
    join(catalog.strings.slice(strings)),
    join(entries.map(({ uri }) => uri)),
    entries.map(({ stamp }) => stamp!.size),
    entries.map(({ stamp }) => stamp!.modified),
    join(entries.map(({ stamp }) => stamp!.hash)),
    entries.flatMap(({ stamp }, i): Frame[5] => {
      const annotations = stamp!.annotations;
      return annotations ? [[i, annotations.size, annotations.modified]] : [];
    }),
    entries.map(({ bytes }) => bytes?.length ?? -1),
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

/**
 * Reads an index's file into an empty catalog, as far as it is sound.
 * @param isWanted whether an index of this key is
 * @returns its key, and where its good part ends; undefined where it is of another form or not wanted, or no index at all
 */
export function readJournal(
  bytes: Uint8Array,
  isWanted: (key: string) => boolean,
  catalog: Catalog,
): { readonly key: string; readonly end: JournalEnd } | undefined {
  const frames = framesOf(bytes);
  const first = frames.next().value;
  if (!first || !Array.isArray(first.content)) return undefined;
  const [written, key] = first.content;
  if (written !== form || typeof key !== 'string' || !isWanted(key)) return undefined;
  let { end } = first;
  for (const frame of frames) {
    takeFrame(frame.content as Frame, catalog);
    end = frame.end;
  }
  return { key, end };
}

function takeFrame(
  [strings, uris, sizes, modified, hashes, annotated, lengths, records, gone]: Frame,
  catalog: Catalog,
): void {
  catalog.addStrings(split(strings));
  const annotations = new Map(annotated.map(([article, size, modified]) => [article, { size, modified }]));
  // With a single empty hash there is nothing to split.
  const hashOf = uris === '' ? [] : hashes.split('\0');
  // Parts of a plain array are made in a tenth of the time that Node's own kind takes.
  const plain = new Uint8Array(records.buffer, records.byteOffset, records.length);
  let at = 0;
  split(uris).forEach((uri, i) => {
    const length = lengths[i]!;
    const stamp: Stamp = {
      size: sizes[i]!,
      modified: modified[i]!,
      hash: hashOf[i]!,
      annotations: annotations.get(i),
    };
    catalog.putBytes(uri, stamp, length < 0 ? null : plain.subarray(at, at + length));
    if (length > 0) at += length;
  });
  for (const uri of split(gone)) catalog.remove(uri);
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

/** 32 bits over all bytes, four at a time (as MurmurHash3 mixes them). */
function checksum(bytes: Uint8Array, seed: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length & ~3;
  let hash = seed ^ bytes.length;
  const mix = (word: number): void => {
    const k = Math.imul(word, 0xcc9e2d51);
    hash ^= Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  };
  for (let i = 0; i < whole; i += 4) mix(view.getInt32(i));
  for (let i = whole; i < bytes.length; i++) mix(bytes[i]!);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return hash >>> 0;
}
