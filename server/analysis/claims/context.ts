import { statusCount } from './model';

/** What the second judgement knows of a sentence's surroundings, from the first. The order of `readContext`'s numbers. */
export const contextNames: readonly string[] = [
  'context bias',
  ...['own', 'previous', 'next'].flatMap(which =>
    ['attributed', 'vague', 'unattributed', 'background', 'none'].map(status => `${which} ${status}`),
  ),
  'article attributed',
  'article unattributed',
  'article background',
  'article none',
  'article claims share',
  'near claims share',
  'article claims odds',
  'near claims odds',
];

const [attributed, unattributed, background, none] = [0, 2, 3, 4] as const;
/** How many sentences before and after count as near. */
const nearby = 3;

/**
 * Reads the surroundings of each sentence: what the first judgement says of it, of its neighbours, of those near it and
 * of the whole article. An article that judges and foretells in most of its own sentences is an opinion piece, and a
 * plain sentence in it more likely a claim. Linear in the number of sentences.
 * @param first the first judgement's probabilities, by sentence
 */
export function readContext(first: readonly Float64Array[]): Float64Array[] {
  const total = new Float64Array(statusCount);
  const near = new Float64Array(statusCount);
  for (const p of first) add(total, p, 1);
  for (let i = 0; i < Math.min(nearby, first.length); i++) add(near, first[i]!, 1);
  const width = contextNames.length;
  const all = new Float64Array(first.length * width);
  return first.map((own, i) => {
    const entering = first[i + nearby];
    if (entering !== undefined) add(near, entering, 1);
    const leaving = first[i - nearby - 1];
    if (leaving !== undefined) add(near, leaving, -1);
    const others = Math.max(1, first.length - 1);
    const rest = (k: number) => Math.max(0, total[k]! - own[k]!);
    const close = (k: number) => Math.max(0, near[k]! - own[k]!);
    const share = (rest(unattributed) + 0.5) / (rest(unattributed) + rest(background) + 1.5);
    const nearShare = (close(unattributed) + 0.3) / (close(unattributed) + close(background) + 0.9);
    const context = all.subarray(i * width, (i + 1) * width);
    context[0] = 1;
    for (let k = 0; k < statusCount; k++) {
      context[1 + k] = Math.log(own[k]! + 0.001);
      context[1 + statusCount + k] = first[i - 1]?.[k] ?? 0;
      context[1 + 2 * statusCount + k] = first[i + 1]?.[k] ?? 0;
    }
    let at = 1 + 3 * statusCount;
    context[at++] = rest(attributed) / others;
    context[at++] = rest(unattributed) / others;
    context[at++] = rest(background) / others;
    context[at++] = rest(none) / others;
    context[at++] = share;
    context[at++] = nearShare;
    context[at++] = Math.log(share / (1 - share));
    context[at++] = Math.log(nearShare / (1 - nearShare));
    return context;
  });
}

function add(sum: Float64Array, p: Float64Array, sign: number): void {
  for (let k = 0; k < statusCount; k++) sum[k]! += sign * p[k]!;
}
