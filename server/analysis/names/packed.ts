import { labelCount } from './labels';

/**
 * Rows of weights, one a label, a byte each, and their sums. A row takes `rowWords` 32-bit words; its last two bytes are no
 * weights. Weights are kept 128 too high, so that a sum of many rows can be taken of four labels at once: the words' even
 * bytes and their odd bytes are added as numbers of 16 bits, two to a 32-bit number, and never run over.
 */
export const rowWords = 5;
export const rowBytes = 4 * rowWords;
/** A sum takes this many words: two for each of a row's, and how many rows were added. */
export const sumWords = 2 * rowWords + 1;

/** Adds the rows whose first words are at `offsets` to the sum at `at`: up to 255 rows to one sum. */
export function addRows(rows: Int32Array, offsets: Int32Array, count: number, sums: Int32Array, at: number): void {
  let a0 = sums[at]!;
  let a1 = sums[at + 1]!;
  let b0 = sums[at + 2]!;
  let b1 = sums[at + 3]!;
  let c0 = sums[at + 4]!;
  let c1 = sums[at + 5]!;
  let d0 = sums[at + 6]!;
  let d1 = sums[at + 7]!;
  let e0 = sums[at + 8]!;
  let e1 = sums[at + 9]!;
  // `| 0`: sums never run over, but the engine would look whether they do.
  for (let k = 0; k < count; k++) {
    const from = offsets[k]!;
    const a = rows[from]!;
    const b = rows[from + 1]!;
    const c = rows[from + 2]!;
    const d = rows[from + 3]!;
    const e = rows[from + 4]!;
    a0 = (a0 + (a & 0xff00ff)) | 0;
    a1 = (a1 + ((a >>> 8) & 0xff00ff)) | 0;
    b0 = (b0 + (b & 0xff00ff)) | 0;
    b1 = (b1 + ((b >>> 8) & 0xff00ff)) | 0;
    c0 = (c0 + (c & 0xff00ff)) | 0;
    c1 = (c1 + ((c >>> 8) & 0xff00ff)) | 0;
    d0 = (d0 + (d & 0xff00ff)) | 0;
    d1 = (d1 + ((d >>> 8) & 0xff00ff)) | 0;
    e0 = (e0 + (e & 0xff)) | 0;
    e1 = (e1 + ((e >>> 8) & 0xff)) | 0;
  }
  sums[at] = a0;
  sums[at + 1] = a1;
  sums[at + 2] = b0;
  sums[at + 3] = b1;
  sums[at + 4] = c0;
  sums[at + 5] = c1;
  sums[at + 6] = d0;
  sums[at + 7] = d1;
  sums[at + 8] = e0;
  sums[at + 9] = e1;
  sums[at + 10]! += count;
}

/** Writes the `labelCount` scores that a sum stands for, from `into[to]` on. */
export function readSum(sums: Int32Array, at: number, into: Int16Array, to: number): void {
  const base = 128 * sums[at + 2 * rowWords]!;
  for (let word = 0; word < rowWords - 1; word++) {
    const even = sums[at + 2 * word]!;
    const odd = sums[at + 2 * word + 1]!;
    into[to + 4 * word] = (even & 0xffff) - base;
    into[to + 4 * word + 1] = (odd & 0xffff) - base;
    into[to + 4 * word + 2] = (even >>> 16) - base;
    into[to + 4 * word + 3] = (odd >>> 16) - base;
  }
  into[to + labelCount - 2] = sums[at + 8]! - base;
  into[to + labelCount - 1] = sums[at + 9]! - base;
}
