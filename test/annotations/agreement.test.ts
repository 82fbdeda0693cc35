import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Agreement } from '../../server/annotations/agreement';
import { selectorsFor } from '../../server/annotations/anchors';
import type { AnnotationBody, PlacedAnnotation } from '../../server/annotations/model';

const text = 'Ada Nwosu met Bo Ash in Ardale on Monday to talk.';
const on = (words: string, body: AnnotationBody): PlacedAnnotation => {
  const span = { start: text.indexOf(words), end: text.indexOf(words) + words.length };
  return { annotation: { id: `urn:${words}`, body, target: selectorsFor(text, span), created: '' }, span };
};
const entity = (words: string, type: 'person' | 'location', name = words) => on(words, { kind: 'entity', name, type });

describe('the agreement of two annotators', () => {
  const a = [entity('Ada Nwosu', 'person'), entity('Bo Ash', 'person'), entity('Ardale', 'location')];
  const b = [
    entity('Ada Nwosu', 'person', 'ada  nwosu'),
    entity('Bo', 'person', 'Bo Ash'),
    on('Monday', { kind: 'tag', tag: 'when' }),
  ];

  test('counts what is the same, and what overlaps', () => {
    const agreement = new Agreement();
    agreement.add({ text, a, b });
    const [entities, tags] = agreement.kinds;
    expect(entities).toMatchObject({ kind: 'entity', a: 3, b: 2, both: 1, f1: 2 / 5, overlapF1: 4 / 5 });
    expect(tags).toMatchObject({ kind: 'tag', a: 0, b: 1, both: 0, f1: 0 });
  });

  test('is beyond chance by Cohen’s kappa, over words', () => {
    const agreement = new Agreement();
    agreement.add({ text, a, b });
    // 11 words. A: 2 of Ada, 2 of Bo, 1 of Ardale, 6 of nothing; B: 2, 1, 0, 8. The same: 2 + 1 + 6 = 9.
    const chance = (2 * 2 + 2 * 1 + 1 * 0 + 6 * 8) / 121;
    expect(agreement.kinds[0]!.agreement).toBeCloseTo(9 / 11, 12);
    expect(agreement.kinds[0]!.kappa).toBeCloseTo((9 / 11 - chance) / (1 - chance), 12);
  });

  test('lists where they differ, in the order of the text', () => {
    const differences = new Agreement().add({ text, a, b });
    expect(
      differences.map(({ kind, span, a: byA, b: byB }) => [
        ...[kind, text.slice(span.start, span.end)],
        ...[byA?.annotation.target.exact, byB?.annotation.target.exact],
      ]),
    ).toEqual([
      ['entity', 'Bo Ash', 'Bo Ash', 'Bo'],
      ['entity', 'Ardale', 'Ardale', undefined],
      ['tag', 'Monday', undefined, 'Monday'],
    ]);
  });

  test('counts the words of articles that one kind is not in', () => {
    const agreement = new Agreement();
    agreement.add({ text: 'one two three four', a: [], b: [] });
    agreement.add({ text, a, b });
    expect(agreement.kinds[0]!.agreement).toBeCloseTo(13 / 15, 12);
  });
});

test('whoever agrees with themselves agrees wholly, and it does not matter who is first', () => {
  const mark = fc
    .tuple(fc.nat(48), fc.integer({ min: 1, max: 12 }), fc.constantFrom('person', 'location'))
    .map(([start, length, type]) => {
      const span = { start, end: Math.min(text.length, start + length) };
      const body: AnnotationBody = { kind: 'entity', name: 'X', type: type as 'person' };
      return { annotation: { id: `${start}`, body, target: selectorsFor(text, span), created: '' }, span };
    });
  fc.assert(
    fc.property(fc.array(mark, { minLength: 1, maxLength: 6 }), fc.array(mark, { maxLength: 6 }), (one, other) => {
      const same = new Agreement();
      expect(same.add({ text, a: one, b: one })).toEqual([]);
      expect(same.kinds[0]).toMatchObject({ f1: 1, overlapF1: 1, agreement: 1 });
      const [there, back] = [new Agreement(), new Agreement()];
      there.add({ text, a: one, b: other });
      back.add({ text, a: other, b: one });
      expect(there.kinds[0]!.f1).toBeCloseTo(back.kinds[0]!.f1, 12);
      if (there.kinds[0]!.kappa !== null) expect(there.kinds[0]!.kappa).toBeCloseTo(back.kinds[0]!.kappa!, 12);
    }),
  );
});
