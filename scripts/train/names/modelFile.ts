import { labelCount } from '../../../server/analysis/names/labels';
import { DataWriter } from '../../support/dataFile';
import type { Weights } from './crf';

export interface Stage {
  readonly weights: Weights;
  /** The hash of each feature, by its number in the weights. */
  readonly hashes: readonly number[];
}

/** Writes the stages in the form that server/analysis/names/model.ts reads. */
export function writeModels(path: string, stages: readonly Stage[], card: Readonly<Record<string, unknown>>): void {
  const writer = new DataWriter();
  const headers = stages.map(stage => putStage(stage, writer));
  writer.write(path, { ...card, stages: headers });
}

/** Small integers; rows of zeros left out. */
function putStage({ weights, hashes }: Stage, writer: DataWriter) {
  const L = labelCount;
  let largest = 0;
  for (const weight of weights.emissions) largest = Math.max(largest, Math.abs(weight));
  const scale = largest / 127;
  const quantised = Int8Array.from(weights.emissions, weight => Math.round(weight / scale));
  const rows = hashes
    .map((hash, row) => ({ hash: hash >>> 0, row }))
    .filter(({ row }) => quantised.subarray(row * L, row * L + L).some(value => value !== 0))
    .sort((a, b) => a.hash - b.hash);
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
  return { features: rows.length, scale };
}
