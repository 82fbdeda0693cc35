import { describe, expect, test } from 'vitest';
import { nextStep, noProgress } from '../../client/review/progress';
import type { ReviewItem } from '../../server/protocol';

const item = (key: string, line: number): ReviewItem => ({
  key,
  kind: 'claim',
  range: { start: { line, character: 0 }, end: { line, character: 4 } },
  text: key,
  question: `${key}?`,
  accept: { kind: 'confirm', what: 'finding' },
  reject: { kind: 'reject', what: 'finding' },
});
const items = [item('a', 1), item('b', 3), item('c', 5)];

describe('the next step of a review', () => {
  test('is the first finding, from the start', () => {
    expect(nextStep(items, noProgress)).toMatchObject({ item: { key: 'a' }, number: 1, of: 3 });
  });

  test('is the first one after a place, and then those before it', () => {
    expect(nextStep(items, noProgress, { line: 3, character: 0 })?.item.key).toBe('b');
    expect(nextStep(items, noProgress, { line: 3, character: 1 })?.item.key).toBe('c');
    expect(nextStep(items, noProgress, { line: 9, character: 0 })?.item.key).toBe('a');
  });

  test('passes over what was skipped, and counts what was decided', () => {
    const progress = { decided: 2, skipped: ['a'] };
    expect(nextStep(items, progress)).toMatchObject({ item: { key: 'b' }, number: 4, of: 5 });
  });

  test('is none where all is decided or skipped', () => {
    expect(nextStep([], { decided: 3, skipped: [] })).toBeUndefined();
    expect(nextStep(items, { decided: 0, skipped: ['a', 'b', 'c', 'gone'] })).toBeUndefined();
  });
});
