import fc from 'fast-check';
import { expect, test } from 'vitest';
import { selectorsFor } from '../../server/annotations/anchors';
import { emptyAnnotationFile, formatAnnotations, parseAnnotations } from '../../server/annotations/format';
import { mergeAnnotations, sidesOfConflict } from '../../server/annotations/merge';
import type { Annotation, AnnotationBody } from '../../server/annotations/model';

const text = 'Ada Nwosu said costs rose in Ardale, where Ben Ash lives.\n';
const note = (id: string, words: string, more: Partial<Annotation> = {}): Annotation => {
  const start = text.indexOf(words);
  const target = selectorsFor(text, { start, end: start + words.length });
  return { id, body: { kind: 'note', text: 'Check.' }, target, created: '2026-11-22T10:00:00Z', ...more };
};
const says = (said: string): AnnotationBody => ({ kind: 'note', text: said });
const file = (...annotations: Annotation[]) =>
  formatAnnotations({ ...emptyAnnotationFile, annotations }, 'a.txt', text);
const merged = (base: Annotation[] | undefined, ours: Annotation[], theirs: Annotation[]) => {
  const sides = { base: base && file(...base), ours: file(...ours), theirs: file(...theirs) };
  const { json, contradictions } = mergeAnnotations(sides);
  expect(mergeAnnotations({ ...sides, ours: sides.theirs, theirs: sides.ours }).json).toBe(json);
  const { annotations, foreign } = parseAnnotations(json, text);
  expect(foreign).toEqual([]);
  expect(json, 'written as ever').toBe(file(...annotations));
  return { annotations, contradictions };
};
const a = note('urn:a', 'Ada Nwosu');
const b = note('urn:b', 'Ben Ash');
const c = note('urn:c', 'costs rose');

test('what either side adds, changes or deletes is so', () => {
  const changed = { ...a, body: says('Checked.'), modified: '2026-11-22T11:00:00Z' };
  expect(merged([a, b], [changed], [a, b, c]).annotations).toEqual([changed, c]);
  expect(merged(undefined, [a], [b]).annotations).toEqual([a, b]);
});

test('what one side deleted and the other changed or answered stays; one that only moved is deleted', () => {
  const changed = { ...a, resolved: true, modified: '2026-11-22T11:00:00Z' };
  const answer = { id: 'urn:r', text: 'Done.', created: '2026-11-22T11:00:00Z' };
  expect(merged([a], [], [changed]).annotations).toEqual([changed]);
  expect(merged([a], [], [{ ...a, replies: [answer] }]).annotations).toEqual([{ ...a, replies: [answer] }]);
  expect(merged([a], [], [{ ...a, target: c.target }]).annotations).toEqual([]);
});

test('different parts of one are merged; of the same part the later counts, and another body is kept beside it', () => {
  const resolved: Annotation = { ...a, resolved: true, modified: '2026-11-22T12:00:00Z' };
  const one = { ...a, body: says('One.'), modified: '2026-11-22T11:00:00Z' };
  const other = { ...a, body: says('Other.'), modified: '2026-11-22T12:00:00Z' };
  expect(merged([a], [resolved], [one])).toEqual({
    annotations: [{ ...resolved, body: one.body }],
    contradictions: 0,
  });
  const { annotations, contradictions } = merged([a], [one], [other]);
  expect(annotations).toEqual([other, { ...one, id: 'urn:a:2026-11-22T11:00:00Z' }]);
  expect(contradictions).toBe(1);
});

test('nothing that anybody said is lost, whatever both did', () => {
  const ids = ['urn:a', 'urn:b', 'urn:c', 'urn:d'];
  const one = (id: string) =>
    fc
      .record({
        body: fc.constantFrom('x', 'y', 'z').map(says),
        modified: fc.constantFrom(undefined, '2026-11-22T11:00:00Z', '2026-11-22T12:00:00Z'),
      })
      .map(({ body, modified }) => note(id, 'Ardale', { body, ...(modified && { modified }) }));
  const side = fc.tuple(...ids.map(id => fc.option(one(id)))).map(list => list.filter(item => item !== null));
  const holds = (list: readonly Annotation[], said: Annotation) =>
    list.some(({ id, body }) => id.startsWith(said.id) && JSON.stringify(body) === JSON.stringify(said.body));
  fc.assert(
    fc.property(side, side, side, (base, ours, theirs) => {
      const { annotations } = merged(base, ours, theirs);
      for (const said of [...ours, ...theirs]) if (!holds(base, said)) expect(holds(annotations, said)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('the sides of a file with conflict markers', () => {
  const sides = sidesOfConflict('[\n<<<<<<< HEAD\n1\n||||||| 12ab\n0\n=======\n2\n>>>>>>> other\n]\n');
  expect(sides).toEqual({ ours: '[\n1\n]\n', base: '[\n0\n]\n', theirs: '[\n2\n]\n' });
  expect(sidesOfConflict('[\n<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> other\n]\n')?.base).toBeUndefined();
  expect(sidesOfConflict(file(a))).toBeUndefined();
});

test('what can’t be read is said', () => {
  const newer = file(a).replace('"onrecord:version": 2', '"onrecord:version": 99');
  expect(() => mergeAnnotations({ base: undefined, ours: file(a), theirs: newer })).toThrow('newer version');
  expect(() => mergeAnnotations({ base: undefined, ours: '{', theirs: file(a) })).toThrow('not JSON');
  expect(() => parseAnnotations(`<<<<<<< HEAD\n${file(a)}`, text)).toThrow('onrecord merge');
});
