import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Attribution } from '../../../server/analysis/model';
import { attributionsByParagraph, attributionsOf, entitiesOf } from '../../../server/analysis/parts';
import { createReferenceResolver } from '../../../server/analysis/references/references';
import { createTagger } from '../../../server/analysis/tags/tagger';
import { analysisData } from '../../support/analyzer';
import { firstNames, type MarkedArticle, marked, settledByParagraph } from '../../support/marked';

const resolve = createReferenceResolver(createTagger(analysisData()), firstNames());

function read(source: MarkedArticle) {
  const { article } = source;
  const { heads, mentions: names } = settledByParagraph(source);
  const said = attributionsByParagraph(article, source.attributions);
  const { mentions, attributions } = resolve(article, heads, names, said);
  return { entities: entitiesOf(article, { heads, mentions }), attributions: attributionsOf(article, attributions) };
}

/** The sources' names, in the order of the contents. */
const speakers = (source: string): string[] => read(marked(source)).attributions.map(({ source }) => source!.name);

describe('names', () => {
  test.each([
    ['a surname', '[P:Mara Okonjo] came. <1:[P:Okonjo]> said {1:it rains}.', 'Mara Okonjo'],
    ['a title', '[P:Mara Okonjo] came. <1:President [P:Okonjo]> said {1:it rains}.', 'Mara Okonjo'],
    ['a possessive before', '<1:The [O:Daily Courier]’s [P:Jon Hale]> said {1:it rains}.', 'Jon Hale'],
    ['a body before', '<1:[O:Daily Courier] reporter [P:Jon Hale]> said {1:it rains}.', 'Jon Hale'],
    ['a description before', '<1:the head of the [O:Relief Council], [P:Jon Hale],> said {1:it rains}.', 'Jon Hale'],
    ['a description after', '<1:[P:Jon Hale], a rival of [P:Mara Okonjo],> said {1:it rains}.', 'Jon Hale'],
    ['a party after', '<1:[P:Jon Hale], [O:Democrat of Ohio],> said {1:it rains}.', 'Jon Hale'],
    ['two', '<1:[P:Jon Hale] and [P:Mara Okonjo]> said {1:it rains}.', 'Jon Hale and Mara Okonjo'],
    ['in another place', '[P:Jon Hale] came. <1:Mr. Hale> said {1:it rains}.', 'Jon Hale'],
  ])('%s', (_, source, name) => {
    expect(speakers(source)).toEqual([name]);
  });

  test.each([
    'a friend of [P:Jon Hale]',
    'officials in [L:Aldania]',
    'some [P:Hale] supporters',
    'critics',
    'two sources close to [P:Jon Hale]',
    'demonstrators',
    'people familiar with the talks',
    'an expert',
    'Hale supporters',
    'Aldanian officials',
    'Many voters',
    'local media reports',
    'polls',
  ])('nobody in particular: %s', source => {
    expect(read(marked(`<1:${source}> said {1:it rains}.`)).attributions[0]!.source).toMatchObject({
      entity: null,
      named: false,
    });
  });

  test.each([
    'the ministry',
    'the court',
    'the report',
    'police',
    '[P:Jon Hale]’s campaign',
    'the finance ministry',
    'Aldanian state TV',
    'Harwick Online',
  ])('identified all the same: %s', source => {
    expect(read(marked(`<1:${source}> said {1:it rains}.`)).attributions[0]!.source).toMatchObject({
      entity: null,
      named: true,
    });
  });
});

