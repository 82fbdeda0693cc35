/**
 * Hashed features: each is a template (what is looked at) and values (what is seen there), mixed into an index into a
 * table of weights. (Feature hashing: Weinberger et al., 2009; multiply and shift: Dietzfelbinger et al., 1997.)
 *
 * A function of features writes to a list of items what it sees, in order of its templates, as
 * `first(a) + second(b) + third(c)`, and says how many it wrote. `indexOf` makes an index of an item; what scores a list
 * (`weights.ts`) does so on the way, so that nothing is kept or allocated.
 */
export type Items = Int32Array;

/** A list long enough for any function of features. */
export const newItems = (): Items => new Int32Array(64);

// By its own name, `imul` is short enough for V8 to inline it, and what calls it, everywhere.
const { imul } = Math;

/** A feature's values, each spread over all bits in its own way, to be added up. Odd, with random bits. */
export const first = (a: number): number => imul(a, 0x85ebca6b);
export const second = (b: number): number => imul(b, 0x50e06f87);
export const third = (c: number): number => imul(c, 0x27d4eb2f);

/** What is added to the items of each template after the one before. */
export const templateStep = 0x9e3779b1 | 0;

/**
 * The index of an item into a table.
 * @param template number of the item's template
 * @param shift 32 less the bits of an index: see `Table`
 */
export const indexOf = (item: number, template: number, shift: number): number =>
  (item + imul(template, templateStep)) >>> shift;

/** A length or distance in a few steps: 0 to 4 as they are, then by growing steps. */
export const bucket = (n: number): number => (n < 0 ? -1 : n < 64 ? steps[n]! : 11);

const steps = Uint8Array.from({ length: 64 }, (_, n) =>
  n < 5 ? n : n < 7 ? 5 : n < 10 ? 6 : n < 15 ? 7 : n < 22 ? 8 : n < 35 ? 9 : n < 60 ? 10 : 11,
);
