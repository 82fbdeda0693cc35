import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Pieces } from '../../server/text/pieces';
import { sharedEnds } from '../../server/text/sharedEnds';
import { edits, longWords } from '../support/pieces';

test('after any edits it is the text that a string would be', () => {
  fc.assert(
    fc.property(
      longWords,
      edits,
      fc.integer({ min: -50, max: 20_000 }),
      fc.integer({ min: -50, max: 20_000 }),
      (text, changes, from, to) => {
        let pieces = Pieces.of(text);
        let whole = text;
        for (const { at, taken, put } of changes) {
          const start = Math.floor(at * whole.length);
          const end = Math.min(whole.length, start + taken);
          pieces = pieces.edited({ start, end }, put);
          whole = whole.slice(0, start) + put + whole.slice(end);
          expect(pieces.length).toBe(whole.length);
          expect(pieces.slice(from, to)).toBe(whole.slice(from, to));
          expect(pieces.startsWith(whole.slice(start, start + 9), start)).toBe(true);
          expect(pieces.includes('é')).toBe(whole.includes('é'));
        }
        expect(pieces.slice(0)).toBe(whole);
        expect(pieces.toString()).toBe(whole);
      },
    ),
  );
});

test('what two versions share is the same words in both', () => {
  fc.assert(
    fc.property(longWords, edits, (text, changes) => {
      let pieces = Pieces.of(text);
      for (const { at, taken, put } of changes) {
        const start = Math.floor(at * pieces.length);
        const before = pieces;
        pieces = pieces.edited({ start, end: Math.min(pieces.length, start + taken) }, put);
        const { prefix, suffix } = sharedEnds(before, pieces);
        expect(prefix + suffix).toBeLessThanOrEqual(Math.min(before.length, pieces.length));
        expect(pieces.slice(0, prefix)).toBe(before.slice(0, prefix));
        expect(pieces.slice(pieces.length - suffix)).toBe(before.slice(before.length - suffix));
      }
    }),
  );
});

test('an edit shares all pieces but the one that it is in', () => {
  const before = Pieces.of('One line of a long article.\n'.repeat(10_000));
  const { prefix, suffix } = before.edited({ start: 140_000, end: 140_001 }, 'xy').sharedWith(before);
  expect(before.length - prefix - suffix).toBeLessThan(10_000);
});
