import { type Label, labelCount, labelOf, longKinds, outside, Place } from './labels';

/**
 * Scores of label after label. Between names only this counts: whether one ends and whether one begins; inside a name,
 * which part of it follows which, by its kind.
 */
export type Steps = Float64Array;

/** Where `Steps` hold the score of going from no name to none, into one, and from a name's end to none or into the next. */
export enum Step {
  OutOut = 0,
  OutName = 1,
  NameOut = 2,
  NameName = 3,
  /** From here on four for each long kind: begin to inside, begin to last, inside to inside, inside to last. */
  Kinds = 4,
}
export const stepCount = Step.Kinds + 4 * longKinds;

/** What `decode` finds of each token of a stretch. */
export interface Decoded {
  readonly labels: Uint8Array;
  /** The likeliest other label. */
  readonly others: Uint8Array;
  /** By how much the score of the best labelling falls if the token has another label. */
  readonly margins: Float64Array;
}

/** Room for the labelling of so many tokens. */
export const createDecoded = (size: number): Decoded => ({
  labels: new Uint8Array(size),
  others: new Uint8Array(size),
  margins: new Float64Array(size),
});

const nationality: Label = labelOf(longKinds, Place.Unit);

/** Room for a stretch, reused from one to the next. */
let capacity = 0;
/** The score of the best labelling of the tokens up to this one that gives it this label. */
let forward = new Float64Array(0);
/**
 * The score of the best labelling of the tokens after this one, when it has this label: 0 outside, 1 the end of a name, from
 * 2 on for each long kind one for begin and one for inside.
 */
let backward = new Float64Array(0);
const backwardCount = 2 + 2 * longKinds;
const backwardOf = Uint8Array.from({ length: labelCount }, (_, label) => {
  if (label === outside) return 0;
  const place = ((label - 1) & 3) as Place;
  const kind = (label - 1) >> 2;
  return place === Place.Begin ? 2 + 2 * kind : place === Place.Inside ? 3 + 2 * kind : 1;
});

/**
 * The best labelling of a stretch (Viterbi), and for each token how far behind any other is (max-marginals). In time
 * linear in its length.
 * @param scores `labelCount` a token, from 0 on
 * @param into receives what is found, from `at` on
 */
export function decode(scores: Float64Array, length: number, steps: Steps, into: Decoded, at: number): void {
  if (length === 1) {
    decodeAlone(scores, steps, into, at);
    return;
  }
  if (length > capacity) {
    capacity = length * 2;
    forward = new Float64Array(capacity * labelCount);
    backward = new Float64Array(capacity * backwardCount);
  }
  scoreForward(scores, length, steps);
  scoreBackward(scores, length, steps);
  let label = -1;
  for (let i = length - 1; i >= 0; i--) {
    const row = i * labelCount;
    const after = i * backwardCount;
    label = label < 0 || !goesOn(label) ? bestClosed(row, label, steps) : bestOpen(row, label, steps);
    const best = forward[row + label]! + backward[after + backwardOf[label]!]!;
    let other = -Infinity;
    let otherLabel = outside;
    for (let y = 0; y < labelCount; y++) {
      const score = forward[row + y]! + backward[after + backwardOf[y]!]!;
      if (score > other && y !== label) {
        other = score;
        otherLabel = y;
      }
    }
    into.labels[at + i] = label;
    into.others[at + i] = otherLabel;
    into.margins[at + i] = best - other;
  }
}

/** The labels of a name of one token. */
const units = Uint8Array.from({ length: longKinds + 1 }, (_, kind) => labelOf(kind, Place.Unit));

/** `decode` of a stretch of one token. */
function decodeAlone(scores: Float64Array, steps: Steps, into: Decoded, at: number): void {
  const step = steps[Step.OutName]! + steps[Step.NameOut]!;
  let best = scores[outside]! + 2 * steps[Step.OutOut]!;
  let label = outside;
  let other = -Infinity;
  let otherLabel = outside;
  for (let kind = 0; kind < units.length; kind++) {
    const unit = units[kind]!;
    const score = scores[unit]! + step;
    if (score > best) {
      other = best;
      otherLabel = label;
      best = score;
      label = unit;
    } else if (score > other) {
      other = score;
      otherLabel = unit;
    }
  }
  into.labels[at] = label;
  into.others[at] = otherLabel;
  into.margins[at] = best - other;
}

