import { describe, expect, test } from 'vitest';
import type { Analysis, Attribution, Entity } from '../../server/analysis/model';
import { selectorsFor } from '../../server/annotations/anchors';
import type { AnnotationBody, PlacedAnnotation } from '../../server/annotations/model';
import { overrule } from '../../server/annotations/overrule';
import { createParagraphReader, readArticle } from '../../server/text/article';
import type { Span } from '../../server/text/span';
import { withParts } from '../support/parts';

const text = 'Ada Nwosu of Ardale left. “It is over,” she said. Costs rose by half.';
const span = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
const ada: Entity = {
  id: 'person:ada',
  name: 'Ada Nwosu',
  type: 'person',
  known: false,
  mentions: [{ ...span('Ada Nwosu'), form: 'name' }],
};
const said: Attribution = {
  kind: 'direct',
  content: [span('It is over,')],
  cue: { spans: [span('said')] },
  source: { spans: [span('she')], name: 'Ada Nwosu', entity: ada.id, named: true },
  confidence: 0.7,
  reasons: () => [],
};
const analysis = withParts({
  article: readArticle(text, createParagraphReader()),
  entities: [ada],
  attributions: [said],
  sentences: [
    { ...span('Ada Nwosu of Ardale left.'), status: 'background', flagged: 0, reasons: [] },
    { ...span('“It is over,” she said.'), status: 'attributed', flagged: 0, reasons: [] },
    { ...span('Costs rose by half.'), status: 'unattributed', flagged: 0.9, reasons: [] },
  ],
});

const on = (words: string, body: AnnotationBody): PlacedAnnotation => ({
  annotation: { id: words, body, target: selectorsFor(text, span(words)), created: '' },
  span: span(words),
});

describe('overrule', () => {
  test('a marked passage becomes an entity', () => {
    const { entities } = overrule(analysis, [on('Ardale', { kind: 'entity', name: 'Ardale', type: 'location' })]);
    expect(entities).toContainEqual({
      id: 'location:Ardale',
      name: 'Ardale',
      type: 'location',
      known: false,
      mentions: [{ ...span('Ardale'), form: 'name' }],
    });
  });

  test('a passage marked as an entity that is there joins its mentions', () => {
    const { entities } = overrule(analysis, [on('she', { kind: 'entity', name: 'ada nwosu', type: 'person' })]);
    expect(entities).toHaveLength(1);
    expect(entities[0]!.mentions).toHaveLength(2);
  });

  test('a rejected mention is none', () => {
    const { entities } = overrule(analysis, [on('Ada Nwosu', { kind: 'reject', what: 'mention' })]);
    expect(entities).toEqual([]);
  });

  test('a speaker that a person sets is the source, and certain', () => {
    const { attributions, entities } = overrule(analysis, [on('It is over', { kind: 'speaker', name: 'Ben Okri' })]);
    const speaker = entities.find(entity => entity.name === 'Ben Okri');
    expect(attributions[0]).toMatchObject({
      source: { name: 'Ben Okri', entity: speaker!.id, named: true, spans: [] },
      confidence: 1,
    });
  });

  test('a speaker set where there was no attribution makes one, and the sentence is attributed', () => {
    const { attributions, sentences } = overrule(analysis, [
      on('Costs rose by half', { kind: 'speaker', name: 'Ada Nwosu' }),
    ]);
    expect(attributions.at(-1)).toMatchObject({ kind: 'indirect', source: { entity: ada.id } });
    expect(sentences[2]!.status).toBe('attributed');
  });

  test('a rejected quotation is none', () => {
    expect(overrule(analysis, [on('It is over', { kind: 'reject', what: 'attribution' })]).attributions).toEqual([]);
  });

  test('a rejected claim is background', () => {
    expect(overrule(analysis, [on('Costs rose', { kind: 'reject', what: 'claim' })]).sentences[2]!.status).toBe(
      'background',
    );
  });

  test('orphans and notes change nothing', () => {
    const orphan = { ...on('Ardale', { kind: 'entity', name: 'Ardale', type: 'location' }), span: null };
    expect(overrule(analysis, [orphan, on('she', { kind: 'note', text: '?' })])).toBe(analysis);
  });

  test('a speaker’s cue is the one that a person marked', () => {
    const said = on('It is over', { kind: 'speaker', name: 'Ada Nwosu' });
    const { attributions } = overrule(analysis, [{ ...said, cue: span('left') }]);
    expect(attributions[0]!.cue).toEqual({ spans: [span('left')] });
  });

  test('what is confirmed is certain', () => {
    const { attributions } = overrule(analysis, [on('It is over', { kind: 'confirm', what: 'attribution' })]);
    expect(attributions[0]).toMatchObject({ confidence: 1, source: said.source });
  });

  test.each([
    ['attributed', 'attributed', 0],
    ['cited', 'attributed', 0],
    ['vague', 'vague', 1],
    ['unattributed', 'unattributed', 1],
    ['background', 'background', 0],
  ] as const)('a claim that a person calls %s is %s', (status, expected, flagged) => {
    const { sentences } = overrule(analysis, [on('Ada Nwosu of Ardale', { kind: 'claim', status })]);
    expect(sentences[0]).toMatchObject({ status: expected, flagged });
  });

  test('of two that contradict each other the later counts', () => {
    const at = (time: string, one: PlacedAnnotation) => ({ ...one, annotation: { ...one.annotation, created: time } });
    const placed = [
      at('2026-02-01', on('Costs rose', { kind: 'claim', status: 'vague' })),
      at('2026-01-01', on('Costs rose', { kind: 'claim', status: 'background' })),
      at('2026-02-01', on('Ardale', { kind: 'entity', name: 'Ardale', type: 'location' })),
      at('2026-03-01', on('of Ardale', { kind: 'entity', name: 'Ardale Council', type: 'organization' })),
    ];
    const { sentences, entities } = overrule(analysis, placed);
    expect(sentences[2]!.status).toBe('vague');
    expect(entities.map(({ name }) => name)).toEqual(['Ada Nwosu', 'Ardale Council']);
  });

  test('an entity given another type has it wherever it is named', () => {
    const twice = { ...ada, mentions: [...ada.mentions, { ...span('she'), form: 'name' as const }] };
    const { entities } = overrule(withParts({ ...analysis, entities: [twice] }), [
      on('Ada Nwosu', { kind: 'entity', name: 'Ada Nwosu', type: 'organization' }),
    ]);
    expect(entities).toMatchObject([{ id: ada.id, type: 'organization', mentions: [{}, {}] }]);
  });

  test('statements of somebody who is no name any more have no known source', () => {
    const { attributions } = overrule(analysis, [on('Ada Nwosu', { kind: 'reject', what: 'mention' })]);
    expect(attributions[0]!.source).toEqual({ spans: [span('she')], name: 'she', entity: null, named: false });
  });

  test('words marked as somebody are the source where they were it', () => {
    const { attributions } = overrule(analysis, [on('she', { kind: 'entity', name: 'Bea Okri', type: 'person' })]);
    expect(attributions[0]!.source).toMatchObject({ name: 'Bea Okri', spans: [span('she')], named: true });
  });
});

