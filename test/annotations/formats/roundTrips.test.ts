import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectorsFor } from '../../../server/annotations/anchors';
import { readBrat } from '../../../server/annotations/formats/bratReader';
import type { ExportArticle, ExportedFile, ImportedAnnotations } from '../../../server/annotations/formats/format';
import { exportWriter } from '../../../server/annotations/formats/formats';
import { readJsonLine, readJsonLines } from '../../../server/annotations/formats/jsonLines';
import type { ExportFormat } from '../../../server/annotations/formats/names';
import { readW3c } from '../../../server/annotations/formats/w3c';
import type { Annotation, AnnotationBody, PlacedAnnotation } from '../../../server/annotations/model';

/** Text as scraped articles have it: line ends of Windows, emoji, combining marks, words from right to left. */
const pieces = [
  'Ada Nwosu',
  'said',
  '\r\n',
  '\n',
  '😀',
  '👩‍👩‍👧',
  'e\u0301',
  'שלום',
  'العالم',
  '“',
  '”',
  '\t',
  ' ',
  'Zoë',
  '\u2028',
  '<&>',
];
const articleText = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme', maxLength: 5 })), {
    minLength: 1,
    maxLength: 30,
  })
  .map(parts => parts.join(''));
const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const body: fc.Arbitrary<AnnotationBody> = fc.oneof(
  fc.record({
    kind: fc.constant('entity' as const),
    name: words,
    type: fc.constantFrom('person', 'organization', 'location', 'other'),
  }),
  fc.record({ kind: fc.constant('speaker' as const), name: words }),
  fc.record({
    kind: fc.constant('confirm' as const),
    what: fc.constantFrom('mention', 'attribution', 'claim', 'finding'),
  }),
  fc.record({ kind: fc.constant('reject' as const), what: fc.constantFrom('mention', 'claim'), reason: words }),
  fc.record({
    kind: fc.constant('claim' as const),
    status: fc.constantFrom('attributed', 'vague', 'background', 'cited'),
    reference: words,
  }),
  fc.record({ kind: fc.constant('relation' as const), type: words, from: words, to: words }),
  fc.record({ kind: fc.constant('tag' as const), tag: words }),
  fc.record({ kind: fc.constant('note' as const), text: fc.oneof(words, fc.constant('two\r\nlines\tof “it”')) }),
);
const article = fc
  .record({
    text: articleText,
    marks: fc.array(fc.tuple(fc.nat(), fc.nat(), body, fc.boolean(), fc.boolean()), { maxLength: 8 }),
  })
  .filter(({ text }) => text !== '')
  .map(({ text, marks }): ExportArticle => {
    // Between code points: inside a surrogate pair no person selects.
    const bounds = [0];
    for (const char of text) bounds.push(bounds.at(-1)! + char.length);
    const spanOf = (a: number, b: number) => {
      const first = a % (bounds.length - 1);
      return { start: bounds[first]!, end: bounds[first + 1 + (b % (bounds.length - 1 - first))]! };
    };
    const annotations = marks.map(([a, b, body, more, resolved], i): PlacedAnnotation => {
      const span = spanOf(a, b);
      const cue = more && body.kind === 'speaker' ? spanOf(b, a) : undefined;
      const annotation: Annotation = {
        ...{ id: `urn:uuid:${i}`, body, target: selectorsFor(text, span), created: '2026-11-22T10:00:00Z' },
        ...(cue && { cue: selectorsFor(text, cue) }),
        ...(more && { creator: 'Ada “A.” Nwosu', modified: '2026-11-22T11:00:00Z' }),
        ...(more && { replies: [{ id: `urn:uuid:r${i}`, text: 'Sure?', created: '2026-11-22T12:00:00Z' }] }),
        ...(resolved && { resolved }),
      };
      return { annotation, span, ...(cue && { cue }) };
    });
    return { path: 'news/a b.txt', text, annotations };
  });

/** An article without a word, and an annotation on its first code unit. */
function onWhiteSpace(text: string): ExportArticle {
  const span = { start: 0, end: 1 };
  const body = { kind: 'note', text: 'Empty?' } as const;
  const annotation: Annotation = { id: 'urn:uuid:0', body, target: selectorsFor(text, span), created: '' };
  return { path: 'a.txt', text, annotations: [{ annotation, span }] };
}

