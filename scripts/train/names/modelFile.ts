import { labelCount } from '../../../server/analysis/names/labels';
import { DataWriter } from '../../support/dataFile';
import type { Weights } from './crf';

/** Writes weights in the form that server/analysis/names/model.ts reads: small integers, rows of zeros left out. */
export function writeModel(
  path: string,
  weights: Weights,
  hashes: readonly number[],
  card: Readonly<Record<string, unknown>>,
): number {
  const L = labelCount;
  let largest = 0;
  for (const weight of weights.emissions) largest = Math.max(largest, Math.abs(weight));
  const scale = largest / 127;
  const quantised = Int8Array.from(weights.emissions, weight => Math.round(weight / scale));
  const rows = hashes
    .map((hash, row) => ({ hash: hash >>> 0, row }))
    .filter(({ row }) => quantised.subarray(row * L, row * L + L).some(value => value !== 0))
    .sort((a, b) => a.hash - b.hash);
  const writer = new DataWriter();
  writer.rising(rows.map(({ hash }) => hash));
  for (const { row } of rows) {
    let mask = 0;
    for (let y = 0; y < L; y++) if (quantised[row * L + y] !== 0) mask |= 1 << y;
    writer.byte(mask);
    writer.byte(mask >> 8);
    writer.byte(mask >> 16);
  }
  for (const { row } of rows) {
    for (let y = 0; y < L; y++) if (quantised[row * L + y] !== 0) writer.byte(quantised[row * L + y]!);
  }
  writer.raw(new Uint8Array(weights.transitions.buffer));
  writer.write(path, { ...card, scale, features: rows.length });
  return rows.length;
}
