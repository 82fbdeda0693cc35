import { describe, expect, it } from 'vitest';
import { processorTime } from '../bench/measure';
import { analyzerKnowing } from '../support/analyzer';

const analyzer = analyzerKnowing([]);

/** Pieces of text that, repeated without end, have made some analysis or other quadratic. */
const pieces = {
  'opening marks': '“a ',
  'straight marks': '" a ',
  'closing marks': '” ',
  brackets: '((( ',
  cues: 'said ',
  'nested cues': 'he said that ',
  names: 'Iran ',
  'one long name': 'Bank of ',
  acronyms: '(IRGC) ',
  possessives: "Iran's ",
  commas: ', ',
  points: '. ',
  quotations: '“No,” he said. ',
  sentences: 'Ana Ruiz met Piet Maas. ',
  lines: 'He said\n',
  'quotations that are never closed': '"a\n',
  'quoted lines': '“He said\n',
  'pairs of surrogates': '😀 ',
  letters: 'x',
  'another script': '市长',
  citations: '[@a] ',
} satisfies Record<string, string>;

/** Milliseconds of processor time for a text of about this length. */
function timeOf(piece: string, length: number): number {
  const text = `${piece.repeat(Math.ceil(length / piece.length))}${length}`;
  const before = processorTime();
  analyzer.analyze(text);
  return processorTime() - before;
}

describe('time grows as the text does', () => {
  it.each(Object.entries(pieces))(
    '%s',
    (_, piece) => {
      // A shorter one first, to warm up.
      timeOf(piece, 5_000);
      const short = timeOf(piece, 20_000);
      const long = timeOf(piece, 160_000);
      // Eight times the text: quadratic would be 64 times the time.
      expect(long).toBeLessThan(24 * Math.max(short, 10));
    },
    120_000,
  );
});
