import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBibliography } from '../../server/citations/readBibliography';

const noPause = { pause: async () => {} };
const read = (uri: string, text: string) => readBibliography(uri, text, noPause);

describe('CSL-JSON', () => {
  const csl = (text: string) => read('file:///references.csl.json', text);

  test('reads items, each with its place', async () => {
    const text = `[
  {"id": "ash", "type": "book", "title": "Tides & <i>Time</i>", "author": [{"family": "Ash", "given": "Ada"}, {"literal": "Harbour Watch"}],
   "issued": {"date-parts": [["2019", 3]]}, "URL": "javascript:alert(1)", "note": "a } and a ] and a \\" "},
  {"id": 7, "issued": {"raw": "3 May 2018"}}
]`;
    const { references, problems } = await csl(text);
    expect(problems).toEqual([]);
    expect(references.map(({ place: { key } }) => text.slice(key.start, key.end))).toEqual(['ash', '7']);
    expect(references[0]).toMatchObject({
      key: 'ash',
      title: 'Tides & Time',
      authors: [{ family: 'Ash', given: 'Ada' }, { family: 'Harbour Watch' }],
      issued: [2019, 3],
    });
    expect(references[0]!.url).toBeUndefined();
    expect(references[1]).toMatchObject({ key: '7', issued: [2018] });
    expect(text.slice(references[1]!.place.start, references[1]!.place.end)).toBe(
      '{"id": 7, "issued": {"raw": "3 May 2018"}}',
    );
  });

  test('a bad item loses no other', async () => {
    const { references, problems } = await csl('[{"id": "a"}, {"id": "b", oops}, {"title": "no id"}, {"id": "c"}]');
    expect(references.map(({ key }) => key)).toEqual(['a', 'c']);
    expect(problems).toHaveLength(2);
  });

  test('a list that is not closed is reported, and read', async () => {
    const { references, problems } = await csl('[{"id": "a"}, {"id": "b"');
    expect(references.map(({ key }) => key)).toEqual(['a']);
    expect(problems.map(({ message }) => message).join()).toMatch('not closed');
  });

  test('reads what JSON there is without throwing', async () => {
    await fc.assert(fc.asyncProperty(fc.json(), async text => void (await csl(text))));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('[', '{', '}', ']', '"', '\\', 'id', ':', ',', '\n')), async parts => {
        for (const { place } of (await csl(`[${parts.join('')}`)).references)
          expect(place.end).toBeGreaterThan(place.start);
      }),
    );
  });
});

describe('RIS', () => {
  const ris = (text: string) => read('file:///export.ris', text);

  test('reads entries with their ID, or a key made of author, year and title', async () => {
    const text =
      'TY  - NEWS\r\nID  - tide7\r\nTI  - Tides Rise\r\nAU  - Ash, Ada\r\nPY  - 2019/03/05\r\nT2  - Daily Tide\r\nUR  - https://tide.example/1\r\nER  - \r\n\r\nTY  - BOOK\r\nTI  - The Fleet\r\nAU  - Bírk, Bo\r\nPY  - 2020\r\nER  -\r\n';
    const { references, problems } = await ris(text);
    expect(problems).toEqual([]);
    expect(references[0]).toMatchObject({
      key: 'tide7',
      title: 'Tides Rise',
      authors: [{ family: 'Ash', given: 'Ada' }],
      issued: [2019, 3, 5],
      container: 'Daily Tide',
      url: 'https://tide.example/1',
    });
    const { key } = references[0]!.place;
    expect(text.slice(key.start, key.end)).toBe('tide7');
    expect(references[1]).toMatchObject({ key: 'birk2020fleet', title: 'The Fleet' });
  });

  test('an entry that is not closed loses no other', async () => {
    const { references, problems } = await ris('TY  - BOOK\nID  - a\nTY  - BOOK\nID  - b\nER  - \n');
    expect(references.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(problems).toHaveLength(1);
  });
});
