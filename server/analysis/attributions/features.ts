/**
 * A list of hashed features: each is a template (what is looked at) and values (what is seen there), mixed into an index
 * into a table of weights. (Feature hashing: Weinberger et al., 2009.) Reused, so that nothing is allocated a token.
 *
 * To fill it, a function writes to `items` what it sees, in order of the templates, as `first(a) ^ second(b) ^ third(c)`,
 * and at last calls `finish`, which mixes all in one go: some three times as fast as a call for each feature.
 */
export class Features {
  readonly items = new Int32Array(256);
  length = 0;

  /** @param mask size of the table of weights, a power of two, less one */
  constructor(readonly mask: number) {}

  /**
   * Turns the first `count` values in `items` into indices into the table.
   * @param template number of the first one's template: those of the others follow
   */
  finish(template: number, count: number): void {
    const { items, mask } = this;
    for (let i = 0; i < count; i++) {
      const hash = Math.imul(template + i, 0x9e3779b1) ^ items[i]!;
      let h = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
      h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
      items[i] = (h ^ (h >>> 15)) & mask;
    }
    this.length = count;
  }
}

// By its own name, `imul` is short enough for V8 to inline it, and what calls it, everywhere.
const { imul } = Math;

/** A feature's values, each spread over all bits in its own way, to be joined with `^`. */
export const first = (a: number): number => imul(a, 0x85ebca6b);
export const second = (b: number): number => imul(b ^ secondSeed, 0xc2b2ae3d);
export const third = (c: number): number => imul(c ^ thirdSeed, 0x27d4eb2f);
const secondSeed = 0x632be5ab;
const thirdSeed = 0x2545f491;

/** A length or distance in a few steps: 0 to 4 as they are, then by growing steps. */
export const bucket = (n: number): number => (n < 0 ? -1 : n < 64 ? steps[n]! : 11);

const steps = Uint8Array.from({ length: 64 }, (_, n) =>
  n < 5 ? n : n < 7 ? 5 : n < 10 ? 6 : n < 15 ? 7 : n < 22 ? 8 : n < 35 ? 9 : n < 60 ? 10 : 11,
);