const written = (format: ExportFormat, one: ExportArticle): readonly ExportedFile[] => {
  const writer = exportWriter(format);
  return [...writer.add(one), ...writer.end()];
};
const contentOf = (files: readonly ExportedFile[], extension: string): string =>
  files.find(({ path }) => path.endsWith(extension))!.content;
const byId = (list: readonly PlacedAnnotation[]) =>
  [...list].sort((a, b) => (a.annotation.id < b.annotation.id ? -1 : 1));

const roundTrips: [string, (one: ExportArticle) => ImportedAnnotations][] = [
  ['W3C', one => readW3c(contentOf(written('w3c', one), '.json'), one.text)],
  ['brat', one => readBrat(contentOf(written('brat', one), '.ann'), one.text)],
  ['spaCy', one => readJsonLine(readJsonLines(contentOf(written('spacy', one), '.jsonl')).lines[0]!)],
  ['doccano', one => readJsonLine(readJsonLines(contentOf(written('doccano', one), '.jsonl')).lines[0]!)],
];

describe.each(roundTrips)('%s', (_, roundTrip) => {
  test('gives back the annotations that it was given', () => {
    fc.assert(
      fc.property(article, one => {
        const { annotations, problems } = roundTrip(one);
        expect(problems).toEqual([]);
        expect(byId(annotations)).toEqual(byId(one.annotations));
      }),
      { numRuns: 200 },
    );
  });
});

/*
 * brat's own rules (https://brat.nlplab.org/standoff.html): what its parser checks of each line.
 */
test('brat takes every line, and each passage has the words that stand there', () => {
  fc.assert(
    fc.property(article, one => {
      const files = written('brat', one);
      const points = [...contentOf(files, '.txt')];
      const ids = new Set<string>();
      const lines = contentOf(files, '.ann').split('\n');
      expect(lines.pop()).toBe('');
      const passages = new Set(lines.filter(line => line.startsWith('T')).map(line => line.split('\t')[0]!));
      for (const line of lines) {
        const match =
          /^(T\d+)\t([\p{L}\p{N}_-]+) (\d+ \d+(?:;\d+ \d+)*)\t([^\t]*)$/u.exec(line) ??
          /^(R\d+)\t[\p{L}\p{N}_-]+ Arg1:(T\d+) Arg2:(T\d+)$/u.exec(line) ??
          /^(A\d+)\t[\p{L}\p{N}_-]+ (T\d+)$/u.exec(line) ??
          /^(#\d+)\t[\p{L}\p{N}_-]+ (T\d+)\t[^\n]*$/u.exec(line);
        if (!match) throw new Error(`brat would not take: ${JSON.stringify(line)}`);
        expect(ids.has(match[1]!)).toBe(false);
        ids.add(match[1]!);
        if (!line.startsWith('T')) {
          for (const to of match.slice(2)) if (/^T\d+$/.test(to)) expect(passages).toContain(to);
          continue;
        }
        const fragments = match[3]!.split(';').map(fragment => fragment.split(' ').map(Number) as [number, number]);
        for (const [i, [start, end]] of fragments.entries()) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(points.length);
          if (i > 0) expect(start).toBeGreaterThanOrEqual(fragments[i - 1]![1]);
        }
        const there = fragments.map(([start, end]) => points.slice(start, end).join('')).join(' ');
        expect(match[4]).toBe(there.replace(/[\r\n\u0085\u2028\u2029\v\f\t]/g, ' '));
      }
    }),
    { numRuns: 200 },
  );
});

/*
 * JSON lines as their readers have them: spaCy's `Doc.char_span` and `doc.ents`
 * (https://spacy.io/api/data-formats), Prodigy's spans (https://prodi.gy/docs/api-interfaces), and doccano's sequence
 * labelling (https://doccano.github.io/doccano/tutorial/): offsets in code points, one object a line by any reader's lines.
 */
