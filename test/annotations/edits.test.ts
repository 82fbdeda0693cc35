import { expect, test } from 'vitest';
import { moveSpan } from '../../server/annotations/edits';

test.each([
  ['before it', { start: 0, end: 2, length: 5 }, { start: 13, end: 23 }],
  ['after it', { start: 30, end: 31, length: 0 }, { start: 10, end: 20 }],
  ['inside it', { start: 12, end: 12, length: 3 }, { start: 10, end: 23 }],
  ['at its start', { start: 10, end: 10, length: 3 }, { start: 13, end: 23 }],
  ['at its end', { start: 20, end: 20, length: 3 }, { start: 10, end: 20 }],
  ['over its start', { start: 5, end: 12, length: 1 }, { start: 6, end: 14 }],
  ['over its end', { start: 18, end: 25, length: 4 }, { start: 10, end: 18 }],
  ['that replaces its beginning', { start: 10, end: 12, length: 4 }, { start: 10, end: 22 }],
  ['that replaces its end', { start: 18, end: 20, length: 4 }, { start: 10, end: 22 }],
  ['over all of it', { start: 8, end: 22, length: 4 }, null],
  ['that replaces just it', { start: 10, end: 20, length: 4 }, null],
])('an edit %s', (_, edit, expected) => {
  expect(moveSpan({ start: 10, end: 20 }, edit)).toEqual(expected);
});
