import type { Severity } from '../workspace/settings';

/** A severity that a finding can have. */
export type Level = Exclude<Severity, 'off'>;

/** The severities, the gravest first. */
export const levels: readonly Level[] = ['error', 'warning', 'information', 'hint'];