test.each(['spacy', 'doccano'] as const)('%s’s lines are one object each, and their places are in the text', format => {
  fc.assert(
    fc.property(article, one => {
      const content = contentOf(written(format, one), '.jsonl');
      expect(content.endsWith('\n')).toBe(true);
      const lines = content.slice(0, -1).split(/[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]/);
      expect(lines).toHaveLength(1);
      const line = JSON.parse(lines[0]!);
      expect(line.text).toBe(one.text);
      const points = [...one.text].length;
      const spans: [number, number, string][] =
        format === 'doccano'
          ? line.label
          : line.spans.map((span: Record<string, unknown>) => [span.start, span.end, span.label]);
      expect(spans).toHaveLength(one.annotations.length);
      for (const [start, end, label] of [...spans, ...(line.entities ?? [])]) {
        expect(Number.isInteger(start) && Number.isInteger(end)).toBe(true);
        expect(0 <= start && start < end && end <= points).toBe(true);
        expect(label).toMatch(/^[\p{L}\p{N}_-]+$/u);
      }
      let last = 0;
      for (const [start, end] of line.entities ?? []) {
        expect(start).toBeGreaterThanOrEqual(last);
        last = end;
      }
    }),
    { numRuns: 200 },
  );
});

/*
 * What TEI P5's schema asks of the elements that are written (https://tei-c.org/release/doc/tei-p5-doc/en/html/): where each
 * may stand, which attributes it takes, `type` one word (teidata.enumerated), and pointers that point at something.
 */
