/**
 * Tables that are used as they lie in their file: entries sorted into buckets by some bits of their hashes, and of each
 * bucket how many it holds.
 */

/**
 * Where the entries of each bucket begin; one number more says where the last one ends.
 * @param counts how many entries each bucket holds
 */
export function readCounts(counts: Uint8Array): Int32Array {
  const starts = new Int32Array(counts.length + 1);
  let start = 0;
  for (let i = 0; i < counts.length; i++) {
    starts[i] = start;
    start += counts[i]!;
  }
  starts[counts.length] = start;
  return starts;
}
