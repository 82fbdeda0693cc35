import { viewInt32 } from '../../text/bytes';
import { readCounts } from './buckets';
import { features, few, numberCount, numbers } from './features';
import type { Steps } from './lattice';
import { rowBytes, rowWords } from './packed';

/** The first stage: a row of weights for each feature that matters, found by its hash. */
export interface FirstStage {
  readonly steps: Steps;
  /** What a unit of weight is worth. */
  readonly scale: number;
  /** Packed rows: see packed.ts. */
  readonly rows: Int32Array;
  /**
   * Looks up features that are filled in, the `from`th and those after it up to `count`; writes where their rows are, behind
   * the first `found` ones. @returns how many there are now
   */
  locate(from: number, count: number, offsets: Int32Array, found: number): number;
  /** As `locate`, of the first few features of a token: see `few`. */
  locateFew(offsets: Int32Array): number;
}

/** The second stage: a row of weights for each feature, by its number: see articleFeatures.ts. */
export interface SecondStage {
  readonly steps: Steps;
  readonly scale: number;
  readonly rows: Int32Array;
}

interface Header {
  readonly first: { readonly features: number; readonly scale: number; readonly steps: readonly number[] };
  readonly second: { readonly features: number; readonly scale: number; readonly steps: readonly number[] };
}

/** Features are sorted into this many buckets by the lower bits of their hashes; the upper 16 are kept in their rows. */
export const bucketBits = 16;

/**
 * Reads the two stages as scripts/train/names writes them, in the form in which they are used: a JSON header line; how
 * many features of the first stage each bucket holds, a byte each; their rows, bucket after bucket; the rows of the second.
 * @throws if the bytes are no such file
 */
export function readNameModels(bytes: Uint8Array): { first: FirstStage; second: SecondStage } {
  const end = bytes.indexOf(10);
  if (end < 0) throw new Error('This data file has no header: the installation is broken.');
  const { first, second } = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as Header;
  const buckets = 1 << bucketBits;
  const starts = readCounts(bytes.subarray(end + 1, end + 1 + buckets));
  const at = end + 1 + buckets;
  const firstRows = viewInt32(bytes, at, first.features * rowWords);
  const secondRows = viewInt32(bytes, at + first.features * rowBytes, second.features * rowWords);
  return {
    first: {
      steps: Float64Array.from(first.steps),
      scale: first.scale,
      rows: firstRows,
      ...createLocator(firstRows, starts),
    },
    second: { steps: Float64Array.from(second.steps), scale: second.scale, rows: secondRows },
  };
}

function createLocator(rows: Int32Array, starts: Int32Array): Pick<FirstStage, 'locate' | 'locateFew'> {
  const bucketMask = (1 << bucketBits) - 1;
  // Most features have no row: told where less memory is touched.
  const checks = new Uint16Array(rows.length / rowWords);
  for (let row = 0; row < checks.length; row++) checks[row] = rows[row * rowWords + rowWords - 1]! >>> 16;
  const find = (k: number): number => {
    const hash = features[k]!;
    const bucket = hash & bucketMask;
    const check = hash >>> 16;
    const end = starts[bucket + 1]!;
    for (let row = starts[bucket]!; row < end; row++) if (checks[row] === check) return row * rowWords;
    return -1;
  };
  /** 2 + where the row of each numbered feature is, 1 where it has none, 0 where it was not asked for yet. */
  const known = new Int32Array(numberCount);
  return {
    locate(from, count, offsets, found) {
      for (let k = from; k < count; k++) {
        const at = find(k);
        if (at >= 0) offsets[found++] = at;
      }
      return found;
    },
    locateFew(offsets) {
      let found = 0;
      for (let k = 0; k < few; k++) {
        const number = numbers[k]!;
        if (known[number] === 0) known[number] = 2 + find(k);
        if (known[number]! > 1) offsets[found++] = known[number]! - 2;
      }
      return found;
    },
  };
}