test('TEI’s rules hold for every element, and its text is the article’s', () => {
  const names = ['persName', 'orgName', 'placeName', 'name'];
  const parents: Readonly<Record<string, readonly string[]>> = {
    ...{ TEI: [''], teiHeader: ['TEI'], standOff: ['TEI'], text: ['TEI'], fileDesc: ['teiHeader'], body: ['text'] },
    ...{ titleStmt: ['fileDesc'], publicationStmt: ['fileDesc'], sourceDesc: ['fileDesc'], title: ['titleStmt'] },
    ...{ p: ['publicationStmt', 'sourceDesc', 'body'], spanGrp: ['standOff'], span: ['spanGrp'] },
    anchor: ['p', ...names],
    ...Object.fromEntries(names.map(name => [name, ['p']])),
  };
  const attributes: Readonly<Record<string, RegExp>> = {
    TEI: /^xmlns$/,
    span: /^(xml:id|type|from|to|resp|n)$/,
    anchor: /^xml:id$/,
    ...Object.fromEntries(names.map(name => [name, /^key$/])),
  };
  fc.assert(
    fc.property(article, one => {
      const xml = contentOf(written('tei', one), '.xml').replace(/^<\?xml[^>]*\?>\n/, '');
      const open: string[] = [];
      const ids = new Set<string>();
      const pointers: string[] = [];
      let text = '';
      for (const [, closes, name, rest = '', closed, words] of xml.matchAll(
        /<(\/?)([A-Za-z]+)((?: [\w:]+="[^"<]*")*)(\/?)>|([^<]+)/g,
      )) {
        if (name === undefined) {
          expect(words).not.toMatch(/&(?!(?:amp|lt|gt|quot|#13);)/);
          if (open.includes('body') && open.includes('p')) text += words;
        } else if (closes) expect(open.pop()).toBe(name);
        else {
          expect(parents[name], name).toContain(open.at(-1) ?? '');
          for (const [, key, value] of rest.matchAll(/ ([\w:]+)="([^"]*)"/g)) {
            expect(key).toMatch(attributes[name] ?? /^$/);
            if (key === 'type') expect(value).toMatch(/^[^\p{C}\p{Z}]+$/u);
            if (key === 'from' || key === 'to') pointers.push(value!);
            if (key !== 'xml:id') continue;
            expect(ids.has(value!)).toBe(false);
            expect(value).toMatch(/^[A-Za-z_][\w.-]*$/);
            ids.add(value!);
          }
          if (!closed) open.push(name);
        }
      }
      expect(open).toEqual([]);
      for (const pointer of pointers) expect(ids).toContain(pointer.slice(1));
      const read = text.replace(/&(amp|lt|gt|quot|#13);/g, (_, name: string) => entities[name]!);
      const white = /[\s\ufffd\x00-\x1f\ufffe\uffff]+/g;
      expect(read.replace(white, '')).toBe(one.text.replace(white, ''));
    }),
    { numRuns: 200, examples: [[onWhiteSpace('\t')], [onWhiteSpace('\r\n')]] },
  );
});

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#13': '\r' };

test('W3C’s model has what it requires of each annotation', () => {
  fc.assert(
    fc.property(article, one => {
      const page = JSON.parse(contentOf(written('w3c', one), '.json'));
      expect(page['@context'][0]).toBe('http://www.w3.org/ns/anno.jsonld');
      expect(page.type).toBe('AnnotationPage');
      const points = [...one.text];
      for (const item of page.items) {
        expect(item).toMatchObject({
          id: expect.stringMatching(/^\w+:/),
          type: 'Annotation',
          target: expect.anything(),
        });
        if (item.motivation === 'replying') continue;
        const [quote, position] = item.target.selector;
        expect(quote.type).toBe('TextQuoteSelector');
        expect(position.type).toBe('TextPositionSelector');
        expect(points.slice(position.start, position.end).join('')).toBe(quote.exact);
      }
    }),
    { numRuns: 100 },
  );
});

test('brat’s own annotations are read: passages in parts, relations, events, attributes and notes', () => {
  const text = 'Ada Nwosu and\nBo Ash lead Ardale.';
  const ann = [
    'T1\tPER 0 9\tAda Nwosu',
    'T2\tPerson 14 20\tBo Ash',
    'T3\tteam 0 9;14 20\tAda Nwosu Bo Ash',
    'T4\tLead 21 25\tlead',
    'E1\tLead:T4 Who:T1',
    'R1\tally Arg1:T1 Arg2:T2',
    'A1\tSure E1',
    'A2\tRank T1 first',
    '#1\tAnnotatorNotes T2\tCheck the name.',
    '*\tEquiv T1 T2',
    'T5\tPerson 0 3\tBea',
  ].join('\n');
  const { annotations, problems } = readBrat(ann, text);
  expect(annotations.map(({ annotation: { body }, span }) => [text.slice(span!.start, span!.end), body])).toEqual([
    ['Ada Nwosu', { kind: 'entity', name: 'Ada Nwosu', type: 'person' }],
    ['Bo Ash', { kind: 'entity', name: 'Bo Ash', type: 'person' }],
    ['Ada Nwosu and\nBo Ash', { kind: 'tag', tag: 'team' }],
    ['lead', { kind: 'tag', tag: 'Lead' }],
    ['Ada Nwosu and\nBo Ash', { kind: 'relation', type: 'ally', from: 'Ada Nwosu', to: 'Bo Ash' }],
    ['Ada Nwosu and\nBo Ash lead', { kind: 'relation', type: 'Lead Who', from: 'lead', to: 'Ada Nwosu' }],
    ['lead', { kind: 'tag', tag: 'Sure' }],
    ['Ada Nwosu', { kind: 'tag', tag: 'Rank: first' }],
    ['Bo Ash', { kind: 'note', text: 'Check the name.' }],
  ]);
  expect(problems).toEqual([
    'Line 10: equivalences and normalizations are not taken over.',
    'Line 11: at 0 3 the article says “Ada”, not “Bea”.',
  ]);
  expect(readBrat(ann, text).annotations).toEqual(annotations);
});

test('what another tool changed counts: a label, a place, one taken away, one added', () => {
  const text = 'Ada Nwosu of Ardale spoke.';
  const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  const annotations = ['Ada Nwosu', 'Ardale', 'spoke'].map((words, i): PlacedAnnotation => {
    const body: AnnotationBody = { kind: 'entity', name: words, type: 'person' };
    return {
      annotation: { id: `urn:${i}`, body, target: selectorsFor(text, at(words)), created: 'then' },
      span: at(words),
    };
  });
  const line = JSON.parse(contentOf(written('doccano', { path: 'a.txt', text, annotations }), '.jsonl'));
  line.label = [
    [0, 9, 'Person'],
    [13, 19, 'LOC'],
    [10, 12, 'Odd'],
  ];
  const read = readJsonLine(readJsonLines(JSON.stringify(line)).lines[0]!).annotations;
  expect(read.map(({ annotation }) => [annotation.id.slice(0, 8), annotation.body])).toEqual([
    ['urn:0', { kind: 'entity', name: 'Ada Nwosu', type: 'person' }],
    ['urn:1', { kind: 'entity', name: 'Ardale', type: 'location' }],
    ['urn:onre', { kind: 'tag', tag: 'Odd' }],
  ]);
});
