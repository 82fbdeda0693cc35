import { type CitationMark, type KeyedMark, type NumberedMark, readCitationMarks } from '../text/citationMarks';
import { applyReplacements, type Replacement } from '../text/replacement';
import type { Span } from '../text/span';
import type { Bibliography } from './bibliography';
import { formatPlain } from './format';
import { insertCitation, markToJoin } from './insertion';
import { writeKey } from './keys';
import { type ReferenceList, readReferenceList } from './referenceList';

/** The changes that write an article's citations in another way; or why that can't be, in words for people. */
export type StyleResult = { readonly replacements: readonly Replacement[] } | { readonly why: string };

/**
 * Writes an article's citations as numbers, in the order in which references are first cited, with a list of them at the
 * end; puts numbers and list in order where there are some. Locators stay: "[see @a, p. 3; @b]" → "[see 1, p. 3; 2]".
 * Citations that numbers can't express stay as they are. Undone by `toKeys`.
 */
export function toNumbers(text: string, bibliography: Bibliography): StyleResult {
  const list = readReferenceList(text);
  const marks = citationsIn(text, list);
  const keysOf = keysByNumber(list);
  const numbers = new Map<string, number>();
  const numberOf = (key: string): number => {
    if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
    return numbers.get(key)!;
  };
  const replacements: Replacement[] = [];
  for (const mark of marks) {
    if (mark.kind === 'keyed') {
      if (!canBeNumbered(text, mark)) continue;
      replacements.push(numberKeys(text, mark, numberOf));
    } else {
      const keys = expand(mark).map(({ number }) => keysOf.get(number));
      if (keys.includes(undefined)) return { why: whyNoKey(text, mark) };
      replacements.push(renumber(text, mark, key => numberOf(keysOf.get(key)!)));
    }
  }
  if (numbers.size === 0) return { why: 'There are no citations here that could be numbers.' };
  replacements.push(writeList(text, list, [...numbers.keys()], bibliography));
  return { replacements: replacements.filter(({ start, end, text: written }) => text.slice(start, end) !== written) };
}

/** Writes an article's numbered citations by their keys, as its list of references has them, and drops the list. */
export function toKeys(text: string): StyleResult {
  const list = readReferenceList(text);
  if (list === undefined) return { why: 'There is no list of references at the end whose numbers could be keys.' };
  const keysOf = keysByNumber(list);
  const replacements: Replacement[] = [];
  for (const mark of citationsIn(text, list)) {
    if (mark.kind !== 'numbered') continue;
    const cited = expand(mark);
    if (cited.some(({ number }) => !keysOf.has(number))) return { why: whyNoKey(text, mark) };
    const keys = cited.map(({ number }) => writeKey(keysOf.get(number)!));
    replacements.push(
      isPlain(text, mark)
        ? { start: mark.start, end: mark.end, text: `[${keys.join('; ')}]` }
        : within(
            text,
            mark,
            mark.cited.map(({ start, end }, i) => ({ start, end, text: keys[i]! })),
          ),
    );
  }
  const start = text.slice(0, list.start).trimEnd().length;
  replacements.push({ start, end: list.end, text: '' });
  return { replacements };
}

/**
 * The changes that cite something in an article whose citations are numbers: numbers and list are put in order with it.
 * @param place the sentence; empty for a cursor
 * @param cited as for `insertCitation`
 */
export function insertNumbered(
  text: string,
  place: Span,
  cited: string,
  bibliography: Bibliography,
): readonly Replacement[] {
  const insertion = joinNumbered(text, place, cited) ?? insertCitation(text, place, cited);
  const result = toNumbers(applyReplacements(text, [insertion]), bibliography);
  return 'why' in result ? [insertion] : inOneStep(text, insertion, result.replacements);
}

/** The change that adds a citation to the numbers that it joins, written by their keys. */
function joinNumbered(text: string, place: Span, cited: string): Replacement | undefined {
  const mark = markToJoin(text, place);
  if (mark?.kind !== 'numbered') return undefined;
  const result = toKeys(text);
  if ('why' in result) return undefined;
  const keyed = result.replacements.find(({ start }) => start === mark.start);
  return keyed && { ...keyed, text: `${keyed.text.slice(0, -1)}; ${cited}]` };
}

/** The changes of a text that make `first`, and then `then` of what that gives. */
function inOneStep(text: string, first: Replacement, then: readonly Replacement[]): Replacement[] {
  const written = first.start + first.text.length;
  const shift = written - first.end;
  const isBefore = ({ end }: Span) => end <= first.start;
  const isAfter = ({ start }: Span) => start >= written;
  const inside = then.filter(change => !isBefore(change) && !isAfter(change));
  // A mark that was joined is rewritten whole: from where either begins to where either ends.
  const start = Math.min(first.start, ...inside.map(change => change.start));
  const end = Math.max(written, ...inside.map(change => change.end));
  const between = applyReplacements(text, [first]).slice(start, end);
  const inner = inside.map(change => ({ start: change.start - start, end: change.end - start, text: change.text }));
  return [
    ...then.filter(isBefore),
    { start, end: end - shift, text: applyReplacements(between, inner) },
    ...then.filter(isAfter).map(change => ({ ...change, start: change.start - shift, end: change.end - shift })),
  ];
}

