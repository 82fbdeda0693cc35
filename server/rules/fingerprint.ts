import { hashString } from '../hash';

/**
 * What makes a finding the same one again: its rule and its passage's words. Spaces, case, marks and citations do not
 * count, so that it survives being set anew. Not for secrets: 64 bits of FNV-1a.
 */
export function fingerprint(rule: string, passage: string): string {
  const words = passage
    .replace(/\[[^\]\n]{0,200}\]/g, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const hex = (seed: number) => hashString(words, seed).toString(16).padStart(8, '0');
  return `${rule}:${hex(0x811c9dc5)}${hex(0x9747b28c)}`;
}
