import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnalyzer } from '../../server/analysis/analyzer';
import { touchedBy } from '../../server/knowledge/changes';
import { createKnowledge, wordHash } from '../../server/knowledge/knowledge';
import type { KnownEntity } from '../../server/knowledge/model';
import { createParagraphReader, readArticle } from '../../server/text/article';
import { analysisData } from '../support/analyzer';

const entity = (id: string, name: string, aliases: readonly string[] = []): KnownEntity => ({
  id,
  name,
  type: 'person',
  aliases: aliases.map(text => ({ text, exact: false })),
  origin: 'user',
});
const read = createParagraphReader(0);
const touches = (change: ReturnType<typeof touchedBy>, text: string) => {
  if (!change) return true;
  const { paragraphs } = readArticle(text, read);
  const reads = paragraphs.some(({ paragraph }) => change.reads(paragraph.tokens));
  // The quick looks miss nothing.
  if (reads) {
    expect(change.mayHold(text), text).toBe(true);
    const words = new Set(
      paragraphs.flatMap(({ paragraph }) => paragraph.tokens.map(({ lexeme }) => wordHash(lexeme))),
    );
    expect(
      change.mayHoldWords(word => words.has(word)),
      text,
    ).toBe(true);
  }
  return reads;
};

const birch = entity('birch', 'Bo Birch', ['the Badger']);
const vesk = entity('vesk', 'Noor Vesk');

describe('a change of the known entities', () => {
  test('touches text that names what was added, changed or taken away, as it was called or is', () => {
    const renamed = entity('birch', 'Bo Alder');
    const may = touchedBy({ entities: [birch, vesk], never: [] }, { entities: [renamed, vesk], never: [] });
    for (const text of ['Then Bo Birch spoke.', 'Then BO ALDER spoke.', 'Then the Badger spoke.'])
      expect(touches(may, text), text).toBe(true);
    for (const text of ['Then Noor Vesk spoke.', 'A birch fell.']) expect(touches(may, text), text).toBe(false);
  });

  test('touches words that are never an entity now, in any case', () => {
    const may = touchedBy({ entities: [vesk], never: [] }, { entities: [vesk], never: ['Breaking News'] });
    expect(touches(may, 'BREAKING NEWS from Ardale.')).toBe(true);
    expect(touches(may, 'Then Noor Vesk spoke.')).toBe(false);
  });

  test('is looked for quickly in text that has none of it, and missed in no spelling', () => {
    const names = [
      'Zoltán Müller',
      'O’Brien',
      'U.S. Steel',
      'Abdul-Mahdi',
      'Łódź Board',
      'St. Ives',
      'ŒUVRE',
      'Straße',
    ];
    const spelled = 'zoltan MULLER|O`BRIEN|US Steel|Abdul Mahdi|Lodz board|St Ives|Oeuvre|STRASSE'.split('|');
    names.forEach((name, n) => {
      const change = touchedBy({ entities: [], never: [] }, { entities: [entity('x', name)], never: [] });
      for (const text of [name, spelled[n]!]) {
        for (const around of [`Then ${text} spoke.`, `“${text}’s,” Zoë said…`, `${text}.`]) touches(change, around);
      }
      expect(touches(change, `Then ${name} spoke.`), name).toBe(true);
      expect(change!.mayHold('Then Noor Vesk spoke — and left.')).toBe(false);
    });
  });

  test('touches nothing where only what people read of an entity is different', () => {
    const may = touchedBy(
      { entities: [birch], never: [] },
      { entities: [{ ...birch, description: 'A carpenter.' }], never: [] },
    );
    expect(touches(may, 'Then Bo Birch spoke.')).toBe(false);
  });

  test('touches everything where the order is another', () => {
    expect(touchedBy({ entities: [birch, vesk], never: [] }, { entities: [vesk, birch], never: [] })).toBeUndefined();
  });

  test('leaves all other text as it was', () => {
    const names = ['Bo Birch', 'Noor Vesk', 'Vesk', 'Ardale Council', 'Birch Street', 'US', 'Friday'];
    const entities = fc
      .subarray(names)
      .map(chosen => chosen.map(name => entity(name, name, name === 'Noor Vesk' ? ['Vesk'] : [])));
    const said = fc.record({ entities, never: fc.subarray(['Friday', 'birch', 'News']) });
    const sentence = fc.constantFrom(
      'Bo Birch said the mill was closed.',
      'Mr Vesk left on Friday, and us with him.',
      'The Ardale Council met in Birch Street.',
      '“We pay,” Vesk told the US ambassador, Ida Rook.',
      'Breaking News: he denied it.',
    );
    const text = fc.array(sentence, { minLength: 1, maxLength: 4 }).map(sentences => sentences.join('\n\n'));
    const data = analysisData();
    const analyze = ({ entities, never }: { entities: KnownEntity[]; never: string[] }, text: string) => {
      const { entities: found, attributions } = createAnalyzer(data, createKnowledge(entities, [], never)).analyze(
        text,
      );
      return JSON.stringify([
        found.map(({ id, name, type, known, mentions }) => [id, name, type, known, mentions]),
        attributions.map(({ content, source }) => [content, source?.name, source?.entity]),
      ]);
    };
    fc.assert(
      fc.property(said, said, text, (before, after, text) => {
        if (touches(touchedBy(before, after), text)) return;
        expect(analyze(after, text)).toBe(analyze(before, text));
      }),
      { numRuns: 60 },
    );
  });
});
