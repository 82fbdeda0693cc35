/* Integer hashes of text: what the learned models know words by. On no floor: all may import it. */

/** 32-bit FNV-1a, signed: the hash of nothing. */
export const hashOfNone = 0x811c9dc5 | 0;
/** The hash of what has a hash, with one more unit. */
export const hashWith = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/** 32-bit FNV-1a over UTF-16 code units, unsigned. */
export function hashString(text: string, seed = hashOfNone): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = hashWith(hash, text.charCodeAt(i));
  return hash >>> 0;
}

/** 64 bits of FNV-1a as 16 hexadecimal digits: names what has these words. Not for secrets. */
export const hexHash = (text: string): string =>
  [hashOfNone, 0x9747b28c].map(seed => hashString(text, seed).toString(16).padStart(8, '0')).join('');

/** Mixes two 32-bit hashes into one (unsigned); order matters. */
export function mixHashes(a: number, b: number): number {
  let h = Math.imul(a ^ (b + 0x9e3779b9), 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
