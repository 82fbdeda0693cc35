import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addReference, readTyped } from '../../server/citations/newReference';
import { readBibliography } from '../../server/citations/readBibliography';
import { applyReplacements } from '../../server/text/replacement';

const free = () => false;
const noPause = { pause: async () => {} };

describe('what somebody typed', () => {
  test.each([
    [
      'https://www.dailytide.example/2019/05/03/harbour-bridge-opens.html?a=1',
      {
        key: 'dailytide2019harbour',
        title: 'Harbour bridge opens',
        issued: [2019, 5, 3],
        site: 'dailytide.example',
        url: 'https://www.dailytide.example/2019/05/03/harbour-bridge-opens.html?a=1',
      },
    ],
    ['www.dailytide.example', { key: 'dailytidedailytideexample', title: 'dailytide.example', issued: [] }],
    ['https://doi.org/10.1000/182', { doi: '10.1000/182', title: '' }],
    ['doi:10.1000/182', { doi: '10.1000/182' }],
    ['  The Tides of  Harbours, 2019 ', { key: '2019tides', title: 'The Tides of Harbours, 2019', issued: [2019] }],
  ])('is an address, a DOI or a title: %s', (typed, expected) => {
    expect(readTyped(typed, free)).toMatchObject(expected);
  });

  test('gets a key that is not in use', () => {
    expect(readTyped('Tides', key => key === 'tides').key).toBe('tidesa');
  });
});

describe('adding a reference to a bibliography', () => {
  const files = ['file:///a.bib', 'file:///a.ris', 'file:///a.csl.json'];
  const before: Readonly<Record<string, string>> = {
    'file:///a.bib': '@book{old, title = {Old}}',
    'file:///a.ris': 'TY  - BOOK\r\nID  - old\r\nTI  - Old\r\nER  - \r\n',
    'file:///a.csl.json': '[\n  {"id": "old", "title": "Old"}\n]\n',
  };

  test.each(files)('it is read back as it was, and loses no other: %s', async uri => {
    const reference = readTyped('https://tide.example/2019/05/03/the-100%25-solution_for_ships', free);
    for (const text of ['', before[uri]!]) {
      const after = applyReplacements(text, [addReference(uri, text, reference, '2020-01-02')]);
      const { references, problems } = await readBibliography(uri, after, noPause);
      expect(problems).toEqual([]);
      expect(references.map(({ key }) => key)).toEqual([...(text === '' ? [] : ['old']), reference.key]);
      const { title, url, issued } = reference;
      expect(references.at(-1)).toMatchObject({ title, url, issued });
    }
  });

  test('any title is read back from BibTeX as it was', async () => {
    const words = fc.array(
      fc.constantFrom('A', 'b', '&', '%', '{', '}', '$', '_', '#', 'é', '~', '^', '"', ',', '@', ' ', '\\'),
      {
        minLength: 1,
      },
    );
    await fc.assert(
      fc.asyncProperty(words, async parts => {
        const title = `T${parts.join('').replace(/\s+/g, ' ').trimEnd()}`;
        const entry = addReference('file:///a.bib', '', { key: 'k', title, issued: [] }).text;
        const { references, problems } = await readBibliography(
          'file:///a.bib',
          `${entry}\n@book{z, title = {Z}}`,
          noPause,
        );
        expect(problems).toEqual([]);
        expect(references.map(reference => reference.title)).toEqual([title, 'Z']);
      }),
    );
  });
});
