import type { Paragraph } from '../text/article';
import { readCitationMarks } from '../text/citationMarks';
import type { Span } from '../text/span';

/** The list of references at the end of an article in which citations are numbers. The span begins at its heading. */
export interface ReferenceList extends Span {
  readonly heading: string;
  readonly entries: readonly ListedReference[];
}

/** A line of it: "[1] Ash, Ada (2019). “Tides”. [@ash2019]". */
export interface ListedReference extends Span {
  readonly number: number;
  /** The key that the line ends with; undefined where it has none. */
  readonly key: string | undefined;
}

const headings = /^(?:references|sources|bibliography|works cited)\s*:?$/i;
const entry = /^\[([1-9]\d{0,2})\]\s+\S/;

/** Whether the list of references may begin in a paragraph: where in none, there is no list. */
export const mayHeadList = ({ text }: Paragraph): boolean =>
  text.split(lineBreaks).some(line => line.length < longestLine && headings.test(line.trim()));

const lineBreaks = /[\n\r\f\u2028\u2029]/;

/** Finds an article's list of references: the last heading that only numbered lines follow. Linear. */
export function readReferenceList(text: string): ReferenceList | undefined {
  let list: { start: number; end: number; heading: string; entries: ListedReference[] } | undefined;
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, Math.min(end, start + longestLine)).trimEnd();
    const number = list && entry.exec(line)?.[1];
    if (headings.test(line)) {
      list = { start, end: start + line.length, heading: line, entries: [] };
    } else if (list && number !== undefined) {
      const mark = readCitationMarks(line).findLast(({ kind }) => kind === 'keyed');
      const key = mark?.kind === 'keyed' ? mark.cited[0]!.key : undefined;
      list.entries.push({ start, end: start + line.length, number: Number(number), key });
      list.end = start + line.length;
    } else if (list && list.entries.length === 0 && line !== '') {
      // A heading of something else.
      list = undefined;
    } else if (list && line !== '' && !line.startsWith('<!--')) {
      // The article goes on: what it ended with was no list at its end.
      list = undefined;
    }
    start = end + 1;
  }
  return list && list.entries.length > 0 ? list : undefined;
}

/** Longer lines are no entries. */
const longestLine = 5000;
