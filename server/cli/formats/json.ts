import type { CheckedFile, Format } from './format';

/** One JSON list of all findings, for programs. Lines and columns count from 1. */
export function jsonFormat(): Format {
  const all: object[] = [];
  return {
    file({ path, findings }: CheckedFile) {
      for (const { rule, severity, message, fingerprint, start, end } of findings) {
        all.push({
          file: path,
          line: start.line + 1,
          column: start.character + 1,
          endLine: end.line + 1,
          endColumn: end.character + 1,
          rule,
          severity,
          message,
          fingerprint,
        });
      }
      return [];
    },
    end: () => [JSON.stringify(all, null, 2)],
  };
}
