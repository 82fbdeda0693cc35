import { describe, expect, it } from 'vitest';
import { detached } from '../../server/text/detached';
import { lexemeOf, perLexeme } from '../../server/text/lexeme';
import { tokenize } from '../../server/text/tokens';

describe('a detached string', () => {
  it.each(['', 'short', 'a longer piece of text', '“Ünïcode” 市长说 😀\ud800', 'x'.repeat(10_000)])(
    'is the same: %#',
    text => {
      expect(detached(text)).toBe(text);
      expect(detached(`(${text})`.slice(1, -1))).toBe(text);
    },
  );
});

describe('a lexeme', () => {
  it('is one object for each spelling, looked up in place', () => {
    const tokens = tokenize('said he said so');
    expect(tokens[0]!.lexeme).toBe(tokens[2]!.lexeme);
    expect(tokens[0]!.lexeme).toBe(lexemeOf('said'));
    expect(tokens[1]!.lexeme.text).toBe('he');
  });

  it('has what is computed of it once', () => {
    let calls = 0;
    const lengthOf = perLexeme(({ text }) => {
      calls++;
      return text.length;
    });
    expect(lengthOf(lexemeOf('ferries'))).toBe(7);
    expect(lengthOf(lexemeOf('ferries'))).toBe(7);
    expect(calls).toBe(1);
  });

  it('is right beyond the limit of what is remembered', () => {
    const lengthOf = perLexeme(({ text }) => text.length);
    const old = lexemeOf('remembered');
    expect(lengthOf(old)).toBe(10);
    const wrong: string[] = [];
    for (let i = 0; i < 310_000; i++) {
      const word = `w${i}`;
      if (lengthOf(lexemeOf(word)) !== word.length) wrong.push(word);
    }
    expect(wrong).toEqual([]);
    expect(lengthOf(old)).toBe(10);
    expect(lengthOf(lexemeOf('remembered'))).toBe(10);
    expect(lexemeOf('w5').text).toBe('w5');
    expect(lexemeOf('w309999')).toBe(lexemeOf('w309999'));
  });
});
