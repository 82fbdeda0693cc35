/** The templates of features, by their numbers, whose hashes are kept with a word: they look at nothing else. */
export enum WordTemplate {
  Self = 0,
  /** The end of the word and its style, where that is plain: in the middle of a sentence that is no headline. */
  Plain = 1,
  LongEnd = 3,
  Before = 7,
  After = 8,
}

/** A feature's hash, from the number of its template and the two things it looks at. */
export function featureHash(template: number, first: number, second: number): number {
  return mixFeature(first ^ Math.imul(template + 1, 0x9e3779b1), second);
}

/** As `featureHash`, where the template is in the first number already. */
export function mixFeature(first: number, second: number): number {
  let h = Math.imul(first, 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h ^ second, 0xc2b2ae35);
  h ^= h >>> 13;
  h = Math.imul(h, 0x27d4eb2f);
  return h ^ (h >>> 16);
}
