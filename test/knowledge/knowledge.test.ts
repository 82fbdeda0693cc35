import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKnowledge } from '../../server/knowledge/knowledge';
import type { Alias, KnownEntity } from '../../server/knowledge/model';
import { tokenize } from '../../server/text/tokens';

const known = (
  id: string,
  name: string,
  aliases: (string | Alias)[] = [],
  origin: 'user' | 'bundled' = 'user',
): KnownEntity => ({
  id,
  name,
  type: 'other',
  aliases: aliases.map(alias => (typeof alias === 'string' ? { text: alias, exact: false } : alias)),
  origin,
});

/** What is found in a text: the words, and whose they are. */
function find(text: string, ...entities: KnownEntity[]): string[] {
  const tokens = tokenize(text);
  return createKnowledge(entities)
    .find(tokens)
    .map(
      ({ first, last, entities }) =>
        `${text.slice(tokens[first]!.start, tokens[last - 1]!.end)}=${entities.map(e => e.id)}`,
    );
}

describe('known entities in text', () => {
  const mehdi = known('m', 'Adil Abdul-Mahdi', ['Abdul Mahdi']);
  test.each([
    ['in any case', 'ADIL ABDUL-MAHDI spoke', 'ADIL ABDUL-MAHDI=m'],
    ['without the hyphen', 'Adil Abdul Mahdi spoke', 'Adil Abdul Mahdi=m'],
    ['with a hyphen more', 'The Abdul-Mahdi plan', 'Abdul-Mahdi=m'],
    ['with another hyphen', 'Adil Abdul‑Mahdi spoke', 'Adil Abdul‑Mahdi=m'],
    ['before a possessive', 'Abdul Mahdi’s plan', 'Abdul Mahdi=m'],
  ])('are found %s', (_, text, expected) => expect(find(text, mehdi)).toEqual([expected]));

  test('are found with and without diacritics', () => {
    expect(find('José Müñoz and Jose Munoz', known('j', 'Jose Muñoz'))).toEqual(['José Müñoz=j', 'Jose Munoz=j']);
    expect(find('in Lodz', known('l', 'Łódź'))).toEqual(['Lodz=l']);
  });

  test('a single word with a capital needs one in the text', () => {
    expect(find('an apple from Apple, APPLE', known('a', 'Apple'))).toEqual(['Apple=a', 'APPLE=a']);
    expect(find('the troika met', known('t', 'troika'))).toEqual(['troika=t']);
  });

  test('acronyms are found in capitals alone, with points or without, and not in what is shouted', () => {
    const [us, who] = [known('us', 'US'), known('who', 'WHO')];
    expect(find('It told us that the US and the U.S. asked the WHO who pays', us, who)).toEqual([
      'US=us',
      'U.S.=us',
      'WHO=who',
    ]);
    expect(find('LET US SAY WHO WILL PAY FOR THIS', us, who)).toEqual([]);
  });

  test('an exact alias is found only as it is spelled', () => {
    const may = known('m', 'Theresa Alder', [{ text: 'Alder', exact: true }]);
    expect(find('Alder saw an alder, an ALDER', may)).toEqual(['Alder=m']);
  });

  test('abbreviations with and without their point', () => {
    expect(find('in St Ives and St. Ives. Ives', known('s', 'St. Ives'))).toEqual(['St Ives=s', 'St. Ives=s']);
    expect(find('He left Paris. Hilton stayed.', known('p', 'Paris Hilton'))).toEqual([]);
  });

  test('the longest wins, from left to right; one spelling may mean several', () => {
    const bank = known('b', 'Bank of Ruritania');
    const [land, other] = [known('r', 'Ruritania'), known('r2', 'Ruritania', [], 'bundled')];
    expect(find('The Bank of Ruritania in Ruritania', bank, land, other)).toEqual([
      'Bank of Ruritania=b',
      'Ruritania=r,r2',
    ]);
  });

  test('where ids repeat, the first wins', () => {
    expect(find('Ana and Ben', known('x', 'Ana'), known('x', 'Ben'))).toEqual(['Ana=x']);
  });

  test('what is found lies in the text, in order, none overlapping', () => {
    const word = fc.constantFrom(
      'Ana',
      'ana',
      'of',
      '-',
      '.',
      'U.S.',
      'US',
      'St',
      "'s",
      'Łódź',
      ' ',
      '  ',
      '\n',
      '’',
      'A',
    );
    const text = fc.array(word, { maxLength: 30 }).map(words => words.join(' '));
    fc.assert(
      fc.property(text, fc.array(fc.array(word, { minLength: 1, maxLength: 4 }), { maxLength: 10 }), (text, names) => {
        const tokens = tokenize(text);
        const hits = createKnowledge(names.map((name, i) => known(`${i}`, name.join(' ')))).find(tokens);
        let end = 0;
        for (const { first, last, entities } of hits) {
          expect(first).toBeGreaterThanOrEqual(end);
          expect(last).toBeGreaterThan(first);
          expect(last).toBeLessThanOrEqual(tokens.length);
          expect(entities.length).toBeGreaterThan(0);
          end = last;
        }
      }),
    );
  });
});
