import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultSettings, readSettings, settingsFor } from '../../server/workspace/settings';

test('settings of wrong types have their defaults, and the rest still counts', () => {
  const read = readSettings({
    articles: 'all',
    minimumConfidence: 7,
    rules: { a: 'off', b: 'loud' },
    gazetteer: false,
  });
  expect(read).toEqual({ ...defaultSettings, minimumConfidence: 1, rules: { a: 'off' }, gazetteer: false });
});

test('whatever a client sends gives whole settings', () => {
  fc.assert(
    fc.property(fc.anything(), sent => {
      expect(Object.keys(readSettings(sent)).sort()).toEqual(Object.keys(defaultSettings).sort());
    }),
  );
});

test('overrides set severities for the files that their globs match, the last one first', () => {
  const settings = readSettings({
    rules: { a: 'error', b: 'error' },
    overrides: [
      { files: ['drafts/**'], rules: { a: 'hint', b: 'loud' } },
      { files: '**/old.txt', rules: { a: 'off' } },
      'nonsense',
    ],
  });
  expect(settingsFor(settings, 'news.txt').rules).toEqual({ a: 'error', b: 'error' });
  expect(settingsFor(settings, 'drafts/new.txt').rules).toEqual({ a: 'hint', b: 'error' });
  expect(settingsFor(settings, 'drafts/old.txt').rules).toEqual({ a: 'off', b: 'error' });
});
