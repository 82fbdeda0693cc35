import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addAlias, addEntity, type FileEdit, type NewEntity } from '../../server/knowledge/editEntitiesFile';
import { readEntitiesFile } from '../../server/knowledge/entitiesFile';

function apply(text: string, edits: readonly FileEdit[]): string {
  let result = text;
  for (const { start, end, newText } of [...edits].reverse())
    result = result.slice(0, start) + newText + result.slice(end);
  return result;
}

const ben: NewEntity = { name: 'Ben Orla', type: 'person' };
const withEntity = (text: string, entity = ben) => apply(text, addEntity(text, entity)!.edits);
const withAlias = (text: string, id: string, alias: string) => apply(text, addAlias(text, id, alias)!);
const read = (text: string) => {
  const { entities, problems } = readEntitiesFile(text, 'file:///e.yaml');
  expect(problems).toEqual([]);
  return entities;
};

describe('adding an entity', () => {
  test('makes the file', () => {
    expect(withEntity('')).toBe(
      '# Who is who in these articles. On Record knows these names, and their aliases, wherever an article uses them.\nentities:\n  - id: ben-orla\n    name: Ben Orla\n    type: person\n',
    );
  });

  test('keeps what is there: comments, spacing, line ends', () => {
    const text = '# mine\nentities:\n  # first\n  - id: ana\n    name: Ana # a note\n    type: person\n';
    expect(withEntity(text)).toBe(`${text}  - id: ben-orla\n    name: Ben Orla\n    type: person\n`);
    expect(withEntity(text.replaceAll('\n', '\r\n'))).toBe(
      `${text}  - id: ben-orla\n    name: Ben Orla\n    type: person\n`.replaceAll('\n', '\r\n'),
    );
  });

  test.each([
    ['no line end', 'entities:\n  - id: ana\n    name: Ana\n    type: person'],
    ['a bare list', '- id: ana\n  name: Ana\n  type: person\n'],
    ['a list that is not indented', 'entities:\n- id: ana\n  name: Ana\n  type: person\n'],
    [
      'blank lines between',
      'entities:\n  - id: ana\n    name: Ana\n    type: person\n\n  - id: eve\n    name: Eve\n    type: person\n',
    ],
    ['a comment at the end', 'entities:\n  - id: ana\n    name: Ana\n    type: person\n# the end\n'],
    ['brackets', 'entities: [{ id: ana, name: Ana, type: person }]\n'],
    ['aliases last', 'entities:\n  - id: ana\n    name: Ana\n    type: person\n    aliases:\n      - Anna\n'],
  ])('works with %s', (_, text) => {
    const before = read(text);
    const entities = read(withEntity(text));
    expect(entities.slice(0, -1).map(e => e.name)).toEqual(before.map(e => e.name));
    expect(entities.at(-1)).toMatchObject({ id: 'ben-orla', name: 'Ben Orla', type: 'person' });
  });

  test.each(['entities:\n', 'entities: []\n', 'entities:', '# only a comment\n', '[]\n'])('works with %j', text => {
    expect(read(withEntity(text))).toMatchObject([{ name: 'Ben Orla' }]);
  });

  test('takes a free id, and leaves alone what is there already', () => {
    const text = withEntity('', { name: 'Ben Orla', type: 'location' });
    expect(addEntity(text, ben)!.id).toBe('ben-orla-2');
    expect(addEntity(withEntity(text), ben)).toEqual({ edits: [], id: 'ben-orla-2' });
  });

  test('does not touch a broken file', () => {
    expect(addEntity('entities: [', ben)).toBeNull();
    expect(addEntity('just words', ben)).toBeNull();
  });

  test('whatever the name, it reads back as it was', () => {
    const name = fc
      .string({ minLength: 1 })
      .filter(n => n.trim() === n && !/[\p{C}\u2028\u2029\ufeff]/u.test(n) && !/\p{Cs}/u.test(n));
    fc.assert(
      fc.property(name, fc.array(name, { maxLength: 3 }), (name, aliases) => {
        const entity = { name, type: 'other' as const, aliases: aliases.map(text => ({ text, exact: false })) };
        const [read1, read2] = read(withEntity(withEntity(''), entity));
        expect(read1!.name).toBe('Ben Orla');
        expect(read2!.name).toBe(name);
        expect(read2!.aliases.map(a => a.text)).toEqual([...new Set(aliases)]);
      }),
    );
  });
});

describe('adding an alias', () => {
  const none =
    'entities:\n  - id: ana\n    name: Ana\n    type: person # yes\n    description: x\n  - id: eve\n    name: Eve\n    type: person\n';
  test('to an entity without any', () => {
    expect(withAlias(none, 'ana', 'Anna')).toBe(none.replace('# yes\n', '# yes\n    aliases: [Anna]\n'));
    expect(read(withAlias(none, 'eve', 'Eva'))[1]!.aliases).toEqual([{ text: 'Eva', exact: false }]);
  });

  test.each([
    ['aliases: [Anna]', 'aliases: [Anna, "A, B"]'],
    ['aliases:\n      - Anna # old', 'aliases:\n      - Anna # old\n      - A, B'],
    ['aliases: Anna', 'aliases: [Anna, "A, B"]'],
    ['aliases:', 'aliases: ["A, B"]'],
    ['aliases: []', 'aliases: ["A, B"]'],
  ])('to %j', (before, after) => {
    const text = none.replace('description: x', before);
    expect(withAlias(text, 'ana', 'A, B')).toBe(none.replace('description: x', after));
    expect(read(withAlias(text, 'ana', 'A, B'))[0]!.aliases.at(-1)).toEqual({ text: 'A, B', exact: false });
  });

  test('not twice, and to none that is not there', () => {
    expect(addAlias(withAlias(none, 'ana', 'Anna'), 'ana', 'Anna')).toEqual([]);
    expect(addAlias(none, 'ana', 'Ana')).toEqual([]);
    expect(addAlias(none, 'zoe', 'Zo')).toBeNull();
  });
});
