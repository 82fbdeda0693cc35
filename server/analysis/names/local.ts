import type { Paragraph } from '../../text/article';
import { memoized } from '../../text/memo';
import type { Tagger } from '../tags/tagger';
import type { ScoredParagraph } from './consistency';
import type { FactsOf, WordFacts } from './facts';
import { edge, emitFeatures, emitWordFeatures, standings } from './features';
import { labelCount } from './labels';
import { bestLabels, createWorkspace, marginals, transitionPotentials } from './lattice';
import type { Lexicon } from './lexicon';
import type { NameModel } from './model';
import { factsOfParagraph, type Stretch, stretches } from './scope';

/** What can be said of a paragraph's names by the paragraph alone. */
export interface LocalScores extends ScoredParagraph {
  /** For each stretch, `labelCount` scores a token. */
  readonly emissions: readonly Float32Array[];
}

/** Scores a paragraph's words, once each paragraph. */
export function createLocalScorer(model: NameModel, lexicon: Lexicon, factsOf: FactsOf, tagger: Tagger) {
  const potentials = transitionPotentials(model.transitions);
  const work = createWorkspace();
  const sums = new Int32Array(labelCount);
  // The one word that all scorers share keeps no rows of its own.
  const edgeRows: Int16Array[] = [];
  const rowsOf = (word: WordFacts) => (word === edge ? edgeRows : word.rows);
  const wordFeatures = new Int32Array(32);
  const rowOf = (word: WordFacts, offset: number): Int16Array => {
    const own = new Int32Array(labelCount);
    model.sum(wordFeatures, 0, emitWordFeatures(word, offset, wordFeatures, 0), own);
    const row = Int16Array.from(own);
    rowsOf(word)[offset] = row;
    return row;
  };
  const scoreStretch = (
    paragraph: Paragraph,
    facts: readonly WordFacts[],
    standing: Uint8Array,
    stretch: Stretch,
  ): Float32Array => {
    const scores = new Float32Array((stretch.last - stretch.first) * labelCount);
    sums.fill(0);
    emitFeatures(
      paragraph,
      facts,
      standing,
      tagger(paragraph),
      stretch,
      lexicon,
      (token, features, count) => {
        model.sum(features, 0, count, sums);
        const at = (token - stretch.first) * labelCount;
        for (let y = 0; y < labelCount; y++) scores[at + y] = sums[y]! * model.scale;
        sums.fill(0);
      },
      (word, offset) => {
        const row = rowsOf(word)[offset] ?? rowOf(word, offset);
        for (let y = 0; y < labelCount; y++) sums[y]! += row[y]!;
      },
    );
    return scores;
  };
  return memoized((paragraph: Paragraph): LocalScores => {
    const facts = factsOfParagraph(paragraph, factsOf);
    const found = stretches(paragraph, facts);
    const standing = standings(paragraph, facts);
    const emissions = found.map(stretch => scoreStretch(paragraph, facts, standing, stretch));
    const probabilities = found.map(({ first, last }, index) => {
      const into = new Float32Array((last - first) * labelCount);
      marginals(emissions[index]!, last - first, potentials, into, work);
      return into;
    });
    const labels = found.map(({ first, last }, index) => {
      const best = new Uint8Array(last - first);
      bestLabels(emissions[index]!, last - first, model.transitions, best);
      return best;
    });
    return { facts, standing, stretches: found, emissions, probabilities, labels };
  });
}