function scoreForward(scores: Float64Array, length: number, steps: Steps): void {
  let none = 0;
  let ended = -Infinity;
  for (let row = 0; row < length * labelCount; row += labelCount) {
    const begin = Math.max(none + steps[Step.OutName]!, ended + steps[Step.NameName]!);
    none = Math.max(none + steps[Step.OutOut]!, ended + steps[Step.NameOut]!) + scores[row]!;
    forward[row] = none;
    ended = begin + scores[row + nationality]!;
    forward[row + nationality] = ended;
    for (let kind = 0; kind < longKinds; kind++) {
      const y = row + 1 + 4 * kind;
      const unit = begin + scores[y]!;
      forward[y] = unit;
      if (unit > ended) ended = unit;
      forward[y + 1] = begin + scores[y + 1]!;
      if (row === 0) {
        forward[y + 2] = -Infinity;
        forward[y + 3] = -Infinity;
        continue;
      }
      const begun = forward[y + 1 - labelCount]!;
      const inside = forward[y + 2 - labelCount]!;
      const step = Step.Kinds + 4 * kind;
      forward[y + 2] = scores[y + 2]! + Math.max(begun + steps[step]!, inside + steps[step + 2]!);
      const last = scores[y + 3]! + Math.max(begun + steps[step + 1]!, inside + steps[step + 3]!);
      forward[y + 3] = last;
      if (last > ended) ended = last;
    }
  }
}

function scoreBackward(scores: Float64Array, length: number, steps: Steps): void {
  let after = (length - 1) * backwardCount;
  backward[after] = steps[Step.OutOut]!;
  backward[after + 1] = steps[Step.NameOut]!;
  for (let k = 2; k < backwardCount; k++) backward[after + k] = -Infinity;
  for (let row = (length - 1) * labelCount; row > 0; row -= labelCount, after -= backwardCount) {
    const here = after - backwardCount;
    const out = scores[row]! + backward[after]!;
    const end = backward[after + 1]!;
    let begin = scores[row + nationality]! + end;
    for (let kind = 0; kind < longKinds; kind++) {
      const y = row + 1 + 4 * kind;
      const step = Step.Kinds + 4 * kind;
      const unit = scores[y]! + end;
      const begun = scores[y + 1]! + backward[after + 2 + 2 * kind]!;
      const inside = scores[y + 2]! + backward[after + 3 + 2 * kind]!;
      const last = scores[y + 3]! + end;
      if (unit > begin) begin = unit;
      if (begun > begin) begin = begun;
      backward[here + 2 + 2 * kind] = Math.max(inside + steps[step]!, last + steps[step + 1]!);
      backward[here + 3 + 2 * kind] = Math.max(inside + steps[step + 2]!, last + steps[step + 3]!);
    }
    backward[here] = Math.max(out + steps[Step.OutOut]!, begin + steps[Step.OutName]!);
    backward[here + 1] = Math.max(out + steps[Step.NameOut]!, begin + steps[Step.NameName]!);
  }
}

/** Whether a label goes on with a name that is open. */
const goesOn = (label: Label): boolean => label !== outside && ((label - 1) & 3) >= Place.Inside;

/** The best label before one that goes on with no name: outside, or the end of a name. */
function bestClosed(row: number, next: Label, steps: Steps): Label {
  const nextIsName = next > outside;
  let best = forward[row]! + steps[nextIsName ? Step.OutName : Step.OutOut]!;
  const step = steps[nextIsName ? Step.NameName : Step.NameOut]!;
  let label = outside;
  for (let y = 1; y < labelCount; y++) {
    if (backwardOf[y] === 1 && forward[row + y]! + step > best) {
      best = forward[row + y]! + step;
      label = y;
    }
  }
  return label;
}

/** The best label before one that goes on with a name: its begin or its inside. */
function bestOpen(row: number, next: Label, steps: Steps): Label {
  const kind = (next - 1) >> 2;
  const begun = labelOf(kind, Place.Begin);
  const inside = labelOf(kind, Place.Inside);
  const step = Step.Kinds + 4 * kind + (((next - 1) & 3) === Place.Last ? 1 : 0);
  return forward[row + begun]! + steps[step]! >= forward[row + inside]! + steps[step + 2]! ? begun : inside;
}

/**
 * The probability that a token has its label, nearly: from how far behind the next is. (For two labelings it is the
 * logistic function; all others count for little.)
 */
export const sureness = (margin: number): number => 1 / (1 + Math.exp(-margin));
