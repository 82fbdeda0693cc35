import type { Paragraph } from '../../text/article';
import { memoized } from '../../text/memo';
import type { Tagger } from '../tags/tagger';
import { createEdge, createFacts, type FactsOf, type WordFacts } from './facts';
import { enterStretch, few, fillFeatures, fillStanding, standings } from './features';
import { labelCount } from './labels';
import { createDecoded, decode } from './lattice';
import type { Lexicon } from './lexicon';
import type { FirstStage } from './model';
import { addRows, readSum, sumWords } from './packed';
import { factsOfParagraph, stretchesOf } from './scope';
import { createWordSums, type WordSums } from './wordSums';

/** What can be said of a paragraph's names by the paragraph alone. Scored tokens are numbered, stretch after stretch. */
export interface LocalScores {
  readonly facts: readonly WordFacts[];
  /** `Standing` bits of each token. */
  readonly standing: Uint8Array;
  /** Of each stretch its first token and the one after its last. */
  readonly stretches: Int32Array;
  /** `labelCount` scores a scored token, in units of the model's `scale`. */
  readonly scores: Int16Array;
  /** The best label of each scored token, by the paragraph alone. */
  readonly labels: Uint8Array;
  /** The likeliest other label. */
  readonly others: Uint8Array;
  /** How sure the best is of being likelier than the other: 8 not at all, 16 quite. */
  readonly sure: Uint8Array;
}

/** How many tokens a paragraph's stretches hold. */
function countScored(stretches: Int32Array): number {
  let count = 0;
  for (let s = 0; s < stretches.length; s += 2) count += stretches[s + 1]! - stretches[s]!;
  return count;
}

/** From a margin: 16 times the probability, as the logistic function has it. */
const sureByMargin = Uint8Array.from({ length: 33 }, (_, k) => Math.round(16 / (1 + Math.exp(-k / 8))));
const sureOf = (margin: number): number => (margin >= 4 ? 16 : sureByMargin[Math.floor(margin * 8)]!);

/** What all scorers share, for they share what is known of each spelling. */
export interface LocalParts {
  readonly model: FirstStage;
  readonly lexicon: Lexicon;
  readonly factsOf: FactsOf;
  readonly wordSums: WordSums;
  /** Stands for the words beyond a paragraph. */
  readonly edge: WordFacts;
}

/** Puts together what a paragraph's names are read with. */
export const createLocalParts = (model: FirstStage, lexicon: Lexicon): LocalParts => ({
  model,
  lexicon,
  factsOf: createFacts(lexicon),
  wordSums: createWordSums(model),
  edge: createEdge(),
});

/** Scores a paragraph's words, once each paragraph. */
export function createLocalScorer({ model, lexicon, factsOf, wordSums, edge }: LocalParts, tagger: Tagger) {
  return memoized((paragraph: Paragraph): LocalScores => {
    const facts = factsOfParagraph(paragraph, factsOf);
    const stretches = stretchesOf(paragraph, facts);
    const standing = standings(paragraph, facts);
    const scores = scoreTokens(paragraph, facts, standing, tagger, stretches, model, lexicon, wordSums, edge);
    return { facts, standing, stretches, scores, ...decodeLocally(stretches, scores, model) };
  });
}

const offsets = new Int32Array(64);
const sums = new Int32Array(sumWords);

function scoreTokens(
  paragraph: Paragraph,
  facts: readonly WordFacts[],
  standing: Uint8Array,
  tagger: Tagger,
  stretches: Int32Array,
  model: FirstStage,
  lexicon: Lexicon,
  wordSums: WordSums,
  edge: WordFacts,
): Int16Array {
  const scores = new Int16Array(countScored(stretches) * labelCount);
  if (scores.length === 0) return scores;
  const tags = tagger(paragraph);
  let at = 0;
  for (let s = 0; s < stretches.length; s += 2) {
    const first = stretches[s]!;
    const last = stretches[s + 1]!;
    enterStretch(facts, first, last, lexicon);
    for (let i = first; i < last; i++) {
      const word = facts[i]!;
      const after = i + 1 < facts.length ? facts[i + 1]! : edge;
      const stands = standing[i]!;
      wordSums.sum(i > 0 ? facts[i - 1]! : edge, word, after, stands === 0, sums);
      let count = fillFeatures(paragraph, facts, tags, first, i, edge);
      if (stands !== 0) count = fillStanding(word, stands, count);
      addRows(model.rows, offsets, model.locate(few, count, offsets, model.locateFew(offsets)), sums, 0);
      readSum(sums, 0, scores, at);
      at += labelCount;
    }
  }
  return scores;
}

/** Room for the scores of a stretch. */
let scaled = new Float64Array(0);
let decoded = createDecoded(0);

/** The best labels by the scores of the first stage. */
export function decodeLocally(
  stretches: Int32Array,
  scores: Int16Array | Float32Array,
  { scale, steps }: Pick<FirstStage, 'scale' | 'steps'>,
): Pick<LocalScores, 'labels' | 'others' | 'sure'> {
  const count = scores.length / labelCount;
  if (decoded.labels.length < count) {
    decoded = createDecoded(count * 2);
    scaled = new Float64Array(count * 2 * labelCount);
  }
  let at = 0;
  for (let s = 0; s < stretches.length; s += 2) {
    const length = stretches[s + 1]! - stretches[s]!;
    const from = at * labelCount;
    for (let k = 0; k < length * labelCount; k++) scaled[k] = scores[from + k]! * scale;
    decode(scaled, length, steps, decoded, at);
    at += length;
  }
  const sure = new Uint8Array(count);
  for (let i = 0; i < count; i++) sure[i] = sureOf(decoded.margins[i]!);
  return { labels: decoded.labels.slice(0, count), others: decoded.others.slice(0, count), sure };
}
