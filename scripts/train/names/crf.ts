/**
 * Trains a linear-chain conditional random field by stochastic gradient descent, with per-coordinate rates and L1 and L2
 * regularisation: FTRL-Proximal (McMahan et al. 2013).
 */
import { labelCount } from '../../../server/analysis/names/labels';
import { type Steps, stepCount } from '../../../server/analysis/names/lattice';
import { randomFrom, shuffle } from '../../support/random';
import { computeMarginals, countSteps, createMarginals } from './marginals';

/** A stretch to learn from: features by dense number, `offsets[i]` to `offsets[i + 1]` those of token `i`. */
export interface Example {
  readonly offsets: Int32Array;
  readonly features: Int32Array;
  readonly labels: Uint8Array;
  /** Scores that are given, added to the emissions; for a model on top of another. */
  readonly base?: Float32Array;
}

export interface Options {
  readonly epochs: number;
  readonly rate: number;
  readonly l1: number;
  readonly l2: number;
  readonly seed?: number;
}

export interface Weights {
  /** `features * labelCount`. */
  readonly emissions: Float32Array;
  readonly steps: Steps;
}

const snapshotsPerEpoch = 4;

export function train(examples: readonly Example[], featureCount: number, options: Options): Weights {
  const L = labelCount;
  const { rate, l1, l2 } = options;
  const weights = new Float32Array(featureCount * L);
  const z = new Float32Array(featureCount * L);
  const n = new Float32Array(featureCount * L);
  const steps = new Float32Array(stepCount);
  const stepZ = new Float32Array(stepCount);
  const stepN = new Float32Array(stepCount);
  const beta = 1;
  const update = (w: Float32Array, zs: Float32Array, ns: Float32Array, at: number, g: number, lasso: number) => {
    const before = ns[at]!;
    const after = before + g * g;
    const rootAfter = Math.sqrt(after);
    const zNow = zs[at]! + g - ((rootAfter - Math.sqrt(before)) / rate) * w[at]!;
    ns[at] = after;
    zs[at] = zNow;
    if (zNow > lasso) w[at] = -(zNow - lasso) / ((beta + rootAfter) / rate + l2);
    else if (zNow < -lasso) w[at] = -(zNow + lasso) / ((beta + rootAfter) / rate + l2);
    else w[at] = 0;
  };
  // The average over the second half of the way is steadier than its end.
  const sum = new Float32Array(featureCount * L);
  const stepSum = new Float64Array(stepCount);
  let snapshots = 0;
  const takeSnapshot = () => {
    snapshots++;
    for (let i = 0; i < sum.length; i++) sum[i]! += weights[i]!;
    for (let i = 0; i < stepCount; i++) stepSum[i]! += steps[i]!;
  };
  const order = Int32Array.from(examples.keys());
  const next = randomFrom(options.seed ?? 1);
  const marginals = createMarginals();
  const current = new Float64Array(stepCount);
  const gold = new Float64Array(stepCount);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, next);
    for (let step = 0; step < order.length; step++) {
      if (epoch >= options.epochs / 2 && step % Math.ceil(order.length / snapshotsPerEpoch) === 0) takeSnapshot();
      const example = examples[order[step]!]!;
      const length = example.labels.length;
      const emissions = new Float32Array(length * L);
      score(example, weights, emissions);
      current.set(steps);
      computeMarginals(emissions, length, current, marginals);
      const { probabilities } = marginals;
      // Gradient of the negative log-likelihood: what is expected less what is.
      const gradient = new Float64Array(L);
      for (let i = 0; i < length; i++) {
        const active: number[] = [];
        for (let y = 0; y < L; y++) {
          const g = probabilities[i * L + y]! - (y === example.labels[i] ? 1 : 0);
          gradient[y] = g;
          if (g > 1e-3 || g < -1e-3) active.push(y);
        }
        if (active.length === 0) continue;
        for (let f = example.offsets[i]!; f < example.offsets[i + 1]!; f++) {
          const row = example.features[f]! * L;
          for (const y of active) update(weights, z, n, row + y, gradient[y]!, l1);
        }
      }
      gold.fill(0);
      countSteps(example.labels, gold);
      for (let k = 0; k < stepCount; k++) {
        const g = marginals.steps[k]! - gold[k]!;
        if (g > 1e-3 || g < -1e-3) update(steps, stepZ, stepN, k, g, 0);
      }
    }
  }
  takeSnapshot();
  for (let i = 0; i < sum.length; i++) sum[i]! /= snapshots;
  for (let i = 0; i < stepCount; i++) stepSum[i]! /= snapshots;
  return { emissions: sum, steps: stepSum };
}

/** The emission scores of an example's tokens. */
export function score(example: Example, weights: Float32Array, emissions: Float32Array): void {
  const L = labelCount;
  if (example.base) emissions.set(example.base);
  for (let i = 0; i < example.labels.length; i++) {
    const out = i * L;
    for (let f = example.offsets[i]!; f < example.offsets[i + 1]!; f++) {
      const row = example.features[f]! * L;
      for (let y = 0; y < L; y++) emissions[out + y]! += weights[row + y]!;
    }
  }
}
