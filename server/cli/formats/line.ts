import type { Level } from '../levels';
import { type Colours, printable } from '../terminal';
import type { Format, FormatOptions } from './format';

/** How a severity is coloured. */
export const colourOf = (severity: Level, { red, yellow, blue, dim }: Colours) =>
  ({ error: red, warning: yellow, information: blue, hint: dim })[severity];

/** `file:line:column rule message`, a finding a line, counted from 1: what editors and scripts know to read. */
export const lineFormat = ({ colours }: Pick<FormatOptions, 'colours'>): Format => ({
  start: () => [],
  file: ({ path, findings }) =>
    findings.map(({ rule, severity, message, start }) => {
      const place = `${printable(path)}:${start.line + 1}:${start.character + 1}`;
      return `${place} ${colourOf(severity, colours)(rule)} ${printable(message)}`;
    }),
  end: () => [],
});
