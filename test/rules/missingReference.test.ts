import { describe, expect, test } from 'vitest';
import { aReference, bibliographyOf } from '../support/references';
import { contextOf, fixed, found } from '../support/rules';

const bibliography = bibliographyOf(aReference('ash2019'), aReference('a,b'));

describe('missing-reference', () => {
  test('is a key that no bibliography has', () => {
    expect(found(contextOf('Fish fell [@ash2019; @birk2020, p. 3; @{a,b}].', { bibliography }))).toEqual([
      'missing-reference: birk2020',
    ]);
  });

  test('is a number that the list of references has no line for', () => {
    const list = '\n\nReferences\n\n[1] Tides. [@ash2019]\n';
    expect(found(contextOf(`Fish fell [1] and [2]. Prices rose [1, 3].${list}`))).toEqual([
      'missing-reference: 2',
      'missing-reference: 3',
    ]);
    expect(found(contextOf('Fish fell [2].'))).toEqual([]);
  });

  test('is not found while bibliographies are being read', () => {
    expect(found(contextOf('Fish fell [@birk2020].'))).toEqual([]);
  });

  test.each([
    ['Fish fell [@ash2018].', 'Fish fell [@ash2019].'],
    ['Fish fell [@{ash2018}, p. 3].', 'Fish fell [@ash2019, p. 3].'],
    ['Fish fell [@ahs2019].', 'Fish fell [@ash2019].'],
    ['Fish fell [@a.b].', 'Fish fell [@{a,b}].'],
  ])('offers a key that is nearly the same: %s', (text, expected) => {
    expect(fixed(contextOf(text, { bibliography }), 'Cite “a')).toBe(expected);
  });
});
