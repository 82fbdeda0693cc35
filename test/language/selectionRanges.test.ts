import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectionRanges } from '../../server/language/selectionRanges';
import { readMarked } from '../support/memoryWorkspace';

/** What the selection grows through from the cursor, smallest first, as words. */
async function steps(marked: string): Promise<string[]> {
  const { article, position } = await readMarked(marked);
  const { document } = article;
  const found: string[] = [];
  for (let step = selectionRanges(article, [position])[0]; step; step = step.parent!) {
    found.push(document.getText(step.range));
  }
  return found;
}

describe('the selection grows', () => {
  test('from a word to the name, the sentence, the paragraph and the article', async () => {
    expect(await steps('Rain fell.\n\nEngineer Ines Fa|lk met us. It rained.\n')).toEqual([
      'Falk',
      'Ines Falk',
      'Engineer Ines Falk met us.',
      'Engineer Ines Falk met us. It rained.',
      'Rain fell.\n\nEngineer Ines Falk met us. It rained.\n',
    ]);
  });

  test('from a word to the quotation, without and with its marks', async () => {
    const found = await steps('“We will not re|open the quay,” Falk told them. It rained.\n');
    expect(found.slice(0, 4)).toEqual([
      'reopen',
      'We will not reopen the quay,',
      '“We will not reopen the quay,”',
      '“We will not reopen the quay,” Falk told them.',
    ]);
  });

  test('from a sentence within a quotation to all of it, and to the sentences that hold it', async () => {
    const found = await steps('One. “We will not reopen. We ne|ver did,” Falk told them. It rained.\n');
    expect(found.slice(0, 5)).toEqual([
      'never',
      'We never did,',
      'We will not reopen. We never did,',
      '“We will not reopen. We never did,”',
      '“We will not reopen. We never did,” Falk told them.',
    ]);
  });

  test('always by what holds the last step and more, and ends with the article', async () => {
    const piece = fc.constantFrom('“', '”', '"', 'Ines Falk', ' said ', 'we went', '. ', ', ', '\n\n', 'no ', '’', ' ');
    const pieces = fc.array(piece, { minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(pieces, fc.nat(), async (parts, seed) => {
        const text = `Rain fell on the harbour.\n\n${parts.join('')}`;
        const at = seed % (text.length + 1);
        const { article, position } = await readMarked(`${text.slice(0, at)}|${text.slice(at)}`);
        let last: { start: number; end: number } | undefined;
        for (let step = selectionRanges(article, [position])[0]; step; step = step.parent!) {
          const span = {
            start: article.document.offsetAt(step.range.start),
            end: article.document.offsetAt(step.range.end),
          };
          expect(span.start <= at && at <= span.end).toBe(true);
          if (last) {
            expect(span.start <= last.start && last.end <= span.end).toBe(true);
            expect(span.end - span.start).toBeGreaterThan(last.end - last.start);
          }
          last = span;
        }
        expect(last).toEqual({ start: 0, end: text.length });
      }),
      { numRuns: 200 },
    );
  });
});
