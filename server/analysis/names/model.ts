import { type DataReader, readHashes, readHeader } from '../../text/bytes';
import { labelCount } from './labels';
import type { Transitions } from './lattice';

/** A stage's weights: a row of `labelCount` small integers for each feature that matters. */
export interface NameModel {
  readonly transitions: Transitions;
  /** What a unit of `sum` is worth. */
  readonly scale: number;
  /** Adds the weights of the features `[from, to)` to `labelCount` sums. */
  sum(features: Int32Array, from: number, to: number, into: Int32Array | Int16Array): void;
  /** Adds the scores of the features `[from, to)` to the `labelCount` numbers from `at`. */
  score(features: Int32Array, from: number, to: number, into: Float32Array, at: number): void;
}

/**
 * Reads the two stages as scripts/train/names writes them: a JSON header line; then for each stage the features' hashes in rising order, as
 * variable-length differences; for each the set of labels that have a weight (24 bits); the weights, a byte each; the
 * transitions as 32-bit floats.
 * @throws if the bytes are no such file
 */
export function readNameModels(bytes: Uint8Array): { first: NameModel; second: NameModel } {
  const { header, reader } = readHeader(bytes);
  const [first, second] = header.stages as [StageHeader, StageHeader];
  return { first: readStage(first, reader), second: readStage(second, reader) };
}

interface StageHeader {
  readonly features: number;
  readonly scale: number;
}

function readStage({ features, scale }: StageHeader, reader: DataReader): NameModel {
  const keys = new Uint32Array(features);
  readHashes(reader, keys);
  const masks = reader.take(features * 3);
  const rows = new Int8Array(features * labelCount);
  for (let i = 0; i < features; i++) {
    const mask = masks[i * 3]! | (masks[i * 3 + 1]! << 8) | (masks[i * 3 + 2]! << 16);
    for (let y = 0; y < labelCount; y++) if (mask & (1 << y)) rows[i * labelCount + y] = reader.byte();
  }
  const transitions = new Float32Array(reader.take(labelCount * labelCount * 4).slice().buffer);
  let capacity = 1;
  while (capacity < features * 2) capacity *= 2;
  const slots = new Int32Array(capacity).fill(-1);
  const slotMask = capacity - 1;
  for (let i = 0; i < features; i++) {
    let slot = keys[i]! & slotMask;
    while (slots[slot] !== -1) slot = (slot + 1) & slotMask;
    slots[slot] = i;
  }
  const sums = new Int32Array(labelCount);
  const sum: NameModel['sum'] = (features, from, to, into) => {
    for (let k = from; k < to; k++) {
      const key = features[k]! >>> 0;
      let slot = key & slotMask;
      let index = slots[slot]!;
      while (index !== -1 && keys[index] !== key) {
        slot = (slot + 1) & slotMask;
        index = slots[slot]!;
      }
      if (index === -1) continue;
      const row = index * labelCount;
      for (let y = 0; y < labelCount; y++) into[y]! += rows[row + y]!;
    }
  };
  return {
    transitions,
    scale,
    sum,
    score(features, from, to, into, at) {
      sums.fill(0);
      sum(features, from, to, sums);
      for (let y = 0; y < labelCount; y++) into[at + y]! += sums[y]! * scale;
    },
  };
}
