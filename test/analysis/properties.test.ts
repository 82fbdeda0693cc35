import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../server/analysis/model';
import { movedAttribution } from '../../server/analysis/parts';
import type { Span } from '../../server/text/span';
import { analyzerKnowing, said } from '../support/analyzer';
import { anyText, newsLike } from '../support/text';

const analyzer = analyzerKnowing([]);

const isOrdered = (spans: readonly Span[]): boolean =>
  spans.every((span, i) => i === 0 || spans[i - 1]!.end <= span.start);

/** Every span of an analysis is in range and not empty; lists are in order as the model says. */
function expectWellFormed(text: string, analysis: Analysis): void {
  const inRange = ({ start, end }: Span) => Number.isInteger(start) && 0 <= start && start < end && end <= text.length;
  for (const { mentions, id } of analysis.entities) {
    expect(mentions.every(inRange), `mentions of ${id} in range`).toBe(true);
    expect(isOrdered(mentions), `mentions of ${id} in order`).toBe(true);
  }
  const ids = analysis.entities.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  let before = 0;
  for (const { content, cue, source, confidence } of analysis.attributions) {
    expect(content.length).toBeGreaterThan(0);
    for (const spans of [content, cue?.spans ?? [], source?.spans ?? []]) {
      expect(spans.every(inRange)).toBe(true);
      expect(isOrdered(spans)).toBe(true);
    }
    expect(content[0]!.start).toBeGreaterThanOrEqual(before);
    before = content[0]!.start;
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
    if (source?.entity != null) expect(ids).toContain(source.entity);
  }
  expect(analysis.sentences.every(inRange)).toBe(true);
  expectParts(analysis);
  expect(isOrdered(analysis.sentences)).toBe(true);
  for (const { flagged } of analysis.sentences) {
    expect(flagged).toBeGreaterThanOrEqual(0);
    expect(flagged).toBeLessThanOrEqual(1);
  }
}

/** Paragraph by paragraph an analysis says what it says in all. */
function expectParts({ article, entities, attributions, sentences, parts }: Analysis): void {
  expect(parts.map(({ paragraph }) => paragraph)).toEqual(article.paragraphs.map(({ paragraph }) => paragraph));
  const placed = article.paragraphs.map(({ start }, p) => ({ start, ...parts[p]! }));
  const mentions = placed.flatMap(({ start, mentions }) =>
    mentions.map(mention => ({ id: mention.entity.id, start: start + mention.start, form: mention.form })),
  );
  const flat = entities.flatMap(({ id, mentions }) => mentions.map(({ start, form }) => ({ id, start, form })));
  expect(mentions).toEqual(flat.sort((a, b) => a.start - b.start));
  const said = placed.flatMap(({ start, attributions }) => attributions.map(a => movedAttribution(a, start)));
  expect(said.map(({ reasons: _, ...rest }) => rest)).toEqual(attributions.map(({ reasons: _, ...rest }) => rest));
  const judged = placed.flatMap(({ start, sentences }) =>
    sentences.map(sentence => ({ ...sentence, start: start + sentence.start, end: start + sentence.end })),
  );
  expect(judged).toEqual(sentences);
}

describe('an analysis', () => {
  it('is well formed, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(newsLike, anyText), text => {
        expectWellFormed(text, analyzer.analyze(text));
      }),
      { numRuns: 300 },
    );
  });

  it('has every token in one sentence', () => {
    fc.assert(
      fc.property(newsLike, text => {
        const { article, sentences } = analyzer.analyze(text);
        for (const { start, paragraph } of article.paragraphs) {
          for (const token of paragraph.tokens) {
            const holding = sentences.filter(s => s.start <= start + token.start && start + token.end <= s.end);
            expect(holding).toHaveLength(1);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('after edits is what it would be afresh, whatever was analysed before', () => {
    const edit = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(40),
      insert: fc.oneof(newsLike, anyText),
    });
    const long = fc.array(newsLike, { minLength: 5, maxLength: 25 }).map(texts => texts.join('\n'));
    const edited = fc.oneof(newsLike, anyText, long);
    // One analyzer lives through all runs, as in an editor.
    const used = analyzerKnowing([]);
    fc.assert(
      fc.property(edited, fc.array(edit, { minLength: 1, maxLength: 5 }), (text, edits) => {
        let current = text;
        used.analyze(current);
        for (const { at, length, insert } of edits) {
          const start = Math.floor(at * current.length);
          current = current.slice(0, start) + insert + current.slice(start + length);
          used.analyze(current);
        }
        expect(said(used.analyze(current))).toEqual(said(analyzerKnowing([]).analyze(current)));
      }),
      { numRuns: 60 },
    );
  });

  it('after edits that change who is named is what it would be afresh', () => {
    const paragraphs = fc.array(
      fc.constantFrom(
        'Mara Kermel, the head of the Tosvin Bank, said on Monday that the bank would change.',
        '“We are late,” Kermel told reporters. “We know it.” She left.',
        'According to the Ministry of Rivers (MOR), Jon Ranlou was asked to leave the MOR.',
        'TOSVIN BANK HEAD KERMEL LEAVES AFTER VOTE',
        'Ranlou Says Kermel Must Go',
        'Mr. Kermel and Mrs. Kermel met Piet Kermel in Shalou. Kermel slept.',
        'The Coalition for Clean Rivers (CCR) claimed that Officer Ranlou, also known as Jon the Red, lied.',
        'It was a wet day, and tosvin was on every plate in Shalou, officials said.',
      ),
      { minLength: 3, maxLength: 14 },
    );
    const snippet = fc.constantFrom(
      'Kermel ',
      'Jon Ranlou ',
      'Mrs. ',
      ' (MOR)',
      'MOR ',
      '\n\nKERMEL SAYS RANLOU LIED TO MINISTRY\n\n',
      '\n\nMara Kermel of Tosvin said: “No.”\n\n',
      ', also known as ',
      '”',
      '\n\n',
      'x',
      '',
    );
    const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(30), snippet });
    const used = analyzerKnowing([]);
    fc.assert(
      fc.property(paragraphs, fc.array(edit, { minLength: 1, maxLength: 8 }), (parts, edits) => {
        let current = parts.join('\n\n');
        used.analyze(current);
        for (const { at, length, snippet } of edits) {
          const start = Math.floor(at * current.length);
          current = current.slice(0, start) + snippet + current.slice(start + length);
          expect(said(used.analyze(current))).toEqual(said(analyzerKnowing([]).analyze(current)));
        }
      }),
      { numRuns: 40 },
    );
  });
});
