import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createParagraphReader, readArticle } from '../../server/text/article';
import { createQuotationReader } from '../../server/text/articleQuotations';

const read = createParagraphReader();

/** By paragraph, each quotation's contents; `<` before a paragraph that one from before goes on in. */
function quotations(text: string): string[] {
  const article = readArticle(text, read);
  const { begun, reached } = createQuotationReader()(article);
  return article.paragraphs.map(({ start }, p) => {
    const contents = begun[p]!.map(({ content }) =>
      content.map(span => text.slice(start + span.start, start + span.end)).join(' | '),
    );
    return `${reached[p] === 1 ? '<' : ''}${contents.join(', ')}`;
  });
}

describe('quotations by paragraph', () => {
  test.each([
    ['their own', '“One,” he said. “Two.”\n\nNone here.\n\n“Three.”', ['One,, Two.', '', 'Three.']],
    ['each opened', '“One.\n\n“Two.\n\n“Three,” he said. “Four.”', ['One. | Two. | Three,', '<', '<Four.']],
    ['opened once', 'He wrote: “One.\n\nTwo.\n\nThree.” Then', ['One. | Two. | Three.', '<', '<']],
    ['never closed', '“One.\n\nHe left.', ['One.', '']],
  ])('%s', (_, text, expected) => {
    expect(quotations(text)).toEqual(expected);
  });

  const pieces = ['“One. ', 'Two.” ', '"', 'He left. ', '\n\n', '\n\n“', '\n\n\n', '”\n\n', 'It rained.\n\n'];
  const text = fc.array(fc.constantFrom(...pieces), { minLength: 10, maxLength: 80 }).map(parts => parts.join(''));
  const edits = fc.array(
    fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(20), fc.constantFrom('', ...pieces)),
    {
      maxLength: 6,
    },
  );

  test('after edits they are those of a fresh look; where they are the same, the same arrays', () => {
    fc.assert(
      fc.property(text, edits, (first, changes) => {
        const used = createQuotationReader();
        let now = first;
        for (const [place, length, piece] of changes) {
          const before = readArticle(now, read);
          const old = used(before).begun;
          const at = Math.floor(place * now.length);
          now = now.slice(0, at) + piece + now.slice(at + length);
          const article = readArticle(now, read);
          const found = used(article);
          expect(found).toEqual(createQuotationReader()(article));
          for (let p = 0; p < article.paragraphs.length; p++) {
            const isSame = JSON.stringify(old[p]) === JSON.stringify(found.begun[p]);
            if (isSame && article.paragraphs[p]!.paragraph === before.paragraphs[p]?.paragraph)
              expect(found.begun[p]).toBe(old[p]);
            else break;
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
