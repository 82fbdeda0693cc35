import {
  articleFeatures,
  fillArticleFeatures,
  listPlaces,
  nameLengths,
} from '../../../server/analysis/names/articleFeatures';
import { Evidence } from '../../../server/analysis/names/evidence';
import { labelCount } from '../../../server/analysis/names/labels';
import type { Steps } from '../../../server/analysis/names/lattice';
import { decodeLocally, type LocalScores } from '../../../server/analysis/names/local';
import { type Example, score, type Weights } from './crf';
import { type ArticleExamples, gatherExample } from './examples';

/** An article's scores by the first stage: for each example, its emissions. */
export const firstScores = (article: ArticleExamples, weights: Weights): Float32Array[] =>
  article.examples.map(example => {
    const emissions = new Float32Array(example.labels.length * labelCount);
    score(example, weights.emissions, emissions);
    return emissions;
  });

/** The second stage's examples: the article's features on top of the first stage's scores. */
export function secondExamples(article: ArticleExamples, emissions: readonly Float32Array[], steps: Steps): Example[] {
  let next = 0;
  const evidence = new Evidence();
  const paragraphs = article.paragraphs.map((paragraph): LocalScores => {
    const own = emissions.slice(next, next + paragraph.stretches.length / 2);
    next += own.length;
    const scores = new Float32Array(own.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of own) {
      scores.set(part, at);
      at += part.length;
    }
    const local = { ...paragraph, ...decodeLocally(paragraph.stretches, scores, { scale: 1, steps }) };
    evidence.count(local, 1);
    return { ...local, scores: new Int16Array(0) };
  });
  next = 0;
  return paragraphs.flatMap(local => {
    const { stretches, labels } = local;
    const lengths = nameLengths(labels);
    const places = listPlaces(local);
    const examples: Example[] = [];
    let at = 0;
    for (let s = 0; s < stretches.length; s += 2) {
      const [first, last] = [stretches[s]!, stretches[s + 1]!];
      const base = emissions[next]!;
      const gold = article.examples[next++]!.labels;
      const example = gatherExample(first, last, gold, (i, write) => {
        const count = fillArticleFeatures(local, lengths, places, i, at++, i === first, i + 1 === last, evidence);
        for (let k = 0; k < count; k++) write(articleFeatures[k]!);
      });
      examples.push({ ...example, base });
    }
    return examples;
  });
}
