import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashBytes, packIndex, unpackIndex } from '../../server/knowledge/compactCache';
import { indexLines, listProblems, openList } from '../../server/knowledge/compactList';
import { readEntityLine, writeEntityLine } from '../../server/knowledge/entityLine';
import { createKnowledge } from '../../server/knowledge/knowledge';
import type { KnownEntity } from '../../server/knowledge/model';
import { tokenize } from '../../server/text/tokens';

type Entity = Omit<KnownEntity, 'origin' | 'place'>;
const bytesOf = (text: string) => new TextEncoder().encode(text);
const listOf = (text: string) => openList(bytesOf(text), indexLines(bytesOf(text)), 'file:///list.tsv');
const lines = [
  '# who is who',
  'Q1\tperson\tAda Ash\tA. Ash;=ASH\tmayor of Ardale\twikidata=Q1',
  '',
  'Q2\torganization\tŁódź Harbour Board\tHarbour Board',
  'Q3\tperson\tBo Ash\tA. Ash',
].join('\r\n');

/** What a text names, by the list alone. */
function find(list: string, text: string): string[] {
  const tokens = tokenize(text);
  return createKnowledge([], [listOf(list)])
    .find(tokens)
    .map(hit => `${text.slice(tokens[hit.first]!.start, tokens[hit.last - 1]!.end)}=${hit.entities.map(e => e.id)}`);
}

const text = fc.string({ minLength: 1, unit: 'binary' }).filter(text => text.trim() === text);
const entity: fc.Arbitrary<Entity> = fc.record({
  id: text,
  type: fc.constantFrom('person', 'organization', 'location', 'other'),
  name: text,
  aliases: fc.array(fc.record({ text, exact: fc.boolean() }), { maxLength: 4 }),
  description: text,
  links: fc.dictionary(
    text.filter(label => label !== '__proto__'),
    text,
    { minKeys: 1, maxKeys: 3 },
  ),
});

describe('entities, one a line', () => {
  test('whatever they are called, a line reads back as it was written', () => {
    fc.assert(
      fc.property(entity, entity => {
        const line = writeEntityLine(entity);
        expect(line).not.toMatch(/[\n\r]/);
        expect(line).not.toMatch(/^#/);
        expect(readEntityLine(line)).toEqual({ entity });
      }),
    );
  });

  test('are found in a text as others are', () => {
    expect(find(lines, 'Ada Ash and the Lodz Harbour Board met A. Ash, ASH and Ash.')).toEqual([
      'Ada Ash=Q1',
      'Lodz Harbour Board=Q2',
      'A. Ash=Q1,Q3',
      'ASH=Q1',
    ]);
  });

  test('have all that their line says, and its number', () => {
    expect(listOf(lines).get('Q1')).toEqual({
      id: 'Q1',
      type: 'person',
      name: 'Ada Ash',
      aliases: [
        { text: 'A. Ash', exact: false },
        { text: 'ASH', exact: true },
      ],
      description: 'mayor of Ardale',
      links: { wikidata: 'Q1' },
      origin: 'imported',
      place: { uri: 'file:///list.tsv', line: 1 },
    });
    expect(listOf(lines).get('Q9')).toBeUndefined();
  });

  test('where ids repeat, the first counts', () => {
    expect(find('Q1\tperson\tAda Ash\nQ1\tperson\tBo Ash', 'Ada Ash, Bo Ash')).toEqual(['Ada Ash=Q1']);
  });

  test('bad lines are told of, and the rest counts', () => {
    const bad = 'Q1\tperson\tAda Ash\nno tabs here\nQ2\tanimal\tRex\n\tperson\tNobody\nQ3\tperson\tBo Ash\n';
    const bytes = bytesOf(bad);
    const problems = listProblems(bytes, indexLines(bytes));
    expect(problems.map(({ line, length }) => [line, length])).toEqual([
      [1, 12],
      [2, 13],
      [3, 14],
    ]);
    expect(problems[1]!.message).toContain('“animal” is no type');
    expect(find(bad, 'Ada Ash, Bo Ash')).toEqual(['Ada Ash=Q1', 'Bo Ash=Q3']);
  });

  test('any list finds each of its entities by its id, from a cached index too', () => {
    fc.assert(
      fc.property(fc.uniqueArray(entity, { selector: ({ id }) => id, maxLength: 20 }), entities => {
        const bytes = bytesOf(entities.map(writeEntityLine).join('\n'));
        const hash = hashBytes(bytes);
        const kept = unpackIndex(packIndex(indexLines(bytes), hash), hash)!;
        for (const index of [indexLines(bytes), kept]) {
          const list = openList(bytes, index, 'file:///list.tsv');
          expect(list.size).toBe(entities.length);
          for (const entity of entities) expect(list.get(entity.id)).toMatchObject(entity);
        }
      }),
    );
  });

  test('no bytes make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, fielded) => {
        const text = fielded ? new TextEncoder().encode(`a\tperson\t${new TextDecoder().decode(bytes)}`) : bytes;
        const index = indexLines(text);
        const list = openList(text, index, '');
        for (let alias = 0; alias < index.aliases.length; alias++) expect(list.ownerOf(alias).id).toBeDefined();
        listProblems(text, index);
      }),
    );
  });
});

describe('a cached index', () => {
  const bytes = bytesOf(lines);
  const hash = hashBytes(bytes);
  const packed = packIndex(indexLines(bytes), hash);

  test('is not taken for that of another list', () => {
    expect(unpackIndex(packed, hashBytes(bytesOf(`${lines} `)))).toBeUndefined();
    expect(unpackIndex(packed, hashBytes(bytesOf(lines.replace('Bo', 'Ba'))))).toBeUndefined();
  });

  test('that is damaged is not used', () => {
    expect(unpackIndex(packed.slice(0, -4), hash)).toBeUndefined();
    expect(unpackIndex(packed.slice(0, 7), hash)).toBeUndefined();
    expect(unpackIndex(new Uint8Array(), hash)).toBeUndefined();
  });

  test('may lie anywhere in memory', () => {
    const shifted = new Uint8Array(packed.length + 1);
    shifted.set(packed, 1);
    expect(unpackIndex(shifted.subarray(1), hash)).toEqual(indexLines(bytes));
  });
});
