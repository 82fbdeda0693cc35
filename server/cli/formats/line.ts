import picocolors from 'picocolors';
import type { Format } from './format';

export const colours = {
  error: picocolors.red,
  warning: picocolors.yellow,
  information: picocolors.blue,
  hint: picocolors.dim,
} as const;

/** `file:line:column rule message`, a finding a line, counted from 1: what editors and scripts know to read. */
export const lineFormat = (): Format => ({
  file: ({ path, findings }) =>
    findings.map(
      ({ rule, severity, message, start }) =>
        `${path}:${start.line + 1}:${start.character + 1} ${colours[severity](rule)} ${message}`,
    ),
  end: () => [],
});
