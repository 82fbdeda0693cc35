import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBibtex } from '../../server/citations/bibtex';
import { scanBibtex } from '../../server/citations/bibtexScanner';
import type { EntryMemory } from '../../server/citations/entryMemory';
import { timesAsLong } from '../support/growth';

const noPause = { pause: async () => {} };
const read = (text: string) => readBibtex('file:///refs.bib', text, noPause);

describe('scanning BibTeX', () => {
  test('finds each entry and its key in place', () => {
    const text = 'Notes by me@example.org.\n@book{a1, title = {One}}\n\n@Article(b:2,\n title = "Two")\n';
    const { entries, problems } = scanBibtex(text);
    expect(entries.map(({ type, key }) => [type, key])).toEqual([
      ['book', 'a1'],
      ['article', 'b:2'],
    ]);
    for (const { key, keySpan } of entries) expect(text.slice(keySpan.start, keySpan.end)).toBe(key);
    expect(entries.map(({ start, end }) => text.slice(start, end))).toEqual([
      '@book{a1, title = {One}}',
      '@Article(b:2,\n title = "Two")',
    ]);
    expect(problems).toEqual([]);
  });

  test('leaves comments and preambles out, and keeps macros', () => {
    const { entries, strings } = scanBibtex(
      '@comment{jabref-meta: @book{no, }}\n@preamble{"x"}\n@string{dt = "Daily Tide"}\n@misc{yes,}',
    );
    expect(entries.map(({ key }) => key)).toEqual(['yes']);
    expect([...strings.keys()]).toEqual(['dt']);
  });

  test('an entry that is not closed ends where the next begins, and is reported at its head', () => {
    const text = '@book{a, title = {One,\n year = 2001\n}\n@book{b, title = {Two}}';
    const { entries, problems } = scanBibtex(text);
    expect(entries.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(problems).toEqual([{ start: 0, end: 6, message: 'This entry is not closed: it lacks “}”.' }]);
  });

  test('an entry without a key is reported', () => {
    expect(scanBibtex('@book{title = {One}}').problems[0]!.message).toMatch('has no key');
    expect(scanBibtex('@book{, title = {One}}').problems[0]!.message).toMatch('has no key');
  });

  test('marks and brackets inside of values end nothing', () => {
    const { entries, problems } = scanBibtex(
      '@a{x, t = {a 12" gun, a \\} and a )}, % she said "no }\n u = "b {"} }"}\n@a{y,}',
    );
    expect(entries.map(({ key }) => key)).toEqual(['x', 'y']);
    expect(problems).toEqual([]);
  });

  const bibtexLike = fc
    .array(
      fc.constantFrom('@', 'book', '{', '}', '(', ')', '"', '\\', ',', '=', '%', '\n', ' ', 'key', '@comment', '#'),
    )
    .map(parts => parts.join(''));
  test('never throws; entries are in order, in range, none overlapping', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), bibtexLike), text => {
        let last = 0;
        for (const { start, end, key, keySpan } of scanBibtex(text).entries) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(keySpan.start).toBeGreaterThan(start);
          expect(keySpan.end).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text.slice(keySpan.start, keySpan.end)).toBe(key);
          last = end;
        }
      }),
    );
  });

  test.each(['@comment{', '@book{k, ', '\n@book{k, t = {', '@ ', '@book{"', '@a{%', '{', '\\'])(
    'is linear: %j over and over',
    part => {
      const scanAll = (times: number) => {
        const text = part.repeat(times);
        return () => scanBibtex(text);
      };
      expect(timesAsLong(scanAll, [100_000, 800_000], 24)).toBeLessThan(24);
    },
  );
});

