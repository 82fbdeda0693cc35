import { type Format, JsonItems } from './format';

/**
 * One JSON list of all findings, for programs, a finding a line. Lines and columns count from 1; `start` and `end` are
 * code units into the text, the end exclusive.
 */
export function jsonFormat(): Format {
  const items = new JsonItems();
  return {
    start: () => ['['],
    file: ({ path, findings }) =>
      findings.flatMap(({ rule, severity, message, confidence, fingerprint, span, start, end }) =>
        items.add({
          file: path,
          line: start.line + 1,
          column: start.character + 1,
          endLine: end.line + 1,
          endColumn: end.character + 1,
          start: span.start,
          end: span.end,
          rule,
          severity,
          message,
          confidence: Math.round(confidence * 1000) / 1000,
          fingerprint,
        }),
      ),
    end: () => [...items.end(), ']'],
  };
}
