import { createFacts, type WordFacts } from '../../../server/analysis/names/facts';
import { emitFeatures, standings } from '../../../server/analysis/names/features';
import type { Lexicon } from '../../../server/analysis/names/lexicon';
import { factsOfParagraph, type Stretch, stretches } from '../../../server/analysis/names/scope';
import type { Tagger } from '../../../server/analysis/tags/tagger';
import type { Paragraph } from '../../../server/text/article';
import { articleOf, type GoldArticle, goldLabels } from './corpus';
import type { Example } from './crf';

/** An article as examples: one for each stretch of each paragraph, in order. */
export interface ArticleExamples {
  readonly examples: readonly Example[];
  readonly paragraphs: readonly ParagraphOfExamples[];
}

export interface ParagraphOfExamples {
  readonly paragraph: Paragraph;
  /** Its offset in the article's text. */
  readonly start: number;
  readonly facts: readonly WordFacts[];
  readonly standing: Uint8Array;
  readonly stretches: readonly Stretch[];
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

/** Emits a stretch's features; as emitFeatures and emitArticleFeatures do. */
type Emitter = (visit: (token: number, features: Int32Array, count: number) => void) => void;

/** Gathers what is emitted for a stretch into an example. */
export function gatherExample(stretch: Stretch, labels: Uint8Array, table: FeatureTable, emit: Emitter): Example {
  const offsets = new Int32Array(stretch.last - stretch.first + 1);
  const features: number[] = [];
  emit((token, hashes, count) => {
    offsets[token - stretch.first] = features.length;
    for (let k = 0; k < count; k++) features.push(table.numberOf(hashes[k]!));
  });
  offsets[stretch.last - stretch.first] = features.length;
  return { offsets, features: Int32Array.from(features), labels };
}

/** Turns articles into examples with the very features that the tagger uses. */
export function createExampleReader(
  lexicon: Lexicon,
  tagger: Tagger,
  table: FeatureTable,
): (gold: GoldArticle) => ArticleExamples {
  const factsOf = createFacts(lexicon);
  return gold => {
    const article = articleOf(gold);
    const labels = goldLabels(gold, article);
    const examples: Example[] = [];
    const paragraphs = article.paragraphs.map(({ paragraph, start }, index) => {
      const facts = factsOfParagraph(paragraph, factsOf);
      const standing = standings(paragraph, facts);
      const found = stretches(paragraph, facts);
      for (const stretch of found) {
        const own = labels[index]!.slice(stretch.first, stretch.last);
        examples.push(
          gatherExample(stretch, own, table, visit =>
            emitFeatures(paragraph, facts, standing, tagger(paragraph), stretch, lexicon, visit),
          ),
        );
      }
      return { paragraph, start, facts, standing, stretches: found };
    });
    return { examples, paragraphs };
  };
}

/** Leaves out the features that occur fewer than `least` times, and numbers the others anew. */
export function pruneRare(articles: readonly ArticleExamples[], table: FeatureTable, least: number) {
  const renumbered = new Int32Array(table.hashes.length).fill(-1);
  const hashes: number[] = [];
  for (let i = 0; i < renumbered.length; i++) {
    if (table.counts[i]! >= least) renumbered[i] = hashes.push(table.hashes[i]!) - 1;
  }
  const prune = (example: Example): Example => {
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
  };
  return { articles: articles.map(article => ({ ...article, examples: article.examples.map(prune) })), hashes };
}
