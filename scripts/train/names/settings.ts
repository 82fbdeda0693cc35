import type { Options } from './crf';

/** Chosen by cross-validation: see scripts/eval/names.ts. */
export const trainingOptions: Options = { epochs: 4, rate: 0.1, l1: 1, l2: 1 };
/** Features that occur less often are left out. */
export const leastCount = 2;
