import { describe, expect, test } from 'vitest';
import { makePhraseTable, phrasesAt } from '../../../server/analysis/claims/phrases';
import { tokenize } from '../../../server/text/tokens';

const table = makePhraseTable([
  { kind: 1, words: 'critics|it is said' },
  { kind: 2, words: "it|don't know" },
]);

/** The kinds found in a text, in order of place, up to the token `last`. */
function kindsIn(text: string, last = Number.POSITIVE_INFINITY): number[] {
  const tokens = tokenize(text);
  const kinds: number[] = [];
  const end = Math.min(last, tokens.length);
  for (let i = 0; i < end; i++) {
    const entry = table(tokens[i]!.lexeme);
    if (entry === null) continue;
    kinds.push(...entry.kinds);
    phrasesAt(entry, tokens, i, end, kind => kinds.push(kind));
  }
  return kinds;
}

describe('phrasesAt', () => {
  test.each([
    ['Critics spoke.', [1]],
    ['IT IS SAID that', [2, 1]],
    ['It is', [2]],
    ['They don’t know.', [2]],
    ['criticsx itis', []],
  ])('%s', (text, kinds) => {
    expect(kindsIn(text)).toEqual(kinds);
  });

  test('a phrase does not reach past the end given', () => {
    expect(kindsIn('it is said', 2)).toEqual([2]);
  });
});
