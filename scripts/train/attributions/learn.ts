import { type Items, indexOf } from '../../../server/analysis/attributions/features';
import { softmax, type Table } from '../../../server/analysis/attributions/weights';
import { randomFrom, shuffle } from '../../support/random';

/** A growing list of lists of features, in one buffer. */
export class FeatureStore {
  private items = new Int32Array(1 << 20);
  private starts = new Int32Array(1 << 16);
  count = 0;
  private used = 0;
  private document = 0;
  /** By index, in how many documents it was seen, and in which last. */
  private readonly documents: Uint16Array;
  private readonly lastSeen: Int32Array;

  /** @param bits of an index into the table of weights that is learned */
  constructor(readonly bits: number) {
    this.documents = new Uint16Array(1 << bits);
    this.lastSeen = new Int32Array(1 << bits);
  }

  /** What is added from now on is of another document. */
  nextDocument(): void {
    this.document++;
  }

  /** Takes out what was seen in fewer documents. */
  prune(fewest: number): void {
    const { items, starts, documents } = this;
    let used = 0;
    let from = 0;
    for (let n = 0; n < this.count; n++) {
      const to = starts[n + 1]!;
      for (let i = from; i < to; i++) if (documents[items[i]!]! >= fewest) items[used++] = items[i]!;
      from = to;
      starts[n + 1] = used;
    }
    this.used = used;
  }

  /** Adds a list of features, given as items from a template on, but for some; returns its number. */
  push(items: Items, template: number, count: number, without?: ReadonlySet<number>): number {
    while (this.used + count > this.items.length) this.items = grown(this.items);
    if (this.count + 2 > this.starts.length) this.starts = grown(this.starts);
    for (let i = 0; i < count; i++) {
      if (without?.has(i)) continue;
      const index = indexOf(items[i]!, template + i, 32 - this.bits);
      this.items[this.used++] = index;
      if (this.lastSeen[index] === this.document) continue;
      this.lastSeen[index] = this.document;
      this.documents[index]!++;
    }
    this.starts[this.count + 1] = this.used;
    return this.count++;
  }

  /** Calls `use` with the buffer and where list `n` begins and ends in it. */
  bounds(n: number): [Int32Array, number, number] {
    return [this.items, this.starts[n]!, this.starts[n + 1]!];
  }
}

function grown(old: Int32Array): Int32Array<ArrayBuffer> {
  const items = new Int32Array(old.length * 2);
  items.set(old);
  return items;
}

export interface Settings {
  readonly epochs: number;
  readonly rate: number;
  readonly l2: number;
}

/** AdaGrad over hashed features (Duchi et al., 2011): the step for each weight shrinks as its gradients add up. */
class Optimizer {
  readonly weights: Float32Array;
  private readonly squares: Float32Array;
  constructor(
    size: number,
    private readonly settings: Settings,
  ) {
    this.weights = new Float32Array(size);
    this.squares = new Float32Array(size).fill(1e-2);
  }

  step(i: number, gradient: number): void {
    const g = gradient + this.settings.l2 * this.weights[i]!;
    this.squares[i]! += g * g;
    this.weights[i]! -= (this.settings.rate * g) / Math.sqrt(this.squares[i]!);
  }
}

/** Averages the weights over the last epochs: steadier than the last step's. */
class Average {
  private readonly sum: Float32Array;
  private n = 0;
  constructor(size: number) {
    this.sum = new Float32Array(size);
  }
  add(weights: Float32Array): void {
    for (let i = 0; i < weights.length; i++) this.sum[i]! += weights[i]!;
    this.n++;
  }
  get(): Float32Array {
    return this.sum.map(value => value / this.n);
  }
}

/** Multinomial logistic regression: lists of features with a class each. */
export function learnClasses(
  store: FeatureStore,
  labels: readonly number[],
  classes: number,
  settings: Settings,
): Float32Array {
  const optimizer = new Optimizer(classes << store.bits, settings);
  const average = new Average(classes << store.bits);
  const order = labels.map((_, i) => i);
  const random = randomFrom(1);
  const scores = new Float64Array(classes);
  const { weights } = optimizer;
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (const n of shuffle(order, random)) {
      const [items, start, end] = store.bounds(n);
      scores.fill(0);
      for (let i = start; i < end; i++)
        for (let k = 0; k < classes; k++) scores[k]! += weights[items[i]! * classes + k]!;
      softmax(scores, classes);
      scores[labels[n]!]! -= 1;
      for (let k = 0; k < classes; k++) {
        const gradient = scores[k]!;
        if (Math.abs(gradient) < 1e-4) continue;
        for (let i = start; i < end; i++) optimizer.step(items[i]! * classes + k, gradient);
      }
    }
    if (epoch >= settings.epochs / 2) average.add(weights);
  }
  return average.get();
}

/** A choice among candidates: lists `[first, last)` of the store, of which `right` is the right one. */
export interface Choice {
  readonly first: number;
  readonly last: number;
  readonly right: number;
}

/** Log-linear choice among candidates (a softmax over their scores). */
export function learnChoices(store: FeatureStore, choices: readonly Choice[], settings: Settings): Float32Array {
  const optimizer = new Optimizer(1 << store.bits, settings);
  const average = new Average(1 << store.bits);
  const order = [...choices];
  const random = randomFrom(2);
  const { weights } = optimizer;
  let scores = new Float64Array(256);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (const { first, last, right } of shuffle(order, random)) {
      if (last - first > scores.length) scores = new Float64Array((last - first) * 2);
      for (let n = first; n < last; n++) {
        const [items, start, end] = store.bounds(n);
        let score = 0;
        for (let i = start; i < end; i++) score += weights[items[i]!]!;
        scores[n - first] = score;
      }
      softmax(scores, last - first);
      scores[right - first]! -= 1;
      for (let n = first; n < last; n++) {
        const gradient = scores[n - first]!;
        if (Math.abs(gradient) < 1e-3) continue;
        const [items, start, end] = store.bounds(n);
        for (let i = start; i < end; i++) optimizer.step(items[i]!, gradient);
      }
    }
    if (epoch >= settings.epochs / 2) average.add(weights);
  }
  return average.get();
}

/** Weights as signed bytes with one scale. Outliers are cut: one weight in ten thousand may lose a little. */
export function quantise(weights: Float32Array, classes: number): Table {
  const sizes = weights
    .filter(w => w !== 0)
    .map(Math.abs)
    .sort();
  const max = sizes.length === 0 ? 1 : sizes[Math.floor(sizes.length * 0.9999)]!;
  const scale = max / 127;
  const values = Int8Array.from(weights, w => Math.max(-127, Math.min(127, Math.round(w / scale))));
  return { bits: Math.log2(weights.length / classes), classes, scale, values };
}
