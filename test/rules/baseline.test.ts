import { expect, test } from 'vitest';
import { readBaseline, writeBaseline } from '../../server/rules/baseline';
import { checkArticle } from '../../server/rules/runRules';
import { contextOf, found } from '../support/rules';

const baseline = writeBaseline([
  ['b.txt', checkArticle(contextOf('It rained.'))],
  ['a.txt', checkArticle(contextOf('▲Crime rose. ▲Prices fell.'))],
]);

test('what a file had is not found again, new findings are', () => {
  const silenced = readBaseline(baseline).silenced('a.txt');
  expect(found(contextOf('New: ▲Prices fell! ▲Crime fell.', { silenced }))).toEqual([
    'unattributed-claim: Crime fell.',
  ]);
  expect(found(contextOf('▲Crime rose.', { silenced: readBaseline(baseline).silenced('b.txt') }))).toHaveLength(1);
});

test('is the same text for the same findings, without files that have none', () => {
  expect(baseline).toBe(writeBaseline([['a.txt', checkArticle(contextOf('▲Prices fell. ▲Crime rose.'))]]));
});

test.each(['', '[]', '{"version": 2, "files": {}}', '{"version": 1}'])('refuses what is none: %j', text => {
  expect(() => readBaseline(text)).toThrow(/baseline/);
});
