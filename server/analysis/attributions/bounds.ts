import { edgeKind, kindCount, type Reading } from './reading';

/** Pairs of kinds of neighbouring tokens, a bit each. */
export class KindPairs {
  /** @param bits a bit for each pair: see `size` */
  constructor(readonly bits: Uint8Array) {}

  /** Bytes that a set takes. */
  static readonly size = (kindCount * kindCount + 7) >> 3;

  has(left: number, right: number): boolean {
    const i = left * kindCount + right;
    return (this.bits[i >> 3]! & (1 << (i & 7))) !== 0;
  }

  add(left: number, right: number): void {
    const i = left * kindCount + right;
    this.bits[i >> 3]! |= 1 << (i & 7);
  }
}

/** Between which kinds of tokens contents and sources begin and end: most pairs of neighbours need no second look. */
export interface Bounds {
  readonly begin: KindPairs;
  readonly end: KindPairs;
}

/** Whether a span may begin with token `p`. */
export const mayBegin = ({ begin }: Bounds, { kinds }: Reading, p: number): boolean =>
  begin.has(p > 0 ? kinds[p - 1]! : edgeKind, kinds[p]!);

/** Whether a span may end with token `p`. */
export const mayEnd = ({ end }: Bounds, { kinds, count }: Reading, p: number): boolean =>
  end.has(kinds[p]!, p + 1 < count ? kinds[p + 1]! : edgeKind);
