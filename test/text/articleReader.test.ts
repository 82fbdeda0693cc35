import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createParagraphReader, readArticle } from '../../server/text/article';
import { createArticleReader } from '../../server/text/articleReader';
import { Pieces } from '../../server/text/pieces';
import { sharedEnds } from '../../server/text/sharedEnds';
import { NewsMaker } from '../bench/generate';

const wrapped = 'The ferry that links the island with the mainland will stay in';
const pieces = fc.constantFrom(
  '\n',
  '\n\n',
  '\r\n',
  ' ',
  'a',
  'Dock.',
  `\n${wrapped}\n`,
  `\n${wrapped}\ndock until Friday`,
  '“',
  '\u2028',
  '',
);
const edits = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(30), pieces), { maxLength: 8 });

describe('an article read again after edits', () => {
  const expectAsAfresh = (text: string, changes: readonly [number, number, string][]) => {
    // It remembers all: the same content is the same object, whoever asks.
    const read = createParagraphReader(10_000_000);
    const used = createArticleReader(read);
    const usedInPieces = createArticleReader(read);
    let now = text;
    let inPieces = Pieces.of(text);
    used(now);
    usedInPieces(inPieces);
    for (const [place, length, piece] of changes) {
      const at = Math.floor(place * now.length);
      now = now.slice(0, at) + piece + now.slice(at + length);
      inPieces = inPieces.edited({ start: at, end: Math.min(inPieces.length, at + length) }, piece);
      const afresh = readArticle(now, read);
      for (const { text, paragraphs } of [used(now), usedInPieces(inPieces)]) {
        expect(text.toString()).toBe(now);
        expect(paragraphs.map(({ start, end }) => [start, end])).toEqual(
          afresh.paragraphs.map(({ start, end }) => [start, end]),
        );
        expect(paragraphs.every(({ paragraph }, p) => paragraph === afresh.paragraphs[p]!.paragraph)).toBe(true);
      }
    }
  };

  test('is what it would be afresh', () => {
    const text = fc.array(pieces, { maxLength: 60 }).map(parts => parts.join(''));
    fc.assert(fc.property(text, edits, expectAsAfresh), { numRuns: 500 });
  });

  test('also where paragraphs are too long and are cut', () => {
    const news = new NewsMaker(3).article(9000).replaceAll('\n\n', ' ');
    const text = fc.nat(3).map(n => `Head\n\n${news}${'\n\nEnd.'.repeat(n)}`);
    const cuts = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(20_000), pieces), {
      maxLength: 4,
    });
    fc.assert(fc.property(text, cuts, expectAsAfresh), { numRuns: 30 });
  });

  test('paragraphs before the edit stay the same objects', () => {
    const read = createArticleReader(createParagraphReader());
    const before = read('One.\n\nTwo.\n\nThree.').paragraphs;
    const now = read('One.\n\nTwo.\n\nThree, four.').paragraphs;
    expect(now[0]).toBe(before[0]);
    expect(now[1]!.paragraph).toBe(before[1]!.paragraph);
    expect(now[2]!.paragraph.text).toBe('Three, four.');
  });

  test('another article is read by itself, and the first one is still known', () => {
    const read = createArticleReader(createParagraphReader());
    const first = read('One.\n\nTwo.');
    expect(read('Something else.').paragraphs).toHaveLength(1);
    expect(read('One.\n\nTwo.')).toBe(first);
  });
});

test('what two texts share at their ends', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (start, a, b, end) => {
      const [x, y] = [start + a + end, start + b + end];
      const { prefix, suffix } = sharedEnds(x, y);
      let same = 0;
      while (same < Math.min(x.length, y.length) && x[same] === y[same]) same++;
      expect(prefix).toBe(same);
      let last = 0;
      while (last < Math.min(x.length, y.length) - prefix && x.at(-1 - last) === y.at(-1 - last)) last++;
      expect(suffix).toBe(last);
    }),
  );
});
