import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeKey } from '../../server/citations/keys';
import { insertNumbered, type StyleResult, toKeys, toNumbers } from '../../server/citations/numberedStyle';
import { applyReplacements } from '../../server/text/replacement';
import { aReference, bibliographyOf } from '../support/references';

const bibliography = bibliographyOf(
  aReference('ash', { title: 'Tides', authors: [{ family: 'Ash' }], issued: [2019] }),
  aReference('birk', { title: 'Why Ships?' }),
  aReference('a,b', { title: 'Fleets' }),
);

function written(text: string, result: StyleResult): string {
  if ('why' in result) throw new Error(result.why);
  return applyReplacements(text, result.replacements);
}
const numbered = (text: string) => written(text, toNumbers(text, bibliography));
const keyed = (text: string) => written(text, toKeys(text));

const withKeys = 'Fish fell [@birk]. Prices rose [see @ash, p. 3; @birk]. [@{a,b}; @ash; @birk]\n';
const withNumbers = `Fish fell [1]. Prices rose [see 2, p. 3; 1]. [1–3]

References

[1] “Why Ships?” [@birk]
[2] Ash (2019). “Tides”. [@ash]
[3] “Fleets”. [@{a,b}]
`;

describe('citations as numbers', () => {
  test('count in the order in which they are cited, with a list at the end', () => {
    expect(numbered(withKeys)).toBe(withNumbers);
  });

  test('are put in order again after citations came and went', () => {
    expect(numbered(withNumbers)).toBe(withNumbers);
    expect(numbered(withNumbers.replace('Fish fell [1]. ', 'Fish fell [@ash]. '))).toBe(
      withNumbers
        .replace('[1]. Prices rose [see 2, p. 3; 1]', '[1]. Prices rose [see 1, p. 3; 2]')
        .replace(/\[1\] “Why.*\n\[2\] (Ash.*)\n/, '[1] $1\n[2] “Why Ships?” [@birk]\n'),
    );
    expect(numbered(withNumbers.replace('[1–3]', ''))).not.toContain('[3]');
  });

  test('a citation of a reference that there is not is kept in the list by its key', () => {
    expect(numbered('Fish fell [@no].')).toBe('Fish fell [1].\n\nReferences\n\n[1] [@no]\n');
  });

  test('what numbers can’t express stays', () => {
    expect(numbered('Fish fell [@ash], as [@birk shows at length].')).toMatch(
      /^Fish fell \[1\], as \[@birk shows at length\]\./,
    );
  });

  test('numbers that no list explains are left alone, and said', () => {
    expect(toNumbers('Fish fell [1] [@ash].', bibliography)).toEqual({ why: expect.stringMatching(/\[1\]/) });
    expect(toNumbers('Fish fell.', bibliography)).toHaveProperty('why');
  });
});

describe('numbers as keys', () => {
  test('are what they were, and the list is gone', () => {
    expect(keyed(withNumbers)).toBe(withKeys.replace('[@{a,b}; @ash; @birk]', '[@birk; @ash; @{a,b}]'));
  });

  test('need a list', () => expect(toKeys('Fish fell [1].')).toHaveProperty('why'));

  test('any citations are the same there and back', () => {
    const key = fc.constantFrom('@ash', '@birk', '@{a,b}');
    const locator = fc.constantFrom('', ', p. 3', ', chap. 2, p. 5');
    const mark = fc
      .array(fc.tuple(fc.constantFrom('', 'see '), key, locator), { minLength: 1, maxLength: 3 })
      .map(parts => ` [${parts.map(part => part.join('')).join('; ')}]`);
    const piece = fc.oneof(mark, fc.constantFrom('Fish fell.', '\n\n', ' Prices rose', ' [sic]', ' [citation needed]'));
    fc.assert(
      fc.property(fc.array(piece), pieces => {
        const text = `Start [@ash]. ${pieces.join('')}`.trimEnd();
        const once = numbered(text);
        expect(numbered(once)).toBe(once);
        const back = keyed(once).trimEnd();
        expect(back.replace(/\[[^\]]*\]/g, '[]')).toBe(text.replace(/\[[^\]]*\]/g, '[]'));
        expect(numbered(back)).toBe(once);
      }),
    );
  });
});

describe('citing where citations are numbers', () => {
  const insert = (text: string, sentence: string, key: string) => {
    const start = text.indexOf(sentence);
    const span = { start, end: start + sentence.length };
    return applyReplacements(text, insertNumbered(text, span, writeKey(key), bibliography));
  };

  test('at a cursor joins the numbers there, locators and all', () => {
    const text = numbered('It rained. Fish fell [@birk].\n');
    const start = text.indexOf(']');
    const replacements = insertNumbered(text, { start, end: start }, 'see @ash, p. 3', bibliography);
    expect(applyReplacements(text, replacements)).toBe(numbered('It rained. Fish fell [@birk; see @ash, p. 3].\n'));
  });

  test('puts numbers and list in order', () => {
    const text = numbered('It rained. Fish fell [@birk].\n');
    expect(insert(text, 'It rained.', 'ash')).toBe(numbered('It rained [@ash]. Fish fell [@birk].\n'));
    expect(insert(text, 'Fish fell [1].', 'ash')).toBe(numbered('It rained. Fish fell [@birk; @ash].\n'));
    expect(insert('It rained. Fish fell.', 'It rained.', 'ash')).toBe(numbered('It rained [@ash]. Fish fell.'));
  });
});
