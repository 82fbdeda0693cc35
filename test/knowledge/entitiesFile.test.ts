import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEntitiesFile } from '../../server/knowledge/entitiesFile';

const uri = 'file:///folder/.onrecord/entities.yaml';
const read = (text: string) => readEntitiesFile(text, uri);
/** The problems, each with the text that it stands on. */
const problems = (text: string) => read(text).problems.map(p => [text.slice(p.start, p.end), p.message] as const);

describe('entities.yaml', () => {
  test('holds entities with all they may have, and where they stand', () => {
    const { entities, problems } = read(`# who is who
entities:
  - id: ada-marsh
    name: Ada Marsh
    type: person
    aliases: [Mayor Marsh, { text: ADA, exact: true }]
    description: Mayor since 2022.
    links:
      wikidata: Q42
  - id: bdw
    name: Brandt Dredging Works
    type: organization
`);
    expect(problems).toEqual([]);
    expect(entities).toEqual([
      {
        id: 'ada-marsh',
        name: 'Ada Marsh',
        type: 'person',
        aliases: [
          { text: 'Mayor Marsh', exact: false },
          { text: 'ADA', exact: true },
        ],
        description: 'Mayor since 2022.',
        links: { wikidata: 'Q42' },
        origin: 'user',
        place: { uri, line: 2 },
      },
      {
        id: 'bdw',
        name: 'Brandt Dredging Works',
        type: 'organization',
        aliases: [],
        origin: 'user',
        place: { uri, line: 9 },
      },
    ]);
  });

  test('may be a bare list, empty, or comments alone', () => {
    expect(read('- id: a\n  name: Ana\n  type: person\n').entities).toHaveLength(1);
    for (const text of ['', '# nothing yet\n', 'entities:\n', 'entities: []\n'])
      expect(read(text)).toEqual({ entities: [], never: [], problems: [] });
  });

  test('names that look like numbers stay as written', () => {
    const [entity] = read('- id: 007\n  name: 1984\n  type: other\n  aliases: [2010]\n').entities;
    expect(entity).toMatchObject({ id: '007', name: '1984', aliases: [{ text: '2010' }] });
  });

  test('a wrong type is a problem at its place, and the entity counts', () => {
    const text = '- id: a\n  name: Ana\n  type: human\n';
    expect(problems(text)).toEqual([['human', expect.stringContaining('person, organization, location or other')]]);
    expect(read(text).entities).toMatchObject([{ name: 'Ana', type: 'other' }]);
  });

  test('the second of two like ids is a problem that says where the first is', () => {
    const text = '- id: a\n  name: Ana\n  type: person\n- id: a\n  name: Ben\n  type: person\n';
    expect(problems(text)).toEqual([['a', expect.stringContaining('line 1')]]);
    expect(read(text).entities.map(e => e.name)).toEqual(['Ana']);
  });

  test('what is missing is said', () => {
    expect(problems('- id: a\n  type: person\n')).toEqual([[expect.any(String), expect.stringContaining('no name')]]);
    expect(problems('- name: Ana\n')).toEqual([
      [expect.any(String), expect.stringContaining('no id')],
      [expect.any(String), expect.stringContaining('no type')],
    ]);
    expect(read('- name: Ana Bélo\n  type: person\n').entities).toMatchObject([{ id: 'ana-belo' }]);
  });

  test('what means nothing is said, at its key', () => {
    const text = 'people: []\nentities:\n  - id: a\n    name: Ana\n    type: person\n    alias: Anna\n';
    expect(problems(text).map(([at]) => at)).toEqual(['people', 'alias']);
  });

  test('a mistake in one entry leaves the others', () => {
    const text =
      'entities:\n  - id: a\n    name: Ana\n    type: person\n  - just words\n  - id: b\n    name: [Ben\n    type: person\n';
    const { entities, problems } = read(text);
    expect(entities.map(e => e.name)).toContain('Ana');
    expect(problems.length).toBeGreaterThanOrEqual(2);
    for (const { message } of problems) expect(message).not.toMatch(/at line|undefined|\[object/);
  });

  test.each([
    ['a bracket that is never closed', '    aliases: [B. Hale\n'],
    ['a quotation mark that is never closed', '    description: "Mayor\n'],
    ['a colon too many', '    description: Mayor: since 2020\n'],
  ])('%s hurts its own entry alone, and is told of once', (_, mistake) => {
    const text = `entities:\n  - id: a\n    name: Ana Hale\n    type: person\n  - id: b\n    name: Bo Hale\n    type: person\n${mistake}  - id: c\n    name: Cy Hale\n    type: persn\n\nnever:\n  - Hale Street\n`;
    const file = read(text);
    expect(file.entities.map(({ name, place }) => [name, place!.line])).toEqual([
      ['Ana Hale', 1],
      ['Bo Hale', 4],
      ['Cy Hale', 8],
    ]);
    expect(file.never.map(({ text }) => text)).toEqual(['Hale Street']);
    expect(file.problems).toHaveLength(2);
    const end = text.indexOf('  - id: c') + 3;
    expect(file.problems[0]!.start).toBeLessThanOrEqual(end);
    expect(text.slice(file.problems[1]!.start, file.problems[1]!.end)).toBe('persn');
  });

  test('tabs and unclosed quotation marks are named in plain words', () => {
    expect(
      problems('entities:\n\t- id: a\n')
        .map(([, m]) => m)
        .join(),
    ).toMatch(/tab/);
    expect(
      problems('- id: a\n  name: "Ana\n')
        .map(([, m]) => m)
        .join(),
    ).toMatch(/quotation mark/);
  });

  test('no text makes it throw, and problems lie within it', () => {
    const lines = fc.constantFrom(
      'entities:',
      '- id: a',
      '  name: Ana',
      '  type: person',
      '  aliases: [x, {text: y}]',
      ' - z',
      '"',
      '\t',
      'a: b: c',
      '&a *a',
      '!!x',
      '<<: *a',
      '? k',
      '{',
      ']',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(lines).map(parts => parts.join('\n')),
        ),
        text => {
          for (const { start, end } of read(text).problems) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
