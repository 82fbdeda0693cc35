import { describe, expect, test } from 'vitest';
import { splitSentences } from '../../server/text/sentences';
import { tokenize } from '../../server/text/tokens';

const sentences = (text: string) => splitSentences(tokenize(text)).map(({ start, end }) => text.slice(start, end));

describe('splitSentences', () => {
  test.each([
    [
      'Prices rose.[1] They fell. [@doe, p. 3] Then nothing.',
      ['Prices rose.[1]', 'They fell. [@doe, p. 3]', 'Then nothing.'],
    ],
    [
      'Fell.[2][3] “Up.”[1] Then he spoke. [citation needed] Good.',
      ['Fell.[2][3]', '“Up.”[1]', 'Then he spoke. [citation needed]', 'Good.'],
    ],
    ['He rose. [He] spoke.', ['He rose.', '[He] spoke.']],
  ])('a citation mark belongs to the sentence before it: %s', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });
});
