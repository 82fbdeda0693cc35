import type { PlacedParagraph } from '../text/article';
import { isSameList } from '../text/sameValue';
import type { Span } from '../text/span';
import { SpanIndex } from '../text/spanIndex';
import type { Annotation, AnnotationBody, FindingKind, PlacedAnnotation } from './model';

/** A thing that a person said, and where; offsets are relative to a paragraph, and may go beyond it. */
export interface Said<Kind extends AnnotationBody['kind'] = AnnotationBody['kind']> extends Span {
  readonly annotation: Annotation;
  readonly body: Extract<AnnotationBody, { kind: Kind }>;
  readonly cue: Span | undefined;
  /** Its place among all, oldest first: of two that contradict each other the later counts. */
  readonly order: number;
  /** Whether it begins in this paragraph. */
  readonly home: boolean;
}

/** What people said of a paragraph, by its kind. The same object while they say the same. */
export class Sayings {
  readonly #indexes = new Map<string, SpanIndex<Said>>();
  /** What was said of who speaks, and begins here. */
  readonly speakers: readonly Said<'speaker'>[];

  /** @param all in order of their starts */
  constructor(readonly all: readonly Said[]) {
    this.speakers = this.of('speaker').filter(({ home }) => home);
  }

  at<Kind extends AnnotationBody['kind']>(kind: Kind): SpanIndex<Said<Kind>> {
    return this.#indexed(kind, ({ body }) => body.kind === kind) as unknown as SpanIndex<Said<Kind>>;
  }

  of<Kind extends AnnotationBody['kind']>(kind: Kind): readonly Said<Kind>[] {
    return this.all.filter(({ body }) => body.kind === kind) as unknown as readonly Said<Kind>[];
  }

  /** The passages where a finding of a kind was confirmed or rejected. */
  confirmed(what: FindingKind): SpanIndex<Span> {
    return this.#indexed(`confirm ${what}`, ({ body }) => body.kind === 'confirm' && body.what === what);
  }

  rejected(what: FindingKind): SpanIndex<Span> {
    return this.#indexed(`reject ${what}`, ({ body }) => body.kind === 'reject' && body.what === what);
  }

  #indexed(key: string, isOne: (said: Said) => boolean): SpanIndex<Said> {
    let index = this.#indexes.get(key);
    if (!index) {
      index = new SpanIndex(this.all.filter(isOne));
      this.#indexes.set(key, index);
    }
    return index;
  }
}

/** Why something is as it is, where a person said so. */
export const personSaidSo: readonly string[] = ['A person said so.'];

/** The kinds that say nothing of what the machine finds. */
const silent = new Set<AnnotationBody['kind']>(['note', 'tag', 'relation']);

/** Puts what people said of one version of an article after another into its paragraphs. Orphans are left out. */
export class SayingsKeeper {
  #annotations: readonly Annotation[] = [];
  #orders = new Map<Annotation, number>();
  #before: readonly (Sayings | undefined)[] = [];

  /** @returns by paragraph; undefined where nothing that was said overrules anything */
  by(
    placed: readonly PlacedAnnotation[],
    paragraphs: readonly PlacedParagraph[],
  ): readonly (Sayings | undefined)[] | undefined {
    const counting: PlacedAnnotation[] = [];
    for (const one of placed) if (one.span !== null && !silent.has(one.annotation.body.kind)) counting.push(one);
    if (counting.length === 0 || paragraphs.length === 0) return undefined;
    this.#sort(counting);
    const found: Said[][] = [];
    for (let p = 0; p < paragraphs.length; p++) found.push(none);
    for (const { annotation, span, cue } of counting) {
      const { start, end } = span!;
      const first = paragraphAt(paragraphs, start);
      for (let p = first; p < paragraphs.length && (p === first || paragraphs[p]!.start < end); p++) {
        const at = paragraphs[p]!.start;
        if (found[p] === none) found[p] = [];
        found[p]!.push({
          start: start - at,
          end: end - at,
          annotation,
          body: annotation.body,
          cue: cue && { start: cue.start - at, end: cue.end - at },
          order: this.#orders.get(annotation)!,
          home: p === first,
        });
      }
    }
    const moved = this.#before.length - found.length;
    this.#before = found.map((list, p) => {
      if (list.length === 0) return undefined;
      if (list.length > 1) list.sort(inOrder);
      const same = [this.#before[p], this.#before[p + moved]].find(
        old => old && old.all.length === list.length && old.all.every((one, i) => isSame(one, list[i]!)),
      );
      return same ?? new Sayings(list);
    });
    return this.#before;
  }

  #sort(counting: readonly PlacedAnnotation[]): void {
    const annotations = counting.map(({ annotation }) => annotation);
    if (isSameList(annotations, this.#annotations)) return;
    this.#annotations = annotations;
    this.#orders = new Map([...annotations].sort(byTime).map((annotation, order) => [annotation, order]));
  }
}

const none: Said[] = [];

/** The last paragraph that begins at or before an offset; the first, where none does. */
export function paragraphAt(paragraphs: readonly PlacedParagraph[], offset: number): number {
  let low = 0;
  let high = paragraphs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (paragraphs[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

const timeOf = ({ created, modified }: Annotation): string => modified ?? created;

function byTime(one: Annotation, other: Annotation): number {
  const [a, b] = [timeOf(one), timeOf(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

const inOrder = (a: Span, b: Span): number => a.start - b.start || a.end - b.end;

const isSame = (a: Said, b: Said): boolean =>
  a.annotation === b.annotation &&
  a.start === b.start &&
  a.end === b.end &&
  a.order === b.order &&
  a.home === b.home &&
  a.cue?.start === b.cue?.start &&
  a.cue?.end === b.cue?.end;
