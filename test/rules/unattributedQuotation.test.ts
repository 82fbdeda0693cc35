import { describe, expect, test } from 'vitest';
import { contextOf, fixed, found, said } from '../support/rules';

const words = 'We were never told';
const nobodySays = (text: string) => [said(text, words)];

describe('unattributed-quotation', () => {
  test('is what nobody says, and its sentences are no claims besides', () => {
    const context = contextOf('It was dark. ▲“We were never told.”', { attributions: nobodySays });
    expect(found(context)).toEqual(['unattributed-quotation: We were never told']);
  });

  test('is not found where somebody says it, or where it is cited', () => {
    const attributions = (text: string) => [said(text, words, { words: 'Ada Ash', cue: 'said', entity: 'Ada Ash' })];
    expect(found(contextOf('“We were never told,” Ada Ash said.', { attributions }))).toEqual([]);
    expect(found(contextOf('“We were never told.” [@ash]', { attributions: nobodySays }))).toEqual([]);
    expect(found(contextOf('“We were never told.” ― Ada Ash', { attributions: nobodySays }))).toEqual([]);
  });

  test.each([
    ['“We were never told.”', '“We were never told,” Ada Ash said.'],
    ['"We were never told".', '"We were never told", Ada Ash said.'],
    ['“We were never told!”', '“We were never told!” Ada Ash said.'],
    ['“It is bad. We were never told.”', '“It is bad. We were never told,” Ada Ash said.'],
  ])('is attributed in good English: %s', (text, expected) => {
    const context = contextOf(`{Ada Ash} is the mayor.\n${text}`, { attributions: nobodySays });
    expect(fixed(context, 'Attribute to Ada Ash')).toBe(`Ada Ash is the mayor.\n${expected}`);
  });

  test('offers a choice of speaker where more follows in the sentence', () => {
    const context = contextOf('{Ada Ash} read a note: “We were never told” was all it had to say on that day.', {
      attributions: nobodySays,
    });
    expect(() => fixed(context, 'Attribute to')).toThrow('Say who says this…');
  });

  test('is not found in other languages, where nobody is read as a speaker', () => {
    const context = contextOf('Es war dunkel. „We were never told.“', { attributions: nobodySays });
    expect(found({ ...context, analysis: { ...context.analysis, language: 'other' } })).toEqual([]);
  });
});
