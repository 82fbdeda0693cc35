import { edgeKind, isWord, kindCount, type Reading } from './reading';

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

/** What a word can be: bits of `Reading.edges`. */
export enum Edge {
  /** A span may begin with it. */
  Begin = 1,
  /** A span may end with it. */
  End = 2,
}

/** Marks the words with which spans may begin and end, in `reading.edges`. */
export function markEdges(reading: Reading, { begin, end }: Bounds): void {
  const { edges, kinds, count } = reading;
  let before = edgeKind;
  for (let p = 0; p < count; p++) {
    const kind = kinds[p]!;
    if (isWord(reading, p)) {
      // The kind after the last token is `edgeKind`: see `Reading`.
      edges[p] = (begin.has(before, kind) ? Edge.Begin : 0) | (end.has(kind, kinds[p + 1]!) ? Edge.End : 0);
    } else edges[p] = 0;
    before = kind;
  }
}
