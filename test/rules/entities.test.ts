import { describe, expect, test } from 'vitest';
import { checkArticle } from '../../server/rules/runRules';
import { contextOf, found, said, titles } from '../support/rules';

describe('unknown-speaker', () => {
  const text = '“We were never told,” he said.';
  test('is a “he” or “she” that means nobody in the article', () => {
    const says = (words: string) => (given: string) => [said(given, 'We were never told', { words, cue: 'said' })];
    expect(found(contextOf(text, { attributions: says('he') }))).toEqual(['unknown-speaker: he']);
    const officials = text.replace('he said', 'officials said');
    expect(found(contextOf(officials, { attributions: says('officials') }))).toEqual([]);
  });

  test('is not found where it means an entity', () => {
    const attributions = (given: string) => [
      said(given, 'We were never told', { words: 'he', cue: 'said', entity: 'Ada Ash' }),
    ];
    expect(found(contextOf(text, { attributions }))).toEqual([]);
  });

  test('asks who it is', () => {
    const attributions = (given: string) => [said(given, 'We were never told', { words: 'he', cue: 'said' })];
    expect(titles(checkArticle(contextOf(text, { attributions }))[0]!)[0]).toBe('Say who says this…');
  });
});

describe('ambiguous-mention', () => {
  const context = contextOf('{Ash} said no. {Ash} left.');
  const entities = context.analysis.entities.map(entity => ({ ...entity, alternatives: ['bo'] }));
  const ambiguous = {
    ...context,
    analysis: { ...context.analysis, entities },
    nameOf: (id: string) => (id === 'bo' ? 'Bo Ash' : undefined),
  };

  test('is marked once, at the first mention, and says what it may mean', () => {
    const findings = checkArticle(ambiguous);
    expect(findings.map(({ start, end }) => [start, end])).toEqual([[0, 3]]);
    expect(findings[0]!.message).toBe('“Ash” may mean Ash or Bo Ash. Say which, or write the full name.');
  });

  test('is not found where the context settled it', () => expect(found(context)).toEqual([]));
});
