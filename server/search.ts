/* Finding a place in what is in order. On no floor: all may import it. */

/**
 * How many of so many items satisfy a condition that holds for those at the beginning and for no other: so the first that
 * does not. Costs the logarithm of their number.
 */
export function countWhile(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
