import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitParagraphs } from '../../server/text/paragraphs';
import { NewsMaker } from '../bench/generate';
import { anyText, newsLike } from '../support/text';

const paragraphs = (text: string): string[] => splitParagraphs(text).map(({ start, end }) => text.slice(start, end));

describe('paragraphs', () => {
  it.each([
    ['lines', 'One.\nTwo.\r\nThree.', ['One.', 'Two.', 'Three.']],
    ['white space around them', '  One. \n\n\t Two.\u00a0\n ', ['One.', 'Two.']],
    [
      'lines broken to fit a width',
      'The ferry that links the island with the mainland will stay in\ndock until Friday, the operator said on Monday evening after it\nhad looked at the hull.',
      [
        'The ferry that links the island with the mainland will stay in\ndock until Friday, the operator said on Monday evening after it\nhad looked at the hull.',
      ],
    ],
    [
      'no lines put together across a blank one',
      'The ferry that links the island with the mainland will stay in\n\ndock.',
      2,
    ],
    ['nothing', '', []],
  ])('%s', (_, text, expected) => {
    if (typeof expected === 'number') expect(paragraphs(text)).toHaveLength(expected);
    else expect(paragraphs(text)).toEqual(expected);
  });

  it('hold all that is no white space, in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(newsLike, anyText), text => {
        const spans = splitParagraphs(text);
        expect(spans.every(({ start, end }, i) => start < end && (i === 0 || spans[i - 1]!.end <= start))).toBe(true);
        expect(
          paragraphs(text)
            .join('')
            .replaceAll(/\s|\u200b/g, ''),
        ).toBe(text.replaceAll(/\s|\u200b/g, ''));
      }),
    );
  });
});

describe('a page on one line', () => {
  const line = new NewsMaker(3).article(40_000).replaceAll(/\s+/g, ' ');

  it('is cut into parts of bounded length, where sentences end', () => {
    const parts = paragraphs(line);
    expect(parts.join(' ')).toBe(line);
    expect(parts.length).toBeGreaterThan(10);
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(16_000);
      expect(part).toMatch(/[.!?”"]$/);
    }
  });

  it('is cut at the same places after an edit, but near it', () => {
    const before = new Set(paragraphs(line));
    fc.assert(
      fc.property(fc.nat(line.length), fc.string({ maxLength: 30 }), (at, insert) => {
        const after = paragraphs(line.slice(0, at) + insert.replaceAll(/["\n\r]/g, '') + line.slice(at));
        expect(after.filter(part => !before.has(part)).length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 50 },
    );
  });

  it('is not cut inside a quotation', () => {
    const quoted = `${'The plan is safe. '.repeat(300)}“${'We will not close it. They know that. '.repeat(150)}” ${'The plan is safe. '.repeat(900)}`;
    const holding = paragraphs(quoted).filter(part => part.includes('“') || part.includes('”'));
    expect(holding).toHaveLength(1);
  });

  it.each([
    ['letters', 'x'.repeat(100_000)],
    ['spaces', `a${' '.repeat(100_000)}b`],
    ['pairs of surrogates', '😀'.repeat(50_000)],
    ['marks', '. '.repeat(50_000)],
  ])('is cut even where no sentence ends: %s', (_, text) => {
    const spans = splitParagraphs(text);
    for (const { start, end } of spans) {
      expect(end - start).toBeLessThanOrEqual(16_000);
      expect(/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(text.slice(start, end))).toBe(false);
    }
  });
});
