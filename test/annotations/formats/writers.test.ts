import { expect, test } from 'vitest';
import { selectorsFor } from '../../../server/annotations/anchors';
import { exportWriter } from '../../../server/annotations/formats/formats';
import type { ExportFormat } from '../../../server/annotations/formats/names';
import type { AnnotationBody, PlacedAnnotation } from '../../../server/annotations/model';

const text = '“It is <over>,” said Ada Nwosu.\r\n\r\n😀 Costs rose in Ardale.';
const on = (words: string, body: AnnotationBody, more: object = {}): PlacedAnnotation => {
  const span = { start: text.indexOf(words), end: text.indexOf(words) + words.length };
  return { annotation: { id: `urn:${words}`, body, target: selectorsFor(text, span), created: '', ...more }, span };
};
const said = text.indexOf('said');
const annotations = [
  { ...on('“It is <over>,”', { kind: 'speaker', name: 'Ada Nwosu' }), cue: { start: said, end: said + 4 } },
  on('Ada Nwosu', { kind: 'entity', name: 'Ada Nwosu', type: 'person' }),
  on('Ardale', { kind: 'entity', name: 'Ardale & Weir', type: 'location' }),
  on('Costs rose', { kind: 'note', text: '=SUM(A1) says "who"?' }, { creator: 'Bo', resolved: true }),
  on('in Ardale', { kind: 'tag', tag: 'Places' }),
];
function write(format: ExportFormat): string {
  const writer = exportWriter(format);
  const files = [...writer.add({ path: 'news/a.txt', text, annotations }), ...writer.end()];
  return files.at(-1)!.content;
}

test('CSV counts code points, and no spreadsheet computes it', () => {
  const lines = write('csv').split('\n');
  expect(lines[1]).toBe(
    'news/a.txt,urn:“It is <over>,”,speaker,Quotation,Ada Nwosu,0,15,"“It is <over>,”",said,,,,false,'.replace(
      'urn:“It is <over>,”',
      '"urn:“It is <over>,”"',
    ),
  );
  expect(lines[4]).toContain(`"'=SUM(A1) says ""who""?",37,47,Costs rose`);
});

test('TSV has one line an annotation', () => {
  expect(write('tsv').trimEnd().split('\n')).toHaveLength(1 + annotations.length);
});

test('CoNLL labels tokens in columns', () => {
  const lines = write('conll').split('\n');
  expect(lines[0]).toBe('-DOCSTART-\tnews/a.txt');
  expect(lines).toContain('said\tO\tB-CUE\tO');
  expect(lines).toContain('Nwosu\tI-PER\tO\tO');
  expect(lines).toContain('Ardale\tB-LOC\tO\tI-Places');
  expect(lines.filter(line => line !== '' && !line.startsWith('-DOCSTART-') && line.split('\t').length !== 4)).toEqual(
    [],
  );
});

test('TEI marks names in the text, and the rest between anchors', () => {
  const xml = write('tei');
  expect(xml).toContain('<persName key="Ada Nwosu">Ada Nwosu</persName>');
  expect(xml).toContain('<placeName key="Ardale &amp; Weir">Ardale</placeName>');
  expect(xml).toContain('It is &lt;over&gt;');
  for (const [, id] of xml.matchAll(/(?:from|to)="#([^"]+)"/g)) expect(xml).toContain(`<anchor xml:id="${id}"/>`);
  // Every element that opens closes, in order.
  const open: string[] = [];
  for (const [, closes, name, closed] of xml.matchAll(/<(\/?)([A-Za-z]+)[^>]*?(\/?)>/g)) {
    if (closes) expect(open.pop()).toBe(name);
    else if (!closed) open.push(name!);
  }
  expect(open).toEqual([]);
});

test('the report lists who says what, and remarks by article', () => {
  expect(write('markdown')).toBe(`# On record

## Who says what

### Ada Nwosu

- “It is \\<over\\>,” (said) — news/a.txt, line 1

## Remarks

### news/a.txt

- Line 3, “Costs rose”: =SUM(A1) says "who"? (resolved) — Bo
- Line 3, “in Ardale”: tag Places
`);
});

test('spaCy’s entities do not overlap', () => {
  const line = JSON.parse(write('spacy'));
  expect(line.entities).toEqual([
    [21, 30, 'Person'],
    [51, 57, 'Location'],
  ]);
  expect([...line.text].slice(51, 57).join('')).toBe('Ardale');
});
