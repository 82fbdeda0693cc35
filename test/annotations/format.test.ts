import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectorsFor } from '../../server/annotations/anchors';
import { emptyAnnotationFile, formatAnnotations, parseAnnotations } from '../../server/annotations/format';
import type { Annotation, AnnotationBody } from '../../server/annotations/model';

const bodies: AnnotationBody[] = [
  { kind: 'entity', name: 'Ardale', type: 'location' },
  { kind: 'speaker', name: 'Ada Nwosu' },
  { kind: 'reject', what: 'claim', reason: 'public record' },
  { kind: 'note', text: 'Ask for the minutes.' },
];

const annotate = (
  text: string,
  start: number,
  end: number,
  body: AnnotationBody,
  id = `urn:uuid:${start}-${end}`,
): Annotation => ({
  id,
  body,
  target: selectorsFor(text, { start, end }),
  created: '2026-11-21T10:00:00Z',
  creator: 'Ada',
});

describe('a file of annotations', () => {
  test('counts code points, as W3C does', () => {
    const text = '😀 Ardale';
    const json = formatAnnotations(
      { ...emptyAnnotationFile, annotations: [annotate(text, 3, 9, bodies[0]!)] },
      'a.txt',
      text,
    );
    expect(JSON.parse(json).items[0].target.selector).toEqual([
      { type: 'TextQuoteSelector', exact: 'Ardale', prefix: '😀 ', suffix: '' },
      { type: 'TextPositionSelector', start: 2, end: 8 },
    ]);
  });

  test('keeps what it does not understand, and reads the rest', () => {
    const text = 'Ardale';
    const strange = { id: 'x', type: 'Annotation', body: { type: 'Video' }, target: 'http://elsewhere.example/' };
    const mine = { ...emptyAnnotationFile, annotations: [annotate(text, 0, 6, bodies[0]!)], foreign: [strange] };
    const file = parseAnnotations(formatAnnotations(mine, 'a.txt', text), text);
    expect(file.annotations).toHaveLength(1);
    expect(file.foreign).toEqual([strange]);
  });

  test('a file of a newer version says so', () => {
    expect(parseAnnotations('{"type":"AnnotationPage","onrecord:version":2,"items":[]}', '').newer).toBe(true);
  });

  test.each(['', '{', 'null', '[]', '{"items":1}', '<<<<<<< HEAD'])('%j is refused with a message', json => {
    expect(() => parseAnnotations(json, '')).toThrow(/annotations file/);
  });

  test('what is written reads back the same, and the same annotations give the same bytes', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom('a', ' ', '\r\n', '😀', 'e\u0301', 'ש', '\ud800'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      ),
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        text,
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(...bodies)), { maxLength: 8 }),
        (content, places) => {
          const annotations = places.map(([a, b, body], i) => {
            // Between code points: inside a surrogate pair no person selects.
            const bounds = [0];
            for (const char of content) bounds.push(bounds.at(-1)! + char.length);
            const first = a % (bounds.length - 1);
            const last = first + 1 + (b % (bounds.length - 1 - first));
            return annotate(content, bounds[first]!, bounds[last]!, body, `urn:uuid:${i}`);
          });
          const json = formatAnnotations({ ...emptyAnnotationFile, annotations }, 'a.txt', content);
          const again = parseAnnotations(json, content);
          const byId = (list: readonly Annotation[]) => [...list].sort((x, y) => (x.id < y.id ? -1 : 1));
          expect(byId(again.annotations)).toEqual(byId(annotations));
          expect(formatAnnotations(again, 'a.txt', content)).toBe(json);
        },
      ),
    );
  });
});
