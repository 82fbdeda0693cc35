import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeWordFilter, mayHoldWord } from '../../../server/workspace/index/wordFilter';

describe('which words an article has', () => {
  test('is never denied of one that it has', () => {
    const hash = fc.integer({ min: 0, max: 0xffffffff });
    fc.assert(
      fc.property(fc.uniqueArray(hash), words => {
        const filter = makeWordFilter(new Set(words));
        expect(words.filter(word => !mayHoldWord(filter, word))).toEqual([]);
      }),
    );
  });

  test('is denied of most that it has not, in a byte for one or two words', () => {
    const words = Array.from({ length: 2000 }, (_, n) => Math.imul(n + 1, 0x9e3779b1) >>> 0);
    const filter = makeWordFilter(new Set(words.slice(0, 400)));
    expect(filter.length).toBe(250);
    const passed = words.slice(400).filter(word => mayHoldWord(filter, word));
    expect(passed.length).toBeLessThan(1600 / 8);
  });

  test('is denied of all where there are none', () => {
    expect(mayHoldWord(makeWordFilter(new Set()), 0)).toBe(false);
  });
});
