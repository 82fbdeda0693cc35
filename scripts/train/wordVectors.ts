import type { Paragraph } from '../../server/text/article';
import { type Lexeme, Shape } from '../../server/text/lexeme';

/** Words as points: words that stand in like company lie close together. */
export interface WordVectors {
  readonly size: number;
  /** By `Lexeme.lowerHash`; of length 1. The most frequent words, which say little, have none. */
  readonly vectors: ReadonlyMap<number, Float64Array>;
}

const fewest = 8;
const contextWords = 3000;
const mostFrequent = 60;
/** Neighbours at most this far count by their place; others up to `widest` count as mere company. */
const closest = 2;
const widest = 6;

/**
 * Makes word vectors from paragraphs: positive pointwise mutual information of words and their neighbours, reduced by
 * singular value decomposition (Levy, Goldberg and Dagan 2015). Names and numbers are one word each. Deterministic.
 */
export function makeWordVectors(paragraphs: readonly Paragraph[], size: number): WordVectors {
  const texts = paragraphs.map(paragraph => paragraph.tokens.map((token, i) => wordOf(token.lexeme, i === 0)));
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of text) counts.set(word, (counts.get(word) ?? 0) + 1);
  const byCount = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).filter(([, n]) => n >= fewest);
  const ids = new Map(byCount.map(([word], id) => [word, id]));
  const matrix = positiveInformation(countNeighbours(texts, ids));
  const reduced = leftSingular(matrix, ids.size, size);
  const vectors = new Map<number, Float64Array>();
  const hashes = new Map<string, number>();
  for (const { tokens } of paragraphs) for (const { lexeme } of tokens) hashes.set(lexeme.lower, lexeme.lowerHash);
  for (const [word, id] of ids) {
    const hash = hashes.get(word);
    if (id < mostFrequent || hash === undefined) continue;
    const vector = reduced.slice(id * size, (id + 1) * size);
    const length = Math.hypot(...vector) + 1e-9;
    vectors.set(
      hash,
      vector.map(x => x / length),
    );
  }
  return { size, vectors };
}

function wordOf({ lower, shape }: Lexeme, first: boolean): string {
  if (shape === Shape.Number || shape === Shape.Alphanumeric) return '#number';
  return shape === Shape.Lower || shape === Shape.Punctuation || first ? lower : '#name';
}

/** A sparse matrix, row after row. */
interface Sparse {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
  readonly columnCount: number;
}

function countNeighbours(texts: readonly string[][], ids: ReadonlyMap<string, number>): Sparse {
  const kinds = 2 * closest + 1;
  const columnCount = contextWords * kinds;
  const cells = new Map<number, number>();
  for (const text of texts) {
    const words = text.map(word => ids.get(word) ?? -1);
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!;
      if (word < 0) continue;
      for (let d = -widest; d <= widest; d++) {
        const neighbour = d === 0 ? -1 : (words[i + d] ?? -1);
        if (neighbour < 0 || neighbour >= contextWords) continue;
        const kind = Math.abs(d) > closest ? 0 : d < 0 ? d + closest + 1 : d + closest;
        const cell = word * columnCount + kind * contextWords + neighbour;
        cells.set(cell, (cells.get(cell) ?? 0) + 1);
      }
    }
  }
  const keys = [...cells.keys()].sort((a, b) => a - b);
  return {
    rows: Int32Array.from(keys, key => Math.floor(key / columnCount)),
    columns: Int32Array.from(keys, key => key % columnCount),
    values: Float64Array.from(keys, key => cells.get(key)!),
    columnCount,
  };
}

/** Turns counts into positive pointwise mutual information, rare neighbours made less so (to the power of 0.75). */
function positiveInformation({ rows, columns, values, columnCount }: Sparse): Sparse {
  const rowSums = new Float64Array(rows.at(-1)! + 1);
  const columnSums = new Float64Array(columnCount);
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    rowSums[rows[i]!]! += values[i]!;
    columnSums[columns[i]!]! += values[i]!;
    total += values[i]!;
  }
  const smooth = columnSums.map(sum => sum ** 0.75);
  const scale = total / smooth.reduce((a, b) => a + b, 0);
  const information = values.map((value, i) =>
    Math.max(0, Math.log((value * total) / (rowSums[rows[i]!]! * smooth[columns[i]!]! * scale))),
  );
  return { rows, columns, values: information, columnCount };
}

/** The first left singular vectors, each times the root of its value: by subspace iteration from a fixed start. */
function leftSingular(matrix: Sparse, rowCount: number, size: number): Float64Array {
  const { rows, columns, values, columnCount } = matrix;
  const wide = size + 10;
  let seed = 12345;
  let left = Float64Array.from({ length: rowCount * wide }, () => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed / 0x7fffffff - 0.5;
  });
  const lengths = new Float64Array(wide);
  for (let iteration = 0; iteration < 12; iteration++) {
    orthonormalize(left, rowCount, wide, lengths);
    const right = new Float64Array(columnCount * wide);
    multiply(columns, rows, values, left, right, wide);
    left = new Float64Array(rowCount * wide);
    multiply(rows, columns, values, right, left, wide);
  }
  orthonormalize(left, rowCount, wide, lengths);
  const result = new Float64Array(rowCount * size);
  for (let row = 0; row < rowCount; row++)
    for (let k = 0; k < size; k++) result[row * size + k] = left[row * wide + k]! * lengths[k]! ** 0.25;
  return result;
}

function multiply(
  to: Int32Array,
  from: Int32Array,
  values: Float64Array,
  source: Float64Array,
  target: Float64Array,
  width: number,
): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === 0) continue;
    const t = to[i]! * width;
    const s = from[i]! * width;
    for (let k = 0; k < width; k++) target[t + k]! += value * source[s + k]!;
  }
}

/** Gram and Schmidt, in place. `lengths` gets what was left of each column: after iterations, squared singular values. */
function orthonormalize(matrix: Float64Array, rowCount: number, width: number, lengths: Float64Array): void {
  for (let k = 0; k < width; k++) {
    for (let j = 0; j < k; j++) {
      let product = 0;
      for (let row = 0; row < rowCount; row++) product += matrix[row * width + j]! * matrix[row * width + k]!;
      for (let row = 0; row < rowCount; row++) matrix[row * width + k]! -= product * matrix[row * width + j]!;
    }
    let squares = 0;
    for (let row = 0; row < rowCount; row++) squares += matrix[row * width + k]! ** 2;
    lengths[k] = Math.sqrt(squares);
    for (let row = 0; row < rowCount; row++) matrix[row * width + k]! /= lengths[k]! + 1e-12;
  }
}
