import { tagCount } from '../../english/tags';
import { readHeader, viewInt32 } from '../../text/bytes';
import { Dictionary } from './dictionary';

/** A row of weights takes this many 32-bit words: a byte a tag. */
export const rowWords = Math.ceil(tagCount / 4);

/** The tagger's model: a dictionary of readings, and a row of weights, one a tag, for each hashed feature. */
export interface TagModel {
  readonly dictionary: Dictionary;
  /** `rowWords` a row: weights as bytes, 128 too high, that of tag 0 in the lowest. */
  readonly rows: Int32Array;
  /** Number of rows, a power of two, less one. */
  readonly rowMask: number;
}

/**
 * Reads a model file, in the form in which it is used: a line of JSON, then the hashes of words (uint32), their readings
 * (int32), both little-endian, then the rows.
 * @throws if the file is no such thing
 */
export function readTagModel(bytes: Uint8Array): TagModel {
  const { header, reader } = readHeader(bytes);
  const words = Number(header.words);
  const rows = Number(header.rows);
  let at = bytes.length - reader.left();
  const take = (length: number): Int32Array => {
    at += 4 * length;
    return viewInt32(bytes, at - 4 * length, length);
  };
  const hashes = take(words);
  const readings = take(words);
  return { dictionary: new Dictionary(hashes, readings), rows: take(rows * rowWords), rowMask: rows - 1 };
}

/**
 * The inverse of `readTagModel`.
 * @param weights `tagCount` a row
 */
export function writeTagModel(
  hashes: Uint32Array,
  readings: Int32Array,
  weights: Int8Array,
  notes: Readonly<Record<string, unknown>>,
): Uint8Array {
  const rowCount = weights.length / tagCount;
  const rows = new Uint8Array(rowCount * rowWords * 4);
  for (let row = 0; row < rowCount; row++) {
    for (let tag = 0; tag < tagCount; tag++) rows[row * rowWords * 4 + tag] = weights[row * tagCount + tag]! + 128;
  }
  const header = JSON.stringify({ ...notes, rows: rowCount, words: hashes.length });
  // The numbers are read where they lie: they begin at a multiple of four.
  const length = new TextEncoder().encode(header).length;
  const line = new TextEncoder().encode(`${header}${' '.repeat(3 - (length % 4))}\n`);
  const parts = [line, hashes, readings, rows].map(p => new Uint8Array(p.buffer, p.byteOffset, p.byteLength));
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
