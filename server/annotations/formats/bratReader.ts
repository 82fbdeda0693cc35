import type { Span } from '../../text/span';
import { type CodePoints, codePointsOf } from '../codePoints';
import type { Annotation, AnnotationBody, PlacedAnnotation } from '../model';
import { cueLabel, cueRelation, payloadNote } from './brat';
import type { ImportedAnnotations } from './format';
import { annotationIn, newAnnotation, readPayload } from './payload';

/** A line of a passage: `T1<tab>Person 0 9;12 15<tab>words`. */
interface Passage {
  readonly id: string;
  readonly label: string;
  readonly offsets: string;
  /** From the first fragment's start to the last one's end. */
  readonly span: Span;
}

/** The lines of a file of brat's, by their kind. */
interface Lines {
  readonly passages: Map<string, Passage>;
  readonly relations: { readonly type: string; readonly from: string; readonly to: string }[];
  /** Each event's type, trigger and arguments. */
  readonly events: Map<string, { readonly type: string; readonly trigger: string; readonly args: readonly string[][] }>;
  readonly attributes: { readonly name: string; readonly of: string; readonly value: string | undefined }[];
  readonly notes: { readonly type: string; readonly of: string; readonly words: string }[];
  readonly problems: string[];
}

/**
 * Reads a file of brat's, ours or any.
 * @param text the article: the offsets count its code points, and each passage's words must be its own
 */
export function readBrat(ann: string, text: string): ImportedAnnotations {
  const points = codePointsOf(text);
  const lines = readLines(ann, text, points);
  const { passages, relations, events, attributes, notes, problems } = lines;
  const before = new Map<string, { readonly annotation: Annotation; readonly at: string }>();
  for (const { type, of, words } of notes) {
    const payload = type === payloadNote ? payloadIn(words, points) : undefined;
    if (payload) before.set(of, payload);
  }
  const isCue = new Set(
    relations.filter(({ type, from }) => type === cueRelation && before.has(from)).map(({ to }) => to),
  );
  const annotations: PlacedAnnotation[] = [];
  for (const passage of passages.values()) {
    const { id, label } = passage;
    if (isCue.has(id) && label === cueLabel) continue;
    const went = before.get(id);
    // Fragments leave out the line ends at a passage's edges: where they are as we wrote them, it is where it was.
    const span = went?.at === passage.offsets ? went.annotation.target : passage.span;
    annotations.push(readPayload(went?.annotation, label, { start: span.start, end: span.end }, text, `brat ${id}`));
  }
  /** What a line of another tool says of a passage. */
  const add = (body: AnnotationBody, of: readonly Passage[], where: string) => {
    const span = { start: Math.min(...of.map(p => p.span.start)), end: Math.max(...of.map(p => p.span.end)) };
    annotations.push({ annotation: newAnnotation(body, text, span, where), span });
  };
  const wordsOf = ({ span }: Passage) => text.slice(span.start, span.end).replace(/\s+/g, ' ');
  const passageOf = (id: string) => passages.get(id) ?? passages.get(events.get(id)?.trigger ?? '');
  const relate = (type: string, from: string, to: string) => {
    const [a, b] = [passageOf(from), passageOf(to)];
    // Ours are in the annotations that go along.
    if (!a || !b || before.has(from) || before.has(to)) return;
    add({ kind: 'relation', type, from: wordsOf(a), to: wordsOf(b) }, [a, b], `brat ${from} ${to}`);
  };
  for (const { type, from, to } of relations) relate(type, from, to);
  for (const { type, trigger, args } of events.values()) {
    for (const [role = '', to = ''] of args) relate(`${type} ${role}`, trigger, to);
  }
  for (const { name, of, value } of attributes) {
    const passage = passageOf(of);
    if (passage && !before.has(of))
      add({ kind: 'tag', tag: value ? `${name}: ${value}` : name }, [passage], `brat ${of}`);
  }
  for (const { type, of, words } of notes) {
    const passage = passageOf(of);
    if (passage && type !== payloadNote && !before.has(of)) add({ kind: 'note', text: words }, [passage], `brat ${of}`);
  }
  return { annotations, problems };
}

function payloadIn(words: string, points: CodePoints) {
  try {
    const { at, items } = JSON.parse(words);
    const annotation = annotationIn(items, points);
    return annotation && typeof at === 'string' ? { annotation, at } : undefined;
  } catch {
    return undefined;
  }
}

function readLines(ann: string, text: string, points: CodePoints): Lines {
  const lines: Lines = {
    ...{ passages: new Map(), relations: [], events: new Map(), attributes: [], notes: [], problems: [] },
  };
  for (const [i, line] of ann
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const why = readLine(line.replace(/\r$/, ''), lines, text, points);
    if (why) lines.problems.push(`Line ${i + 1}: ${why}`);
  }
  return lines;
}

/** @returns why the line can't be read, if so */
function readLine(line: string, lines: Lines, text: string, points: CodePoints): string | undefined {
  const [id = '', data = '', ...rest] = line.split('\t');
  const words = data.split(' ').filter(Boolean);
  switch (id[0]) {
    case 'T':
      return readPassage(id, data, rest.join('\t'), lines, text, points);
    case 'R': {
      const [type, ...args] = words;
      const [from, to] = args.map(arg => arg.slice(arg.indexOf(':') + 1));
      if (!type || !from || !to) return `“${data}” is no relation of two.`;
      lines.relations.push({ type, from, to });
      return undefined;
    }
    case 'E': {
      const [[type, trigger] = [], ...args] = words.map(word => word.split(':'));
      if (!type || !trigger) return `“${data}” is no event.`;
      lines.events.set(id, { type, trigger, args });
      return undefined;
    }
    case 'A':
    case 'M': {
      const [name, of, value] = words;
      if (!name || !of) return `“${data}” is no attribute.`;
      lines.attributes.push({ name, of, value });
      return undefined;
    }
    case '#': {
      const [type, of] = words;
      if (type && of) lines.notes.push({ type, of, words: rest.join('\t') });
      return undefined;
    }
    case '*':
    case 'N':
      return 'equivalences and normalizations are not taken over.';
    default:
      return `“${id}” is no kind of line.`;
  }
}

function readPassage(id: string, data: string, words: string, lines: Lines, text: string, points: CodePoints) {
  const match = /^(\S+) (\d+ \d+(?:;\d+ \d+)*)$/.exec(data);
  if (!match) return `“${data}” is no passage.`;
  const [, label = '', offsets = ''] = match;
  const fragments = offsets.split(';').map(fragment => {
    const [start = 0, end = 0] = fragment.split(' ').map(Number);
    return { start: points.toUnits(start), end: points.toUnits(end) };
  });
  const there = fragments.map(({ start, end }) => text.slice(start, end)).join(' ');
  if (there.replace(/\s/g, ' ') !== words.replace(/\s/g, ' ')) {
    return `at ${offsets} the article says “${there}”, not “${words}”.`;
  }
  const span = { start: fragments[0]!.start, end: fragments.at(-1)!.end };
  if (span.start >= span.end) return `${offsets} holds no text.`;
  lines.passages.set(id, { id, label, offsets, span });
  return undefined;
}
