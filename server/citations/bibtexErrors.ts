import type { BibtexEntry } from './bibtexScanner';
import type { BibliographyProblem } from './model';

/** What citation-js calls the parts of an entry. */
const parts: Readonly<Record<string, string>> = {
  comma: 'a comma',
  equals: '“=”',
  label: 'a key',
  identifier: 'a field’s name',
  lbrace: '“{”',
  rbrace: 'a comma or the closing bracket',
  quote: 'a value in braces or quotation marks',
  number: 'a number',
};

/**
 * Says what is wrong in an entry, at its line as far as known.
 * @param error as citation-js throws it: `expected "comma", got "label" at line 2 col 3:` and the line itself
 */
export function describeError({ start, keySpan, source }: BibtexEntry, { message }: Error): BibliographyProblem {
  const [first = ''] = message.split('\n');
  const [, expected, line] = /^(?:expected "(\w+)"|invalid syntax).*? at line (\d+)/.exec(first) ?? [];
  const why = expected === undefined ? `it can’t be read: ${first}` : `${parts[expected] ?? expected} is missing`;
  const place = line === undefined ? undefined : lineOf(source, Number(line));
  if (place === undefined) return { start, end: keySpan.end, message: `In this entry ${why}.` };
  return { start: start + place.start, end: start + place.end, message: `In this entry ${why}, here or just before.` };
}

/** A line of a text, counted from 1, without the space around it. */
function lineOf(text: string, line: number): { start: number; end: number } | undefined {
  const lines = text.split('\n');
  const words = lines[line - 1]?.trim();
  if (!words) return undefined;
  const before = lines.slice(0, line - 1).reduce((length, { length: more }) => length + more + 1, 0);
  const start = before + lines[line - 1]!.indexOf(words);
  return { start, end: start + words.length };
}
