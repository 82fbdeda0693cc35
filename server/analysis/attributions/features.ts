/**
 * A list of hashed features: each is a template (what is looked at) and values (what is seen there), mixed into an index
 * into a table of weights. (Feature hashing: Weinberger et al., 2009.) Reused, so that nothing is allocated a token.
 */
export class Features {
  readonly items = new Int32Array(256);
  length = 0;

  /** @param mask size of the table of weights, a power of two, less one */
  constructor(readonly mask: number) {}

  clear(): void {
    this.length = 0;
  }

  add(template: number, a: number): void {
    this.items[this.length++] = finish(Math.imul(template, 0x9e3779b1) ^ Math.imul(a, 0x85ebca6b)) & this.mask;
  }

  add2(template: number, a: number, b: number): void {
    const h = Math.imul(template, 0x9e3779b1) ^ Math.imul(a, 0x85ebca6b) ^ Math.imul(b ^ 0x632be5ab, 0xc2b2ae3d);
    this.items[this.length++] = finish(h) & this.mask;
  }

  add3(template: number, a: number, b: number, c: number): void {
    const h =
      Math.imul(template, 0x9e3779b1) ^
      Math.imul(a, 0x85ebca6b) ^
      Math.imul(b ^ 0x632be5ab, 0xc2b2ae3d) ^
      Math.imul(c ^ 0x2545f491, 0x27d4eb2f);
    this.items[this.length++] = finish(h) & this.mask;
  }
}

function finish(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return h ^ (h >>> 15);
}

/** A length or distance in a few steps: 0 to 4 as they are, then by growing steps. */
export const bucket = (n: number): number => (n < 0 ? -1 : n < 64 ? steps[n]! : 11);

const steps = Uint8Array.from({ length: 64 }, (_, n) =>
  n < 5 ? n : n < 7 ? 5 : n < 10 ? 6 : n < 15 ? 7 : n < 22 ? 8 : n < 35 ? 9 : n < 60 ? 10 : 11,
);
