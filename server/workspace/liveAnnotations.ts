import { selectorsFor } from '../annotations/anchors';
import type { TextEdit } from '../annotations/edits';
import type { Annotation, AnnotationBody, PlacedAnnotation, Reply, Selectors } from '../annotations/model';
import { MovingAnnotations } from '../annotations/moving';
import { currentAnnotations, placeAnnotations } from '../annotations/place';
import type { Text } from '../text/pieces';
import type { Span } from '../text/span';
import type { AnnotationStore, Kept, Shelf } from './annotationStore';

/** What is to change of an annotation; what is absent stays as it is. */
export interface AnnotationChange {
  readonly body?: AnnotationBody;
  readonly span?: Span;
  /** Null: none. */
  readonly cue?: Span | null;
  readonly resolved?: boolean;
}

/** The annotations of a document: they move with every edit, and come from the file again when that changes. */
export class LiveAnnotations {
  /** Where they are kept. */
  readonly shelf: Shelf;
  readonly #store: AnnotationStore;
  readonly #text: () => string;
  /** What was read, with the places as of when it was last asked for. */
  #kept: Kept | undefined;
  /** The places as they move. */
  #moving = new MovingAnnotations([]);
  #reading: Promise<Kept> | undefined;
  /** Whether the file may hold something else by now. */
  #stale = true;
  /** What is being kept just now: it moves with the edits made meanwhile. */
  readonly #pending = new Set<MovingAnnotations>();

  /** @param text gives the document's text as it is when asked */
  constructor(store: AnnotationStore, shelf: Shelf, text: () => string) {
    this.#store = store;
    this.shelf = shelf;
    this.#text = text;
  }

