import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createParagraphReader, readArticle } from '../../server/text/article';
import { readQuotations } from '../../server/text/articleQuotations';
import { timesAsLong } from '../support/growth';

const read = (text: string) => readQuotations(readArticle(text, createParagraphReader()));
const contents = (text: string) =>
  read(text).map(({ content }) => content.map(span => text.slice(span.start, span.end)).join(' | '));

describe('readQuotations', () => {
  test.each([
    ['straight', 'She said: "We won." He left.', ['We won.']],
    ['curly', '“We won,” she said. “Twice.”', ['We won,', 'Twice.']],
    ['curly open, straight close', 'It worried the town “enormously". The mayor left.', ['enormously']],
    ['straight open, curly close', 'He told us "go home” and left.', ['go home']],
    ['opening mark used to close', 'They want “an increase in pay “. Others do not.', ['an increase in pay']],
    ['closing mark used to open', 'He said ”we lost” twice.', ['we lost']],
    ['spaces inside', 'calls it " a holy duty ;" and more', ['a holy duty ;']],
    ['spaces inside curly', 'calls it “ duty ” or “ honour ”.', ['duty', 'honour']],
    ['guillemets', 'She said «never again» today.', ['never again']],
    ['doubled single marks', "He said, ``we won,'' and ''we shall win.''", ['we won,', 'we shall win.']],
    ['single curly', 'The mayor said: ‘We’ll win the voters’ trust.’ He left.', ['We’ll win the voters’ trust.']],
    ['single straight', "She called it 'a farce' and left the Smiths' house.", ['a farce']],
    ['nested single', '“She said ‘no’ to me,” he said.', ['She said ‘no’ to me,']],
    [
      'nested in brackets',
      '“The [union] ‘planned’ it” and “they did it.”',
      ['The [union] ‘planned’ it', 'they did it.'],
    ],
    ['nested double', '“He said “no” to it,” she said.', ['He said “no” to it,']],
    ['glued to words', 'made it clear.“It was planned” and carried out', ['It was planned']],
    ['after a dash', 'one thing—“hope”—remains', ['hope']],
    ['quotation after quotation', 'He stated, “There is none,” “It is so.”', ['There is none,', 'It is so.']],
    ['apostrophes', "The voters' choice wasn't the '90s kind; rock 'n' roll.", []],
    ['feet and inches', 'He is 5\'10" tall and owns a 12" record.', []],
    ['a number before the mark', 'He said "we have 5" and left.', ['we have 5']],
    ['unclosed', 'He said: “We will go on\n\nThe town slept.', ['We will go on']],
    ['unclosed, opened again', '“We won. She left. He said, “we lost.”', ['We won. She left.', 'we lost.']],
    ['paragraphs each opened', '“One.\n\n“Two.\n\n“Three,” he said. “Four.”', ['One. | Two. | Three,', 'Four.']],
    ['straight, paragraphs each opened', '"One.\n\n"Two," he said.', ['One. | Two,']],
    ['opened once', 'He wrote: “One.\n\nTwo.\n\nThree.” Then', ['One. | Two. | Three.']],
  ])('%s', (_, text, expected) => {
    expect(contents(text)).toEqual(expected);
  });

  test('says whether a closing mark was found, and spans the marks', () => {
    expect(read('He said: “We go')).toMatchObject([{ start: 9, end: 15, closed: false }]);
    expect(read('He said: “We go”')).toMatchObject([{ start: 9, end: 16, closed: true }]);
  });

  const messy = fc
    .array(fc.constantFrom('“', '”', '"', "'", '‘', '’', '« ', ' ', ' word', 'Iran’s', '. ', ', ', '\n\n', '5', '``'), {
      maxLength: 60,
    })
    .map(parts => parts.join(''));

  test('quotations are in order, apart, not empty, with content inside', () => {
    fc.assert(
      fc.property(messy, text => {
        let last = 0;
        for (const { start, end, content } of read(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
          let at = start;
          for (const span of content) {
            expect(span.start).toBeGreaterThanOrEqual(at);
            expect(span.end).toBeGreaterThan(span.start);
            at = span.end;
          }
          expect(end).toBeGreaterThanOrEqual(at);
        }
      }),
    );
  });

  test('well-formed quotations are found whatever stands between', () => {
    const plain = fc.stringMatching(/^[A-Za-z]{1,8}( [a-z]{1,8}){0,5}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(plain, plain), { maxLength: 8 }), pairs => {
        const text = pairs.map(([before, inside]) => `${before} “${inside}.” `).join('');
        expect(contents(text)).toEqual(pairs.map(([, inside]) => `${inside}.`));
      }),
    );
  });

  test('paragraphs that all open and never close are read in linear time', () => {
    const readAll = (times: number) => () =>
      expect(read('“He said it\n\n'.repeat(times)).length).toBeGreaterThanOrEqual(100);
    expect(timesAsLong(readAll, [5_000, 40_000], 24)).toBeLessThan(24);
  });

  test('a megabyte of marks on one line is read in linear time', () => {
    const readAll = (times: number) => () => read('“a \'b" '.repeat(times));
    expect(timesAsLong(readAll, [20_000, 160_000], 24)).toBeLessThan(24);
  });
});
