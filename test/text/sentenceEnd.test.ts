import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSentenceEnd } from '../../server/text/sentenceEnd';

/** The end of a sentence as it is read: `|` after its words, `{}` around its point, `<>` around what closes after it. */
function read(text: string): string {
  const { words, point, closers } = readSentenceEnd(text, { start: 0, end: text.length });
  const marks: [number, string][] = [
    [words, '|'],
    [point.start, '{'],
    [point.end, '}'],
    [closers.start, '<'],
    [closers.end, '>'],
  ];
  return marks.reduceRight((result, [at, mark]) => result.slice(0, at) + mark + result.slice(at), text);
}

test.each([
  ['It rained.', 'It rained|{.}<>'],
  ['It rained', 'It rained|{}<>'],
  ['Did it rain?!', 'Did it rain|{?!}<>'],
  ['“It rained.”', '“It rained|{.}<”>'],
  ['“It rained”.', '“It rained”|{.}<>'],
  ['(It rained.)', '(It rained|{.}<)>'],
  ['It rained [@a].', 'It rained| [@a]{.}<>'],
  ['It rained [@a] [citation needed].', 'It rained| [@a] [citation needed]{.}<>'],
  ['It rained. [@a]', 'It rained|{.}<> [@a]'],
  ['It rained in the U.S.', 'It rained in the U.S.|{}<>'],
  ['It rained on Smith & Co.', 'It rained on Smith & Co.|{}<>'],
  ['It rained on co.', 'It rained on co|{.}<>'],
  ['It rained...', 'It rained...|{}<>'],
  ['It rained in the [old] town.', 'It rained in the [old] town|{.}<>'],
])('%s', (text, expected) => expect(read(text)).toBe(expected));

test('its parts are in order and in the sentence, whatever the text', () => {
  const texts = fc.array(
    fc.constantFrom('a', ' ', '.', '!', '…', '”', '"', ')', '[@a]', '[1]', 'U.S.', '[citation needed]', '['),
  );
  fc.assert(
    fc.property(texts, fc.nat(5), (parts, start) => {
      const text = `${'x'.repeat(start)}${parts.join('')}`;
      const { words, point, closers, mark } = readSentenceEnd(text, { start, end: text.length });
      const places = [start, words, point.start, point.end, closers.start, closers.end, text.length];
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      if (mark) expect(text.slice(mark.start, mark.end)).toMatch(/^\[.*\]$/);
    }),
  );
});
