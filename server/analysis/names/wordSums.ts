import type { WordFacts } from './facts';
import { fillStanding, fillWordFeatures, Place } from './features';
import type { FirstStage } from './model';
import { addRows, sumWords } from './packed';

/** Adds up what words say by themselves of the words around them. */
export interface WordSums {
  /**
   * Writes the sum of what a word says of itself and its neighbours of it, from `sums[0]` on.
   * @param plain whether nothing is to be said of how it stands: then that counts as well (see `fillStanding`)
   */
  sum(before: WordFacts, word: WordFacts, after: WordFacts, plain: boolean, sums: Int32Array): void;
}

/** As many sums are kept; then all are forgotten. */
const limit = 1 << 17;

/** Makes the sums of a model. A word's facts must be asked of one model only: they hold where its sums are. */
export function createWordSums({ rows, locate }: FirstStage): WordSums {
  const offsets = new Int32Array(16);
  let kept = new Int32Array(4096 * sumWords);
  /** Sums are numbered on and on; those from before the last forgetting are below `base`. */
  let base = 0;
  let next = 0;
  const compute = (word: WordFacts, place: Place, plain = false): number => {
    const at = (next - base) * sumWords;
    if (at + sumWords > kept.length) {
      const larger = new Int32Array(kept.length * 2);
      larger.set(kept);
      kept = larger;
    }
    kept.fill(0, at, at + sumWords);
    let count = fillWordFeatures(word, place);
    if (plain) count = fillStanding(word, 0, count);
    addRows(rows, offsets, locate(0, count, offsets, 0), kept, at);
    return next++;
  };
  return {
    sum(before, word, after, plain, sums) {
      if (next - base + 3 > limit) base = next;
      if (before.sumForNext < base) before.sumForNext = compute(before, Place.ForNext);
      if (plain && word.sumForPlain < base) word.sumForPlain = compute(word, Place.ForSelf, true);
      else if (!plain && word.sumForSelf < base) word.sumForSelf = compute(word, Place.ForSelf);
      if (after.sumForPrevious < base) after.sumForPrevious = compute(after, Place.ForPrevious);
      const a = (before.sumForNext - base) * sumWords;
      const b = ((plain ? word.sumForPlain : word.sumForSelf) - base) * sumWords;
      const c = (after.sumForPrevious - base) * sumWords;
      for (let k = 0; k < sumWords; k++) sums[k] = kept[a + k]! + kept[b + k]! + kept[c + k]!;
    },
  };
}
