import { describe, expect, test } from 'vitest';
import type { Attribution } from '../../server/analysis/model';
import { contextOf, fixed, found } from '../support/rules';

/** An attribution to an unidentified source, by the words of source and cue. */
const vague =
  (source: string, cue: string) =>
  (text: string): Attribution[] => {
    const span = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
    return [
      {
        kind: 'indirect',
        content: [],
        cue: { spans: [span(cue)] },
        source: { spans: [span(source)], name: source, entity: null, named: false },
        confidence: 0.9,
        reasons: () => [],
      },
    ];
  };

describe('vague-attribution', () => {
  test('is the source’s words, or the sentence where there are none', () => {
    const attributions = vague('Some experts', 'say');
    expect(found(contextOf('△Some experts say it will last.', { attributions }))).toEqual([
      'vague-attribution: Some experts',
    ]);
    expect(found(contextOf('△It will reportedly last.'))).toEqual(['vague-attribution: It will reportedly last.']);
  });

  test.each([
    ['Some experts', 'say', 'Some experts say it will last.', 'Ada Ash says it will last.'],
    ['critics', 'have argued', 'It will last, critics have argued.', 'It will last, Ada Ash has argued.'],
    ['officials', 'deny', 'It will last, but officials deny it.', 'It will last, but Ada Ash denies it.'],
    ['a source', 'said', 'It will last, said a source.', 'It will last, said Ada Ash.'],
    ['experts', 'According to', 'According to experts, it will last.', 'According to Ada Ash, it will last.'],
  ])('puts a name in the place of "%s"', (source, cue, text, expected) => {
    const context = contextOf(`{Ada Ash} is the mayor.\n△${text}`, { attributions: vague(source, cue) });
    expect(fixed(context, 'Name the source: Ada Ash')).toBe(`Ada Ash is the mayor.\n${expected}`);
  });

  test('begins a sentence with a capital', () => {
    const attributions = vague('Officials', 'say');
    const context = contextOf('It is the {+United Nations} again, the {+United Nations} of old.\n△Officials say so.', {
      attributions,
    });
    expect(fixed(context, 'Name the source')).toMatch(/\nThe United Nations says so\.$/);
  });

  test('is not found where it is cited', () => {
    expect(found(contextOf('△Experts say it will last [@ash].'))).toEqual([]);
  });
});
