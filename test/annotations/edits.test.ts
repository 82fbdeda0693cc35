import fc from 'fast-check';
import { expect, test } from 'vitest';
import { selectorsFor } from '../../server/annotations/anchors';
import { moveSpan } from '../../server/annotations/edits';
import type { PlacedAnnotation } from '../../server/annotations/model';
import { moveAnnotations } from '../../server/annotations/place';

test.each([
  ['before it', { start: 0, end: 2, length: 5 }, { start: 13, end: 23 }],
  ['after it', { start: 30, end: 31, length: 0 }, { start: 10, end: 20 }],
  ['inside it', { start: 12, end: 12, length: 3 }, { start: 10, end: 23 }],
  ['at its start', { start: 10, end: 10, length: 3 }, { start: 13, end: 23 }],
  ['at its end', { start: 20, end: 20, length: 3 }, { start: 10, end: 20 }],
  ['over its start', { start: 5, end: 12, length: 1 }, { start: 6, end: 14 }],
  ['over its end', { start: 18, end: 25, length: 4 }, { start: 10, end: 18 }],
  ['over all of it', { start: 8, end: 22, length: 4 }, null],
])('an edit %s', (_, edit, expected) => {
  expect(moveSpan({ start: 10, end: 20 }, edit)).toEqual(expected);
});

/** Text in which every character is told from every other, so that a test can see where each went. */
const distinct = (length: number, from: number) =>
  String.fromCodePoint(...Array.from({ length }, (_, i) => 0x4e00 + from + i));

test('after any edits an annotation covers words it covered, or what was typed among them, or is an orphan', () => {
  const edit = fc.record({ at: fc.nat(), cut: fc.nat(12), typed: fc.nat(6) });
  fc.assert(
    fc.property(
      fc.nat(39),
      fc.integer({ min: 1, max: 20 }),
      fc.array(edit, { maxLength: 200 }),
      (start, length, edits) => {
        let text = distinct(60, 0);
        const span = { start, end: Math.min(60, start + length) };
        const own = new Set(text.slice(span.start, span.end));
        const original = new Set(text);
        const annotation = {
          id: 'a',
          body: { kind: 'note' as const, text: 'x' },
          target: selectorsFor(text, span),
          created: '',
        };
        let placed: PlacedAnnotation[] = [{ annotation, span }];
        let next = 100;
        for (const { at, cut, typed } of edits) {
          const from = at % (text.length + 1);
          const to = Math.min(text.length, from + cut);
          text = text.slice(0, from) + distinct(typed, next) + text.slice(to);
          next += typed;
          placed = moveAnnotations(placed, { start: from, end: to, length: typed }, text);
          const now = placed[0]!.span;
          if (now === null) continue;
          const covered = text.slice(now.start, now.end);
          expect(covered.length).toBe(now.end - now.start);
          expect(covered.length).toBeGreaterThan(0);
          // Of the old text, only its own words; and its own words that remain are all in it.
          for (const char of covered) if (original.has(char)) expect(own).toContain(char);
          expect([...text].filter(char => own.has(char)).every(char => covered.includes(char))).toBe(true);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('an undone deletion brings the annotation back', () => {
  const text = 'The mayor of Ardale spoke.';
  const span = { start: 13, end: 19 };
  const placed = [
    {
      annotation: { id: 'a', body: { kind: 'note' as const, text: '' }, target: selectorsFor(text, span), created: '' },
      span,
    },
  ];
  const cut = 'The mayor spoke.';
  const deleted = moveAnnotations(placed, { start: 9, end: 19, length: 0 }, cut);
  expect(deleted[0]!.span).toBeNull();
  expect(moveAnnotations(deleted, { start: 9, end: 9, length: 10 }, text)[0]!.span).toEqual(span);
});

test('a passage cut at its edge is whole again when that is undone', () => {
  const text = 'The mayor of Ardale spoke.';
  const span = { start: 4, end: 19 };
  const placed = [
    {
      annotation: { id: 'a', body: { kind: 'note' as const, text: '' }, target: selectorsFor(text, span), created: '' },
      span,
    },
  ];
  const cut = moveAnnotations(placed, { start: 0, end: 10, length: 0 }, text.slice(10));
  expect(cut[0]!.span).toEqual({ start: 0, end: 9 });
  expect(moveAnnotations(cut, { start: 0, end: 0, length: 10 }, text)[0]!.span).toEqual(span);
});
