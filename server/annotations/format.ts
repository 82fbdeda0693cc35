import * as v from 'valibot';
import { bodySchema, motivations, readBody, writeBody } from './bodies';
import { type CodePoints, codePointsOf } from './codePoints';
import type { Annotation, Reply, Selectors } from './model';

/*
 * The file of an article's annotations: a W3C AnnotationPage (https://www.w3.org/TR/annotation-model/), in a stable
 * order, pretty-printed, so that a diff reads well. What we say beyond W3C's words stands under the `onrecord` prefix.
 * A reply is an annotation of its own, whose target is the annotation that it answers.
 */

const anno = 'http://www.w3.org/ns/anno.jsonld';
/** Our own words, plain or prefixed, are terms below one URN: nothing is fetched, and no JSON-LD reader drops them. */
const ours = { onrecord: 'urn:onrecord:', '@vocab': 'urn:onrecord:' };
/**
 * The version of what we write under our prefix. A file of a later one is read, never written.
 * 2: confirmations, claims, relations, tags, replies, cues, `modified`, `onrecord:resolved`.
 */
export const formatVersion = 2;

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const creatorSchema = v.optional(v.looseObject({ name: v.optional(v.string()) }));
const datesSchema = { created: v.optional(v.string(), ''), modified: v.optional(v.string()), creator: creatorSchema };
const itemSchema = v.looseObject({
  id: v.string(),
  type: v.literal('Annotation'),
  ...datesSchema,
  'onrecord:resolved': v.optional(v.boolean()),
  body: bodySchema,
  target: v.looseObject({
    selector: v.pipe(
      v.array(v.looseObject({ type: v.string() })),
      v.check(list => list.some(selector => selector.type === 'TextQuoteSelector'), 'a TextQuoteSelector is missing'),
    ),
  }),
});
const replySchema = v.looseObject({
  id: v.string(),
  type: v.literal('Annotation'),
  motivation: v.literal('replying'),
  ...datesSchema,
  body: v.looseObject({ type: v.literal('TextualBody'), value: v.string() }),
  target: v.string(),
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
    if (/^<{7} /m.test(json)) {
      throw new Error(
        'The annotations file holds conflict markers of git: “onrecord merge” with its path puts both sides together.',
      );
    }
    throw new Error(`The annotations file is not JSON (${(error as Error).message}).`);
  }
  const page = v.safeParse(pageSchema, parsed);
  if (!page.success) throw new Error('The annotations file holds no W3C AnnotationPage.');
  const { annotations, foreign } = readAll(page.output.items, codePointsOf(text));
  return { annotations, foreign, newer: page.output['onrecord:version'] > formatVersion };
}