describe('reading BibTeX', () => {
  test('authors, title, date, container and address, with LaTeX read as text', async () => {
    const { references, problems } = await read(
      '@article{muller19, author = {M{\\"u}ller, Hans and de la Cruz, Mar{\\\'i}a and {Harbour \\& Sons}}, title = {The {NATO} \\"Okonomie}, journal = {Daily Tide}, date = {2019-03-05}, doi = {https://doi.org/10.1000/x1}, url = {https://tide.example/a_b}}',
    );
    expect(problems).toEqual([]);
    expect(references[0]).toMatchObject({
      key: 'muller19',
      title: 'The NATO Ökonomie',
      authors: [
        { family: 'Müller', given: 'Hans' },
        { family: 'de la Cruz', given: 'María' },
        { family: 'Harbour & Sons' },
      ],
      issued: [2019, 3, 5],
      container: 'Daily Tide',
      doi: '10.1000/x1',
      url: 'https://tide.example/a_b',
    });
  });

  test('macros, also those made of other macros', async () => {
    const { references } = await read(
      '@string{d = "Daily"}\n@string{dt = d # " Tide"}\n@article{a, title = {One}, journal = dt # { Weekend}, month = mar, year = 2020}',
    );
    expect(references[0]).toMatchObject({ container: 'Daily Tide Weekend', issued: [2020, 3] });
  });

  test('what is inherited by crossref', async () => {
    const { references } = await read(
      '@inbook{part, author = {Ash, Ada}, title = {A Part}, crossref = {whole}}\n@book{whole, title = {The Whole}, author = {Birk, Bo}, year = 1999}',
    );
    expect(references[0]).toMatchObject({ key: 'part', title: 'A Part', container: 'The Whole', issued: [1999] });
    expect(references).toHaveLength(2);
  });

  test('one bad entry is reported at its place, keeps its key, and loses no other', async () => {
    const text = '@book{a, title = {One}}\n@book{bad, title {Two}}\n@book{c, title = {Three}}';
    const { references, problems } = await read(text);
    expect(references.map(({ key, title }) => [key, title])).toEqual([
      ['a', 'One'],
      ['bad', ''],
      ['c', 'Three'],
    ]);
    expect(problems).toHaveLength(1);
    expect(text.slice(problems[0]!.start, problems[0]!.end)).toBe('@book{bad, title {Two}}');
  });

  test('what is wrong is said in plain words, at its line', async () => {
    const text = '@string{d = "Daily\nTide"}\n@book{a,\n  title = {One}\n  journal = d\n}';
    const { problems } = await read(text);
    expect(problems.map(({ start, end, message }) => [text.slice(start, end), message])).toEqual([
      ['journal = d', 'In this entry a comma or the closing bracket is missing, here or just before.'],
    ]);
  });

  test('a broken entry does not break those that inherit from it', async () => {
    const { references, problems } = await read('@inbook{a, title = {One}, crossref = {b}}\n@book{b, title {Two}}');
    expect(references[0]).toMatchObject({ key: 'a', title: 'One' });
    expect(problems).toHaveLength(1);
  });

  test('letters and accents that LaTeX writes its own way', async () => {
    const { references } = await read(
      "@book{a, title = {{\\aa}s \\AA s {\\'\\i} {\\ss} \\v{s}}, author = {Ash, A. and others}}",
    );
    expect(references[0]!.title).toBe('ås Ås í ß š');
  });

  test('never throws, whatever the text', async () => {
    const values = fc.array(
      fc.constantFrom(
        '@book{k,',
        'title',
        'author',
        ' = ',
        '{',
        '}',
        '"',
        '\\',
        'x',
        ',',
        '#',
        '\n',
        '1',
        '%',
        "\\'",
        '$',
      ),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(values, async parts => {
        const { references } = await read(parts.join(''));
        for (const { key } of references) expect(key).not.toBe('');
      }),
    );
  });

  test('read again after an edit it is what it would be afresh, and what has gone is forgotten', async () => {
    const before = '@string{d = "Daily"}\n@book{a, title = {One}, journal = d}\n@book{b, title = {Two}}';
    const memory: EntryMemory = new Map();
    await readBibtex('file:///refs.bib', before, noPause, memory);
    for (const after of [
      before.replace('Daily', 'Weekly'),
      `\n${before.replace('Two', 'Three')}`,
      '@book{b, title = {Two}}',
    ]) {
      expect(await readBibtex('file:///refs.bib', after, noPause, memory)).toEqual(await read(after));
    }
    expect(memory.size).toBe(1);
  });

  test('makes room for others while it reads, and can be stopped', async () => {
    const text = Array.from({ length: 40 }, (_, i) => `@book{k${i}, title = {T}}`).join('\n');
    const done: number[] = [];
    await readBibtex('file:///refs.bib', text, { pause: async part => void done.push(part) });
    expect(done).toEqual([0.25, 0.5, 0.75, 1]);
    await expect(
      readBibtex('file:///refs.bib', text, { pause: () => Promise.reject(new Error('stop')) }),
    ).rejects.toThrow('stop');
  });
});
