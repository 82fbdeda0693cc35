import { type DataReader, readHashes, readHeader } from '../../text/bytes';
import { labelCount } from './labels';
import type { Transitions } from './lattice';

/** A stage's weights: a row of `labelCount` small integers for each feature that matters. */
export interface NameModel {
  readonly transitions: Transitions;
  /** What a unit of `sum` is worth. */
  readonly scale: number;
  /** Adds the weights of the features `[from, to)` to `labelCount` sums. */
  sum(features: Int32Array, from: number, to: number, into: Int32Array): void;
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

const filterBits = 20;

interface StageHeader {
  readonly features: number;
  readonly scale: number;
}

function readStage({ features, scale }: StageHeader, reader: DataReader): NameModel {
  const keys = new Uint32Array(features);
  readHashes(reader, keys);
  const masks = reader.take(features * 3);
  let capacity = 1024;
  while (capacity < features * 2) capacity *= 2;
  const slotMask = capacity - 1;
  // Two numbers a slot, side by side: the feature's hash; where its weights begin in `entries` and how many there are.
  // 0 where a slot is free.
  const slots = new Int32Array(capacity * 2);
  // A bit for each hash that is there, by its upper bits: small enough to stay in the processor's cache, it spares most
  // of the looking up of features that have no weights.
  const present = new Uint32Array(1 << (filterBits - 5));
  // The label above, the weight in the low byte.
  const entries = new Int16Array(reader.left());
  let used = 0;
  for (let i = 0; i < features; i++) {
    const mask = masks[i * 3]! | (masks[i * 3 + 1]! << 8) | (masks[i * 3 + 2]! << 16);
    let slot = keys[i]! & slotMask;
    while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & slotMask;
    const start = used;
    for (let y = 0; y < labelCount; y++) if (mask & (1 << y)) entries[used++] = (y << 8) | reader.byte();
    slots[slot * 2] = keys[i]!;
    const bit = keys[i]! >>> (32 - filterBits);
    present[bit >>> 5]! |= 1 << (bit & 31);
    slots[slot * 2 + 1] = (start << 5) | (used - start);
  }
  const transitions = new Float32Array(reader.take(labelCount * labelCount * 4).slice().buffer);
  const sums = new Int32Array(labelCount);
  const sum: NameModel['sum'] = (features, from, to, into) => {
    for (let k = from; k < to; k++) {
      const key = features[k]!;
      const bit = key >>> (32 - filterBits);
      if ((present[bit >>> 5]! & (1 << (bit & 31))) === 0) continue;
      let slot = key & slotMask;
      let found = slots[slot * 2 + 1]!;
      while (found !== 0 && slots[slot * 2] !== key) {
        slot = (slot + 1) & slotMask;
        found = slots[slot * 2 + 1]!;
      }
      const start = found >> 5;
      const end = start + (found & 31);
      for (let i = start; i < end; i++) {
        const entry = entries[i]!;
        into[entry >> 8]! += (entry << 24) >> 24;
      }
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
