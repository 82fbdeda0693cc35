import { readHashes, readHeader } from '../../text/bytes';
import { type Lexeme, perLexeme } from '../../text/lexeme';
import type { ClaimStatus } from '../model';
import type { PlacedFeatures } from './description';

/** The statuses in the order of the weights' columns. */
export const statuses = ['attributed', 'vague', 'unattributed', 'background', 'none'] as const satisfies ClaimStatus[];
export const statusCount = statuses.length;

/**
 * The judge's weights. It judges twice: first each sentence by what it shows, then again knowing what the first judgement
 * says of the sentences around it and of the article as a whole. Both are linear: a row of weights, one a status, for
 * each feature, and a row for each word.
 */
export interface ClaimModel {
  /** Row after row, by the index of the feature. */
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly words: WordWeights;
  /** A sentence is flagged where the probability that it should be is at least this. */
  readonly threshold: number;
  /** A sentence is vague where the probability that it should be called so is at least this, flagged or not. */
  readonly vagueThreshold: number;
}

/** What words weigh. A sentence's words weigh as much as their mean. */
export interface WordWeights {
  /** The row of a word, or -1. */
  readonly rowOf: (word: Lexeme) => number;
  /** Row after row, to be multiplied by `scale`. */
  readonly first: Int8Array;
  readonly second: Int8Array;
  readonly scale: number;
}

/**
 * Reads the weights files: one of features, a line of JSON and then a line for each: the judgement ("first" or "second"),
 * its name, and a weight for each status, with tabs between; and one of words (see `decodeWordWeights`).
 * @param names the features of each judgement, in the order of their rows; those without a line weigh nothing
 */
export function decodeClaimModel(
  features: Uint8Array,
  words: Uint8Array,
  names: { readonly first: readonly string[]; readonly second: readonly string[] },
): ClaimModel {
  const [header, ...lines] = new TextDecoder().decode(features).split('\n');
  const rows = { first: rowsOf(names.first), second: rowsOf(names.second) };
  const weights = {
    first: new Float32Array(names.first.length * statusCount),
    second: new Float32Array(names.second.length * statusCount),
  };
  for (const line of lines) {
    const [which, name, ...values] = line.split('\t');
    if (which !== 'first' && which !== 'second') continue;
    const row = rows[which].get(name!);
    if (row !== undefined) weights[which].set(values.map(Number), row * statusCount);
  }
  const { threshold, vagueThreshold = 1 } = JSON.parse(header!) as { threshold: number; vagueThreshold?: number };
  return { ...weights, words: decodeWordWeights(words), threshold, vagueThreshold };
}

const rowsOf = (names: readonly string[]): Map<string, number> => new Map(names.map((name, row) => [name, row]));

/** Reads the words' weights: a line of JSON, the words' hashes in rising order, then their rows of both judgements. */
function decodeWordWeights(bytes: Uint8Array): WordWeights {
  const { header, reader } = readHeader(bytes);
  const count = header.words as number;
  const hashes = new Uint32Array(count);
  readHashes(reader, hashes);
  const read = () => {
    const { buffer, byteOffset, length } = reader.take(count * statusCount);
    return new Int8Array(buffer, byteOffset, length);
  };
  const rows = new Map<number, number>();
  for (let row = 0; row < count; row++) rows.set(hashes[row]!, row);
  const rowOf = perLexeme(({ lowerHash }) => rows.get(lowerHash) ?? -1);
  return { rowOf, first: read(), second: read(), scale: header.scale as number };
}

/**
 * Adds what features `from`, `from + 1`, ... weigh to the statuses' scores, which begin at `at`.
 * @param values the features' values: `count` of them, from `begin` on
 */
export function addScores(
  scores: Float64Array,
  at: number,
  weights: Float32Array,
  from: number,
  values: ArrayLike<number>,
  begin = 0,
  count = values.length,
): void {
  // One sum a status, spelled out: V8 keeps them in registers.
  let attributed = scores[at]!;
  let vague = scores[at + 1]!;
  let unattributed = scores[at + 2]!;
  let background = scores[at + 3]!;
  let none = scores[at + 4]!;
  for (let i = 0; i < count; i++) {
    const value = values[begin + i]!;
    if (value === 0) continue;
    const row = (from + i) * statusCount;
    attributed += value * weights[row]!;
    vague += value * weights[row + 1]!;
    unattributed += value * weights[row + 2]!;
    background += value * weights[row + 3]!;
    none += value * weights[row + 4]!;
  }
  scores[at] = attributed;
  scores[at + 1] = vague;
  scores[at + 2] = unattributed;
  scores[at + 3] = background;
  scores[at + 4] = none;
}

/** Adds what some features weigh, those that are not 0, to the statuses' scores, which begin at `at`. */
export function addPlacedScores(
  scores: Float64Array,
  at: number,
  weights: Float32Array,
  from: number,
  { features, values, count }: PlacedFeatures,
): void {
  let attributed = scores[at]!;
  let vague = scores[at + 1]!;
  let unattributed = scores[at + 2]!;
  let background = scores[at + 3]!;
  let none = scores[at + 4]!;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    const row = (from + features[i]!) * statusCount;
    attributed += value * weights[row]!;
    vague += value * weights[row + 1]!;
    unattributed += value * weights[row + 2]!;
    background += value * weights[row + 3]!;
    none += value * weights[row + 4]!;
  }
  scores[at] = attributed;
  scores[at + 1] = vague;
  scores[at + 2] = unattributed;
  scores[at + 3] = background;
  scores[at + 4] = none;
}

/** Adds what a sentence's words weigh in both judgements, to the scores that begin at `at`. */
export function addWordScores(
  first: Float64Array,
  second: Float64Array,
  at: number,
  { rowOf, first: firstWeights, second: secondWeights, scale: unit }: WordWeights,
  words: readonly Lexeme[],
): void {
  let known = 0;
  for (let w = 0; w < words.length; w++) if (rowOf(words[w]!) >= 0) known++;
  const scale = unit / Math.max(1, known);
  for (let w = 0; w < words.length; w++) {
    const row = rowOf(words[w]!) * statusCount;
    if (row < 0) continue;
    for (let k = 0; k < statusCount; k++) {
      first[at + k]! += scale * firstWeights[row + k]!;
      second[at + k]! += scale * secondWeights[row + k]!;
    }
  }
}

/** Turns the scores that begin at `at` into probabilities, in place. */
export function softmax(scores: Float64Array, at: number): void {
  let highest = -Infinity;
  for (let k = 0; k < statusCount; k++) highest = Math.max(highest, scores[at + k]!);
  let sum = 0;
  for (let k = 0; k < statusCount; k++) {
    const value = Math.exp(scores[at + k]! - highest);
    scores[at + k] = value;
    sum += value;
  }
  for (let k = 0; k < statusCount; k++) scores[at + k]! /= sum;
}