  /** The annotations in their places in the text as it is now. The same object while nothing has changed. */
  async now(): Promise<Kept> {
    if (this.#kept === undefined || this.#stale) {
      this.#reading ??= this.#read().finally(() => {
        this.#reading = undefined;
      });
      await this.#reading;
    }
    const kept = this.#kept!;
    const { placed } = this.#moving;
    if (placed !== kept.placed) this.#kept = { ...kept, placed };
    return this.#kept!;
  }

  /** Whether there are any, as far as was read. */
  get any(): boolean {
    return this.#moving.placed.length > 0;
  }

  /** A change begins: the edits until the next one were made at once. */
  changeBegins(): void {
    this.#moving.begin();
    for (const one of this.#pending) one.begin();
  }

  /** An edit was made. @param text the text after it */
  edited(edit: TextEdit, text: Text): void {
    this.#moving.follow(edit, text);
    for (const one of this.#pending) one.follow(edit, text);
  }

  /** The file may have changed: it is read again when next asked for. */
  forget(): void {
    this.#stale = true;
  }

  /**
   * Keeps a new annotation.
   * @param given `creator`: who says so; where undefined, who the host says is at work
   * @throws Error with a message for people
   */
  async add(
    span: Span,
    body: AnnotationBody,
    given: { readonly cue?: Span; readonly creator?: string } = {},
  ): Promise<PlacedAnnotation> {
    const annotation = this.#draft(body, span, given.cue);
    return this.#put({ annotation, span, ...(given.cue && { cue: given.cue }) }, () => this.#author(given.creator));
  }

  /** Changes an annotation. @throws Error with a message for people */
  async change(id: string, { body, span, cue, resolved }: AnnotationChange): Promise<PlacedAnnotation> {
    // Where it is to go moves with what is typed until it is kept.
    const aim = span ?? cue;
    const draft = aim && this.#draft({ kind: 'note', text: '' }, aim, cue ?? undefined);
    const pending = draft && new MovingAnnotations([{ annotation: draft, span: aim, ...(cue && { cue }) }]);
    if (pending) this.#pending.add(pending);
    try {
      return await this.#alter(id, before => {
        const { cue: oldCue, resolved: oldResolved, ...rest } = before.annotation;
        const to = pending?.placed[0];
        const cueSpan = cue === undefined ? before.cue : to?.cue;
        const newCue = cue === undefined ? oldCue : to?.cue && selectorsFor(this.#text(), to.cue);
        const place = span ? (to?.span ?? null) : before.span;
        return {
          annotation: {
            ...rest,
            ...(body && { body }),
            ...(span && place && { target: selectorsFor(this.#text(), place) }),
            ...(newCue && { cue: newCue }),
            ...((resolved ?? oldResolved) && { resolved: true }),
            modified: this.#store.host.now(),
          },
          span: place,
          ...(cueSpan && { cue: cueSpan }),
        };
      });
    } finally {
      if (pending) this.#pending.delete(pending);
    }
  }

  /**
   * Answers an annotation, or changes or drops an answer.
   * @param reply the answer's id; undefined for a new one
   * @param said null drops it
   * @throws Error with a message for people
   */
  async reply(
    id: string,
    reply: string | undefined,
    said: string | null,
    creator: string | undefined,
  ): Promise<PlacedAnnotation> {
    const { now, newId } = this.#store.host;
    const by = await this.#author(creator);
    return this.#alter(id, placed => {
      const { replies: before = [], ...rest } = placed.annotation;
      let replies: readonly Reply[] = before;
      if (said === null) replies = before.filter(one => one.id !== reply);
      else if (reply === undefined) {
        replies = [...before, { id: newId(), text: said, created: now(), ...(by !== undefined && { creator: by }) }];
      } else replies = before.map(one => (one.id === reply ? { ...one, text: said, modified: now() } : one));
      return { ...placed, annotation: { ...rest, ...(replies.length > 0 && { replies }) } };
    });
  }

  /** Drops an annotation. @throws Error with a message for people */
  async remove(id: string): Promise<void> {
    const { placed } = await this.now();
    const before = placed.find(({ annotation }) => annotation.id === id);
    await this.#change(list => list.filter(annotation => annotation.id !== id));
    if (before) this.#store.removed.set(id, before.annotation);
    this.#replace(list => list.filter(({ annotation }) => annotation.id !== id));
  }

  /** Puts an annotation back that was removed. @throws Error with a message for people */
  async restore(id: string): Promise<PlacedAnnotation> {
    const annotation = this.#store.removed.get(id);
    if (!annotation) throw new Error('There is no such annotation to put back.');
    const placed = await this.#put(placeAnnotations(this.#text(), [annotation])[0]!, async () => annotation.creator);
    this.#store.removed.delete(id);
    return placed;
  }

  /** The document was saved. @throws Error with a message for people */
  async saved(): Promise<void> {
    if (!this.#kept || this.#kept.kept === 'readOnly') return;
    const { placed } = this.#moving;
    const now = currentAnnotations(placed, this.#text());
    await this.#store.save(this.shelf, this.#text(), now);
    // Moved on meanwhile: what was kept is nearer to where it is than what was read.
    const targets = new Map(now.map(annotation => [annotation.id, annotation]));
    this.#replace(list =>
      list.map(one => ({ ...one, annotation: { ...one.annotation, ...targetsOf(targets.get(one.annotation.id)) } })),
    );
  }

  #draft(body: AnnotationBody, span: Span, cue: Span | undefined): Annotation {
    const { newId, now } = this.#store.host;
    const text = this.#text();
    const cueSelectors = cue && selectorsFor(text, cue);
    return {
      id: newId(),
      body,
      target: selectorsFor(text, span),
      ...(cueSelectors && { cue: cueSelectors }),
      created: now(),
    };
  }

  async #author(given: string | undefined): Promise<string | undefined> {
    return given ?? (await this.#store.host.author?.(this.shelf.uri));
  }

  /** Changes the list in the file. @throws Error with a message for people */
  async #change(change: (annotations: readonly Annotation[]) => readonly Annotation[]): Promise<void> {
    const trouble = await this.#store.change(this.shelf, this.#text(), change);
    if (!this.#kept) return;
    const { placed } = this.#kept;
    this.#kept = trouble === undefined ? { placed } : { placed, trouble, kept: 'memory' };
  }

  #replace(change: (placed: readonly PlacedAnnotation[]) => readonly PlacedAnnotation[]): void {
    if (this.#kept) this.#moving.replace(change(this.#moving.placed));
  }

  async #put(one: PlacedAnnotation, author: () => Promise<string | undefined>): Promise<PlacedAnnotation> {
    const pending = new MovingAnnotations([one]);
    this.#pending.add(pending);
    try {
      await this.now();
      const creator = await author();
      const placed = () => {
        const [now] = currentAnnotations(pending.placed, this.#text());
        return { ...pending.placed[0]!, annotation: { ...now!, ...(creator !== undefined && { creator }) } };
      };
      const { annotation } = placed();
      await this.#change(list => [...list.filter(({ id }) => id !== annotation.id), annotation]);
      this.#replace(list => [
        ...list.filter(other => other.annotation.id !== annotation.id),
        { ...placed(), annotation },
      ]);
      return { ...placed(), annotation };
    } finally {
      this.#pending.delete(pending);
    }
  }

  /** Changes one annotation, here and in the file. */
  async #alter(id: string, change: (before: PlacedAnnotation) => PlacedAnnotation): Promise<PlacedAnnotation> {
    const find = async () => (await this.now()).placed.find(({ annotation }) => annotation.id === id);
    const before = await find();
    if (!before) throw new Error('This annotation is no longer there.');
    const [kept] = currentAnnotations([change(before)], this.#text());
    await this.#change(list => list.map(annotation => (annotation.id === id ? kept! : annotation)));
    const latest = await find();
    if (!latest) return change(before);
    // As it has moved meanwhile.
    const after = { ...change(latest), annotation: kept! };
    this.#replace(list => list.map(one => (one === latest ? after : one)));
    return after;
  }

  async #read(): Promise<Kept> {
    let kept: Kept;
    let as: string;
    do {
      this.#stale = false;
      as = this.#text();
      kept = await this.#store.read(this.shelf, as);
      // Typed on meanwhile, or written to again: what was read is not of this text.
    } while (this.#text() !== as || this.#stale);
    const before = new Map(this.#moving.placed.map(one => [one.annotation.id, one]));
    this.#moving.replace(
      kept.placed.map(one => {
        // It stands where it has moved to, wherever else its words as they were kept may be found by now.
        const old = before.get(one.annotation.id);
        const same = old && sameSelectors(old.annotation.target, one.annotation.target);
        if (!same || !sameSelectors(old.annotation.cue, one.annotation.cue)) return one;
        return { ...old, annotation: one.annotation };
      }),
    );
    this.#kept = { ...kept, placed: this.#moving.placed };
    return this.#kept;
  }
}

const targetsOf = (annotation: Annotation | undefined): Partial<Pick<Annotation, 'target' | 'cue'>> =>
  annotation ? { target: annotation.target, ...(annotation.cue && { cue: annotation.cue }) } : {};

const sameSelectors = (a: Selectors | undefined, b: Selectors | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.start === b.start &&
    a.end === b.end &&
    a.exact === b.exact &&
    a.prefix === b.prefix &&
    a.suffix === b.suffix);
