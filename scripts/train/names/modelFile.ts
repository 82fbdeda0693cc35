import { writeFileSync } from 'node:fs';
import { labelCount } from '../../../server/analysis/names/labels';
import { bucketBits } from '../../../server/analysis/names/model';
import { rowBytes } from '../../../server/analysis/names/packed';
import type { Weights } from './crf';

/**
 * Writes the stages in the form that server/analysis/names/model.ts reads.
 * @param hashes of the first stage's features, by their numbers
 */
export function writeModels(
  path: string,
  first: Weights,
  hashes: readonly number[],
  second: Weights,
  card: Readonly<Record<string, unknown>>,
): void {
  const rounded = round(first, 50);
  const mask = (1 << bucketBits) - 1;
  const bucketOf = (row: number) => hashes[row]! & mask;
  const rows = [...hashes.keys()]
    .filter(row => rounded.weights.subarray(row * labelCount, (row + 1) * labelCount).some(value => value !== 0))
    .sort((a, b) => bucketOf(a) - bucketOf(b) || (hashes[a]! >>> 16) - (hashes[b]! >>> 16));
  const counts = new Uint8Array(1 << bucketBits);
  for (const row of rows) {
    if (counts[bucketOf(row)] === 255) throw new Error('A bucket holds too much.');
    counts[bucketOf(row)]!++;
  }
  const firstRows = packRows(rounded.weights, rows, row => hashes[row]! >>> 16);
  const other = round(second, 127);
  const secondRows = packRows(other.weights, [...Array(other.weights.length / labelCount).keys()], () => 0);
  const header = {
    ...card,
    first: { features: rows.length, scale: rounded.scale, steps: [...first.steps] },
    second: { features: secondRows.length / rowBytes, scale: other.scale, steps: [...second.steps] },
  };
  // The rows are read where they lie, as 32-bit numbers: they begin at a multiple of four.
  const line = Buffer.from(JSON.stringify(header));
  const padding = Buffer.from(`${' '.repeat((4 - ((line.length + 1) % 4)) % 4)}\n`);
  writeFileSync(path, Buffer.concat([line, padding, counts, firstRows, secondRows]));
}

/**
 * Weights as small integers, and what one is worth.
 * @param greatest the integer that the largest weight becomes: 127 at most; fewer steps make a smaller file, and of the first
 *   stage 50 are enough (by cross-validation)
 */
function round({ emissions }: Weights, greatest: number): { weights: Int8Array; scale: number } {
  let largest = 0;
  for (const weight of emissions) largest = Math.max(largest, Math.abs(weight));
  const scale = largest / greatest;
  return { weights: Int8Array.from(emissions, weight => Math.round(weight / scale)), scale };
}

/** Packs rows: see server/analysis/names/packed.ts. */
function packRows(weights: Int8Array, rows: readonly number[], checkOf: (row: number) => number): Uint8Array {
  const bytes = new Uint8Array(rows.length * rowBytes);
  rows.forEach((row, index) => {
    const at = index * rowBytes;
    for (let y = 0; y < labelCount; y++) bytes[at + y] = weights[row * labelCount + y]! + 128;
    bytes[at + rowBytes - 2] = checkOf(row) & 255;
    bytes[at + rowBytes - 1] = checkOf(row) >>> 8;
  });
  return bytes;
}
