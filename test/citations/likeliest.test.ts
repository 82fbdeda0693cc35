import { describe, expect, test } from 'vitest';
import { likeliestReferences } from '../../server/citations/likeliest';
import type { Reference } from '../../server/citations/model';
import { aReference, bibliographyOf } from '../support/references';

const ranked = (text: string, references: readonly Reference[], context = '') =>
  likeliestReferences({ text, context }, bibliographyOf(...references), 5).map(({ key }) => key);

/** What has nothing to do with any sentence here. */
const others = Array.from({ length: 20 }, (_, n) =>
  aReference(`other${n}`, { title: `Lamps and Ladders ${n}`, authors: [{ family: `Fielding${n}` }], issued: [1990] }),
);

describe('the likeliest references', () => {
  test.each<[string, string, Partial<Reference>]>([
    ['an author’s name', 'Birk found that wells had run dry.', { authors: [{ family: 'Birk' }] }],
    ['a name with accents', 'Mueller and Núñez found that wells had run dry.', { authors: [{ family: 'Nunez' }] }],
    ['words of the title', 'Ferries carried fewer passengers.', { title: 'Passengers of Coastal Ferries' }],
    ['where it appeared', 'The Tidewater Courier found that wells had run dry.', { container: 'Tidewater Courier' }],
    ['the site', 'The Courier found that wells had run dry.', { url: 'https://www.courier.example/a/1' }],
    [
      'words of the address',
      'The wells of Ardale ran dry.',
      { title: '', url: 'https://x.example/ardale-wells-dry.html' },
    ],
  ])('share %s with the sentence', (_, sentence, given) => {
    expect(ranked(sentence, [...others, aReference('meant', given)])).toEqual(['meant']);
  });

  test('of the same author’s, that of the year comes first; of the year’s, that of the month', () => {
    const of = (key: string, ...issued: number[]) => aReference(key, { authors: [{ family: 'Birk' }], issued });
    const birks = [of('a', 2018), of('b', 2019, 5), of('c', 2019, 6)];
    expect(ranked('Birk wrote in June 2019 that wells had run dry.', [...others, ...birks])).toEqual(['c', 'b', 'a']);
  });

  test('what stands around the sentence counts less', () => {
    const [birk, ash] = ['Birk', 'Ash'].map(family => aReference(family, { authors: [{ family }] }));
    expect(ranked('Ash found wells dry.', [...others, birk!, ash!], 'Birk had said so.')[0]).toBe('Ash');
  });

  test('are none where only a common word is shared', () => {
    expect(ranked('Wells had run dry in 1990.', others)).toEqual([]);
  });
});
