import { hashString } from '../../text/lexeme';
import type { ClaimStatus } from '../model';

/** The statuses in the order of the weights' columns. */
export const statuses = ['attributed', 'vague', 'unattributed', 'background', 'none'] as const satisfies ClaimStatus[];
export const statusCount = statuses.length;

/** A linear model of the statuses: a row of weights, one a status, for each feature. */
export interface LinearModel {
  /** Row after row, by the index of the feature. */
  readonly weights: Float32Array;
  /** Rows of words, by `Lexeme.lowerHash`. */
  readonly words: ReadonlyMap<number, Float32Array>;
}

/**
 * The judge's weights. It judges twice: first each sentence by what it shows, then again knowing what the first judgement
 * says of the sentences around it and of the article as a whole.
 */
export interface ClaimModel {
  readonly first: LinearModel;
  readonly second: LinearModel;
  /** A sentence is flagged where the probability that it should be is at least this. */
  readonly threshold: number;
}

/** How much a word counts beside the other features: less, for there are many. */
export const wordScale = 0.3;

/**
 * Reads the weights file: a line of JSON, then a line for each feature: the model ("first" or "second"), the feature's
 * name ("w:" before a word), and a weight for each status, with tabs between.
 * @param names the features of each model, in the order of their rows; those without a line weigh nothing
 */
export function decodeClaimModel(
  bytes: Uint8Array,
  names: { readonly first: readonly string[]; readonly second: readonly string[] },
): ClaimModel {
  const [header, ...lines] = new TextDecoder().decode(bytes).split('\n');
  const models = { first: emptyModel(names.first), second: emptyModel(names.second) };
  for (const line of lines) {
    if (line === '') continue;
    const [which, name, ...weights] = line.split('\t');
    const { rows, model } = models[which as 'first' | 'second'];
    const values = Float32Array.from(weights, Number);
    if (name!.startsWith('w:'))
      model.words.set(
        hashString(name!.slice(2)),
        values.map(value => value * wordScale),
      );
    else {
      const row = rows.get(name!);
      if (row !== undefined) model.weights.set(values, row * statusCount);
    }
  }
  const { threshold } = JSON.parse(header!) as { threshold: number };
  return { first: models.first.model, second: models.second.model, threshold };
}

function emptyModel(names: readonly string[]) {
  return {
    rows: new Map(names.map((name, row) => [name, row])),
    model: { weights: new Float32Array(names.length * statusCount), words: new Map<number, Float32Array>() },
  };
}

/** Adds what features `from`, `from + 1`, ... weigh to a status' scores. */
export function addScores(scores: Float64Array, model: LinearModel, features: ArrayLike<number>, from: number): void {
  const { weights } = model;
  for (let i = 0; i < features.length; i++) {
    const value = features[i]!;
    if (value === 0) continue;
    const row = (from + i) * statusCount;
    for (let k = 0; k < statusCount; k++) scores[k]! += value * weights[row + k]!;
  }
}

/** Adds what words weigh. */
export function addWordScores(scores: Float64Array, model: LinearModel, words: readonly number[]): void {
  for (const word of words) {
    const row = model.words.get(word);
    if (row === undefined) continue;
    for (let k = 0; k < statusCount; k++) scores[k]! += row[k]!;
  }
}

/** Turns scores into probabilities, in place. */
export function softmax(scores: Float64Array): Float64Array {
  let highest = -Infinity;
  for (const score of scores) highest = Math.max(highest, score);
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    const value = Math.exp(scores[k]! - highest);
    scores[k] = value;
    sum += value;
  }
  for (let k = 0; k < scores.length; k++) scores[k]! /= sum;
  return scores;
}
