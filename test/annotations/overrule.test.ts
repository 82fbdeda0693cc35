import { describe, expect, test } from 'vitest';
import type { Analysis, Attribution, Entity } from '../../server/analysis/model';
import { selectorsFor } from '../../server/annotations/anchors';
import type { AnnotationBody, PlacedAnnotation } from '../../server/annotations/model';
import { overrule } from '../../server/annotations/overrule';
import { createParagraphReader, readArticle } from '../../server/text/article';

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
  reasons: [],
};
const analysis: Analysis = {
  article: readArticle(text, createParagraphReader()),
  language: 'english',
  entities: [ada],
  attributions: [said],
  sentences: [
    { ...span('Ada Nwosu of Ardale left.'), status: 'background', flagged: 0, reasons: [] },
    { ...span('“It is over,” she said.'), status: 'attributed', flagged: 0, reasons: [] },
    { ...span('Costs rose by half.'), status: 'unattributed', flagged: 0.9, reasons: [] },
  ],
};

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
});