describe('whose words', () => {
  test.each([
    ['his brief', '[P:Jon Hale] came. <1:His brief> said {1:it rains}.', 'Jon Hale'],
    ['put out by', '<1:A report released in May by the [O:Relief Council]> said {1:it rains}.', 'Relief Council'],
    [
      'not put out by who wrote it',
      '<1:A transcript published by the [O:Daily Courier]> says {1:it rains}.',
      'A transcript published by the Daily Courier',
    ],
    ['the article', 'The [O:Harwick Times] ran a story. <1:The article> said {1:it rains}.', 'Harwick Times'],
    ['in a statement', 'In <1:a statement on the strike>, the [O:Relief Council] said {1:it rains}.', 'Relief Council'],
    ['nobody’s', '[P:Jon Hale] came. <1:An article> said {1:it rains}.', 'An article'],
  ])('%s', (_, source, name) => {
    expect(speakers(source)).toEqual([name]);
  });

  test('the statement is that of who spoke last', () => {
    const source = '<1:The [O:Relief Council]> said {1:it rains}. <2:The statement> added {2:it pours}.';
    expect(speakers(source)).toEqual(['Relief Council', 'Relief Council']);
  });

  test('I is who signed the letter', () => {
    const source =
      '<1:I> believe {1:it rains}.\n\n[P:Jon Hale].\n\n<2:We> doubt {2:it}.\n\n[P:Mara Okonjo], [L:Harwick]';
    expect(speakers(source)).toEqual(['Jon Hale', 'Mara Okonjo']);
    expect(speakers('[P:Jon Hale].\n\n<1:I> believe {1:it rains}.')).toEqual(['I']);
  });
});

describe('whom an opening means', () => {
  const later = 'Speeches followed.\n\n[P:Jon Hale], a judge, smiled.';
  test.each([
    ['a headline', `<1:Judge> says {1:it rains}\n\n${later}`, 'Jon Hale'],
    ['an opening', `<1:A judge> said {1:it rains}. ${later}`, 'Jon Hale'],
    ['another noun', `<1:A senator> said {1:it rains}. ${later}`, 'A senator'],
    ['named before', `[P:Jon Hale], a judge, smiled. <1:A judge> said {1:it rains}.`, 'A judge'],
    ['late in the article', `It rained.\n\nA.\n\nB.\n\nC.\n\n<1:A judge> said {1:it rains}. ${later}`, 'A judge'],
    ['a body', '<1:A council> said {1:it rains}. The [O:Relief Council] met.', 'Relief Council'],
    [
      'a body by what it does',
      '<1:A union representing nurses> said {1:it rains}. The [O:Nurses Union] met.',
      'Nurses Union',
    ],
    [
      'a body by its members',
      '<1:Nurses’ union> says {1:it rains}\n\nThe [O:Association of Nurses] met.',
      'Association of Nurses',
    ],
    ['another body', '<1:A federal court> said {1:it rains}. The [O:Supreme Court] met.', 'A federal court'],
  ])('%s', (_, source, name) => {
    expect(speakers(source)).toEqual([name]);
  });
});

describe('names of those described only', () => {
  test.each([
    ['a clerk at the court who asked not to be named', 'a clerk at the court'],
    ['the second poll, taken in May,', 'the second poll'],
    ['a nurse, a farmer and two others', 'a nurse, a farmer and two others'],
    ['The council, which met in the [O:Supreme Court],', 'The council'],
  ])('%s', (source, name) => {
    expect(speakers(`<1:${source}> said {1:it rains}.`)).toEqual([name]);
  });
});

