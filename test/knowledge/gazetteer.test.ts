import { describe, expect, test } from 'vitest';
import { readEntityLine } from '../../server/knowledge/entityLine';
import { gazetteerIndex, openGazetteer } from '../../server/knowledge/gazetteer';
import { createKnowledge } from '../../server/knowledge/knowledge';
import { tokenize } from '../../server/text/tokens';
import { analysisData } from '../support/analyzer';

const { gazetteer, gazetteerIndex: index } = analysisData();
const list = openGazetteer(gazetteer, index);
const knowledge = createKnowledge([], [list]);
const entities = new TextDecoder()
  .decode(gazetteer)
  .split('\n')
  .filter(line => line !== '' && !line.startsWith('#'))
  .map(line => {
    const read = readEntityLine(line);
    if ('problem' in read) throw new Error(`${read.problem} ${line}`);
    return read.entity;
  });
const names = (text: string) =>
  knowledge.find(tokenize(text)).map(({ entities }) => entities.map(({ name, type }) => `${name} (${type})`));

describe('the bundled gazetteer', () => {
  test('has whole entities, each with an id of its own, and says where they come from', () => {
    expect(new Set(entities.map(({ id }) => id)).size).toBe(entities.length);
    const types = ['person', 'organization', 'location', 'other'];
    const isWhole = ({ id, name, type, description, aliases }: (typeof entities)[number]) =>
      /^[a-z]+:\S+$/.test(id) &&
      name !== '' &&
      name.trim() === name &&
      types.includes(type) &&
      list.get(id)?.origin === 'bundled' &&
      !!description &&
      aliases.every(({ text }) => text.trim() !== '');
    expect(entities.filter(entity => !isWhole(entity))).toEqual([]);
    expect(new TextDecoder().decode(gazetteer.subarray(0, 600))).toContain('GeoNames');
  });

  test('has its index beside it', () => {
    expect(Buffer.compare(gazetteerIndex(gazetteer), index), 'run npm run make:gazetteer').toBe(0);
  });

  test('knows countries by their usual names', () => {
    for (const text of ['the US', 'the U.S.', 'the United States', 'America'])
      expect(names(text)).toEqual([['United States (location)']]);
    expect(names('North Korea and the DPRK')).toEqual([['North Korea (location)'], ['North Korea (location)']]);
  });

  test('knows bodies by name and acronym, leaders with and without diacritics', () => {
    expect(names('the World Health Organisation (WHO)')).toEqual([
      ['World Health Organization (organization)'],
      ['World Health Organization (organization)'],
    ]);
    expect(names('Nicolas Maduro')).toEqual([['Nicolás Maduro (person)']]);
  });

  test('knows cities by the names that news in English has for them, by their older names and other spellings', () => {
    for (const text of ['Kyiv', 'Kiev']) expect(names(text)).toEqual([['Kyiv (location)']]);
    expect(names('Bombay, Basra and Fallujah')).toEqual([
      ['Mumbai (location)'],
      ['Basra (location)'],
      ['Fallujah (location)'],
    ]);
    expect(names('Cologne and Köln')).toEqual([['Cologne (location)'], ['Cologne (location)']]);
    expect(names('Kandahar and Qandahar')).toEqual([['Kandahar (location)'], ['Kandahar (location)']]);
  });

  test('finds nothing in plain words', () => {
    expect(names('who told us that it is nice in the van, reading of a mobile tour')).toEqual([]);
  });
});
