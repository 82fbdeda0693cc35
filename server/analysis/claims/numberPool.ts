const length = 2048;

/**
 * Makes room for the numbers of many small owners in a few long arrays: an array for each is slow to make, and slow to
 * clean up after. An array lives as long as one of its owners does.
 */
export class NumberPool {
  /** That in which room was made last. */
  array = new Float64Array(length);
  #used = 0;

  /** Makes room for so many numbers, all 0, in `array`. @returns the place of the first */
  take(count: number): number {
    if (this.#used + count > this.array.length) {
      this.array = new Float64Array(Math.max(length, count));
      this.#used = 0;
    }
    const at = this.#used;
    this.#used += count;
    return at;
  }
}
