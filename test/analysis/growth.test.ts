import { describe, expect, it } from 'vitest';
import { analyzerKnowing } from '../support/analyzer';
import { timesAsLong } from '../support/growth';

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

describe('time grows as the text does', () => {
  it.each(Object.entries(pieces))('%s', (_, piece) => {
    let texts = 0;
    const analyzeAll = (length: number) => {
      // Each text is another: nothing of it is known before.
      const text = `${piece.repeat(Math.ceil(length / piece.length))}${texts++}`;
      return () => analyzer.analyze(text);
    };
    analyzeAll(5_000)();
    // Eight times the text: quadratic would be 64 times the time.
    expect(timesAsLong(analyzeAll, [20_000, 160_000], 24)).toBeLessThan(24);
  });
});
