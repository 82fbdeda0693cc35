import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { actCommands, actIcons, actKeys, likelyActs } from '../../client/annotations/acts';
import { sayAgain } from '../../client/annotations/said';
import type { PassageResult } from '../../server/protocol';

const { contributes } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 9 } };
const sentence = { range, text: 'The quay has lost half of its trade.', status: 'none' } as const;
const mention = { range, text: 'Ines Falk', entity: 'p', name: 'Ines Falk', type: 'person', known: false } as const;
const quotation = { range, text: 'We were never told', source: 'Ines Falk', quoted: true } as const;
const words = { range, text: 'Ines Falk' };
const place = (given: Partial<PassageResult>): PassageResult => ({
  words,
  selected: false,
  mention: null,
  quotation: null,
  sentence,
  ...given,
});
const first = (given: Partial<PassageResult>, annotated = false) => likelyActs(place(given), annotated)[0]!.id;

describe('acts', () => {
  test('the likeliest is offered first', () => {
    expect(first({ mention })).toBe('entity');
    expect(first({ quotation })).toBe('speaker');
    expect(first({ mention, quotation })).toBe('entity');
    expect(first({ sentence: { ...sentence, status: 'unattributed' } })).toBe('claim');
    expect(first({})).toBe('tag');
    expect(first({}, true)).toBe('edit');
    expect(first({ selected: true, words: { range, text: 'Ines Falk met the reporters' }, mention })).toBe('tag');
  });

  test('a tag, a note and a relation can always be made, and nothing is offered twice', () => {
    for (const given of [{}, { mention }, { quotation }, { selected: true }, { words: null, sentence: null }]) {
      const ids = likelyActs(place(given), false).map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining(['tag', 'note', 'relation']));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test.each(Object.entries(actCommands))(
    '%s has a command with a title, a key as shown, and an icon',
    (act, command) => {
      const id = act as keyof typeof actKeys;
      expect(contributes.commands.map((one: { command: string }) => one.command)).toContain(command);
      const bound = contributes.keybindings.filter((one: { command: string }) => one.command === command);
      const key = actKeys[id];
      if (key) expect(bound.map((one: { key: string }) => one.key)).toEqual([`ctrl+alt+a ${key.toLowerCase()}`]);
      expect(actIcons[id]).toBeTruthy();
    },
  );
});

describe('keys', () => {
  test('no two commands share one under conditions that can both hold', () => {
    const seen = contributes.keybindings.map(({ key, when }: { key: string; when: string }) => `${key} ${when}`);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('saying it again', () => {
  test('of the next words: the same, but a name marked by its own words is the next one’s own', () => {
    const tag = { act: 'tag', body: { kind: 'tag', tag: 'To check' }, words: 'half of its trade' } as const;
    expect(sayAgain(tag, 'a third')).toEqual(tag.body);
    const own = {
      act: 'entity',
      body: { kind: 'entity', name: 'Ines Falk', type: 'person' },
      words: 'Ines Falk',
    } as const;
    expect(sayAgain(own, 'Leo Arne')).toEqual({ kind: 'entity', name: 'Leo Arne', type: 'person' });
    expect(sayAgain({ ...own, words: 'the engineer' }, 'she')).toEqual(own.body);
  });
});
