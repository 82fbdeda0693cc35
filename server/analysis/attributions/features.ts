/**
 * A list of hashed features: each is a template (what is looked at) and values (what is seen there), mixed into an index
 * into a table of weights. (Feature hashing: Weinberger et al., 2009.) Reused, so that nothing is allocated a token.
 */
export class Features {
  readonly items = new Int32Array(256);
  /** The template of each item, for explaining. */
  readonly templates = new Uint8Array(256);
  length = 0;

  /** @param mask size of the table of weights, a power of two, less one */
  constructor(readonly mask: number) {}

  clear(): void {
    this.length = 0;
  }

  add(template: number, a: number): void {
    this.templates[this.length] = template;
    this.items[this.length++] = finish(mix(Math.imul(template, 0x9e3779b1), a)) & this.mask;
  }

  add2(template: number, a: number, b: number): void {
    this.templates[this.length] = template;
    this.items[this.length++] = finish(mix(mix(Math.imul(template, 0x9e3779b1), a), b)) & this.mask;
  }

  add3(template: number, a: number, b: number, c: number): void {
    this.templates[this.length] = template;
    this.items[this.length++] = finish(mix(mix(mix(Math.imul(template, 0x9e3779b1), a), b), c)) & this.mask;
  }
}

function mix(hash: number, value: number): number {
  const h = Math.imul(hash ^ value, 0x85ebca6b);
  return h ^ (h >>> 13);
}

function finish(hash: number): number {
  const h = Math.imul(hash, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A length or distance in a few steps: 0 to 4 as they are, then by growing steps. */
export const bucket = (n: number): number =>
  n < 5 ? Math.max(n, -1) : n < 7 ? 5 : n < 10 ? 6 : n < 15 ? 7 : n < 22 ? 8 : n < 35 ? 9 : n < 60 ? 10 : 11;
