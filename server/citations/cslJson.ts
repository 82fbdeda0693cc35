import type { Span } from '../text/span';
import { isObject, toReference } from './csl';
import type { BibliographyFile, BibliographyProblem, Reference } from './model';

/**
 * Reads a CSL-JSON file: a list of items, or an object that holds one as its `items`. Each item is read on its own: one
 * that is no JSON, or has no id, is reported and loses no other. Linear; never throws.
 */
export function readCslJson(uri: string, text: string): BibliographyFile {
  const references: Reference[] = [];
  const problems: BibliographyProblem[] = [];
  const { items, complete } = findItems(text);
  for (const { start, end } of items) {
    const source = text.slice(start, end);
    let item: unknown;
    try {
      item = JSON.parse(source);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      problems.push({ start, end: endOfLine(text, start), message: `This entry can’t be read: ${why}` });
      continue;
    }
    const id = isObject(item) ? (item.id ?? item['citation-key']) : undefined;
    if ((typeof id !== 'string' && typeof id !== 'number') || id === '') {
      problems.push({ start, end: endOfLine(text, start), message: 'This entry has no “id”, so nothing can cite it.' });
      continue;
    }
    const key = String(id);
    references.push(toReference(item, key, { uri, start, end, key: findId(source, start, key) }));
  }
  if (!complete) {
    const end = text.trimEnd().length;
    problems.push({ start: Math.max(0, end - 1), end, message: 'The list of entries is not closed: it lacks “]”.' });
  }
  return { uri, references, problems };
}

/** The objects of the file's list, by their brackets alone. */
function findItems(text: string): { items: Span[]; complete: boolean } {
  const items: Span[] = [];
  // The list is the file itself, or a value in the object that is.
  const opening = /^[\s\ufeff]*(?:\{[^[\]]*)?\[/.exec(text);
  if (opening === null) return { items, complete: text.trim() === '' || text.trimStart().startsWith('{') };
  let depth = 0;
  let start = 0;
  for (let i = opening[0].length; i < text.length; i++) {
    const char = text[i];
    if (char === '"') i = endOfString(text, i);
    else if (char === '{' || char === '[') {
      if (depth++ === 0) start = i;
    } else if (char === '}' || char === ']') {
      if (depth === 0) return { items, complete: char === ']' };
      if (--depth === 0) items.push({ start, end: i + 1 });
    }
  }
  if (depth > 0) items.push({ start, end: text.length });
  return { items, complete: false };
}

/** The place of the mark that ends the string at `open`. A string ends with its line at the latest: JSON has it so. */
function endOfString(text: string, open: number): number {
  for (let i = open + 1; i < text.length; i++) {
    const char = text[i];
    if (char === '\\') i++;
    else if (char === '"' || char === '\n') return i;
  }
  return text.length;
}

function findId(source: string, offset: number, key: string): Span {
  const match = /"(?:id|citation-key)"\s*:\s*"?/.exec(source);
  const start = match === null ? -1 : match.index + match[0].length;
  if (start < 0 || !source.startsWith(key, start)) return { start: offset, end: offset };
  return { start: offset + start, end: offset + start + key.length };
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}
