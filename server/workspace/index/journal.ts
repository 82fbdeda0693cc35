import { decode, encode } from '@msgpack/msgpack';
import type { Catalog, CatalogEntry, Stamp } from './catalog';

/**
 * The form of an index's file: frames one after another, each whole or, where the machine went down while it was written,
 * worth nothing. A frame is its length, a checksum, the checksum of the frame before it, and a MessagePack array. The
 * first says what the file was made with. Each later one holds strings, which have the next numbers, then articles, and
 * the URIs of what is gone. Reading ends at the first frame that is damaged or does not follow the one before it (two
 * windows that write at once spoil nothing but speed); what came after is read from the articles again.
 */
const head = 12;
/** Counts up when this form, or a record's, changes. */
const form = 1;

/** Where a file's good frames end, and the checksum of the last. */
export interface JournalEnd {
  readonly length: number;
  readonly sum: number;
}

type Row = [
  uri: string,
  size: number,
  modified: number,
  hash: string,
  annotations: [size: number, modified: number] | null,
  bytes: Uint8Array | null,
];
type Frame = [strings: string[], articles: Row[], gone: string[]];

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
  const rows = entries.map(({ uri, stamp, bytes }): Row => {
    const { size, modified, hash, annotations } = stamp!;
    return [uri, size, modified, hash, annotations ? [annotations.size, annotations.modified] : null, bytes];
  });
  return frameOf([catalog.strings.slice(strings), rows, [...gone]] satisfies Frame, after);
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
 * @returns where its good part ends; undefined where it is of another form or key, or no index at all
 */
export function readJournal(bytes: Uint8Array, key: string, catalog: Catalog): JournalEnd | undefined {
  const frames = framesOf(bytes);
  const first = frames.next().value;
  if (!first || !Array.isArray(first.content) || first.content[0] !== form || first.content[1] !== key)
    return undefined;
  let { end } = first;
  for (const frame of frames) {
    const [strings, articles, gone] = frame.content as Frame;
    for (const text of strings) catalog.intern(text);
    for (const [uri, size, modified, hash, annotated, record] of articles) {
      const annotations = annotated ? { size: annotated[0], modified: annotated[1] } : undefined;
      const stamp: Stamp = { size, modified, hash, annotations };
      catalog.putBytes(uri, stamp, record);
    }
    for (const uri of gone) catalog.remove(uri);
    end = frame.end;
  }
  return end;
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
