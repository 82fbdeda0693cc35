import type { Paragraph } from '../../text/article';
import { memoized } from '../../text/memo';
import type { FactsOf, WordFacts } from './facts';
import { emitFeatures, sentenceStartsOf } from './features';
import { labelCount } from './labels';
import type { Lexicon } from './lexicon';
import type { NameModel } from './model';
import { factsOfParagraph, type Stretch, stretches } from './scope';

/** What can be said of a paragraph's names by the paragraph alone. */
export interface LocalScores {
  readonly facts: readonly WordFacts[];
  readonly stretches: readonly Stretch[];
  /** For each stretch, `labelCount` scores a token. */
  readonly emissions: readonly Float32Array[];
}

/** Scores a paragraph's words, once each paragraph. */
export function createLocalScorer(model: NameModel, lexicon: Lexicon, factsOf: FactsOf) {
  return memoized((paragraph: Paragraph): LocalScores => {
    const facts = factsOfParagraph(paragraph, factsOf);
    const found = stretches(facts);
    const starts = found.length > 0 ? sentenceStartsOf(paragraph) : new Uint8Array(0);
    const emissions = found.map(stretch => scoreStretch(paragraph, facts, starts, stretch));
    return { facts, stretches: found, emissions };
  });

  function scoreStretch(paragraph: Paragraph, facts: readonly WordFacts[], starts: Uint8Array, stretch: Stretch) {
    const scores = new Float32Array((stretch.last - stretch.first) * labelCount);
    const { rows, scale } = model;
    const sums = new Int32Array(labelCount);
    emitFeatures(paragraph, facts, starts, stretch, lexicon, (token, features, count) => {
      sums.fill(0);
      for (let k = 0; k < count; k++) {
        const row = model.rowOf(features[k]!);
        if (row < 0) continue;
        for (let y = 0; y < labelCount; y++) sums[y]! += rows[row + y]!;
      }
      const out = (token - stretch.first) * labelCount;
      for (let y = 0; y < labelCount; y++) scores[out + y] = sums[y]! * scale;
    });
    return scores;
  }
}
