import { describe, expect, test } from 'vitest';
import { checkArticle } from '../../server/rules/runRules';
import { aReference, bibliographyOf } from '../support/references';
import { contextOf, fixed, found, titles } from '../support/rules';

describe('unattributed-claim', () => {
  test('is the whole sentence', () => {
    expect(found(contextOf('Ash is the mayor. ▲Crime rose by 40 percent. It rained.'))).toEqual([
      'unattributed-claim: Crime rose by 40 percent.',
    ]);
  });

  test.each([
    'cited: ▲Crime rose by 40 percent [@ash].',
    'cited after the point: ▲Crime rose by 40 percent. [@ash]',
    'marked: ▲Crime rose by 40 percent [citation needed].',
  ])('is not found where it is %s', marked => {
    expect(found(contextOf(marked.replace(/^.*?: /, '')))).toEqual([]);
  });

  test.each([
    ['▲Crime rose, {Ada Ash} said.', []],
    ['▲Crime rose, a “disaster,” {Ada Ash} said.', []],
    ['▲Crime rose, the {+United Nations} said. [@no]', []],
    ['▲Crime rose, and nobody heard what {Ada Ash} said.', ['unattributed-claim']],
    ['▲Crime rose, it is said.', ['unattributed-claim']],
  ])('is not found where one of the actors says it at the end: %s', (marked, expected) => {
    expect(found(contextOf(marked)).map(finding => finding.replace(/:.*/, ''))).toEqual(expected);
  });

  test('offers the usual fix first, then references, then actors, then silence', () => {
    const bibliography = bibliographyOf(aReference('birk', { title: 'Fish' }), aReference('ash', { title: 'Crime' }));
    expect(titles(checkArticle(contextOf('{Ada Ash} is the mayor. ▲Crime rose.', { bibliography }))[0]!)).toEqual(
      [
        'Insert [citation needed]',
        'Crime',
        'Cite another reference…',
        'Attribute to Ada Ash',
        'Attribute to someone else…',
        'Accept as background',
        'Silence this finding',
        'Turn unattributed-claim off in this file',
        'Turn unattributed-claim off in this folder',
      ].map(title => expect.stringContaining(title)),
    );
  });

  test('exactly one fix is preferred', () => {
    const fixes = checkArticle(contextOf('▲Crime rose.'))[0]!.fixes();
    expect(fixes.filter(fix => fix.kind === 'edit' && fix.preferred)).toHaveLength(1);
  });

  test.each([
    ['before the point', '▲Crime rose.', 'Crime rose, Ada Ash said.'],
    ['in place of a cry', '▲Crime rose!', 'Crime rose, Ada Ash said.'],
    ['where there is no point', '▲Crime rose', 'Crime rose, Ada Ash said'],
    ['after closing marks', '▲Crime rose, a “disaster.”', 'Crime rose, a “disaster,” Ada Ash said.'],
    ['after a cry in marks', '▲Crime rose, a “disaster!”', 'Crime rose, a “disaster!” Ada Ash said.'],
    ['before the point, British style', "▲Crime rose, a 'disaster'.", "Crime rose, a 'disaster', Ada Ash said."],
    ['inside brackets', '▲(Crime rose.)', '(Crime rose, Ada Ash said.)'],
    ['after an acronym', '▲Crime rose in the U.S.', 'Crime rose in the U.S., Ada Ash said.'],
  ])('attributes in good English: %s', (_, claim, expected) => {
    expect(fixed(contextOf(`{Ada Ash} is the mayor.\n${claim}`), 'Attribute to Ada Ash')).toBe(
      `Ada Ash is the mayor.\n${expected}`,
    );
  });

  test('names an organization as the article does', () => {
    const text = 'The {+United Nations} met. The {+United Nations} voted. {+Oxfam} came. ▲Crime rose.';
    expect(fixed(contextOf(text), 'Attribute to United Nations')).toMatch(/Crime rose, the United Nations said\.$/);
    expect(fixed(contextOf(text), 'Attribute to Oxfam')).toMatch(/Crime rose, Oxfam said\.$/);
  });

  test('offers those who speak often and near first, three at most', () => {
    const text = `{Bo Birk} spoke.${' It rained all day long in the harbour.'.repeat(100)} {Ada Ash} came. {Cy Cole} came. ▲Crime rose. {Di Dorn} came.`;
    const actors = titles(checkArticle(contextOf(text))[0]!).filter(title => title.startsWith('Attribute to '));
    expect(actors).toEqual([
      'Attribute to Cy Cole',
      'Attribute to Ada Ash',
      'Attribute to Di Dorn',
      'Attribute to someone else…',
    ]);
  });
});
