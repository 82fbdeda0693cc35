import type { Span } from '../../text/span';
import { type CodePoints, codePointsOf } from '../codePoints';
import type { Annotation } from '../model';
import { type ExportArticle, type ExportWriter, type ImportedAnnotations, inOrder, type Placed } from './format';
import { labelOf } from './labels';
import { annotationIn, readPayload, writePayload } from './payload';

/*
 * JSON lines: an article a line, offsets in code points, as Python counts. What our annotations say beyond label and
 * place goes along under `onrecord`, in the order of the labels.
 */

/**
 * spaCy's and Prodigy's shape: `{"text", "spans": [{"start", "end", "label"}], "entities": [[start, end, label]], "meta"}`.
 * `entities` holds no two that overlap, as spaCy's `doc.ents` must not.
 */
export const spacyWriter = (): ExportWriter =>
  linesWriter('annotations.spacy.jsonl', ({ path, text, annotations }, points) => {
    const placed = inOrder(annotations);
    const spans = placed.map(one => ({ ...pointsOf(one.span, points), label: labelOf(one.annotation.body) }));
    return {
      text,
      spans,
      entities: apart(placed.filter(({ annotation }) => annotation.body.kind === 'entity')).map(one => {
        const { start, end } = pointsOf(one.span, points);
        return [start, end, labelOf(one.annotation.body)];
      }),
      meta: { source: path },
      onrecord: placed.map(({ annotation }) => writePayload(annotation, path, points)),
    };
  });

/** doccano's shape for labelled text: `{"text", "label": [[start, end, label]]}`. */
export const doccanoWriter = (): ExportWriter =>
  linesWriter('annotations.doccano.jsonl', ({ path, text, annotations }, points) => {
    const placed = inOrder(annotations);
    return {
      text,
      label: placed.map(({ span, annotation }) => {
        const { start, end } = pointsOf(span, points);
        return [start, end, labelOf(annotation.body)];
      }),
      source: path,
      onrecord: placed.map(({ annotation }) => writePayload(annotation, path, points)),
    };
  });

function linesWriter(name: string, lineOf: (article: ExportArticle, points: CodePoints) => object): ExportWriter {
  const lines: string[] = [];
  return {
    add(article) {
      const json = JSON.stringify(lineOf(article, codePointsOf(article.text)));
      lines.push(`${json.replace(otherLineEnds, escaped)}\n`);
      return [];
    },
    end: () => [{ path: name, content: lines.join('') }],
  };
}

/** What JSON need not escape, but Python's `splitlines`, by which some tools read lines, takes for the end of one. */
const otherLineEnds = /[\u0085\u2028\u2029]/g;
const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

const pointsOf = ({ start, end }: Span, points: CodePoints) => ({
  start: points.fromUnits(start),
  end: points.fromUnits(end),
});

/** Those that do not overlap one before them. */
function apart(placed: readonly Placed[]): Placed[] {
  let last = 0;
  return placed.filter(({ span }) => {
    if (span.start < last) return false;
    last = span.end;
    return true;
  });
}

/** A line of JSON, for the article that it is of. */
export interface JsonLine {
  readonly text: string;
  /** Where it says where it is from. */
  readonly path: string | undefined;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Reads the lines of a file; what is no JSON object with a text is told of by its number. */
export function readJsonLines(content: string): { lines: JsonLine[]; problems: string[] } {
  const lines: JsonLine[] = [];
  const problems: string[] = [];
  for (const [i, line] of content
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    try {
      const value = JSON.parse(line);
      if (typeof value?.text !== 'string') throw new Error('it has no "text"');
      const path = [value.meta?.source, value.source, value.meta?.path].find(one => typeof one === 'string');
      lines.push({ text: value.text, path, value });
    } catch (error) {
      problems.push(`Line ${i + 1}: ${(error as Error).message}.`);
    }
  }
  return { lines, problems };
}

/** The annotations of a line, in its own text. */
export function readJsonLine({ text, value }: JsonLine): ImportedAnnotations {
  const points = codePointsOf(text);
  const problems: string[] = [];
  const before = annotationsByPlace(value.onrecord, points);
  const annotations = labelsOf(value).flatMap(raw => {
    const { label } = raw;
    const span = { start: points.toUnits(raw.start), end: points.toUnits(raw.end) };
    if (!(span.start < span.end)) {
      problems.push(`“${label}” from ${raw.start} to ${raw.end} holds no text.`);
      return [];
    }
    return [readPayload(before(span, label), label, span, text, 'jsonl')];
  });
  return { annotations, problems };
}

interface Label {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** The labels of a line in any of the usual shapes: spans of objects, or triples under `label`, `labels`, `entities`. */
function labelsOf(value: Readonly<Record<string, unknown>>): Label[] {
  const first = [value.spans, value.label, value.labels, value.ents, value.entities].find(Array.isArray) ?? [];
  return (first as unknown[]).flatMap(raw => {
    const read = Array.isArray(raw)
      ? { start: raw[0], end: raw[1], label: raw[2] }
      : { ...(raw as Record<string, unknown>) };
    const start = read.start ?? (read as Record<string, unknown>).start_offset;
    const end = read.end ?? (read as Record<string, unknown>).end_offset;
    const { label } = read;
    return Number.isInteger(start) && Number.isInteger(end) && typeof label === 'string'
      ? [{ start: start as number, end: end as number, label }]
      : [];
  });
}

/** What went along, by where it was and what it was called, each once. */
function annotationsByPlace(raw: unknown, points: CodePoints) {
  const byPlace = new Map<string, Annotation[]>();
  for (const payload of Array.isArray(raw) ? raw : []) {
    const annotation = annotationIn(payload, points);
    if (!annotation) continue;
    const { start, end } = annotation.target;
    byPlace.set(`${start}-${end}`, [...(byPlace.get(`${start}-${end}`) ?? []), annotation]);
  }
  return ({ start, end }: Span, label: string): Annotation | undefined => {
    const there = byPlace.get(`${start}-${end}`);
    if (!there || there.length === 0) return undefined;
    const same = there.findIndex(({ body }) => labelOf(body) === label);
    return there.splice(Math.max(0, same), 1)[0];
  };
}