describe('a corrected speaker', () => {
  const text = '“One,” Ann Lee said. “Two.” “Three,” she said. Ann Lee came back. “Four,” she said. “Five.”';
  const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  const last = (words: string) => ({ start: text.lastIndexOf(words), end: text.lastIndexOf(words) + words.length });
  const ann: Entity = {
    ...{ id: 'person:ann', name: 'Ann Lee', type: 'person', known: false },
    mentions: [
      { ...at('Ann Lee'), form: 'name' },
      { ...at('she'), form: 'pronoun' },
      { ...last('Ann Lee'), form: 'name' },
      { ...last('she'), form: 'pronoun' },
    ],
  };
  const by = (content: Span, spans: readonly Span[]): Attribution => ({
    ...{ kind: 'direct', content: [content], cue: null, confidence: 0.6, reasons: () => [] },
    source: { spans, name: 'Ann Lee', entity: ann.id, named: true },
  });
  const found = withParts({
    article: readArticle(text, createParagraphReader()),
    entities: [ann],
    attributions: [
      by(at('One,'), [at('Ann Lee')]),
      by(at('Two.'), []),
      by(at('Three,'), [at('she')]),
      by(at('Four,'), [last('she')]),
      by(at('Five.'), []),
    ],
    sentences: [],
  });
  const correct = (words: string) =>
    overrule(found, [
      {
        annotation: {
          id: words,
          body: { kind: 'speaker', name: 'Bo Ash' },
          target: selectorsFor(text, at(words)),
          created: '',
        },
        span: at(words),
      },
    ]);
  const speakers = ({ attributions }: Analysis) => attributions.map(({ source }) => source!.name);

  test('carries on to statements by the same source, until that is named again', () => {
    expect(speakers(correct('Two.'))).toEqual(['Ann Lee', 'Bo Ash', 'Bo Ash', 'Ann Lee', 'Ann Lee']);
  });

  test('takes the pronouns along that speak for them', () => {
    const { entities, attributions } = correct('Two.');
    const bo = entities.find(({ name }) => name === 'Bo Ash')!;
    expect(bo.mentions).toEqual([{ ...at('she'), form: 'pronoun' }]);
    expect(entities[0]!.mentions).toHaveLength(3);
    expect(attributions[2]!.source).toEqual({ spans: [at('she')], name: 'Bo Ash', entity: bo.id, named: true });
  });

  test('stays with one statement where the next names its source', () => {
    const named = withParts({
      ...found,
      attributions: [found.attributions[0]!, by(at('Four,'), [last('Ann Lee')])],
    });
    const { attributions } = overrule(named, [
      {
        annotation: {
          id: 'a',
          body: { kind: 'speaker', name: 'Bo Ash' },
          target: selectorsFor(text, at('One,')),
          created: '',
        },
        span: at('One,'),
      },
    ]);
    expect(attributions.map(({ source }) => source!.name)).toEqual(['Bo Ash', 'Ann Lee']);
  });
});
