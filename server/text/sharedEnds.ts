/**
 * How many code units two texts share at their beginning, and how many more at their end. Linear, by comparisons of whole
 * stretches, which the engine does many times as fast as code unit by code unit.
 */
export function sharedEnds(a: string, b: string): { prefix: number; suffix: number } {
  const most = Math.min(a.length, b.length);
  let prefix = 0;
  for (let high = most; prefix < high; ) {
    const middle = (prefix + high + 1) >> 1;
    if (a.slice(prefix, middle) === b.slice(prefix, middle)) prefix = middle;
    else high = middle - 1;
  }
  let suffix = 0;
  for (let high = most - prefix; suffix < high; ) {
    const middle = (suffix + high + 1) >> 1;
    const isShared = a.slice(a.length - middle, a.length - suffix) === b.slice(b.length - middle, b.length - suffix);
    if (isShared) suffix = middle;
    else high = middle - 1;
  }
  return { prefix, suffix };
}
