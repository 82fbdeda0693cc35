import picocolors from 'picocolors';
import type { Format } from './format';
import { colours } from './line';

/** For people: findings by file, and how many there are in all. */
export function prettyFormat(): Format {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  let files = 0;
  return {
    file({ path, findings }) {
      files++;
      if (findings.length === 0) return [];
      for (const { severity } of findings) counts[severity]++;
      const places = findings.map(({ start }) => `${start.line + 1}:${start.character + 1}`);
      const width = Math.max(...places.map(place => place.length));
      const rows = findings.map(
        ({ severity, message, rule }, i) =>
          `  ${picocolors.dim(places[i]!.padStart(width))}  ${colours[severity](severity.padEnd(11))}  ${message}  ${picocolors.dim(rule)}`,
      );
      return [picocolors.underline(path), ...rows, ''];
    },
    end() {
      const parts = [
        counted(counts.error, 'error'),
        counted(counts.warning, 'warning'),
        counted(counts.information + counts.hint, 'remark'),
      ].filter(Boolean);
      return [
        `${parts.length > 0 ? parts.join(', ') : 'Nothing found'} in ${counted(files, 'article') || 'no articles'}.`,
      ];
    },
  };
}

const counted = (count: number, what: string): string =>
  count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`;
