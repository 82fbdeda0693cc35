import { createEdge, createFacts, type WordFacts } from '../../../server/analysis/names/facts';
import {
  enterStretch,
  features,
  fillFeatures,
  fillStanding,
  fillWordFeatures,
  Place,
  standings,
} from '../../../server/analysis/names/features';
import type { Lexicon } from '../../../server/analysis/names/lexicon';
import { factsOfParagraph, stretchesOf } from '../../../server/analysis/names/scope';
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
  /** Of each stretch its first token and the one after its last. */
  readonly stretches: Int32Array;
}

/** Gives each feature's hash a dense number, and counts how often it occurs in what is learned from. */
export class FeatureTable {
  /** Whether what is read now counts. */
  isLearning = true;
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
    if (this.isLearning) this.counts[number]!++;
    return number;
  }
}

/** Gathers the features of the tokens `[first, last)` into an example; `numbersOf` writes those of a token. */
export function gatherExample(
  first: number,
  last: number,
  labels: Uint8Array,
  numbersOf: (token: number, write: (number: number) => void) => void,
): Example {
  const offsets = new Int32Array(last - first + 1);
  const features: number[] = [];
  for (let i = first; i < last; i++) {
    offsets[i - first] = features.length;
    numbersOf(i, number => features.push(number));
  }
  offsets[last - first] = features.length;
  return { offsets, features: Int32Array.from(features), labels };
}

/** Turns articles into examples with the very features that the tagger uses. */
export function createExampleReader(
  lexicon: Lexicon,
  tagger: Tagger,
  table: FeatureTable,
): (gold: GoldArticle) => ArticleExamples {
  const factsOf = createFacts(lexicon);
  const edge = createEdge();
  return gold => {
    const article = articleOf(gold);
    const labels = goldLabels(gold, article);
    const examples: Example[] = [];
    const paragraphs = article.paragraphs.map(({ paragraph, start }, index) => {
      const facts = factsOfParagraph(paragraph, factsOf);
      const standing = standings(paragraph, facts);
      const stretches = stretchesOf(paragraph, facts);
      const tags = tagger(paragraph);
      for (let s = 0; s < stretches.length; s += 2) {
        const [first, last] = [stretches[s]!, stretches[s + 1]!];
        enterStretch(facts, first, last, lexicon);
        examples.push(
          gatherExample(first, last, labels[index]!.slice(first, last), (i, write) => {
            const take = (count: number) => {
              for (let k = 0; k < count; k++) write(table.numberOf(features[k]! >>> 0));
            };
            take(fillWordFeatures(facts[i - 1] ?? edge, Place.ForNext));
            take(fillWordFeatures(facts[i]!, Place.ForSelf));
            take(fillWordFeatures(facts[i + 1] ?? edge, Place.ForPrevious));
            take(fillStanding(facts[i]!, standing[i]!, fillFeatures(paragraph, facts, tags, first, i, edge)));
          }),
        );
      }
      return { paragraph, start, facts, standing, stretches };
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
