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
 * @param first the first judgement's probabilities: sentence after sentence, one a status
 * @returns sentence after sentence, a number for each of `contextNames`
 */
export function readContext(first: Float64Array): Float64Array {
  const count = first.length / statusCount;
  const width = contextNames.length;
  const total = new Float64Array(statusCount);
  for (let i = 0; i < count; i++) add(total, first, i, 1);
  const near = new Float64Array(statusCount);
  for (let i = 0; i < Math.min(nearby, count); i++) add(near, first, i, 1);
  const context = new Float64Array(count * width);
  const others = Math.max(1, count - 1);
  for (let i = 0; i < count; i++) {
    if (i + nearby < count) add(near, first, i + nearby, 1);
    if (i > nearby) add(near, first, i - nearby - 1, -1);
    const own = i * statusCount;
    let at = i * width;
    context[at++] = 1;
    for (let k = 0; k < statusCount; k++) {
      context[at + k] = Math.log(first[own + k]! + 0.001);
      if (i > 0) context[at + statusCount + k] = first[own - statusCount + k]!;
      if (i + 1 < count) context[at + 2 * statusCount + k] = first[own + statusCount + k]!;
    }
    at += 3 * statusCount;
    const claims = without(total, first, own, unattributed);
    const plain = without(total, first, own, background);
    const share = (claims + 0.5) / (claims + plain + 1.5);
    const nearClaims = without(near, first, own, unattributed);
    const nearShare = (nearClaims + 0.3) / (nearClaims + without(near, first, own, background) + 0.9);
    context[at++] = without(total, first, own, attributed) / others;
    context[at++] = claims / others;
    context[at++] = plain / others;
    context[at++] = without(total, first, own, none) / others;
    context[at++] = share;
    context[at++] = nearShare;
    context[at++] = Math.log(share / (1 - share));
    context[at++] = Math.log(nearShare / (1 - nearShare));
  }
  return context;
}

/** A sum over sentences, without one of them. */
const without = (sum: Float64Array, first: Float64Array, own: number, status: number): number =>
  Math.max(0, sum[status]! - first[own + status]!);

function add(sum: Float64Array, first: Float64Array, sentence: number, sign: number): void {
  for (let k = 0; k < statusCount; k++) sum[k]! += sign * first[sentence * statusCount + k]!;
}
