import { Pieces, type Text } from './pieces';

/** How many code units two texts share. */
interface SharedEnds {
  /** At their beginning, ... */
  readonly prefix: number;
  /** ... and how many more at their end. */
  readonly suffix: number;
}

/**
 * How many code units two texts share at their beginning, and how many more at their end. Of texts in pieces the same ones
 * are known without a look: of what lies between some that is shared may be missed.
 */
export function sharedEnds(a: Text, b: Text): SharedEnds {
  if (!(a instanceof Pieces && b instanceof Pieces)) return sharedByStrings(a.toString(), b.toString());
  const { prefix, suffix } = a.sharedWith(b);
  const more = sharedByStrings(a.slice(prefix, a.length - suffix), b.slice(prefix, b.length - suffix));
  return { prefix: prefix + more.prefix, suffix: suffix + more.suffix };
}

/** Linear, by comparisons of whole stretches, which the engine does many times as fast as code unit by code unit. */
function sharedByStrings(a: string, b: string): SharedEnds {
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
