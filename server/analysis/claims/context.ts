import { contextNames } from './features';
import { statusCount } from './model';

const [attributed, unattributed, background, none] = [0, 2, 3, 4] as const;
/** How many sentences before and after count as near. */
export const nearby = 3;

/** Where the numbers of `contextNames` stand. */
enum At {
  bias = 0,
  own = 1,
  previous = 6,
  next = 11,
  article = 16,
  articleShare = 20,
  nearShare = 21,
  articleOdds = 22,
  nearOdds = 23,
}

/** Those of them that are of the whole article. */
export const articleContext = [
  ...[At.article, At.article + 1, At.article + 2, At.article + 3],
  ...[At.articleShare, At.articleOdds],
] as const;

/** The numbers of `contextNames` for one sentence. */
export const newContext = (): Float64Array => new Float64Array(contextNames.length);

/**
 * Reads the surroundings of a sentence that are near: what the first judgement says of it, of its neighbours and of those
 * within `nearby` sentences.
 * @param first the first judgement's probabilities: sentence after sentence, one a status
 * @param i which of them the sentence is
 * @param count how many there are
 */
export function readNear(context: Float64Array, first: Float64Array, i: number, count: number): void {
  const own = i * statusCount;
  context[At.bias] = 1;
  for (let k = 0; k < statusCount; k++) {
    context[At.own + k] = Math.log(first[own + k]! + 0.001);
    context[At.previous + k] = i > 0 ? first[own - statusCount + k]! : 0;
    context[At.next + k] = i + 1 < count ? first[own + statusCount + k]! : 0;
  }
  let claims = 0;
  let plain = 0;
  const last = Math.min(count - 1, i + nearby);
  for (let s = Math.max(0, i - nearby); s <= last; s++) {
    if (s === i) continue;
    claims += first[s * statusCount + unattributed]!;
    plain += first[s * statusCount + background]!;
  }
  const share = (claims + 0.3) / (claims + plain + 0.9);
  context[At.nearShare] = share;
  context[At.nearOdds] = Math.log(share / (1 - share));
}

/** How many steps a probability has where it is summed: sums of whole numbers are the same in any order. */
const steps = 2 ** 20;

/** Probabilities of the first judgement, summed over sentences, in `steps`. */
export class Sums {
  attributed = 0;
  unattributed = 0;
  background = 0;
  none = 0;

  /** Adds those of `count` sentences of `first`, which begin at `from`. */
  addAll(first: Float64Array, from: number, count: number): void {
    for (let at = from; at < from + count * statusCount; at += statusCount) {
      this.attributed += Math.round(first[at + attributed]! * steps);
      this.unattributed += Math.round(first[at + unattributed]! * steps);
      this.background += Math.round(first[at + background]! * steps);
      this.none += Math.round(first[at + none]! * steps);
    }
  }

  /** Adds another's. */
  add({ attributed, unattributed, background, none }: Sums): void {
    this.attributed += attributed;
    this.unattributed += unattributed;
    this.background += background;
    this.none += none;
  }

  subtract({ attributed, unattributed, background, none }: Sums): void {
    this.attributed -= attributed;
    this.unattributed -= unattributed;
    this.background -= background;
    this.none -= none;
  }
}

/** What the first judgement says of an article as a whole. */
export interface Mood {
  /** How many sentences it has beside the one that asks. */
  readonly others: number;
  readonly attributed: number;
  readonly unattributed: number;
  readonly background: number;
  readonly none: number;
}

/** An article of more sentences is looked at as a whole only roughly: see `moodOf`. */
const fine = 512;

/**
 * The mood of an article. Of a long one it is rounded, to about a thousandth, so that most edits leave it as it is, and
 * with it what was said of all the sentences that they did not touch.
 * @param sums over all its sentences
 */
export function moodOf({ attributed, unattributed, background, none }: Sums, count: number): Mood {
  const others = Math.max(1, count - 1);
  const step = 2 ** Math.max(0, Math.ceil(Math.log2(others / fine)));
  const grain = step === 1 ? 1 : (step * steps) / 2;
  const rounded = (sum: number): number => (Math.round(sum / grain) * grain) / steps;
  return {
    others: Math.round(others / step) * step,
    attributed: rounded(attributed),
    unattributed: rounded(unattributed),
    background: rounded(background),
    none: rounded(none),
  };
}

/** Whether both make the same difference to a judgement. */
export const isSameMood = (a: Mood, b: Mood): boolean =>
  a === b ||
  (a.others === b.others &&
    a.attributed === b.attributed &&
    a.unattributed === b.unattributed &&
    a.background === b.background &&
    a.none === b.none);

/**
 * Reads what a sentence's surroundings are as a whole. An article that judges and foretells in most of its own sentences
 * is an opinion piece, and a plain sentence in it more likely a claim.
 */
export function readArticle(context: Float64Array, first: Float64Array, i: number, mood: Mood): void {
  const own = i * statusCount;
  const { others } = mood;
  const claims = Math.max(0, mood.unattributed - first[own + unattributed]!);
  const plain = Math.max(0, mood.background - first[own + background]!);
  const share = (claims + 0.5) / (claims + plain + 1.5);
  context[At.article] = Math.max(0, mood.attributed - first[own + attributed]!) / others;
  context[At.article + 1] = claims / others;
  context[At.article + 2] = plain / others;
  context[At.article + 3] = Math.max(0, mood.none - first[own + none]!) / others;
  context[At.articleShare] = share;
  context[At.articleOdds] = Math.log(share / (1 - share));
}

/**
 * Reads all surroundings of each sentence of an article. Linear in the number of sentences.
 * @param first the first judgement's probabilities: sentence after sentence, one a status
 * @returns sentence after sentence, a number for each of `contextNames`
 */
export function readContext(first: Float64Array): Float64Array {
  const count = first.length / statusCount;
  const width = contextNames.length;
  const sums = new Sums();
  sums.addAll(first, 0, count);
  const mood = moodOf(sums, count);
  const all = new Float64Array(count * width);
  for (let i = 0; i < count; i++) {
    const context = all.subarray(i * width, (i + 1) * width);
    readNear(context, first, i, count);
    readArticle(context, first, i, mood);
  }
  return all;
}
