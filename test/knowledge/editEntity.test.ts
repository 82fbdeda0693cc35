import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addEntity } from '../../server/knowledge/editEntitiesFile';
import {
  absorb,
  addNever,
  editBetween,
  removeAlias,
  removeEntity,
  renameEntity,
  setField,
  setType,
  withEdits,
} from '../../server/knowledge/editEntity';
import { readEntitiesFile } from '../../server/knowledge/entitiesFile';

const file = `# Ours
entities:
  # the mayor
  - id: ada
    name: Ada Ash # since 2019
    type: person
    aliases: [A. Ash, "Ash, Ada"]
    description: mayor

  - id: bo
    name: Bo Birch
    type: organization
    aliases:
      - Birch
      - text: BB
        exact: true
    links:
      wikidata: Q2

  - { id: cy, name: Cy Cole, type: person }
# the end
`;
const read = (text: string) => readEntitiesFile(text, '');
const comments = (text: string) => text.match(/#.*/g);

describe('changing an entity of a file', () => {
  test('its name: the old one stays an alias', () => {
    const text = renameEntity(file, 'ada', 'Ada Ash-Birch')!;
    expect(text).toContain('    name: Ada Ash-Birch # since 2019\n');
    expect(text).toContain('    aliases: [A. Ash, "Ash, Ada", Ada Ash]\n');
    expect(renameEntity(text, 'ada', 'Ada Ash')).toBe(file.replace('Ada"]', 'Ada", Ada Ash-Birch]'));
    expect(renameEntity(file, 'nobody', 'X')).toBeNull();
  });

  test('its type, in a block and in brackets', () => {
    expect(setType(file, 'bo', 'person')).toBe(file.replace('organization', 'person'));
    expect(setType(file, 'cy', 'other')).toBe(file.replace('Cole, type: person', 'Cole, type: other'));
  });

  test('what it lacks is put after its name', () => {
    expect(setField(file, 'cy', 'description', 'clerk, of Ardale')).toContain(
      '{ id: cy, name: Cy Cole, description: "clerk, of Ardale", type: person }',
    );
    expect(setField(file, 'bo', 'description', 'a firm')).toContain('name: Bo Birch\n    description: a firm\n');
  });

  test('an alias is taken away', () => {
    expect(removeAlias(file, 'ada', 'A. Ash')).toBe(file.replace('[A. Ash, "Ash, Ada"]', '["Ash, Ada"]'));
    expect(removeAlias(file, 'bo', 'BB')).toBe(file.replace('      - text: BB\n        exact: true\n', ''));
    expect(removeAlias('- id: a\n  name: A\n  aliases:\n    - B\n  type: person\n', 'a', 'B')).toBe(
      '- id: a\n  name: A\n  type: person\n',
    );
    expect(removeAlias(file, 'ada', 'unheard of')).toBe(file);
  });

  test('it is taken out, and the rest stays', () => {
    for (const id of ['ada', 'bo', 'cy']) {
      const text = removeEntity(file, id)!;
      expect(read(text).problems).toEqual([]);
      expect(read(text).entities.map(({ id }) => id)).toEqual(['ada', 'bo', 'cy'].filter(other => other !== id));
    }
    expect(removeEntity(file, 'ada')).toContain('# the mayor');
    expect(removeEntity('[{id: a, name: A, type: other}, {id: b, name: B, type: other}]', 'a')).toBe(
      '[{id: b, name: B, type: other}]',
    );
  });

  test('it takes over the names, the description and the links of another', () => {
    const { entities } = read(file);
    const text = absorb(removeEntity(file, 'bo')!, 'ada', entities[1]!)!;
    expect(read(text).entities[0]).toMatchObject({
      name: 'Ada Ash',
      aliases: ['A. Ash', 'Ash, Ada', 'Bo Birch', 'Birch', 'BB'].map(text => ({ text })),
      description: 'mayor',
      links: { wikidata: 'Q2' },
    });
    expect(read(absorb(text, 'cy', { ...entities[0]!, description: 'mayor' })!).entities[1]).toMatchObject({
      id: 'cy',
      description: 'mayor',
    });
  });

  test('comments are kept', () => {
    for (const text of [renameEntity(file, 'bo', 'B'), setType(file, 'ada', 'other'), addNever(file, 'The Tide')]) {
      expect(comments(text!)).toEqual(comments(file));
    }
  });

  test('whatever the names, all is read back', () => {
    const name = fc.string({ minLength: 1, maxLength: 20 }).map(text => `n${text.replace(/\s+/g, ' ')}x`);
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 3, maxLength: 6 }), fc.boolean(), (names, windows) => {
        const newline = windows ? '\r\n' : '\n';
        let text = windows ? file.replaceAll('\n', newline) : file;
        for (const name of names) text = withEdits(text, addEntity(text, { id: name, name, type: 'person' })!.edits);
        text = renameEntity(text, names[0]!, names[1]!)!;
        text = absorb(text, 'ada', read(text).entities.find(({ id }) => id === names[2])!)!;
        text = removeEntity(text, names[2]!)!;
        text = addNever(addNever(text, `never ${names[0]}`)!, `never ${names[1]}`)!;
        const { entities, never, problems } = read(text);
        expect(problems).toEqual([]);
        expect(entities.find(({ id }) => id === names[0])).toMatchObject({
          name: names[1],
          aliases: [{ text: names[0] }],
        });
        expect(entities[0]!.aliases.map(({ text }) => text)).toContain(names[2]);
        expect(entities.some(({ id }) => id === names[2])).toBe(false);
        expect(never.map(({ text }) => text)).toEqual([`never ${names[0]}`, `never ${names[1]}`]);
        if (windows) expect(text).not.toMatch(/[^\r]\n/);
      }),
      { numRuns: 40 },
    );
  });
});

describe('words that are never an entity', () => {
  test.each([
    ['', 'never:\n  - The Tide\n'],
    ['entities:\n  - id: a\n    name: A\n    type: other\n', '\nnever:\n  - The Tide\n'],
    ['- id: a\n  name: A\n  type: other\n', '\nnever:\n  - The Tide\n'],
    ['never: [A]\n', 'never: [A, The Tide]\n'],
    ['never:\n  - A\n', 'never:\n  - A\n  - The Tide\n'],
    ['never:\n', 'never: [The Tide]\n'],
    ['never: A\n', 'never: [A, The Tide]\n'],
  ])('are added to %j', (before, end) => {
    const after = addNever(before, 'The Tide')!;
    expect(after.endsWith(end)).toBe(true);
    expect(read(after)).toMatchObject({ entities: read(before).entities.map(({ id }) => ({ id })), problems: [] });
    expect(addNever(after, 'The Tide')).toBe(after);
    expect(addEntity(after, { name: 'B', type: 'other' })).not.toBeNull();
  });

  test('are told of where an entity is called so', () => {
    expect(read(`${file}never: [ada ash]\n`).problems.map(({ message }) => message)).toEqual([
      '“ada ash” is a name of “Ada Ash” too: take it out there, or here. Here it counts.',
    ]);
  });
});

test('an edit between two texts makes the one the other, and is no longer than need be', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
      expect(withEdits(a, editBetween(a, b))).toBe(b);
      const [edit] = editBetween(c + a, c + a + b);
      expect(edit?.end ?? 0).toBe(edit?.start ?? 0);
    }),
  );
});