/** Sorts items into annotations with their replies, and others. */
function readAll(items: readonly unknown[], points: CodePoints): Pick<AnnotationFile, 'annotations' | 'foreign'> {
  const annotations = new Map<string, Annotation>();
  const replies: { readonly to: string; readonly reply: Reply; readonly raw: unknown }[] = [];
  const foreign: unknown[] = [];
  for (const raw of items) {
    const annotation = readItem(raw, points);
    if (annotation && !annotations.has(annotation.id)) {
      annotations.set(annotation.id, annotation);
      continue;
    }
    const reply = v.safeParse(replySchema, raw);
    if (reply.success) replies.push({ to: reply.output.target, reply: readReply(reply.output), raw });
    else foreign.push(raw);
  }
  const byAnnotation = new Map<string, Reply[]>();
  for (const { to, reply, raw } of replies) {
    if (!annotations.has(to)) foreign.push(raw);
    else byAnnotation.set(to, [...(byAnnotation.get(to) ?? []), reply]);
  }
  for (const [id, list] of byAnnotation) {
    list.sort((a, b) => compare(a.created, b.created) || compare(a.id, b.id));
    annotations.set(id, { ...annotations.get(id)!, replies: list });
  }
  return { annotations: [...annotations.values()], foreign };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Keys of an item that we read ourselves; any other is kept as it is. */
const ownKeys = new Set([
  ...['id', 'type', 'motivation', 'created', 'modified', 'creator', 'body', 'target', 'onrecord:resolved'],
]);

function readItem(raw: unknown, points: CodePoints): Annotation | undefined {
  const item = v.safeParse(itemSchema, raw);
  if (!item.success) return undefined;
  const { id, body, target, motivation } = item.output;
  const selectors = readSelectors(target.selector, points);
  if (!selectors) return undefined;
  const cue = body.type === 'onrecord:Speaker' && body.cue ? readSelectors(body.cue, points) : undefined;
  const extra = Object.entries(item.output).filter(([key]) => !ownKeys.has(key));
  return {
    id,
    body: readBody(body, motivation),
    target: selectors,
    ...(cue && { cue }),
    ...readDates(item.output),
    ...(item.output['onrecord:resolved'] === true && { resolved: true }),
    ...(extra.length > 0 && { extra: Object.fromEntries(extra) }),
  };
}

function readReply(item: v.InferOutput<typeof replySchema>): Reply {
  return { id: item.id, text: item.body.value, ...readDates(item) };
}

function readDates({ created, modified, creator }: Pick<v.InferOutput<typeof replySchema>, keyof typeof datesSchema>) {
  return {
    created,
    ...(modified !== undefined && { modified }),
    ...(creator?.name !== undefined && { creator: creator.name }),
  };
}

function readSelectors(list: readonly unknown[], points: CodePoints): Selectors | undefined {
  const ofType = (type: string) => list.find(selector => (selector as { type?: unknown } | null)?.type === type);
  const quote = v.safeParse(quoteSchema, ofType('TextQuoteSelector'));
  if (!quote.success) return undefined;
  const position = v.safeParse(positionSchema, ofType('TextPositionSelector'));
  const { exact, prefix, suffix } = quote.output;
  const start = position.success ? points.toUnits(position.output.start) : 0;
  const end = position.success ? points.toUnits(position.output.end) : start + exact.length;
  return { exact, prefix, suffix, start, end };
}

const writeSelectors = ({ exact, prefix, suffix, start, end }: Selectors, points: CodePoints) => [
  { type: 'TextQuoteSelector', exact, prefix, suffix },
  { type: 'TextPositionSelector', start: points.fromUnits(start), end: points.fromUnits(end) },
];

const writeDates = ({ created, modified, creator }: Pick<Reply, 'created' | 'modified' | 'creator'>) => ({
  created,
  ...(modified !== undefined && { modified }),
  ...(creator !== undefined && { creator: { type: 'Person', name: creator } }),
});

/** Reads an annotation of ours from W3C's items: its own, and those of its replies; undefined where it is none of ours. */
export function readItems(items: readonly unknown[], points: CodePoints): Annotation | undefined {
  const [annotation] = readAll(items, points).annotations;
  return annotation;
}

/**
 * Writes a file of annotations: the same annotations give the same bytes.
 * @param source the article's path relative to the folder, with `/`
 * @param text the article, whose code points the file's offsets count
 */
export function formatAnnotations(file: AnnotationFile, source: string, text: string): string {
  const points = codePointsOf(text);
  const ordered = [...file.annotations].sort(
    (a, b) => a.target.start - b.target.start || a.target.end - b.target.end || compare(a.id, b.id),
  );
  const items = ordered.flatMap(annotation => writeItems(annotation, source, points));
  const page = {
    '@context': [anno, ours],
    type: 'AnnotationPage',
    'onrecord:version': formatVersion,
    items: [...items, ...file.foreign],
  };
  return `${JSON.stringify(page, null, 2)}\n`;
}

/** An annotation as W3C's items: its own, and one for each of its replies. Offsets are code points. */
export function writeItems(annotation: Annotation, source: string, points: CodePoints): object[] {
  const { id, body, target, cue, replies, resolved, extra } = annotation;
  const item = {
    id,
    type: 'Annotation',
    motivation: motivations[body.kind],
    ...writeDates(annotation),
    ...(resolved && { 'onrecord:resolved': true }),
    body: writeBody(body, cue && writeSelectors(cue, points)),
    target: { source, selector: writeSelectors(target, points) },
    ...extra,
  };
  const answers = (replies ?? []).map(reply => ({
    id: reply.id,
    type: 'Annotation',
    motivation: 'replying',
    ...writeDates(reply),
    body: { type: 'TextualBody', value: reply.text, format: 'text/plain' },
    target: id,
  }));
  return [item, ...answers];
}
