import { type Document, isMap, isSeq, parseDocument, type YAMLMap } from 'yaml';
import type { Span } from '../text/span';

/** An error of syntax, in the parser's words. UTF-16 offsets into the file's text. */
export interface SyntaxProblem extends Span {
  readonly message: string;
}

/** An item of a list that is not good YAML by itself: what could be read of it. */
export interface BrokenItem {
  /** Where it begins in the file: its nodes' offsets count from there. */
  readonly start: number;
  /** What could be read; null where nothing could. */
  readonly map: YAMLMap | null;
  /** Where in the file it goes wrong. What is read after that means little. */
  readonly error: SyntaxProblem;
}

/** A file as far as it could be read. */
export interface TolerantFile {
  /** The file without its broken items, everything at its place. */
  readonly document: Document;
  readonly errors: readonly SyntaxProblem[];
  /** In order. */
  readonly broken: readonly BrokenItem[];
}

/**
 * Reads a file that is a list of items, or has one, each beginning with "- " on a line of its own. A bracket that is never
 * closed would swallow all items after it; so each item is read by itself where the whole is not good YAML, and the others
 * count. Linear.
 */
export function parseTolerantly(text: string): TolerantFile {
  const whole = parse(text);
  if (whole.errors.length === 0) return { document: whole, errors: [], broken: [] };
  const broken: BrokenItem[] = [];
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of itemsIn(text)) {
    const item = parse(text.slice(start, end));
    const [error] = errorsOf(item, text.length, start);
    if (error === undefined) continue;
    const first = isSeq(item.contents) ? item.contents.items[0] : undefined;
    broken.push({ start, map: isMap(first) ? first : null, error });
    parts.push(text.slice(done, start), text.slice(start, end).replace(/[^\r\n]/g, ' '));
    done = end;
  }
  if (broken.length === 0) return { document: whole, errors: errorsOf(whole, text.length), broken };
  const document = parse(parts.join('') + text.slice(done));
  return { document, errors: errorsOf(document, text.length), broken };
}

const parse = (text: string): Document =>
  parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' }) as Document;

const errorsOf = ({ errors }: Document, length: number, start = 0): SyntaxProblem[] =>
  errors.map(({ pos, message }) => ({
    start: start + pos[0],
    end: Math.min(length, start + Math.max(pos[1], pos[0] + 1)),
    message,
  }));

/** The items of the first list of a file: from one "- " to the next that is indented alike, or to what is indented less. */
function* itemsIn(text: string): Generator<Span> {
  const first = /^( *)- /m.exec(text);
  if (first === null) return;
  const indent = first[1]!.length;
  let start = first.index;
  for (const { index, 1: spaces, 2: mark } of text.matchAll(/^( *)([^\s#])/gm)) {
    if (index <= start) continue;
    const isItem = spaces!.length === indent && mark === '-';
    if (!isItem && spaces!.length > indent) continue;
    yield { start, end: index };
    start = index;
    if (!isItem) return;
  }
  yield { start, end: text.length };
}
