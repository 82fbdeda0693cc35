import type { Span } from '../text/span';
import { SpanIndex } from '../text/spanIndex';
import type { AnnotationBody, FindingKind, PlacedAnnotation } from './model';

/** A thing that a person said, and where. */
export interface Said<Kind extends AnnotationBody['kind']> extends Span {
  readonly body: Extract<AnnotationBody, { kind: Kind }>;
  readonly cue?: Span;
  /** Its place among those of its kind, oldest first: of two that contradict each other the later counts. */
  readonly order: number;
}

/** What people said of an article, by its kind, oldest first. */
export interface Sayings {
  of<Kind extends AnnotationBody['kind']>(kind: Kind): readonly Said<Kind>[];
  /** The same, by where they were said. */
  at<Kind extends AnnotationBody['kind']>(kind: Kind): SpanIndex<Said<Kind>>;
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
  const byKind = new Map<AnnotationBody['kind'], PlacedAnnotation[]>();
  for (const one of placed) {
    const { kind } = one.annotation.body;
    if (one.span === null || silent.has(kind)) continue;
    const list = byKind.get(kind);
    if (list) list.push(one);
    else byKind.set(kind, [one]);
  }
  if (byKind.size === 0) return undefined;
  const said = new Map([...byKind].map(([kind, list]) => [kind, list.sort(byTime).map(toSaid)]));
  const of = <Kind extends AnnotationBody['kind']>(kind: Kind) => (said.get(kind) ?? []) as unknown as Said<Kind>[];
  // The stages ask for the same ones.
  const indexes = new Map<string, SpanIndex<Span>>();
  const indexed = (key: string, spans: () => readonly Span[]) => {
    let index = indexes.get(key);
    if (!index) {
      index = new SpanIndex(spans());
      indexes.set(key, index);
    }
    return index;
  };
  return {
    of,
    at: <Kind extends AnnotationBody['kind']>(kind: Kind) =>
      indexed(kind, () => of(kind)) as unknown as SpanIndex<Said<Kind>>,
    confirmed: what => indexed(`confirm ${what}`, () => of('confirm').filter(({ body }) => body.what === what)),
    rejected: what => indexed(`reject ${what}`, () => of('reject').filter(({ body }) => body.what === what)),
  };
}

const timeOf = ({ annotation: { created, modified } }: PlacedAnnotation): string => modified ?? created;

function byTime(one: PlacedAnnotation, other: PlacedAnnotation): number {
  const [a, b] = [timeOf(one), timeOf(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function toSaid({ annotation: { body }, span, cue }: PlacedAnnotation, order: number): Said<AnnotationBody['kind']> {
  const { start, end } = span!;
  return cue ? { start, end, body, cue, order } : { start, end, body, order };
}
