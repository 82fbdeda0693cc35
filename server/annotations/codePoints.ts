import { countWhile } from '../search';

/**
 * Offsets in Unicode code points, as W3C's selectors and brat count, against UTF-16 code units, as we do. Built once for
 * a text, linear; then each conversion is a search among its surrogate pairs.
 */
export interface CodePoints {
  /** @param unit an offset in code units; one inside a pair counts as before it */
  fromUnits(unit: number): number;
  /** @param point an offset in code points; past the end gives the end */
  toUnits(point: number): number;
}

/** Makes what converts offsets in a text. Linear; a conversion then costs the logarithm of its surrogate pairs. */
export function codePointsOf(text: string): CodePoints {
  /** Code-unit offsets of the pairs' second halves. */
  const pairs: number[] = [];
  for (let i = 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0xdc00 && code < 0xe000) {
      const before = text.charCodeAt(i - 1);
      if (before >= 0xd800 && before < 0xdc00 && pairs.at(-1) !== i - 1) pairs.push(i);
    }
  }
  return {
    fromUnits: unit => unit - countWhile(pairs.length, i => pairs[i]! <= unit),
    // The pair numbered `i` from 0 begins at code point `pairs[i] - 1 - i`.
    toUnits: point => Math.min(text.length, point + countWhile(pairs.length, i => pairs[i]! - 1 - i < point)),
  };
}
