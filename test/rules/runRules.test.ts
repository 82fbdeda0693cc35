import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../server/rules/fingerprint';
import { rules } from '../../server/rules/rules';
import { checkArticle } from '../../server/rules/runRules';
import { readSwitches, turnOffInFile } from '../../server/rules/switches';
import { applyReplacements } from '../../server/text/replacement';
import { defaultSettings } from '../../server/workspace/settings';
import { contextOf, fixed, found } from '../support/rules';

const severities = (given: Partial<typeof defaultSettings>) =>
  checkArticle(contextOf('▲Crime rose.', { settings: { ...defaultSettings, ...given } })).map(
    ({ severity }) => severity,
  );

describe('severity', () => {
  test('is the rule’s own for how strict one wants to be, unless the settings name the rule', () => {
    expect(severities({})).toEqual(['warning']);
    expect(severities({ strictness: 'lenient' })).toEqual(['hint']);
    expect(severities({ rules: { 'unattributed-claim': 'error' } })).toEqual(['error']);
    expect(severities({ rules: { 'unattributed-claim': 'off' } })).toEqual([]);
  });

  test('findings that are less sure are hints, and those that are unsure are not shown', () => {
    expect(severities({ sureConfidence: 0.95 })).toEqual(['hint']);
    expect(severities({ minimumConfidence: 0.95 })).toEqual([]);
  });
});

describe('silencing', () => {
  const text = '▲Crime rose by 40 percent.';

  test('one finding, by its words: edits elsewhere, spaces and citations do not bring it back', () => {
    const silenced = new Set([checkArticle(contextOf(text))[0]!.fingerprint]);
    expect(found(contextOf(text, { silenced }))).toEqual([]);
    expect(found(contextOf('New words. ▲Crime  rose\u00a0by 40 percent!', { silenced }))).toEqual([]);
    expect(found(contextOf('▲Crime rose by 50 percent.', { silenced }))).not.toEqual([]);
  });

  test('a fingerprint is of one rule', () => {
    expect(fingerprint('a', 'Crime rose.')).not.toBe(fingerprint('b', 'Crime rose.'));
    expect(fingerprint('a', 'Crime rose [@ash].')).toBe(fingerprint('a', 'crime rose'));
  });

  test('a rule in a file', () => {
    const after = fixed(contextOf(text), 'Turn unattributed-claim off in this file');
    expect(after).toBe('Crime rose by 40 percent.\n\n<!-- onrecord-disable unattributed-claim -->\n');
    expect(found(contextOf(after.replace('Crime', '▲Crime')))).toEqual([]);
  });
});

describe('switches in an article', () => {
  test.each([
    ['<!-- onrecord-disable a -->', ['a']],
    ['Text.\r\n<!-- onrecord-disable a, b -->\r\nText.', ['a', 'b']],
    ['<!--onrecord-disable-->', ['a', 'b', 'c']],
    ['onrecord-disable a', []],
    ['<!-- onrecord-disable a', []],
  ])('%j', (text, expected) => {
    expect(['a', 'b', 'c'].filter(readSwitches(text).turnsOff)).toEqual(expected);
  });

  test('turning a rule off always does, in any text', () => {
    const texts = fc.array(
      fc.constantFrom('<!-- onrecord-disable', ' -->', 'b', ',', '\n', 'onrecord-disable', '<!--', ' ', 'text', '\r\n'),
    );
    fc.assert(
      fc.property(texts, parts => {
        const text = parts.join('');
        expect(readSwitches(applyReplacements(text, [turnOffInFile(text, 'a')])).turnsOff('a')).toBe(true);
      }),
    );
  });
});

describe('every rule', () => {
  test.each(rules.map(rule => [rule.id, rule] as const))('%s says what it is and why', (id, rule) => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(rule.why.length).toBeGreaterThan(60);
    expect(rule.examples.bad.length).toBeGreaterThan(0);
    expect(rule.examples.good.length).toBeGreaterThan(0);
  });

  test('has a name of its own', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });
});
