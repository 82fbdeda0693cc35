import { leastTime } from '../bench/measure';

/** What takes less, in milliseconds of processor time, is nothing to compare with. */
const leastShown = 4;

/**
 * How many times as long something takes when it is given more: each size's least time over a few tries, because
 * compilers and the collection of garbage get in between now and then. Ends as soon as that is little enough, so only
 * what takes too long every time is found to.
 * @param prepare makes what is needed for a size, untimed, and returns what is timed
 * @param sizes the smaller one and the larger one, in whatever unit `prepare` understands
 * @param enough the answer that is asked for is at most this
 */
export function timesAsLong(
  prepare: (size: number) => () => void,
  [small, large]: readonly [number, number],
  enough: number,
): number {
  const timeOf = (size: number) =>
    leastTime(
      () => prepare(size),
      run => run(),
      1,
    );
  let [leastOfSmall, leastOfLarge, times] = [Infinity, Infinity, Infinity];
  for (let tries = 0; tries < 5 && times > enough; tries++) {
    leastOfSmall = Math.min(leastOfSmall, timeOf(small));
    leastOfLarge = Math.min(leastOfLarge, timeOf(large));
    times = leastOfLarge / Math.max(leastOfSmall, leastShown);
  }
  return times;
}
