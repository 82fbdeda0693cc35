import { labelCount, labelOf, longKinds, outside, Place } from '../../../server/analysis/names/labels';
import { Step, type Steps, stepCount } from '../../../server/analysis/names/lattice';

/** What `computeMarginals` finds: probabilities of each label of each token, and how often each step is expected. */
export interface Marginals {
  probabilities: Float64Array;
  readonly steps: Float64Array;
}

export const createMarginals = (): Marginals => ({
  probabilities: new Float64Array(0),
  steps: new Float64Array(stepCount),
});

const nationality = labelOf(longKinds, Place.Unit);
let potentials = new Float64Array(0);
let forward = new Float64Array(0);
let backward = new Float64Array(0);
let scale = new Float64Array(0);

/** Labels that end a name, and that begin one. */
const ends: number[] = [nationality];
const begins: number[] = [nationality];
for (let kind = 0; kind < longKinds; kind++) {
  ends.push(labelOf(kind, Place.Unit), labelOf(kind, Place.Last));
  begins.push(labelOf(kind, Place.Unit), labelOf(kind, Place.Begin));
}

/**
 * The probabilities of a stretch's labels, and the expected numbers of steps (forward-backward), over the same labellings
 * as `decode` chooses from.
 * @param scores `labelCount` a token
 */
export function computeMarginals(scores: Float32Array, length: number, steps: Steps, into: Marginals): void {
  const L = labelCount;
  if (forward.length < length * L) {
    potentials = new Float64Array(length * L * 2);
    forward = new Float64Array(length * L * 2);
    backward = new Float64Array(length * L * 2);
    scale = new Float64Array(length * 2);
  }
  if (into.probabilities.length < length * L) into.probabilities = new Float64Array(length * L * 2);
  const t = steps.map(Math.exp);
  const [oo, on, no, nn] = [t[0]!, t[1]!, t[2]!, t[3]!];
  forward.fill(0, 0, length * L);
  backward.fill(0, 0, length * L);
  for (let i = 0; i < length; i++) {
    const row = i * L;
    let highest = -Infinity;
    for (let y = 0; y < L; y++) if (scores[row + y]! > highest) highest = scores[row + y]!;
    for (let y = 0; y < L; y++) potentials[row + y] = Math.exp(scores[row + y]! - highest);
    let out = 1;
    let end = 0;
    if (i > 0) {
      out = forward[row - L + outside]!;
      for (const y of ends) end += forward[row - L + y]!;
    }
    const begin = out * on + end * nn;
    forward[row] = out * oo + end * no;
    for (const y of begins) forward[row + y] = begin;
    if (i > 0) {
      for (let kind = 0; kind < longKinds; kind++) {
        const y = row + 1 + 4 * kind;
        const step = Step.Kinds + 4 * kind;
        const begun = forward[y + 1 - L]!;
        const inside = forward[y + 2 - L]!;
        forward[y + 2] = begun * t[step]! + inside * t[step + 2]!;
        forward[y + 3] = begun * t[step + 1]! + inside * t[step + 3]!;
      }
    }
    if (i === length - 1) {
      // What is open at the end cannot be.
      for (let kind = 0; kind < longKinds; kind++) {
        forward[row + 2 + 4 * kind] = 0;
        forward[row + 3 + 4 * kind] = 0;
      }
      forward[row]! *= oo;
      for (const y of ends) forward[row + y]! *= no;
    }
    let sum = 0;
    for (let y = 0; y < L; y++) {
      forward[row + y]! *= potentials[row + y]!;
      sum += forward[row + y]!;
    }
    if (!(sum > 1e-300)) sum = 1e-300;
    scale[i] = sum;
    for (let y = 0; y < L; y++) forward[row + y]! /= sum;
  }
  into.steps.fill(0);
  for (let i = length - 1; i >= 0; i--) {
    const row = i * L;
    if (i === length - 1) {
      for (let y = 0; y < L; y++) backward[row + y] = 1;
      into.steps[Step.OutOut]! += forward[row]!;
      for (const y of ends) into.steps[Step.NameOut]! += forward[row + y]!;
    } else {
      const next = row + L;
      const after = (y: number): number => {
        let value = (potentials[next + y]! * backward[next + y]!) / scale[i + 1]!;
        if (i + 1 === length - 1) {
          value *=
            y === outside
              ? oo
              : y === nationality || ((y - 1) & 3) === Place.Unit || ((y - 1) & 3) === Place.Last
                ? no
                : 0;
        }
        return value;
      };
      const out = after(outside);
      let begin = 0;
      for (const y of begins) begin += after(y);
      const afterOut = out * oo + begin * on;
      const afterEnd = out * no + begin * nn;
      backward[row] = afterOut;
      let end = 0;
      for (const y of ends) {
        backward[row + y] = afterEnd;
        end += forward[row + y]!;
      }
      into.steps[Step.OutOut]! += forward[row]! * out * oo;
      into.steps[Step.OutName]! += forward[row]! * begin * on;
      into.steps[Step.NameOut]! += end * out * no;
      into.steps[Step.NameName]! += end * begin * nn;
      for (let kind = 0; kind < longKinds; kind++) {
        const y = 1 + 4 * kind;
        const step = Step.Kinds + 4 * kind;
        const inside = after(y + 2);
        const last = after(y + 3);
        backward[row + y + 1] = inside * t[step]! + last * t[step + 1]!;
        backward[row + y + 2] = inside * t[step + 2]! + last * t[step + 3]!;
        into.steps[step]! += forward[row + y + 1]! * inside * t[step]!;
        into.steps[step + 1]! += forward[row + y + 1]! * last * t[step + 1]!;
        into.steps[step + 2]! += forward[row + y + 2]! * inside * t[step + 2]!;
        into.steps[step + 3]! += forward[row + y + 2]! * last * t[step + 3]!;
      }
    }
    for (let y = 0; y < L; y++) into.probabilities[row + y] = forward[row + y]! * backward[row + y]!;
  }
  // The first token's step comes from outside.
  into.steps[Step.OutOut]! += into.probabilities[outside]!;
  for (const y of begins) into.steps[Step.OutName]! += into.probabilities[y]!;
}

/** Counts the steps of a labelling. */
export function countSteps(labels: Uint8Array, into: Float64Array): void {
  const isEnd = (label: number) => label !== outside && [Place.Unit, Place.Last].includes((label - 1) & 3);
  for (let i = 0; i <= labels.length; i++) {
    const previous = i === 0 ? outside : labels[i - 1]!;
    const next = i === labels.length ? outside : labels[i]!;
    if (previous === outside || isEnd(previous)) {
      into[(previous === outside ? 0 : 2) + (next === outside ? 0 : 1)]! += 1;
    } else {
      const [from, to] = [(previous - 1) & 3, (next - 1) & 3];
      const step = Step.Kinds + 4 * ((previous - 1) >> 2);
      into[step + (from === Place.Inside ? 2 : 0) + (to === Place.Last ? 1 : 0)]! += 1;
    }
  }
}