describe('pronouns', () => {
  test.each([
    ['the last subject', '[P:Raed Hamdan] spoke of [P:Omar Salih]. <1:He> said {1:it rains}.', ['Raed Hamdan']],
    ['gender by first name', '[P:Jon Hale] met [P:Mary Okonjo]. <1:She> said {1:it rains}.', ['Mary Okonjo']],
    ['a family name first', '[P:Kim Jong Sok] met [P:Mary Okonjo]. <1:He> said {1:it rains}.', ['Kim Jong Sok']],
    ['gender by title', 'Mrs. [P:Tamm] met Mr. [P:Saar]. <1:He> said {1:it rains}.', ['Saar']],
    [
      'gender by description',
      '[P:Kel Tamm], a spokeswoman, met [P:Vey Saar]. <1:She> said {1:it rains}.',
      ['Kel Tamm'],
    ],
    [
      'who spoke last, past long quotations',
      '“{1:It rains},” said <1:[P:Jon Hale]>. “{2:It will rain tomorrow. And after. And [P:Omar Salih] knows},” <2:he> added.',
      ['Jon Hale', 'Jon Hale'],
    ],
    ['not whom the words are about', '[P:Jon Hale] came. “{1:[P:Omar Salih] is late},” <1:he> said.', ['Jon Hale']],
    ['who', '<1:[P:Jon Hale], <2:who> says {2:it rains},> said {1:it pours}.', ['Jon Hale', 'Jon Hale']],
    [
      'who, after an apposition',
      'It was [P:Jon Hale], an adviser to the mayor, <1:who> said {1:it rains}.',
      ['Jon Hale'],
    ],
    [
      'who, after what it is of',
      '[P:Jon Hale], the candidate, came. They met the candidate for mayor, <1:who> said {1:it rains}.',
      ['Jon Hale'],
    ],
    ['who, of whom it is said', '[P:Jon Hale] is a lawyer <1:who> says {1:it rains}.', ['Jon Hale']],
    [
      'who, again',
      'They met [P:Jon Hale], <1:who> says {1:it rains} and <2:who> thinks {2:it pours}.',
      ['Jon Hale', 'Jon Hale'],
    ],
    [
      'they, two together',
      '<1:[P:Jon Hale] and [P:Mara Okonjo]> say {1:it rains}. The case is old. <2:They> say {2:it pours}.',
      ['Jon Hale and Mara Okonjo', 'Jon Hale and Mara Okonjo'],
    ],
    ['through another', '[P:Jon Hale] left. Through a spokesman, <1:he> said {1:it rains}.', ['Jon Hale']],
    ['I in somebody’s words', '“{1:<2:I> think {2:it rains}},” <1:[P:Jon Hale]> said.', ['Jon Hale', 'Jon Hale']],
    ['I of the author', 'By [P:Jon Hale]\n\n<1:I> believe {1:it rains}.', ['Jon Hale']],
    ['it', 'The [O:Relief Council] met. <1:It> said {1:it rains}.', ['Relief Council']],
    [
      'they',
      '[P:Jon Hale] met aides. <1:Critics> say {1:it rains}. <2:They> say {2:it pours}.',
      ['Critics', 'Critics'],
    ],
    [
      'nobody named',
      '[P:Jon Hale] came. <1:A woman in the crowd> said {1:it rains}. <2:She> said {2:it pours}.',
      ['A woman in the crowd', 'A woman in the crowd'],
    ],
    ['his campaign', '[P:Jon Hale] came. <1:His campaign> said {1:it rains}.', ['Jon Hale’s campaign']],
    ['his speech', '[P:Jon Hale] came. <1:His speech> said {1:it rains}.', ['Jon Hale']],
    ['they’re', '<1:Voters> think {1:it rains}. <2:They’ve> said {2:it pours}.', ['Voters', 'Voters']],
  ])('%s', (_, source, names) => {
    expect(speakers(source)).toEqual(names);
  });

  test('are mentions where sure, and the reason is told', () => {
    const { entities, attributions } = read(marked('[P:Jon Hale] spoke. <1:He> said {1:it rains}.'));
    expect(entities[0]!.mentions.map(({ form }) => form)).toEqual(['name', 'pronoun']);
    expect(attributions[0]!.reasons()).toEqual([expect.stringContaining('“He” means Jon Hale')]);
  });

  test('two of the same gender are not guessed apart for mentions', () => {
    const { entities } = read(marked('In the room were [P:Jon Hale] and [P:Omar Salih], and he smiled.'));
    expect(entities.flatMap(({ mentions }) => mentions).some(({ form }) => form === 'pronoun')).toBe(false);
  });
});

