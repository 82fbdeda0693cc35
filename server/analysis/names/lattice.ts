import { labelCount, mayFollow, outside, predecessors } from './labels';

/** Scores of label after label: `transitions[previous * labelCount + next]`. */
export type Transitions = Float32Array;

/** Labels that a stretch of one token may have. */
const alone: readonly number[] = [...predecessors[outside]!].filter(label => mayFollow(outside, label));

/**
 * The best labelling of a stretch (Viterbi), in time linear in its length.
 * @param emissions `length * labelCount` scores
 * @param labels receives the labels
 */
export function bestLabels(
  emissions: Float32Array,
  length: number,
  transitions: Transitions,
  labels: Uint8Array,
): void {
  if (length === 1) {
    let highest = -Infinity;
    for (const y of alone) {
      const value = emissions[y]! + transitions[outside * labelCount + y]! + transitions[y * labelCount + outside]!;
      if (value > highest) {
        highest = value;
        labels[0] = y;
      }
    }
    return;
  }
  const scores = new Float32Array(length * labelCount);
  const back = new Uint8Array(length * labelCount);
  for (let y = 0; y < labelCount; y++) {
    scores[y] = mayFollow(outside, y) ? emissions[y]! + transitions[outside * labelCount + y]! : -1e9;
  }
  for (let i = 1; i < length; i++) {
    const row = i * labelCount;
    const previous = row - labelCount;
    for (let y = 0; y < labelCount; y++) {
      let best = -Infinity;
      let from = 0;
      const before = predecessors[y]!;
      for (let k = 0; k < before.length; k++) {
        const b = before[k]!;
        const score = scores[previous + b]! + transitions[b * labelCount + y]!;
        if (score > best) {
          best = score;
          from = b;
        }
      }
      scores[row + y] = best + emissions[row + y]!;
      back[row + y] = from;
    }
  }
  let label = 0;
  let best = -Infinity;
  const end = (length - 1) * labelCount;
  for (const y of predecessors[outside]!) {
    const score = scores[end + y]! + transitions[y * labelCount + outside]!;
    if (score > best) {
      best = score;
      label = y;
    }
  }
  for (let i = length - 1; i >= 0; i--) {
    labels[i] = label;
    label = back[i * labelCount + label]!;
  }
}

/** Room for `marginals`, reused from stretch to stretch. */
export interface Workspace {
  /** Whether the caller reads what is left in it: training does. */
  readonly keeps: boolean;
  potentials: Float64Array;
  forward: Float64Array;
  backward: Float64Array;
  scale: Float64Array;
}

export const createWorkspace = (keeps = false): Workspace => ({
  keeps,
  potentials: new Float64Array(0),
  forward: new Float64Array(0),
  backward: new Float64Array(0),
  scale: new Float64Array(0),
});

/** `exp` of the transitions, 0 for those that may not be. */
export function transitionPotentials(
  transitions: Transitions,
  into = new Float64Array(transitions.length),
): Float64Array {
  for (let a = 0; a < labelCount; a++) {
    for (let b = 0; b < labelCount; b++) {
      const at = a * labelCount + b;
      into[at] = mayFollow(a, b) ? Math.exp(transitions[at]!) : 0;
    }
  }
  return into;
}

/**
 * The probability of each label of each token of a stretch (forward-backward).
 * @param into receives `length * labelCount` probabilities
 * @returns the logarithm of the partition function
 */
export function marginals(
  emissions: Float32Array,
  length: number,
  potentials: Float64Array,
  into: Float32Array,
  work: Workspace,
): number {
  if (length === 1 && !work.keeps) {
    into.fill(0, 0, labelCount);
    let highest = -Infinity;
    for (const y of alone) if (emissions[y]! > highest) highest = emissions[y]!;
    let sum = 0;
    for (const y of alone) {
      const value =
        Math.exp(emissions[y]! - highest) *
        potentials[outside * labelCount + y]! *
        potentials[y * labelCount + outside]!;
      into[y] = value;
      sum += value;
    }
    for (const y of alone) into[y]! /= sum;
    return highest + Math.log(sum);
  }
  const size = length * labelCount;
  if (work.forward.length < size) {
    work.potentials = new Float64Array(size * 2);
    work.forward = new Float64Array(size * 2);
    work.backward = new Float64Array(size * 2);
    work.scale = new Float64Array(length * 2);
  }
  const { potentials: own, forward, backward, scale } = work;
  let logarithm = 0;
  for (let i = 0; i < length; i++) {
    const row = i * labelCount;
    let highest = -Infinity;
    for (let y = 0; y < labelCount; y++) if (emissions[row + y]! > highest) highest = emissions[row + y]!;
    for (let y = 0; y < labelCount; y++) own[row + y] = Math.exp(emissions[row + y]! - highest);
    logarithm += highest;
    let sum = 0;
    for (let y = 0; y < labelCount; y++) {
      let value = 0;
      if (i === 0) value = potentials[outside * labelCount + y]!;
      else {
        const before = predecessors[y]!;
        const previous = row - labelCount;
        for (let k = 0; k < before.length; k++) {
          const b = before[k]!;
          value += forward[previous + b]! * potentials[b * labelCount + y]!;
        }
      }
      value *= own[row + y]!;
      if (i === length - 1) value *= potentials[y * labelCount + outside]!;
      forward[row + y] = value;
      sum += value;
    }
    if (!(sum > 1e-300)) sum = 1e-300;
    scale[i] = sum;
    logarithm += Math.log(sum);
    for (let y = 0; y < labelCount; y++) forward[row + y]! /= sum;
  }
  for (let i = length - 1; i >= 0; i--) {
    const row = i * labelCount;
    const next = row + labelCount;
    if (i === length - 1) for (let y = 0; y < labelCount; y++) backward[row + y] = 1;
    else {
      for (let y = 0; y < labelCount; y++) backward[row + y] = 0;
      const last = i + 1 === length - 1;
      for (let y = 0; y < labelCount; y++) {
        let value = (own[next + y]! * backward[next + y]!) / scale[i + 1]!;
        if (last) value *= potentials[y * labelCount + outside]!;
        if (value === 0) continue;
        const before = predecessors[y]!;
        for (let k = 0; k < before.length; k++) {
          const b = before[k]!;
          backward[row + b]! += value * potentials[b * labelCount + y]!;
        }
      }
    }
    for (let y = 0; y < labelCount; y++) into[row + y] = forward[row + y]! * backward[row + y]!;
  }
  return logarithm;
}
