import type { WordFacts } from './facts';
import { fillWordFeatures, Place } from './features';
import type { FirstStage } from './model';
import { addRows, addSum, sumWords } from './packed';

/** Adds up what words say by themselves of the words around them. */
export interface WordSums {
  /** Adds what a word says, in its place beside a token or as the token itself, to the sum at `at`. */
  add(word: WordFacts, place: Place, sums: Int32Array, at: number): void;
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
  const compute = (word: WordFacts, place: Place): number => {
    if (next - base >= limit) base = next;
    const at = (next - base) * sumWords;
    if (at + sumWords > kept.length) {
      const larger = new Int32Array(kept.length * 2);
      larger.set(kept);
      kept = larger;
    }
    kept.fill(0, at, at + sumWords);
    addRows(rows, offsets, locate(fillWordFeatures(word, place), offsets), kept, at);
    return next++;
  };
  return {
    add(word, place, sums, at) {
      let number: number;
      if (place === Place.ForNext) {
        if (word.sumForNext < base) word.sumForNext = compute(word, place);
        number = word.sumForNext;
      } else if (place === Place.ForSelf) {
        if (word.sumForSelf < base) word.sumForSelf = compute(word, place);
        number = word.sumForSelf;
      } else {
        if (word.sumForPrevious < base) word.sumForPrevious = compute(word, place);
        number = word.sumForPrevious;
      }
      addSum(kept, (number - base) * sumWords, sums, at);
    },
  };
}
