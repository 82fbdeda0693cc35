import { type PlacedParagraph, paragraphAt } from '../text/article';
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

  /** What was said of one kind, by its place. */
  at<Kind extends AnnotationBody['kind']>(kind: Kind): SpanIndex<Said<Kind>> {
    return this.#indexed(kind, ({ body }) => body.kind === kind) as unknown as SpanIndex<Said<Kind>>;
  }

  /** What was said of one kind, in order. */
  of<Kind extends AnnotationBody['kind']>(kind: Kind): readonly Said<Kind>[] {
    return this.all.filter(({ body }) => body.kind === kind) as unknown as readonly Said<Kind>[];
  }

  /** The passages where a finding of a kind was confirmed or rejected. */
  confirmed(what: FindingKind): SpanIndex<Span> {
    return this.#indexed(`confirm ${what}`, ({ body }) => body.kind === 'confirm' && body.what === what);
  }

  /** See `confirmed`. */
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
  /** The place of each among all, oldest first. */
  #orders: readonly number[] = [];
  #before: readonly (Sayings | undefined)[] = [];
  /** What was said, for each annotation: once for each paragraph that it goes over. */
  #said: readonly (readonly Said[])[] = [];
  /** The paragraph in which each begins. */
  #homes = new Int32Array(0);

  /** @returns by paragraph; undefined where nothing that was said overrules anything */
  by(
    placed: readonly PlacedAnnotation[],
    paragraphs: readonly PlacedParagraph[],
  ): readonly (Sayings | undefined)[] | undefined {
    const counting: PlacedAnnotation[] = [];
    for (const one of placed) if (one.span !== null && !silent.has(one.annotation.body.kind)) counting.push(one);
    if (counting.length === 0 || paragraphs.length === 0) return undefined;
    // Mostly letters were typed into one paragraph: then only what was said of that one is sorted into it again.
    let same = this.#sort(counting) && this.#before.length === paragraphs.length;
    const all: (readonly Said[])[] = [];
    const homes = new Int32Array(counting.length);
    const touched = new Set<number>();
    let p = 0;
    for (let i = 0; i < counting.length; i++) {
      const one = counting[i]!;
      const { start, end } = one.span!;
      // Most stand in the paragraph of the one before.
      if (!(paragraphs[p]!.start <= start && start < (paragraphs[p + 1]?.start ?? Infinity))) {
        p = paragraphAt(paragraphs, start);
      }
      homes[i] = p;
      const old = this.#said[i];
      const order = this.#orders[i]!;
      let last = p;
      while (last + 1 < paragraphs.length && paragraphs[last + 1]!.start < end) last++;
      same &&= homes[i] === this.#homes[i] && old?.length === last - p + 1;
      let stays = old?.length === last - p + 1;
      for (let q = p; stays && q <= last; q++) stays = isSame(old![q - p]!, one, paragraphs[q]!.start, order, q === p);
      if (stays) {
        all.push(old!);
        continue;
      }
      const said: Said[] = [];
      for (let q = p; q <= last; q++) {
        const at = paragraphs[q]!.start;
        const before = old?.[q - p];
        said.push(before && isSame(before, one, at, order, q === p) ? before : toSaid(one, at, order, q === p));
        touched.add(q);
      }
      all.push(said);
    }
    this.#said = all;
    this.#homes = homes;
    this.#before = same ? this.#replaced(touched) : this.#sorted(paragraphs.length);
    return this.#before;
  }

  /** What was said by paragraph, where all that is otherwise is in some of these. */
  #replaced(touched: ReadonlySet<number>): readonly (Sayings | undefined)[] {
    if (touched.size === 0) return this.#before;
    const lists = new Map<number, Said[]>();
    for (const q of touched) lists.set(q, []);
    for (let i = 0; i < this.#said.length; i++) {
      const said = this.#said[i]!;
      for (let n = 0; n < said.length; n++) lists.get(this.#homes[i]! + n)?.push(said[n]!);
    }
    const by = [...this.#before];
    for (const [q, list] of lists) {
      list.sort(inOrder);
      if (!isSameList(by[q]!.all, list)) by[q] = new Sayings(list);
    }
    return by;
  }

  /** What was said by paragraph, of so many. */
  #sorted(count: number): readonly (Sayings | undefined)[] {
    const lists: Said[][] = [];
    for (let q = 0; q < count; q++) lists.push(none);
    for (let i = 0; i < this.#said.length; i++) {
      const said = this.#said[i]!;
      for (let n = 0; n < said.length; n++) {
        const q = this.#homes[i]! + n;
        if (lists[q] === none) lists[q] = [];
        lists[q]!.push(said[n]!);
      }
    }
    const moved = this.#before.length - lists.length;
    return lists.map((list, q) => {
      if (list === none) return undefined;
      if (list.length > 1) list.sort(inOrder);
      const [here, there] = [this.#before[q], this.#before[q + moved]];
      if (here && isSameList(here.all, list)) return here;
      return there && isSameList(there.all, list) ? there : new Sayings(list);
    });
  }

  /** @returns whether these are the annotations of before */
  #sort(counting: readonly PlacedAnnotation[]): boolean {
    let same = counting.length === this.#annotations.length;
    for (let i = 0; same && i < counting.length; i++) same = counting[i]!.annotation === this.#annotations[i];
    if (same) return true;
    this.#annotations = counting.map(({ annotation }) => annotation);
    const orders: number[] = counting.map(() => 0);
    const inTime = counting.map((_, i) => i).sort((a, b) => byTime(this.#annotations[a]!, this.#annotations[b]!));
    inTime.forEach((i, order) => {
      orders[i] = order;
    });
    this.#orders = orders;
    return false;
  }
}

const none: Said[] = [];

const timeOf = ({ created, modified }: Annotation): string => modified ?? created;

function byTime(one: Annotation, other: Annotation): number {
  const [a, b] = [timeOf(one), timeOf(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

const inOrder = (a: Span, b: Span): number => a.start - b.start || a.end - b.end;

function toSaid({ annotation, span, cue }: PlacedAnnotation, at: number, order: number, home: boolean): Said {
  return {
    start: span!.start - at,
    end: span!.end - at,
    annotation,
    body: annotation.body,
    cue: cue && { start: cue.start - at, end: cue.end - at },
    order,
    home,
  };
}

/** Whether an annotation, placed in a paragraph that begins at an offset, says what it said before. */
function isSame(said: Said, { annotation, span, cue }: PlacedAnnotation, at: number, order: number, home: boolean) {
  return (
    said.annotation === annotation &&
    said.start === span!.start - at &&
    said.end === span!.end - at &&
    said.order === order &&
    said.home === home &&
    (said.cue === undefined) === (cue === undefined) &&
    (cue === undefined || (said.cue!.start === cue.start - at && said.cue!.end === cue.end - at))
  );
}
