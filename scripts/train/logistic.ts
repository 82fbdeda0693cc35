/** A row of a sparse matrix: the columns that are not zero, and their values. */
export interface SparseRow {
  readonly columns: readonly number[];
  readonly values: readonly number[];
}

export interface Logistic {
  readonly columns: number;
  readonly classes: number;
  /** Column after column, a weight for each class. */
  readonly weights: Float64Array;
}

/**
 * Fits a multinomial logistic regression by L-BFGS: the same data gives the same weights.
 * @param l2 strength of the penalty on squared weights; column 0, the bias, goes free
 */
export function fitLogistic(
  rows: readonly SparseRow[],
  labels: readonly number[],
  columns: number,
  classes: number,
  l2: number,
  iterations = 150,
): Logistic {
  const size = columns * classes;
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, r) => {
    starts[r + 1] = starts[r]! + row.columns.length;
  });
  // Where each column's weights begin, row after row: flat, for it is gone through some hundred times.
  const places = new Int32Array(starts[rows.length]!);
  const values = new Float64Array(starts[rows.length]!);
  rows.forEach((row, r) => {
    row.columns.forEach((column, j) => {
      places[starts[r]! + j] = column * classes;
      values[starts[r]! + j] = row.values[j]!;
    });
  });
  const p = new Float64Array(classes);
  const evaluate = (weights: Float64Array, gradient: Float64Array): number => {
    let loss = 0;
    for (let i = 0; i < size; i++) {
      const penalty = i < classes ? 0 : l2;
      gradient[i] = penalty * weights[i]!;
      loss += (penalty / 2) * weights[i]! ** 2;
    }
    for (let r = 0; r < labels.length; r++) {
      const end = starts[r + 1]!;
      p.fill(0);
      for (let j = starts[r]!; j < end; j++) {
        const place = places[j]!;
        const value = values[j]!;
        for (let k = 0; k < classes; k++) p[k]! += value * weights[place + k]!;
      }
      normalize(p);
      const label = labels[r]!;
      loss -= Math.log(p[label]! + 1e-12);
      p[label]! -= 1;
      for (let j = starts[r]!; j < end; j++) {
        const place = places[j]!;
        const value = values[j]!;
        for (let k = 0; k < classes; k++) gradient[place + k]! += value * p[k]!;
      }
    }
    return loss;
  };
  return { columns, classes, weights: minimize(evaluate, size, iterations) };
}

/** The probabilities of the classes for a row. */
export function predictLogistic(model: Logistic, row: SparseRow): Float64Array {
  return probabilities(row, model.weights, model.classes, new Float64Array(model.classes));
}

function probabilities(row: SparseRow, weights: Float64Array, classes: number, p: Float64Array): Float64Array {
  p.fill(0);
  for (let j = 0; j < row.columns.length; j++) {
    const at = row.columns[j]! * classes;
    for (let k = 0; k < classes; k++) p[k]! += row.values[j]! * weights[at + k]!;
  }
  normalize(p);
  return p;
}

/** Turns scores into probabilities, in place. */
function normalize(p: Float64Array): void {
  let highest = -Infinity;
  for (let k = 0; k < p.length; k++) highest = Math.max(highest, p[k]!);
  let sum = 0;
  for (let k = 0; k < p.length; k++) {
    p[k] = Math.exp(p[k]! - highest);
    sum += p[k]!;
  }
  for (let k = 0; k < p.length; k++) p[k]! /= sum;
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

/** L-BFGS with a backtracking line search (Nocedal and Wright, Numerical Optimization, algorithm 7.5). */
function minimize(
  evaluate: (x: Float64Array, gradient: Float64Array) => number,
  size: number,
  iterations: number,
): Float64Array {
  const memory: { s: Float64Array; y: Float64Array; rho: number }[] = [];
  let x = new Float64Array(size);
  let gradient = new Float64Array(size);
  let value = evaluate(x, gradient);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const direction = gradient.slice();
    const alphas: number[] = [];
    for (const { s, y, rho } of [...memory].reverse()) {
      const alpha = rho * dot(s, direction);
      alphas.unshift(alpha);
      for (let i = 0; i < size; i++) direction[i]! -= alpha * y[i]!;
    }
    const last = memory.at(-1);
    const scale = last ? 1 / (last.rho * dot(last.y, last.y)) : 1 / Math.sqrt(dot(gradient, gradient) + 1);
    for (let i = 0; i < size; i++) direction[i]! *= scale;
    memory.forEach(({ s, y, rho }, m) => {
      const beta = rho * dot(y, direction);
      for (let i = 0; i < size; i++) direction[i]! += (alphas[m]! - beta) * s[i]!;
    });
    const slope = dot(gradient, direction);
    let step = 1;
    let next = x;
    let nextGradient = gradient;
    let nextValue = value;
    for (let tries = 0; tries < 30; tries++, step /= 2) {
      next = x.map((v, i) => v - step * direction[i]!);
      nextGradient = new Float64Array(size);
      nextValue = evaluate(next, nextGradient);
      if (nextValue <= value - 1e-4 * step * slope) break;
    }
    const s = next.map((v, i) => v - x[i]!);
    const y = nextGradient.map((v, i) => v - gradient[i]!);
    const curvature = dot(s, y);
    const gain = value - nextValue;
    [x, gradient, value] = [next, nextGradient, nextValue];
    if (gain < 1e-6 * Math.abs(value)) break;
    if (curvature > 1e-10) memory.push({ s, y, rho: 1 / curvature });
    if (memory.length > 10) memory.shift();
  }
  return x;
}
