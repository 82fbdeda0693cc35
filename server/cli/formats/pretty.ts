import { counted } from '../../language/words';
import { printable } from '../terminal';
import type { Format, FormatOptions, Outcome } from './format';
import { colourOf } from './line';

/** For people: findings by file, each with its words, and how many there are in all. */
export const prettyFormat = ({ colours }: Pick<FormatOptions, 'colours'>): Format => ({
  start: () => [],
  file({ path, findings }) {
    if (findings.length === 0) return [];
    const places = findings.map(({ start }) => `${start.line + 1}:${start.character + 1}`);
    const width = Math.max(...places.map(place => place.length));
    const rows = findings.flatMap(({ severity, message, rule, words }, i) => {
      const how = colourOf(severity, colours)(severity.padEnd(11));
      return [
        `  ${colours.dim(places[i]!.padStart(width))}  ${how}  ${printable(message)}  ${colours.dim(rule)}`,
        `  ${' '.repeat(width)}  ${colours.dim(`${' '.repeat(11)}  ${printable(words)}`)}`,
      ];
    });
    return [colours.underline(printable(path)), ...rows, ''];
  },
  end: ({ files, counts, troubles }: Outcome) => {
    const parts = [
      [counts.error, 'error'] as const,
      [counts.warning, 'warning'] as const,
      [counts.information + counts.hint, 'remark'] as const,
    ].filter(([count]) => count > 0);
    const found = parts.map(([count, noun]) => counted(count, noun)).join(', ') || 'Nothing found';
    const unread = troubles.length > 0 ? ` ${counted(troubles.length, 'file')} could not be read.` : '';
    return [`${found} in ${files === 0 ? 'no files' : counted(files, 'file')}.${unread}`];
  },
});
