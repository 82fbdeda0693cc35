import { articleFeatureCount } from '../../../server/analysis/names/articleFeatures';
import { type Example, type Options, train, type Weights } from './crf';
import type { ArticleExamples } from './examples';
import { firstScores, secondExamples } from './stages';

export const foldCount = 5;
/** The fold of an article, by its place in the corpus: whole articles, all folds alike. */
export const foldOf = (index: number): number => index % foldCount;

/**
 * Trains first stages with folds left out, each once. The second stage must learn from scores as they are on articles
 * that the first has not seen; so does evaluation.
 */
export function createFirstStages(
  articles: readonly ArticleExamples[],
  featureCount: number,
  options: Options,
  log: (message: string) => void,
): (...leftOut: number[]) => Weights {
  const known = new Map<string, Weights>();
  return (...leftOut) => {
    const key = [...new Set(leftOut)].sort().join();
    let weights = known.get(key);
    if (weights === undefined) {
      const examples = articles.filter((_, i) => !leftOut.includes(foldOf(i))).flatMap(article => article.examples);
      weights = train(examples, featureCount, options);
      known.set(key, weights);
      log(`first stage without folds ${key || 'none'}`);
    }
    return weights;
  };
}

/** Trains the second stage on the articles outside the folds left out. */
export function trainSecond(
  articles: readonly ArticleExamples[],
  firstStage: (...leftOut: number[]) => Weights,
  leftOut: readonly number[],
  options: Options,
): Weights {
  const examples: Example[] = [];
  articles.forEach((article, index) => {
    if (leftOut.includes(foldOf(index))) return;
    const first = firstStage(...leftOut, foldOf(index));
    examples.push(...secondExamples(article, firstScores(article, first), first.steps));
  });
  return train(examples, articleFeatureCount, options);
}
