import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectorsFor } from '../../server/annotations/anchors';
import { emptyAnnotationFile, formatAnnotations, parseAnnotations } from '../../server/annotations/format';
import type { Annotation, AnnotationBody } from '../../server/annotations/model';

const bodies: AnnotationBody[] = [
  { kind: 'entity', name: 'Ardale', type: 'location' },
  { kind: 'speaker', name: 'Ada Nwosu' },
  { kind: 'reject', what: 'claim', reason: 'public record' },
  { kind: 'reject', what: 'finding', rule: 'vague-attribution' },
  { kind: 'confirm', what: 'attribution' },
  { kind: 'claim', status: 'cited', reference: 'ash2019' },
  { kind: 'claim', status: 'vague' },
  { kind: 'relation', type: 'works for', from: 'Ada Nwosu', to: 'Ardale Council' },
  { kind: 'tag', tag: 'Figures' },
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

  test('keeps replies, cues, what is resolved, and what another tool said in an item', () => {
    const text = 'Ada said so.';
    const whole: Annotation = {
      ...annotate(text, 0, 3, { kind: 'speaker', name: 'Ada' }),
      cue: selectorsFor(text, { start: 4, end: 8 }),
      modified: '2026-11-21T11:00:00Z',
      resolved: true,
      replies: [
        { id: 'urn:uuid:1', text: 'Sure?', created: '2026-11-21T12:00:00Z', creator: 'Ben' },
        { id: 'urn:uuid:0', text: 'Yes.', created: '2026-11-21T13:00:00Z', modified: '2026-11-21T14:00:00Z' },
      ],
      extra: { rights: 'none', 'onrecord:later': { a: 1 } },
    };
    const json = formatAnnotations({ ...emptyAnnotationFile, annotations: [whole] }, 'a.txt', text);
    expect(parseAnnotations(json, text)).toEqual({ ...emptyAnnotationFile, annotations: [whole] });
    const { items } = JSON.parse(json);
    expect(items[1]).toMatchObject({ motivation: 'replying', target: whole.id, body: { value: 'Sure?' } });
  });

  test('a reply to what is not there is kept as it is', () => {
    const lost = {
      ...{ id: 'r', type: 'Annotation', motivation: 'replying', created: '' },
      ...{ body: { type: 'TextualBody', value: 'Yes.' }, target: 'urn:uuid:gone' },
    };
    const file = parseAnnotations(JSON.stringify({ items: [lost] }), '');
    expect(file.foreign).toEqual([lost]);
  });

  test('reads the files of version 1', () => {
    const text = 'Ardale';
    const selector = [{ type: 'TextQuoteSelector', exact: 'Ardale' }];
    const item = (id: string, body: object) => ({ id, type: 'Annotation', created: '', body, target: { selector } });
    const file = parseAnnotations(
      JSON.stringify({
        ...{ '@context': ['http://www.w3.org/ns/anno.jsonld', { onrecord: 'urn:onrecord:' }] },
        ...{ type: 'AnnotationPage', 'onrecord:version': 1 },
        items: [
          item('1', { type: 'onrecord:Rejection', finding: 'claim', reason: 'public' }),
          item('2', { type: 'TextualBody', value: 'Check.', format: 'text/plain' }),
          item('3', { type: 'onrecord:Entity', name: 'Ardale', entityType: 'location' }),
        ],
      }),
      text,
    );
    expect(file.annotations.map(({ body }) => body)).toEqual([
      { kind: 'reject', what: 'claim', reason: 'public' },
      { kind: 'note', text: 'Check.' },
      { kind: 'entity', name: 'Ardale', type: 'location' },
    ]);
    expect(file.newer).toBe(false);
  });

  test('a file of a newer version says so', () => {
    expect(parseAnnotations('{"type":"AnnotationPage","onrecord:version":3,"items":[]}', '').newer).toBe(true);
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
