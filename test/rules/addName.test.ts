import { describe, expect, test } from 'vitest';
import type { Entity } from '../../server/analysis/model';
import { readEntitiesFile } from '../../server/knowledge/entitiesFile';
import { addNameFixes } from '../../server/rules/addName';
import type { Fix } from '../../server/rules/rule';
import { applyReplacements } from '../../server/text/replacement';

const uri = 'file:///folder/.onrecord/entities.yaml';
const text = 'entities:\n  - id: harbour-council\n    name: Harbour Council\n    type: organization\n';
const own = readEntitiesFile(text, uri).entities;
const entity = (name: string, type: Entity['type'], known = false): Entity => ({
  id: name,
  name,
  type,
  known,
  mentions: [],
});

function resulting(fix: Fix): readonly { name: string; type: string; aliases: readonly { text: string }[] }[] {
  if (fix.kind !== 'edit') throw new Error('no edit');
  const [edit] = fix.edits;
  const written = 'create' in edit! ? edit.create : applyReplacements(text, edit!.replacements);
  const { entities, problems } = readEntitiesFile(written, uri);
  expect(problems).toEqual([]);
  return entities;
}

describe('adding a name to the known entities', () => {
  test('as a new one, in the file that is there', () => {
    const [fix] = addNameFixes(entity('Ada Ash', 'person'), 'Ada Ash', own, { uri, text });
    expect(resulting(fix!).map(({ name, type }) => [name, type])).toEqual([
      ['Harbour Council', 'organization'],
      ['Ada Ash', 'person'],
    ]);
  });

  test('making the file where there is none', () => {
    const [fix] = addNameFixes(entity('Ada Ash', 'person'), 'Ash', [], { uri, text: undefined });
    expect(resulting(fix!)[0]).toMatchObject({ name: 'Ada Ash', aliases: [{ text: 'Ash' }] });
  });

  test.each(['Council of the Harbour', 'HC'])('as an alias of one that is alike: %s', name => {
    const fixes = addNameFixes(entity(name, 'organization'), name, own, { uri, text });
    expect(fixes.map(({ title }) => title)).toEqual([
      `Add “${name}” to the known entities`,
      `Add “${name}” as an alias of Harbour Council`,
    ]);
    expect(resulting(fixes[1]!)[0]!.aliases.map(alias => alias.text)).toEqual([name]);
  });

  test('not where it is known', () => {
    expect(
      addNameFixes(entity('Harbour Council', 'organization', true), 'Harbour Council', own, { uri, text }),
    ).toEqual([]);
  });
});
