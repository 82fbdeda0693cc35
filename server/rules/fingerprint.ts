import { hexHash } from '../hash';

/**
 * What makes a finding the same one again: its rule and its passage's words. Spaces, case, marks and citations do not
 * count, so that it survives being set anew.
 */
export function fingerprint(rule: string, passage: string): string {
  const words = passage
    .replace(/\[[^\]\n]{0,200}\]/g, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return `${rule}:${hexHash(words)}`;
}
