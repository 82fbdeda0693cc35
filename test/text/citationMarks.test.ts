import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CitationMark, readCitationMarks } from '../../server/text/citationMarks';
import { timesAsLong } from '../support/growth';

/** The marks as a reader would note them: what each cites, with locators in brackets. */
const read = (text: string) => readCitationMarks(text).map(note);

function note(mark: CitationMark): string {
  switch (mark.kind) {
    case 'needed':
      return 'needed';
    case 'numbered':
      return mark.cited.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(' ');
    case 'keyed':
      return mark.cited.map(({ key, locator }) => (locator ? `${key}(${locator.text})` : key)).join(' ');
  }
}

describe('readCitationMarks', () => {
  test.each([
    ['Prices rose [@doe2019].', ['doe2019']],
    ['Prices rose [@doe2019, p. 3; @roe:2020a].', ['doe2019(p. 3) roe:2020a']],
    ['Prices rose [see -@doe2019, chap. 2, p. 3].', ['doe2019(chap. 2, p. 3)']],
    ['Prices rose [@{https://example.org/a;b}].', []],
    ['Prices rose [@{https://example.org/a?b}, p. 1].', ['https://example.org/a?b(p. 1)']],
    ['A key ends before its point [@doe.2019.; @roe].', ['doe.2019(.) roe']],
    ['Keys of any script [@müller2020; @ли2001].', ['müller2020 ли2001']],
    ['Prices rose [citation needed]. [Citation needed]', ['needed', 'needed']],
    ['Prices rose [1]. They fell [2, 3][4–6] [ 12 ].', ['1', '2 3', '4-6', '12']],
    ['With locators [1, p. 3; 2] [see 4, chap. 2, p. 5] [see also 7].', ['1 2', '4', '7']],
    ['No marks: [see 2016] [1, the first] [page 3] [1, p. x] [see 1 and 2].', []],
    ['In [2016] and [0], [the minister] was [sic] there [joe@example.org].', []],
    ['Unclosed [@doe2019 and [@roe2020] closed', ['roe2020']],
    ['Unclosed [@doe2019\nnext line]', []],
    ['Nothing: [] [@] [ ] [@ ] ]@a[', []],
    ['[[@doe2019]]', ['doe2019']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('spans are those of the mark, the key and the locator', () => {
    const text = 'Rose [see @doe, p. 3; @{roe}] and [2–4].';
    const [keyed, numbered] = readCitationMarks(text);
    expect(text.slice(keyed!.start, keyed!.end)).toBe('[see @doe, p. 3; @{roe}]');
    if (keyed!.kind !== 'keyed' || numbered!.kind !== 'numbered') throw new Error('kinds');
    expect(keyed!.cited.map(({ start, end }) => text.slice(start, end))).toEqual(['doe', 'roe']);
    const locator = keyed!.cited[0]!.locator!;
    expect(text.slice(locator.start, locator.end)).toBe('p. 3');
    expect(numbered!.cited.map(({ start, end }) => text.slice(start, end))).toEqual(['2–4']);
  });

  test('of any text: in order, none overlapping, each key where its span says', () => {
    const pieces = fc.constantFrom(
      '[',
      ']',
      '@',
      'a',
      '1',
      ', ',
      ';',
      '-',
      '{',
      '}',
      '.',
      '\n',
      'citation needed',
      'é',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), parts => {
        const text = parts.join('');
        let at = 0;
        for (const mark of readCitationMarks(text)) {
          expect(mark.start).toBeGreaterThanOrEqual(at);
          expect(text[mark.start] + text[mark.end - 1]!).toBe('[]');
          at = mark.end;
          if (mark.kind !== 'keyed') continue;
          for (const { start, end, key } of mark.cited) expect(text.slice(start, end)).toBe(key);
        }
      }),
    );
  });

  test('the time it takes grows with the length alone', () => {
    for (const piece of ['[', '[@', '[@a;', '[1,', '[ @', ']']) {
      const readAll = (times: number) => () => readCitationMarks(piece.repeat(times));
      expect(timesAsLong(readAll, [40_000, 320_000], 24), piece).toBeLessThan(24);
    }
  });
});
