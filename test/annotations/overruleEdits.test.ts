import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAnalyzer } from '../../server/analysis/analyzer';
import type { Analysis } from '../../server/analysis/model';
import { selectorsFor } from '../../server/annotations/anchors';
import type { AnnotationBody, PlacedAnnotation } from '../../server/annotations/model';
import { MovingAnnotations } from '../../server/annotations/moving';
import { overrule } from '../../server/annotations/overrule';
import { createKnowledge } from '../../server/knowledge/knowledge';
import { analysisData } from '../support/analyzer';

const sentences = [
  'Ada Ash, the mayor of Lindholm, said the harbour would close in May.',
  '“We were never told about the leak,” she said. Prices rose by 40 percent, more than anywhere else in the country.',
  'Experts say the bridge will not last another winter. Critics fear worse.',
  '“And it went on,” he added. “It was bad.”',
  'The ministry denied this, Bo Birk said. He told reporters that Ash was wrong.',
  '“All of it was lost at sea. It went on',
  '“And so it was,” Birk said. “All was lost.”',
  'Ash told reporters that the fleet had been sold for 3 million euros. She said nothing more. She said she was tired.',
  'Lindholm is a town. Mayor Ash lives in Lindholm, the Harbour Authority said.',
  'She said that it was over. He said it was not.',
];
const bodies: AnnotationBody[] = [
  { kind: 'entity', name: 'Ada Ash', type: 'person' },
  { kind: 'entity', name: 'Ada Ash', type: 'organization' },
  { kind: 'entity', name: 'Lindholm', type: 'person' },
  { kind: 'entity', name: 'Cy Dole', type: 'person' },
  { kind: 'speaker', name: 'Bo Birk' },
  { kind: 'speaker', name: 'Cy Dole' },
  { kind: 'speaker', name: 'ada ash' },
  { kind: 'claim', status: 'background' },
  { kind: 'claim', status: 'vague' },
  { kind: 'reject', what: 'mention' },
  { kind: 'reject', what: 'attribution' },
  { kind: 'reject', what: 'claim' },
  { kind: 'confirm', what: 'mention' },
  { kind: 'confirm', what: 'attribution' },
  { kind: 'note', text: 'x' },
];
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const sentence = fc.constantFrom(...sentences);
const edit = fc.record({
  at: unit,
  removed: fc.constantFrom(0, 0, 0, 1, 5, 80),
  inserted: fc.oneof(
    fc.constantFrom('', 'a', ' ', '\n', '”', '“'),
    sentence.map(words => `\n${words}\n`),
  ),
});

/** What an analysis says, without its functions. */
const plain = ({ entities, attributions, sentences, parts }: Analysis): unknown =>
  JSON.parse(JSON.stringify({ entities, attributions, sentences, parts }));

test('after any edits, what people said overrules as if the article were read anew', () => {
  const analyzer = createAnalyzer(analysisData(), createKnowledge([], []));
  fc.assert(
    fc.property(
      fc.array(sentence, { minLength: 3, maxLength: 14 }),
      fc.array(fc.tuple(unit, fc.integer({ min: 1, max: 60 }), fc.constantFrom(...bodies)), {
        minLength: 1,
        maxLength: 8,
      }),
      fc.array(edit, { minLength: 1, maxLength: 10 }),
      (paragraphs, said, edits) => {
        let text = paragraphs.join('\n');
        const moving = new MovingAnnotations(said.map((one, i) => placed(text, i, ...one)));
        const lasting = {};
        overrule(analyzer.analyze(text), moving.placed, lasting);
        for (const { at, removed, inserted } of edits) {
          const start = Math.floor(at * text.length);
          const end = Math.min(text.length, start + removed);
          const change = { start, end, removed: text.slice(start, end), inserted };
          text = text.slice(0, start) + inserted + text.slice(end);
          moving.begin();
          moving.follow(change, text);
          const analysis = analyzer.analyze(text);
          const now = overrule(analysis, moving.placed, lasting);
          expect(plain(now)).toEqual(plain(overrule(analysis, moving.placed)));
          // Once more: what says the same is the same.
          const again = overrule(analysis, moving.placed, lasting);
          expect(again.parts.map((part, p) => part === now.parts[p])).not.toContain(false);
        }
      },
    ),
    { numRuns: 30 },
  );
});

/** An annotation of the words about a place. */
function placed(text: string, i: number, at: number, length: number, body: AnnotationBody): PlacedAnnotation {
  let start = Math.floor(at * (text.length - 1));
  while (start > 0 && /\p{L}/u.test(text[start - 1]!)) start--;
  let end = Math.min(text.length, start + length);
  while (end < text.length && /\p{L}/u.test(text[end]!)) end++;
  const span = { start, end };
  const created = `2026-01-0${1 + ((i * 3) % 8)}`;
  return { annotation: { id: `${i}`, body, target: selectorsFor(text, span), created }, span };
}
