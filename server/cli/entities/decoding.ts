import { Readable } from 'node:stream';
import { constants, createGunzip, gunzipSync } from 'node:zlib';

/** What a file is that can't be read as it is, by its first bytes. */
const foreign: readonly (readonly [magic: readonly number[], problem: string])[] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    'It is a spreadsheet or another zip archive. Save the table as CSV (UTF-8), or unpack it.',
  ],
  [[0xd0, 0xcf, 0x11, 0xe0], 'It is a spreadsheet of an old Excel. Save the table as CSV (UTF-8).'],
  [[0x42, 0x5a, 0x68], 'It is packed with bzip2. Unpack it first: bunzip2 --keep FILE.'],
  [[0xfd, 0x37, 0x7a, 0x58], 'It is packed with xz. Unpack it first: unxz --keep FILE.'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'It is packed with Zstandard. Unpack it first: unzstd FILE.'],
  [[0x25, 0x50, 0x44, 0x46], 'It is a PDF. Save its names as text, one a line, or as CSV.'],
];

const beginsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, i) => bytes[i] === byte);

/** Why a file can't be read as text, by its first bytes, in words for people; undefined where it can. */
export const whyNoText = (head: Uint8Array): string | undefined =>
  foreign.find(([magic]) => beginsWith(head, magic))?.[1];

/** Whether a file is packed with gzip, by its first bytes. */
export const isGzip = (head: Uint8Array): boolean => beginsWith(head, [0x1f, 0x8b]);

/** The first characters of a file, by its first bytes: also of one that is packed with gzip. */
export function textOfHead(head: Uint8Array): string {
  let bytes = head;
  if (isGzip(head)) {
    try {
      bytes = gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
    } catch {
      return '';
    }
  }
  return new TextDecoder(utf16Of(bytes) ?? 'utf-8').decode(bytes);
}

/** A stream that is packed with gzip, unpacked. */
export async function* unzipped(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip();
  const source = Readable.from(bytes);
  source.on('error', error => gunzip.destroy(error));
  yield* source.pipe(gunzip);
}

/** Which UTF-16 a text is in, by its byte order mark or by the zeros of its first letters; undefined for none. */
function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (beginsWith(head, [0xff, 0xfe])) return 'utf-16le';
  if (beginsWith(head, [0xfe, 0xff])) return 'utf-16be';
  const zeros = [0, 0];
  const length = Math.min(head.length & ~1, 64);
  for (let i = 0; i < length; i++) if (head[i] === 0) zeros[i & 1]!++;
  const most = length / 2;
  if (length >= 4 && zeros[1]! > 0.7 * most && zeros[0] === 0) return 'utf-16le';
  return length >= 4 && zeros[0]! > 0.7 * most && zeros[1] === 0 ? 'utf-16be' : undefined;
}

type Decoder = InstanceType<typeof TextDecoder>;

/**
 * A text in UTF-8, UTF-16 or Windows-1252 (what Excel writes as CSV in Western Europe and America), as UTF-8. It is taken
 * for Windows-1252 from where it is no UTF-8 on, if it had no other letter than ASCII before that; a few broken bytes in a
 * text in UTF-8 are left to whoever reads it.
 */
export async function* asUtf8(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  let decoder: Decoder | undefined;
  let checker: Decoder | undefined = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  for await (const chunk of bytes) {
    if (isFirst) {
      isFirst = false;
      const utf16 = utf16Of(chunk);
      if (utf16 !== undefined) {
        decoder = new TextDecoder(utf16);
        checker = undefined;
      }
    }
    if (checker !== undefined) {
      try {
        // Letters beyond ASCII, well put: it is UTF-8, and stays so.
        const text = checker.decode(chunk, { stream: true });
        if (text.length < chunk.length && !isCutOnly(chunk)) checker = undefined;
      } catch {
        checker = undefined;
        if (!isMostlyUtf8(chunk)) decoder = new TextDecoder('windows-1252');
      }
    }
    yield decoder === undefined ? chunk : encoder.encode(decoder.decode(chunk, { stream: true }));
  }
}

/** Whether the only bytes of a chunk beyond ASCII are at its end, where a letter may be cut in two. */
const isCutOnly = (chunk: Uint8Array): boolean => chunk.subarray(0, -3).every(byte => byte < 0x80);

/** Whether a chunk that is not all UTF-8 has more letters in UTF-8 than broken ones. */
function isMostlyUtf8(chunk: Uint8Array): boolean {
  let [broken, whole] = [0, 0];
  for (const [letter] of new TextDecoder().decode(chunk).matchAll(/[^\0-\x7f]/gu)) {
    if (letter === '\ufffd') broken++;
    else whole++;
  }
  return whole > broken;
}
