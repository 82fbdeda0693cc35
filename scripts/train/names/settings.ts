import type { Options } from './crf';

/** Chosen by cross-validation: see scripts/eval/names.ts. */
export const firstOptions: Options = { epochs: 4, rate: 0.1, l1: 1, l2: 1 };
export const secondOptions: Options = { epochs: 4, rate: 0.02, l1: 0.5, l2: 1 };
/** Features that occur less often are left out. */
export const leastCount = 3;