type CitingMark = KeyedMark | NumberedMark;

/** The citations of the article itself, without those in its list. */
const citationsIn = (text: string, list: ReferenceList | undefined): CitingMark[] =>
  readCitationMarks(text).filter(
    (mark: CitationMark): mark is CitingMark =>
      mark.kind !== 'needed' && (list === undefined || mark.end <= list.start || mark.start >= list.end),
  );

function keysByNumber(list: ReferenceList | undefined): Map<number, string> {
  const keys = new Map<number, string>();
  for (const { number, key } of list?.entries ?? []) if (key !== undefined) keys.set(number, key);
  return keys;
}

const whyNoKey = (text: string, mark: CitingMark): string =>
  `The list of references at the end has no line with a key for ${text.slice(mark.start, mark.end)}.`;

/** Each number of a mark, those of a range one by one. */
function expand({ cited }: NumberedMark): { number: number }[] {
  return cited.flatMap(({ from, to }) =>
    Array.from({ length: Math.min(to - from, 999) + 1 }, (_, i) => ({ number: from + i })),
  );
}

/** Whether a mark has numbers alone, without locators or words. */
const isPlain = (text: string, { start, end }: NumberedMark): boolean =>
  /^\[[\d\s,;–-]*\]$/.test(text.slice(start, end));

/** A change of a whole mark, of changes inside it. */
function within(text: string, { start, end }: CitingMark, changes: readonly Replacement[]): Replacement {
  const inner = changes.map(change => ({ start: change.start - start, end: change.end - start, text: change.text }));
  return { start, end, text: applyReplacements(text.slice(start, end), inner) };
}

/** Whether a mark reads as the same citations when its keys are numbers. */
function canBeNumbered(text: string, mark: KeyedMark): boolean {
  const some = new Map(mark.cited.map(({ key }, i) => [key, 2 * i + 1]));
  const [read, ...others] = readCitationMarks(numberKeys(text, mark, key => some.get(key)!).text);
  return read?.kind === 'numbered' && read.cited.length >= some.size && others.length === 0;
}

function numberKeys(text: string, mark: KeyedMark, numberOf: (key: string) => number): Replacement {
  const changes = mark.cited.map(({ key, start, end }) => {
    const braced = text[start - 1] === '{';
    return { start: start - (braced ? 2 : 1), end: end + (braced ? 1 : 0), text: String(numberOf(key)) };
  });
  const numbered = within(text, mark, changes);
  if (!/^\[[\d\s;]*\]$/.test(numbered.text)) return numbered;
  return { ...numbered, text: `[${joinNumbers(changes.map(change => Number(change.text)))}]` };
}

function renumber(text: string, mark: NumberedMark, numberOf: (old: number) => number): Replacement {
  if (isPlain(text, mark)) {
    const numbers = expand(mark).map(({ number }) => numberOf(number));
    return { start: mark.start, end: mark.end, text: `[${joinNumbers(numbers)}]` };
  }
  return within(
    text,
    mark,
    mark.cited.map(({ start, end, from }) => ({ start, end, text: String(numberOf(from)) })),
  );
}

/** "1, 3–5": in order, three or more in a row as a range. */
function joinNumbers(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let i = 0; i < sorted.length; ) {
    let last = i;
    while (sorted[last + 1] === sorted[last]! + 1) last++;
    if (last - i >= 2) parts.push(`${sorted[i]}–${sorted[last]}`);
    else for (let j = i; j <= last; j++) parts.push(String(sorted[j]));
    i = last + 1;
  }
  return parts.join(', ');
}

function writeList(
  text: string,
  list: ReferenceList | undefined,
  keys: readonly string[],
  bibliography: Bibliography,
): Replacement {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = keys.map((key, i) => {
    const reference = bibliography.get(key);
    const formatted = reference ? formatPlain(reference) : '';
    const point = formatted === '' || /[.?!]”?$|https?:\S+$/.test(formatted) ? '' : '.';
    return `[${i + 1}] ${formatted}${point}${formatted && ' '}[${writeKey(key)}]`;
  });
  const written = [list?.heading ?? 'References', '', ...lines].join(newline);
  if (list) return { start: list.start, end: list.end, text: written };
  const end = text.trimEnd().length;
  return { start: end, end: text.length, text: `${newline}${newline}${written}${newline}` };
}
