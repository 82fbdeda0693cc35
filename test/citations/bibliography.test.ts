import { describe, expect, test } from 'vitest';
import { createBibliography } from '../../server/citations/bibliography';
import { completeCitation } from '../../server/citations/completion';
import { formatMarkdown, formatPlain, shortLabel } from '../../server/citations/format';
import { likeliestReferences } from '../../server/citations/likeliest';
import type { Reference } from '../../server/citations/model';
import { timesAsLong } from '../support/growth';
import { aReference, bibliographyOf } from '../support/references';

const tides = aReference('ash2019tides', {
  title: 'Tides of the Northern Harbours',
  authors: [{ family: 'Ash', given: 'Ada' }],
  issued: [2019, 3],
  container: 'Daily Tide',
});
const fleet = aReference('birk2020', {
  title: 'A Fleet in Decline',
  authors: [{ family: 'Birk' }, { family: 'de la Cruz' }],
  issued: [2020],
  url: 'https://www.harbourwatch.example/fleet',
});
const bibliography = bibliographyOf(tides, fleet);
const keys = (references: readonly Reference[]) => references.map(({ key }) => key);

describe('a bibliography', () => {
  test('of references with the same key the first one counts', () => {
    const second = aReference('birk2020', { title: 'Another' });
    const merged = createBibliography([
      { uri: 'file:///a.bib', references: [fleet], problems: [] },
      { uri: 'file:///b.bib', references: [second, tides], problems: [] },
    ]);
    expect(merged.get('birk2020')).toBe(fleet);
    expect(merged.hidden).toEqual([second]);
    expect(keys(merged.references)).toEqual(['birk2020', 'ash2019tides']);
  });

  test.each([
    ['', ['ash2019tides', 'birk2020']],
    ['bir', ['birk2020']],
    ['north', ['ash2019tides']],
    ['cruz', ['birk2020']],
    ['de la', ['birk2020']],
    ['2019', ['ash2019tides']],
    ['tid', ['ash2019tides']],
    ['zz', []],
  ])('is searched by key, author, year and title: %j', (query, expected) => {
    expect(keys(bibliography.search(query, 10))).toEqual(expected);
  });
});

describe('completing a citation', () => {
  const complete = (marked: string) => {
    const offset = marked.indexOf('|');
    const text = marked.replace('|', '');
    const completions = completeCitation(text, offset, bibliography);
    if (completions === null) return null;
    const { replace, items } = completions;
    return items.map(({ insert }) => text.slice(0, replace.start) + insert + text.slice(replace.end));
  };

  test.each([
    ['in brackets', 'Fish fell [@bir|].', ['Fish fell [@birk2020].']],
    ['in an open bracket, which it closes', 'Fish fell [@bir|', ['Fish fell [@birk2020]']],
    ['without brackets, which it adds', 'Fish fell @bir|.', ['Fish fell [@birk2020].']],
    ['as a further key', 'Fish fell [@ash2019tides; @fle|].', ['Fish fell [@ash2019tides; @birk2020].']],
  ])('%s', (_, marked, expected) => expect(complete(marked)).toEqual(expected));

  test.each(['joe@bir|', 'Fish fell [bir|]', 'Fish @ bir|'])('not where none is typed: %s', marked => {
    expect(complete(marked)).toBeNull();
  });

  test('takes time in line with the number of references, the first time too', () => {
    const offerFrom = (length: number) => {
      const many = Array.from({ length }, (_, i) =>
        aReference(`author${i}`, { title: `The Long Title of Work ${i}`, authors: [{ family: `Author${i}` }] }),
      );
      const bibliography = bibliographyOf(...many);
      return () => expect(completeCitation('[@auth', 6, bibliography)!.items).toHaveLength(100);
    };
    expect(timesAsLong(offerFrom, [5_000, 40_000], 24)).toBeLessThan(24);
  });
});

describe('showing a reference', () => {
  test('in a few words', () => {
    expect(shortLabel(fleet)).toBe('Birk & de la Cruz 2020');
    expect(shortLabel(aReference('k', { title: '' }))).toBe('k');
  });

  test('as plain text', () => {
    expect(formatPlain(tides)).toBe('Ash, Ada (March 2019). “Tides of the Northern Harbours”. Daily Tide');
  });

  test('as Markdown in which the entry can put no markup', () => {
    const evil = aReference('k', { title: '[click](http://evil.example) <b>*now*', url: 'https://a.example/x' });
    expect(formatMarkdown(evil)).toBe(
      '“\\[click\\]\\(http\\:\\/\\/evil\\.example\\) \\<b\\>\\*now\\*”. [https\\:\\/\\/a\\.example\\/x](<https://a.example/x>)',
    );
  });
});

describe('the likeliest references of a sentence', () => {
  const likeliest = (text: string, context = '') => keys(likeliestReferences({ text, context }, bibliography, 5));

  test('share names, title words or sites with it', () => {
    expect(likeliest('According to Ash, the water rose.')).toEqual(['ash2019tides']);
    expect(likeliest('The fleet shrank by half.')).toEqual(['birk2020']);
    expect(likeliest('Figures of Harbourwatch show it.')).toEqual(['birk2020']);
  });

  test('are none where nothing is shared', () => {
    expect(likeliest('The minister resigned in 2019.')).toEqual([]);
  });

  test('what stands around the sentence counts less', () => {
    expect(
      likeliest('Birk wrote that the fleet is in decline.', 'Ash wrote of tides in the northern harbours.'),
    ).toEqual(['birk2020', 'ash2019tides']);
  });
});
