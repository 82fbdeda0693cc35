import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenize } from '../../server/text/tokens';

const words = (text: string) => tokenize(text).map(token => text.slice(token.start, token.end));

describe('tokenize', () => {
  test.each([
    ['Iran’s voters', ['Iran', '’s', 'voters']],
    ["don't O'Brien", ["don't", "O'Brien"]],
    ['Jean-Yves Le Drian', ['Jean', '-', 'Yves', 'Le', 'Drian']],
    ['the U.S. and J. Smith.', ['the', 'U.S.', 'and', 'J.', 'Smith', '.']],
    ['1,000.5 at 10:30.', ['1,000.5', 'at', '10:30', '.']],
    ['“Why?” he asked…', ['“', 'Why', '?', '”', 'he', 'asked', '…']],
    ['(PMOI)’s say -- so...', ['(', 'PMOI', ')', '’s', 'say', '--', 'so', '...']],
    ['at 8 a.m. today', ['at', '8', 'a.m.', 'today']],
    ['decided.When', ['decided', '.', 'When']],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test('every code unit that is no space is in just one token, in order', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(
            fc.constantFrom(...'aB\'’.,-1 \n"“”'),
            fc.string({ minLength: 1, maxLength: 2, unit: 'binary' }),
          ),
          maxLength: 60,
        }),
        text => {
          let at = 0;
          for (const token of tokenize(text)) {
            expect(token.start).toBeGreaterThanOrEqual(at);
            expect(text.slice(at, token.start)).not.toMatch(/[\p{L}\p{N}\p{P}]/u);
            expect(token.end).toBeGreaterThan(token.start);
            expect(token.lexeme.text).toBe(text.slice(token.start, token.end));
            at = token.end;
          }
          expect(text.slice(at)).not.toMatch(/[\p{L}\p{N}\p{P}]/u);
        },
      ),
    );
  });
});
