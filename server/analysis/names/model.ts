import { readHashes, readHeader } from '../../text/bytes';
import { labelCount } from './labels';
import type { Transitions } from './lattice';

/** The tagger's weights: a row of `labelCount` small integers for each feature that matters, in units of `scale`. */
export interface NameModel {
  readonly scale: number;
  readonly transitions: Transitions;
  /** Where the feature's row begins in `rows`, or -1. */
  rowOf(feature: number): number;
  readonly rows: Int8Array;
}

/**
 * Reads a model as scripts/train/names writes it: a JSON header line; the features' hashes in rising order, as
 * variable-length differences; for each the set of labels that have a weight (24 bits); the weights, a byte each; the
 * transitions as 32-bit floats.
 * @throws if the bytes are no such file
 */
export function readNameModel(bytes: Uint8Array): NameModel {
  const { header, reader } = readHeader(bytes);
  const features = Number(header.features);
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
  return {
    scale: Number(header.scale),
    transitions,
    rows,
    rowOf(feature) {
      const key = feature >>> 0;
      let slot = key & slotMask;
      for (;;) {
        const index = slots[slot]!;
        if (index === -1) return -1;
        if (keys[index] === key) return index * labelCount;
        slot = (slot + 1) & slotMask;
      }
    },
  };
}
