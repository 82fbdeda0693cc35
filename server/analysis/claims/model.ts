import { readHashes, readHeader } from '../../text/bytes';
import type { Lexeme } from '../../text/lexeme';
import type { ClaimStatus } from '../model';
import { contextNames, featureNames } from './features';

/** The statuses in the order of the weights' columns. */
export const statuses = ['attributed', 'vague', 'unattributed', 'background', 'none'] as const satisfies ClaimStatus[];
export const statusCount = statuses.length;

/** As many scores has a sentence: one a status in the first judgement, then one in the second. */
export const scoreCount = 2 * statusCount;

/**
 * The judge's weights. It judges twice: first each sentence by what it shows, then again knowing what the first judgement
 * says of the sentences around it and of the article as a whole. Both are linear: a row of weights, one a status, for
 * each feature, and a row for each word.
 */
export interface ClaimModel {
  /** Row after row, by the index of the feature: what it weighs in the first judgement, then in the second. */
  readonly features: Float32Array;
  /** Row after row, by the index in `contextNames`: the second judgement's alone. */
  readonly context: Float32Array;
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

/** The features of the two judgements, in the order in which the trainer numbers them. */
export const modelFeatures = { first: featureNames, second: [...contextNames, ...featureNames] } as const;

/**
 * Reads the weights files: one of features, a line of JSON and then a line for each: the judgement ("first" or "second"),
 * its name, and a weight for each status, with tabs between; and one of words (see `decodeWordWeights`). Features without
 * a line weigh nothing.
 */
export function decodeClaimModel(bytes: Uint8Array, words: Uint8Array): ClaimModel {
  const [header, ...lines] = new TextDecoder().decode(bytes).split('\n');
  const rows = new Map(featureNames.map((name, row) => [name, row]));
  const contextRows = new Map(contextNames.map((name, row) => [name, row]));
  const features = new Float32Array(featureNames.length * scoreCount);
  const context = new Float32Array(contextNames.length * statusCount);
  for (const line of lines) {
    const [which, name, ...values] = line.split('\t');
    const row = rows.get(name!);
    const contextRow = which === 'second' ? contextRows.get(name!) : undefined;
    if (contextRow !== undefined) context.set(values.map(Number), contextRow * statusCount);
    else if (row !== undefined)
      features.set(values.map(Number), row * scoreCount + (which === 'second' ? statusCount : 0));
  }
  const { threshold, vagueThreshold = 1 } = JSON.parse(header!) as { threshold: number; vagueThreshold?: number };
  return { features, context, words: decodeWordWeights(words), threshold, vagueThreshold };
}

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
  const rowOf = ({ lowerHash }: Lexeme): number => rows.get(lowerHash) ?? -1;
  return { rowOf, first: read(), second: read(), scale: header.scale as number };
}

/**
 * Adds what some features weigh to a sentence's scores of both judgements, which begin at `at`.
 * @param rows the features, by their rows less `from`: `count` of them
 * @param values their values, in the same order
 */
export function addFeatures(
  scores: Float64Array,
  at: number,
  weights: Float32Array,
  from: number,
  rows: Uint8Array,
  count: number,
  values: Float32Array,
): void {
  // One sum a score, spelled out: V8 keeps them in registers.
  let a = scores[at]!;
  let b = scores[at + 1]!;
  let c = scores[at + 2]!;
  let d = scores[at + 3]!;
  let e = scores[at + 4]!;
  let f = scores[at + 5]!;
  let g = scores[at + 6]!;
  let h = scores[at + 7]!;
  let i = scores[at + 8]!;
  let j = scores[at + 9]!;
  for (let n = 0; n < count; n++) {
    const value = values[n]!;
    const row = (from + rows[n]!) * scoreCount;
    a += value * weights[row]!;
    b += value * weights[row + 1]!;
    c += value * weights[row + 2]!;
    d += value * weights[row + 3]!;
    e += value * weights[row + 4]!;
    f += value * weights[row + 5]!;
    g += value * weights[row + 6]!;
    h += value * weights[row + 7]!;
    i += value * weights[row + 8]!;
    j += value * weights[row + 9]!;
  }
  scores[at] = a;
  scores[at + 1] = b;
  scores[at + 2] = c;
  scores[at + 3] = d;
  scores[at + 4] = e;
  scores[at + 5] = f;
  scores[at + 6] = g;
  scores[at + 7] = h;
  scores[at + 8] = i;
  scores[at + 9] = j;
}

/** Adds what one feature of the second judgement's context weighs to a sentence's scores in it, which begin at `at`. */
export function addContext(scores: Float64Array, at: number, weights: Float32Array, feature: number, value: number) {
  const row = feature * statusCount;
  for (let k = 0; k < statusCount; k++) scores[at + k]! += value * weights[row + k]!;
}

/** When a row was last seen: sentences are counted. */
let seen = new Int32Array(0);
let sentencesSeen = 0;

/**
 * Adds what a sentence's words weigh in both judgements, to the scores that begin at `at`.
 * @param words their rows, `length` of them, or -1; repetitions count once
 */
export function addWordScores(
  scores: Float64Array,
  at: number,
  { first, second, scale: unit }: WordWeights,
  words: Int32Array,
  length: number,
): void {
  if (seen.length * statusCount < first.length) seen = new Int32Array(first.length / statusCount);
  if (sentencesSeen === 0x7fffffff) {
    seen.fill(0);
    sentencesSeen = 0;
  }
  const now = ++sentencesSeen;
  let count = 0;
  // One sum a score, of whole numbers, spelled out.
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  let f = 0;
  let g = 0;
  let h = 0;
  let i = 0;
  let j = 0;
  for (let w = 0; w < length; w++) {
    const word = words[w]!;
    if (word < 0 || seen[word] === now) continue;
    seen[word] = now;
    count++;
    const row = word * statusCount;
    a += first[row]!;
    b += first[row + 1]!;
    c += first[row + 2]!;
    d += first[row + 3]!;
    e += first[row + 4]!;
    f += second[row]!;
    g += second[row + 1]!;
    h += second[row + 2]!;
    i += second[row + 3]!;
    j += second[row + 4]!;
  }
  const scale = unit / Math.max(1, count);
  scores[at]! += scale * a;
  scores[at + 1]! += scale * b;
  scores[at + 2]! += scale * c;
  scores[at + 3]! += scale * d;
  scores[at + 4]! += scale * e;
  scores[at + 5]! += scale * f;
  scores[at + 6]! += scale * g;
  scores[at + 7]! += scale * h;
  scores[at + 8]! += scale * i;
  scores[at + 9]! += scale * j;
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
