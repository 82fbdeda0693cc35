import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchor, selectorsFor } from '../../server/annotations/anchors';

/** The text without its `[` and `]`, and the span that they marked. */
function marked(source: string) {
  const start = source.indexOf('[');
  const end = source.indexOf(']') - 1;
  return { text: source.replace(/[[\]]/g, ''), span: { start, end } };
}

/** Keeps the passage marked in `before`, finds it again in `after`, and shows where it is by marks, or 'orphan'. */
function found(before: string, after: string): string {
  const { text, span } = marked(before);
  const at = anchor(after, selectorsFor(text, span));
  return at ? `${after.slice(0, at.start)}[${after.slice(at.start, at.end)}]${after.slice(at.end)}` : 'orphan';
}

describe('anchor', () => {
  test.each([
    ['unchanged', 'The mayor of [Ardale] spoke.', 'The mayor of Ardale spoke.', 'The mayor of [Ardale] spoke.'],
    [
      'moved by words before it',
      'The mayor of [Ardale] spoke.',
      'On Monday the mayor of Ardale spoke.',
      'On Monday the mayor of [Ardale] spoke.',
    ],
    [
      'told from others by its context',
      'Ardale is small. The mayor of [Ardale] spoke. I like Ardale.',
      'So: Ardale is small. The mayor of Ardale spoke. I like Ardale.',
      'So: Ardale is small. The mayor of [Ardale] spoke. I like Ardale.',
    ],
    [
      'gone, with a lookalike elsewhere',
      'In Ardale it rained. The mayor of [Ardale] spoke at length about it.',
      'In Ardale it rained. Nobody came to the meeting of that evening.',
      'orphan',
    ],
    [
      'a long quotation, lightly edited',
      'He said “[the bridge will be closed for repairs until spring]” on Monday.',
      'He said “the bridge will be shut for repairs until spring” on Monday.',
      'He said “[the bridge will be shut for repairs until spring]” on Monday.',
    ],
    [
      'rewritten',
      'He said [the bridge will be closed until spring].',
      'Nothing of the kind was ever said here.',
      'orphan',
    ],
    [
      'two equal candidates',
      'A. [It rained all day in the valley.] B.',
      'It rained all day in the valley.\n\nIt rained all day in the valley.\n\n',
      'orphan',
    ],
  ])('%s', (_, before, after, expected) => {
    expect(found(before, after)).toBe(expected);
  });

  test('a passage of an unchanged text is where it was, whatever repeats', () => {
    const words = fc.array(fc.constantFrom('ha', 'ho', 'hé', '😀', '\r\n', ' '), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (parts, a, b) => {
        const text = parts.join('');
        const start = a % text.length;
        const end = start + 1 + (b % (text.length - start));
        expect(anchor(text, selectorsFor(text, { start, end }))).toEqual({ start, end });
      }),
    );
  });

  test('never takes other words: what is found has the words, or nearly', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80 }),
        fc.string({ maxLength: 80 }),
        fc.nat(),
        fc.nat(),
        (before, after, a, b) => {
          if (before === '') return;
          const start = a % before.length;
          const end = start + 1 + (b % (before.length - start));
          const at = anchor(after, selectorsFor(before, { start, end }));
          if (at && end - start < 12) expect(after.slice(at.start, at.end)).toBe(before.slice(start, end));
        },
      ),
    );
  });
});
