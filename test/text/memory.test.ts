import { describe, expect, it } from 'vitest';
import { detached } from '../../server/text/detached';
import { lexemeAt, lexemeOf, perLexeme } from '../../server/text/lexeme';

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
    const text = 'said he said so';
    expect(lexemeAt(text, 0, 4)).toBe(lexemeAt(text, 8, 12));
    expect(lexemeAt(text, 0, 4)).toBe(lexemeOf('said'));
    expect(lexemeAt(text, 5, 7).text).toBe('he');
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
    for (let i = 0; i < 310_000; i++) expect(lengthOf(lexemeOf(`w${i}`)) - 1).toBe(`${i}`.length);
    expect(lengthOf(old)).toBe(10);
    expect(lengthOf(lexemeOf('remembered'))).toBe(10);
    expect(lexemeOf('w5').text).toBe('w5');
    expect(lexemeOf('w309999')).toBe(lexemeOf('w309999'));
  });
});
