import type { Span } from '../text/span';
import { SpanIndex } from '../text/spanIndex';
import type { AnnotationBody, FindingKind, PlacedAnnotation } from './model';

/** A thing that a person said, and where. */
export interface Said<Kind extends AnnotationBody['kind']> extends Span {
  readonly body: Extract<AnnotationBody, { kind: Kind }>;
  readonly cue?: Span;
  /** ISO 8601: of two that contradict each other the later counts. */
  readonly at: string;
}

/** What people said of an article, by its kind, oldest first. */
export interface Sayings {
  of<Kind extends AnnotationBody['kind']>(kind: Kind): readonly Said<Kind>[];
  /** The passages where a finding of a kind was confirmed or rejected. */
  confirmed(what: FindingKind): SpanIndex<Span>;
  rejected(what: FindingKind): SpanIndex<Span>;
}

/** Why something is as it is, where a person said so. */
export const personSaidSo: readonly string[] = ['A person said so.'];

/** The kinds that say nothing of what the machine finds. */
const silent = new Set<AnnotationBody['kind']>(['note', 'tag', 'relation']);

/** Sorts what people said of an article by its kind; undefined where nothing of it overrules anything. Orphans are left out. */
export function sayingsOf(placed: readonly PlacedAnnotation[]): Sayings | undefined {
  const byKind = new Map<AnnotationBody['kind'], Said<AnnotationBody['kind']>[]>();
  for (const { annotation, span, cue } of placed) {
    const { body, created, modified } = annotation;
    if (span === null || silent.has(body.kind)) continue;
    const list = byKind.get(body.kind) ?? [];
    list.push({ start: span.start, end: span.end, body, at: modified ?? created, ...(cue && { cue }) });
    byKind.set(body.kind, list);
  }
  if (byKind.size === 0) return undefined;
  for (const list of byKind.values()) list.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const of = <Kind extends AnnotationBody['kind']>(kind: Kind) => (byKind.get(kind) ?? []) as unknown as Said<Kind>[];
  return {
    of,
    confirmed: what => new SpanIndex(of('confirm').filter(({ body }) => body.what === what)),
    rejected: what => new SpanIndex(of('reject').filter(({ body }) => body.what === what)),
  };
}
