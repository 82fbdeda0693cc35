import { tagCount } from '../../english/tags';
import { Dictionary } from './dictionary';

/** The tagger's model: a dictionary of readings, and a row of weights, one a tag, for each hashed feature. */
export interface TagModel {
  readonly dictionary: Dictionary;
  readonly weights: Int8Array;
  /** Number of rows, a power of two, less one. */
  readonly rowMask: number;
}

interface Header {
  readonly rows: number;
  readonly words: number;
}

/**
 * Reads a model file: a line of JSON, then the hashes of words (uint32), their readings (int32), both little-endian,
 * then the weights (int8), row after row.
 * @throws if the file is no such thing
 */
export function readTagModel(bytes: Uint8Array): TagModel {
  const lineEnd = bytes.indexOf(10);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, lineEnd))) as Header;
  const { rows, words } = header;
  let at = lineEnd + 1;
  const take = (length: number) => {
    const part = bytes.slice(at, at + length);
    if (part.length < length) throw new Error('The tagger’s weights are cut off.');
    at += length;
    return part.buffer;
  };
  const hashes = new Uint32Array(take(4 * words));
  const readings = new Int32Array(take(4 * words));
  return {
    dictionary: new Dictionary(hashes, readings),
    weights: new Int8Array(take(rows * tagCount)),
    rowMask: rows - 1,
  };
}

/** The inverse of `readTagModel`. */
export function writeTagModel(
  hashes: Uint32Array,
  readings: Int32Array,
  weights: Int8Array,
  notes: Readonly<Record<string, unknown>>,
): Uint8Array {
  const header = { ...notes, rows: weights.length / tagCount, words: hashes.length };
  const line = new TextEncoder().encode(`${JSON.stringify(header)}\n`);
  const parts = [line, hashes, readings, weights].map(p => new Uint8Array(p.buffer, p.byteOffset, p.byteLength));
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