describe('descriptions', () => {
  const professor = '“{1:It rains},” political professor <1:[P:Marsa Alwari]> said.';
  test.each([
    ['the same noun', `${professor} “{2:It pours},” <2:the professor> said.`, 'Marsa Alwari'],
    ['a noun of its class', `${professor} “{2:It pours},” <2:the Harwick School expert> said.`, 'Marsa Alwari'],
    ['a title', 'Sen. [P:Jon Hale] met Gov. [P:Omar Salih]. <1:The governor> said {1:it rains}.', 'Omar Salih'],
    [
      'with the office before it',
      'President [P:Jon Hale] met Vice President [P:Omar Salih]. <1:The vice president> said {1:it rains}.',
      'Omar Salih',
    ],
    [
      'an apposition after the name',
      '[P:Jon Hale], a retired surgeon, met [P:Omar Salih]. <1:The surgeon> said {1:it rains}.',
      'Jon Hale',
    ],
    ['an age', '[P:Kel Tamm], 52, met [P:Omar Salih]. <1:The 52-year-old> said {1:it rains}.', 'Kel Tamm'],
    [
      'a body by its name',
      '[P:Jon Hale] left the [O:Farmers Party]. <1:The party> said {1:it rains}.',
      'Farmers Party',
    ],
    [
      'a body in focus',
      '[O:Harwick Trust] fired clerks. [O:Harwick Trust] closed. <1:The bank> said {1:it rains}.',
      'Harwick Trust',
    ],
    [
      'another kind of body',
      'The [O:Farmers Party] met. The [O:Farmers Party] left. <1:The bank> said {1:it rains}.',
      'The bank',
    ],
    [
      'a party that the article did not tell',
      '[P:Jon Hale] came. [P:Jon Hale] smiled. <1:The Republican candidate> said {1:it rains}.',
      'Jon Hale',
    ],
    [
      'past whom other nouns describe',
      'The candidate’s rival left. [P:Jon Hale] came. [P:Jon Hale] smiled. Justice [P:Omar Salih] ruled. <1:The nominee> said {1:it rains}.',
      'Jon Hale',
    ],
    ['what was named more fully', 'A [O:Harwick] poll came out. <1:The poll> said {1:it rains}.', 'A Harwick poll'],
    ['somebody unnamed', 'A judge met [P:Jon Hale], a former judge. <1:The judge> said {1:it rains}.', 'Jon Hale'],
    [
      'nobody the article knows',
      '[P:Jon Hale], a farmer, came. <1:The archbishop> said {1:it rains}.',
      'The archbishop',
    ],
    [
      'another’s head',
      '[P:Jon Hale], chairman of the bank, came. <1:The [O:NRC] chairman> said {1:it rains}.',
      'The NRC chairman',
    ],
  ])('%s', (_, source, name) => {
    expect(speakers(source).at(-1)).toBe(name);
  });
});

test('a source that is carried over is that of the statement before', () => {
  const { attributions } = read(marked('“{1:It rains},” said <1:[P:Jon Hale]>. “{2:It pours.}”'));
  expect(attributions[1]!.source).toMatchObject({ name: 'Jon Hale', spans: [], entity: 'person:jon-hale' });
});

test('whatever the text, mentions are in range, in order and apart; the same again is the same', () => {
  const word = fc.constantFrom(
    ...'[P:Mara Hale] [P:Hale] [O:NRC] [L:Ohio] He she they who the a minister group said , . “ ” and of campaign his I <1:he> <1:the minister> <2:[P:Hale]> {1:it rains} {2:so} {3:more}'.split(
      / (?![^[]*\]|[^<]*>|[^{]*\})/,
    ),
    '\n\n',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 50 }), parts => {
      const source = marked(parts.join(' '));
      const { entities, attributions } = read(source);
      const plain = (attribution: Attribution) => ({ ...attribution, reasons: attribution.reasons() });
      const again = read(source);
      expect(again.entities).toEqual(entities);
      expect(again.attributions.map(plain)).toEqual(attributions.map(plain));
      expect(attributions).toHaveLength(source.attributions.length);
      const ids = new Set(entities.map(({ id }) => id));
      for (const { source } of attributions) if (source!.entity !== null) expect(ids).toContain(source!.entity);
      const mentions = entities.flatMap(({ mentions }) => mentions).sort((a, b) => a.start - b.start);
      let at = 0;
      for (const { start, end } of mentions) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(at).toBeLessThanOrEqual(source.article.text.length);
      for (const { mentions } of entities) {
        expect(mentions.some(({ form }) => form === 'name' || form === 'alias')).toBe(true);
      }
    }),
  );
});
