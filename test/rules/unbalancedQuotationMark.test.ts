import { describe, expect, test } from 'vitest';
import { contextOf, fixed, found, said } from '../support/rules';

describe('unbalanced-quotation-mark', () => {
  test('is the mark that is not closed', () => {
    expect(found(contextOf('She wrote: “We were never told.\n\nIt rained.'))).toEqual(['unbalanced-quotation-mark: “']);
  });

  test.each([
    ['closed', 'She wrote: “We were never told.”'],
    ['mismatched', 'She wrote: “We were never told."'],
    ['opened anew with each paragraph', '“We were never told.\n\n“We would have left,” she wrote.'],
    ['apostrophes', "The voters' rights weren't at stake."],
  ])('is not found in quotations that are %s', (_, text) => expect(found(contextOf(text))).toEqual([]));

  test.each([
    ['at the end of its paragraph', 'She wrote: “We were never told.\n\nIt rained.', 'told.”\n\nIt'],
    ['with the mark that belongs to it', 'She wrote: "We were never told.\n\nIt rained.', 'told."\n\nIt'],
  ])('is closed %s', (_, text, expected) => {
    const after = fixed(contextOf(text), 'Close the quotation');
    expect(after).toContain(expected);
    expect(found(contextOf(after))).toEqual([]);
  });

  test('is closed where what is said ends, if that is known', () => {
    const attributions = (text: string) => [
      said(text, 'We were never told', { words: 'Ada Ash', cue: 'said', entity: 'Ada Ash' }),
    ];
    const after = fixed(contextOf('“We were never told, Ada Ash said.', { attributions }), 'Close the quotation');
    expect(after).toBe('“We were never told,” Ada Ash said.');
  });
});
