import { createFacts } from '../../../server/analysis/names/facts';
import { emitFeatures, sentenceStartsOf } from '../../../server/analysis/names/features';
import type { Lexicon } from '../../../server/analysis/names/lexicon';
import { factsOfParagraph, stretches } from '../../../server/analysis/names/scope';
import type { Paragraph } from '../../../server/text/article';
import { articleOf, type GoldArticle, goldLabels } from './corpus';
import type { Example } from './crf';

/** A stretch of an article as an example, and where it stands. */
export interface PlacedExample extends Example {
  readonly paragraph: Paragraph;
  /** Of the paragraph, in the article's text. */
  readonly start: number;
  /** The paragraph's token with which it begins. */
  readonly first: number;
}

/** Gives each feature's hash a dense number, and counts how often it occurs. */
export class FeatureTable {
  readonly numbers = new Map<number, number>();
  readonly counts: number[] = [];
  readonly hashes: number[] = [];

  numberOf(hash: number): number {
    let number = this.numbers.get(hash);
    if (number === undefined) {
      number = this.hashes.length;
      this.numbers.set(hash, number);
      this.hashes.push(hash);
      this.counts.push(0);
    }
    this.counts[number]!++;
    return number;
  }
}

/** Turns articles into examples with the very features that the tagger uses. */
export function createExampleReader(lexicon: Lexicon, table: FeatureTable): (gold: GoldArticle) => PlacedExample[] {
  const factsOf = createFacts(lexicon);
  return gold => {
    const article = articleOf(gold);
    const labels = goldLabels(gold, article);
    return article.paragraphs.flatMap(({ paragraph, start }, index) => {
      const facts = factsOfParagraph(paragraph, factsOf);
      const starts = sentenceStartsOf(paragraph);
      return stretches(facts).map(stretch => {
        const offsets = new Int32Array(stretch.last - stretch.first + 1);
        const features: number[] = [];
        emitFeatures(paragraph, facts, starts, stretch, lexicon, (token, hashes, count) => {
          offsets[token - stretch.first] = features.length;
          for (let k = 0; k < count; k++) features.push(table.numberOf(hashes[k]!));
        });
        offsets[stretch.last - stretch.first] = features.length;
        return {
          offsets,
          features: Int32Array.from(features),
          labels: labels[index]!.slice(stretch.first, stretch.last),
          paragraph,
          start,
          first: stretch.first,
        };
      });
    });
  };
}

/** Leaves out the features that occur fewer than `least` times, and numbers the others anew. */
export function pruneRare<E extends Example>(articles: readonly E[][], table: FeatureTable, least: number) {
  const renumbered = new Int32Array(table.hashes.length).fill(-1);
  const hashes: number[] = [];
  for (let i = 0; i < renumbered.length; i++) {
    if (table.counts[i]! >= least) renumbered[i] = hashes.push(table.hashes[i]!) - 1;
  }
  const pruned = articles.map(examples =>
    examples.map(example => {
      const offsets = new Int32Array(example.offsets.length);
      const features: number[] = [];
      for (let i = 0; i + 1 < offsets.length; i++) {
        offsets[i] = features.length;
        for (let f = example.offsets[i]!; f < example.offsets[i + 1]!; f++) {
          const number = renumbered[example.features[f]!]!;
          if (number >= 0) features.push(number);
        }
      }
      offsets[offsets.length - 1] = features.length;
      return { ...example, offsets, features: Int32Array.from(features) };
    }),
  );
  return { articles: pruned, hashes };
}
