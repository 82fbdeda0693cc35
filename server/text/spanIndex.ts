import { countWhile } from '../search';
import type { Span } from './span';

/**
 * Spans by what they overlap, however they nest: a balanced interval tree over a sorted array, where each node knows how
 * far those below it reach. Built in n log n; a question costs log n and what it finds.
 */
export class SpanIndex<Item extends Span> {
  readonly #items: readonly Item[];
  /** For the middle of each stretch that is halved: the farthest end in the stretch. */
  readonly #reach: Float64Array;
  /** What the items cover between them: made when it is first asked for. */
  #cover: Cover | undefined;

  /** @param items in any order */
  constructor(items: readonly Item[]) {
    this.#items = isSorted(items) ? items : [...items].sort(inOrder);
    this.#reach = new Float64Array(items.length);
    this.#measure(0, items.length);
  }

  get size(): number {
    return this.#items.length;
  }

  /** The items that share a code unit with a span, in order of their starts. */
  overlapping(span: Span): Item[] {
    const found: Item[] = [];
    // Most questions find nothing: then there is no tree to go down.
    if (this.overlaps(span)) this.#collect(span, 0, this.#items.length, found);
    return found;
  }

  /** Whether any item shares a code unit with a span. */
  overlaps(span: Span): boolean {
    if (this.#items.length === 0) return false;
    this.#cover ??= new Cover(this.#items);
    return this.#cover.overlaps(span);
  }

  #measure(low: number, high: number): number {
    if (low >= high) return Number.NEGATIVE_INFINITY;
    const middle = (low + high) >> 1;
    const below = Math.max(this.#measure(low, middle), this.#measure(middle + 1, high));
    const reach = Math.max(this.#items[middle]!.end, below);
    this.#reach[middle] = reach;
    return reach;
  }

  #collect(span: Span, low: number, high: number, found: Item[]): void {
    if (low >= high) return;
    const middle = (low + high) >> 1;
    if (this.#reach[middle]! <= span.start) return;
    this.#collect(span, low, middle, found);
    const item = this.#items[middle]!;
    if (item.start >= span.end) return;
    if (item.end > span.start) found.push(item);
    this.#collect(span, middle + 1, high, found);
  }
}

/** The stretches that spans cover between them, none overlapping another: a question is one binary search. */
class Cover {
  readonly #starts: Float64Array;
  readonly #ends: Float64Array;
  #size = 0;

  /** @param items in order of their starts */
  constructor(items: readonly Span[]) {
    this.#starts = new Float64Array(items.length);
    this.#ends = new Float64Array(items.length);
    let reach = Number.NEGATIVE_INFINITY;
    for (const { start, end } of items) {
      // Those that only touch stay apart: nothing holds the place between them.
      if (start >= reach) this.#starts[this.#size++] = start;
      reach = Math.max(reach, end);
      this.#ends[this.#size - 1] = reach;
    }
  }

  overlaps({ start, end }: Span): boolean {
    const ends = this.#ends;
    const first = countWhile(this.#size, i => ends[i]! <= start);
    return first < this.#size && this.#starts[first]! < end;
  }
}

const inOrder = (a: Span, b: Span): number => a.start - b.start || a.end - b.end;

function isSorted(items: readonly Span[]): boolean {
  for (let i = 1; i < items.length; i++) if (inOrder(items[i - 1]!, items[i]!) > 0) return false;
  return true;
}
