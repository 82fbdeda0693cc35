import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlaps } from '../../server/text/span';
import { SpanIndex } from '../../server/text/spanIndex';

test('finds just the spans that overlap, in order', () => {
  const span = fc.tuple(fc.nat(60), fc.nat(12)).map(([start, length]) => ({ start, end: start + length }));
  fc.assert(
    fc.property(fc.array(span, { maxLength: 40 }), span, (spans, asked) => {
      const index = new SpanIndex(spans);
      const expected = spans.filter(one => overlaps(one, asked)).sort((a, b) => a.start - b.start || a.end - b.end);
      expect(index.overlapping(asked)).toEqual(expected);
      expect(index.overlaps(asked)).toBe(expected.length > 0);
    }),
  );
});
