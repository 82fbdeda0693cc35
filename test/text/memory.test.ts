import { describe, expect, it } from 'vitest';
import { detached } from '../../server/text/detached';
import { lexemeAt, lexemeOf } from '../../server/text/lexeme';

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

  it('is right beyond the limit of what is remembered', () => {
    for (let i = 0; i < 310_000; i++) lexemeOf(`w${i}`);
    expect(lexemeOf('w5').text).toBe('w5');
    expect(lexemeOf('w309999')).toBe(lexemeOf('w309999'));
  });
});
