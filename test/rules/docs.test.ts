import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeRules, rulesDocument } from '../../scripts/docs/rules';

test('the rules’ documentation is up to date: if not, run `npm run docs`', () => {
  expect(readFileSync(rulesDocument, 'utf8')).toBe(describeRules());
});
