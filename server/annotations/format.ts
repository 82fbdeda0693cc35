import * as v from 'valibot';
import { codePointsOf } from './codePoints';
import type { Annotation, AnnotationBody, Selectors } from './model';

/*
 * The file of an article's annotations: a W3C AnnotationPage (https://www.w3.org/TR/annotation-model/), in a stable
 * order, pretty-printed, so that a diff reads well. What we say beyond W3C's words stands under the `onrecord` prefix.
 */

const anno = 'http://www.w3.org/ns/anno.jsonld';
const ours = { onrecord: 'urn:onrecord:' };
/** The version of what we write under our prefix. A file of a later one is read, never written. */
export const formatVersion = 1;

const entityType = v.picklist(['person', 'organization', 'location', 'other']);
const bodySchema = v.variant('type', [
  v.looseObject({ type: v.literal('onrecord:Entity'), name: v.string(), entityType }),
  v.looseObject({ type: v.literal('onrecord:Speaker'), name: v.string() }),
  v.looseObject({
    type: v.literal('onrecord:Rejection'),
    finding: v.picklist(['mention', 'attribution', 'claim']),
    reason: v.optional(v.string()),
  }),
  v.looseObject({ type: v.literal('TextualBody'), value: v.string() }),
]);
const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const itemSchema = v.looseObject({
  id: v.string(),
  type: v.literal('Annotation'),
  created: v.optional(v.string(), ''),
  creator: v.optional(v.looseObject({ name: v.optional(v.string()) })),
  body: bodySchema,
  target: v.looseObject({
    selector: v.pipe(
      v.array(v.looseObject({ type: v.string() })),
      v.check(list => list.some(selector => selector.type === 'TextQuoteSelector'), 'a TextQuoteSelector is missing'),
    ),
  }),
});
const quoteSchema = v.looseObject({
  exact: v.string(),
  prefix: v.optional(v.string(), ''),
  suffix: v.optional(v.string(), ''),
});
const positionSchema = v.looseObject({ start: offset, end: offset });
const pageSchema = v.looseObject({
  type: v.optional(v.literal('AnnotationPage')),
  'onrecord:version': v.optional(v.number(), formatVersion),
  items: v.array(v.unknown()),
});

/** An article's annotations as its file holds them. */
export interface AnnotationFile {
  readonly annotations: readonly Annotation[];
  /** Items that are none of ours (other tools', or broken): kept as they are and written again. */
  readonly foreign: readonly unknown[];
  /** From a version of this format later than ours: must not be written. */
  readonly newer: boolean;
}

export const emptyAnnotationFile: AnnotationFile = { annotations: [], foreign: [], newer: false };

/**
 * Reads a file of annotations.
 * @param json the file's content
 * @param text the article, whose code points the file's offsets count
 * @throws Error with a message for people where the file is not JSON or no AnnotationPage: it must not be written then
 */
export function parseAnnotations(json: string, text: string): AnnotationFile {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    throw new Error(`The annotations file is not JSON (${(error as Error).message}).`);
  }
  const page = v.safeParse(pageSchema, parsed);
  if (!page.success) throw new Error('The annotations file holds no W3C AnnotationPage.');
  const points = codePointsOf(text);
  const annotations: Annotation[] = [];
  const foreign: unknown[] = [];
  for (const raw of page.output.items) {
    const item = v.safeParse(itemSchema, raw);
    const selectors = item.success ? readSelectors(item.output.target.selector, points.toUnits) : undefined;
    if (!item.success || !selectors) {
      foreign.push(raw);
      continue;
    }
    const { id, created, creator, body } = item.output;
    annotations.push({
      id,
      body: readBody(body),
      target: selectors,
      created,
      ...(creator?.name === undefined ? {} : { creator: creator.name }),
    });
  }
  return { annotations, foreign, newer: page.output['onrecord:version'] > formatVersion };
}

function readSelectors(list: readonly { type: string }[], toUnits: (point: number) => number): Selectors | undefined {
  const quote = v.safeParse(
    quoteSchema,
    list.find(({ type }) => type === 'TextQuoteSelector'),
  );
  if (!quote.success) return undefined;
  const position = v.safeParse(
    positionSchema,
    list.find(({ type }) => type === 'TextPositionSelector'),
  );
  const { exact, prefix, suffix } = quote.output;
  const start = position.success ? toUnits(position.output.start) : 0;
  const end = position.success ? toUnits(position.output.end) : start + exact.length;
  return { exact, prefix, suffix, start, end };
}

function readBody(body: v.InferOutput<typeof bodySchema>): AnnotationBody {
  switch (body.type) {
    case 'onrecord:Entity':
      return { kind: 'entity', name: body.name, type: body.entityType };
    case 'onrecord:Speaker':
      return { kind: 'speaker', name: body.name };
    case 'onrecord:Rejection':
      return { kind: 'reject', what: body.finding, ...(body.reason === undefined ? {} : { reason: body.reason }) };
    case 'TextualBody':
      return { kind: 'note', text: body.value };
  }
}

const motivations = { entity: 'identifying', speaker: 'linking', reject: 'moderating', note: 'commenting' } as const;

function writeBody(body: AnnotationBody): unknown {
  switch (body.kind) {
    case 'entity':
      return { type: 'onrecord:Entity', name: body.name, entityType: body.type };
    case 'speaker':
      return { type: 'onrecord:Speaker', name: body.name };
    case 'reject':
      return { type: 'onrecord:Rejection', finding: body.what, ...(body.reason ? { reason: body.reason } : {}) };
    case 'note':
      return { type: 'TextualBody', value: body.text, format: 'text/plain' };
  }
}

/**
 * Writes a file of annotations: the same annotations give the same bytes.
 * @param source the article's path relative to the folder, with `/`
 * @param text the article, whose code points the file's offsets count
 */
export function formatAnnotations(file: AnnotationFile, source: string, text: string): string {
  const points = codePointsOf(text);
  const ordered = [...file.annotations].sort(
    (a, b) => a.target.start - b.target.start || a.target.end - b.target.end || (a.id < b.id ? -1 : 1),
  );
  const items = ordered.map(({ id, body, target, created, creator }) => ({
    id,
    type: 'Annotation',
    motivation: motivations[body.kind],
    created,
    ...(creator === undefined ? {} : { creator: { type: 'Person', name: creator } }),
    body: writeBody(body),
    target: {
      source,
      selector: [
        { type: 'TextQuoteSelector', exact: target.exact, prefix: target.prefix, suffix: target.suffix },
        { type: 'TextPositionSelector', start: points.fromUnits(target.start), end: points.fromUnits(target.end) },
      ],
    },
  }));
  const page = {
    '@context': [anno, ours],
    type: 'AnnotationPage',
    'onrecord:version': formatVersion,
    items: [...items, ...file.foreign],
  };
  return `${JSON.stringify(page, null, 2)}\n`;
}
