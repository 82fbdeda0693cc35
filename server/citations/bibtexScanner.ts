import type { Span } from '../text/span';
import type { BibliographyProblem } from './model';

/** An entry of a BibTeX file in its place. */
export interface BibtexEntry extends Span {
  /** Lower-cased: "article". */
  readonly type: string;
  readonly key: string;
  readonly keySpan: Span;
  /** The entry's source, with the closing brackets it lacks put in. */
  readonly source: string;
}

export interface BibtexOutline {
  readonly entries: readonly BibtexEntry[];
  /** Sources of the `@string` definitions, by lower-cased name. */
  readonly strings: ReadonlyMap<string, string>;
  readonly problems: readonly BibliographyProblem[];
}

const head = /@\s{0,20}([a-z][\w-]{0,40})\s{0,20}([{(])/iy;
/** At the start of a line this begins a new entry, whatever is still open. */
const headOnLine = /[ \t]{0,20}@[a-z]{1,40}[ \t]{0,20}[{(]/iy;

/**
 * Finds the entries of a BibTeX or BibLaTeX file, without reading their fields. An entry that is not closed ends where
 * the next begins at the start of a line, so that it takes no other with it. Linear in the text's length; never throws.
 */
export function scanBibtex(text: string): BibtexOutline {
  const entries: BibtexEntry[] = [];
  const strings = new Map<string, string>();
  const problems: BibliographyProblem[] = [];
  let at = text.indexOf('@');
  while (at !== -1) {
    const opening = matchAt(head, text, at);
    if (opening === null) {
      // An e-mail address or the like, between the entries.
      at = text.indexOf('@', at + 1);
      continue;
    }
    const type = opening[1]!.toLowerCase();
    const bodyStart = at + opening[0].length;
    const { end, missing } = findEnd(text, bodyStart, opening[2] === '{' ? '}' : ')');
    if (type === 'string') {
      const name = /^\s*([^\s=]{1,100})/.exec(text.slice(bodyStart, bodyStart + 200))?.[1];
      if (name !== undefined) strings.set(name.toLowerCase(), text.slice(at, end) + missing);
    } else if (type !== 'comment' && type !== 'preamble') {
      const keySpan = findKey(text, bodyStart, end);
      const key = text.slice(keySpan.start, keySpan.end);
      if (key === '') {
        problems.push({ start: at, end: bodyStart, message: 'This entry has no key, so nothing can cite it.' });
      } else {
        entries.push({ type, key, keySpan, start: at, end, source: text.slice(at, end) + missing });
      }
    }
    if (missing !== '' && type !== 'comment') {
      problems.push({ start: at, end: bodyStart, message: `This entry is not closed: it lacks “${missing}”.` });
    }
    at = text.indexOf('@', end);
  }
  return { entries, strings, problems };
}

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

const longestKey = 300;

function findKey(text: string, bodyStart: number, end: number): Span {
  let start = bodyStart;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  let keyEnd = start;
  while (keyEnd < end && keyEnd - start < longestKey && !/[\s,{}()=]/.test(text[keyEnd]!)) keyEnd++;
  // What is followed by "=" is a field: the key was forgotten.
  let next = keyEnd;
  while (next < end && isSpace(text.charCodeAt(next))) next++;
  return text[next] === '=' ? { start, end: start } : { start, end: keyEnd };
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/**
 * The end of the entry whose body starts at `from`, after its closing bracket; and the brackets and marks it lacks.
 * Reads braces, strings and comments as citation-js does, which reads the fields later.
 */
function findEnd(text: string, from: number, closing: '}' | ')'): { end: number; missing: string } {
  let depth = 0;
  let quoted = false;
  for (let i = from; i < text.length; i++) {
    switch (text[i]) {
      case '\\':
        if ('\\{}'.includes(text[i + 1] ?? ' ')) i++;
        break;
      case '{':
        depth++;
        break;
      case '}':
        if (depth > 0) depth--;
        else if (!quoted && closing === '}') return { end: i + 1, missing: '' };
        break;
      case ')':
        if (depth === 0 && !quoted && closing === ')') return { end: i + 1, missing: '' };
        break;
      case '"':
        if (depth === 0) quoted = !quoted;
        break;
      case '%':
        if (depth === 0 && !quoted) while (i + 1 < text.length && !isLineBreak(text[i + 1]!)) i++;
        break;
      case '\n':
      case '\r':
        if (matchAt(headOnLine, text, i + 1) !== null) return { end: i + 1, missing: lacking(depth, quoted, closing) };
        break;
    }
  }
  return { end: text.length, missing: lacking(depth, quoted, closing) };
}

const isLineBreak = (char: string): boolean => char === '\n' || char === '\r';

const lacking = (depth: number, quoted: boolean, closing: string): string =>
  '}'.repeat(Math.min(depth, 100)) + (quoted ? '"' : '') + closing;
