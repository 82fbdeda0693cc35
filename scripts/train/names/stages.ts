import { emitArticleFeatures, gatherEvidence, type ScoredParagraph } from '../../../server/analysis/names/consistency';
import { labelCount } from '../../../server/analysis/names/labels';
import { bestLabels, createWorkspace, marginals, transitionPotentials } from '../../../server/analysis/names/lattice';
import { type Example, score, type Weights } from './crf';
import { type ArticleExamples, type FeatureTable, gatherExample } from './examples';

const work = createWorkspace();

/** An article's scores by the first stage: for each example, its emissions. */
export const firstScores = (article: ArticleExamples, weights: Weights): Float32Array[] =>
  article.examples.map(example => {
    const emissions = new Float32Array(example.labels.length * labelCount);
    score(example, weights.emissions, emissions);
    return emissions;
  });

/** The second stage's examples: the article's features on top of the first stage's scores. */
export function secondExamples(
  article: ArticleExamples,
  emissions: readonly Float32Array[],
  transitions: Float32Array,
  table: FeatureTable,
): Example[] {
  const potentials = transitionPotentials(transitions);
  let next = 0;
  const scored: ScoredParagraph[] = article.paragraphs.map(paragraph => {
    const probabilities: Float32Array[] = [];
    const labels: Uint8Array[] = [];
    for (const { first, last } of paragraph.stretches) {
      const scores = emissions[next++]!;
      const length = last - first;
      const into = new Float32Array(length * labelCount);
      marginals(scores, length, potentials, into, work);
      probabilities.push(into);
      const best = new Uint8Array(length);
      bestLabels(scores, length, transitions, best);
      labels.push(best);
    }
    return { ...paragraph, probabilities, labels };
  });
  const evidence = gatherEvidence(scored);
  let at = 0;
  return scored.flatMap(paragraph =>
    paragraph.stretches.map((stretch, index) => {
      const { labels } = article.examples[at]!;
      const base = emissions[at++]!;
      const example = gatherExample(stretch, labels, table, visit =>
        emitArticleFeatures(paragraph, stretch, index, evidence, visit),
      );
      return { ...example, base };
    }),
  );
}
