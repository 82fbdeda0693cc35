import { selectorsFor } from '../annotations/anchors';
import type { Edit } from '../annotations/edits';
import type { Annotation, AnnotationBody, PlacedAnnotation, Reply } from '../annotations/model';
import { currentAnnotations, moveAnnotations, placeAnnotations } from '../annotations/place';
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
  readonly #store: AnnotationStore;
  readonly #shelf: Shelf;
  readonly #text: () => string;
  #kept: Kept | undefined;
  #reading: Promise<Kept> | undefined;
  /** What is being kept just now: it moves with the edits made meanwhile. */
  readonly #pending = new Set<{ placed: PlacedAnnotation }>();

  /** @param text gives the document's text as it is when asked */
  constructor(store: AnnotationStore, shelf: Shelf, text: () => string) {
    this.#store = store;
    this.#shelf = shelf;
    this.#text = text;
  }

  /** The annotations in their places in the text as it is now. */
  async now(): Promise<Kept> {
    if (this.#kept) return this.#kept;
    this.#reading ??= this.#read();
    return this.#reading;
  }

  /** An edit was made. @param text the text after it */
  edited(edit: Edit, text: string): void {
    if (this.#kept) this.#kept = { ...this.#kept, placed: moveAnnotations(this.#kept.placed, edit, text) };
    for (const one of this.#pending) one.placed = moveAnnotations([one.placed], edit, text)[0]!;
  }

  /** The file may have changed: it is read again when next asked for. */
  forget(): void {
    this.#kept = undefined;
    this.#reading = undefined;
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
    const pending = draft && { placed: { annotation: draft, span: aim, ...(cue && { cue }) } as PlacedAnnotation };
    if (pending) this.#pending.add(pending);
    try {
      return await this.#alter(id, before => {
        const { cue: oldCue, resolved: oldResolved, ...rest } = before.annotation;
        const to = pending?.placed;
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
    if (this.#kept && this.#kept.kept !== 'readOnly')
      await this.#store.save(this.#shelf, this.#text(), this.#kept.placed);
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
    return given ?? (await this.#store.host.author?.(this.#shelf.folder));
  }

  /** Changes the list in the file. @throws Error with a message for people */
  async #change(change: (annotations: readonly Annotation[]) => readonly Annotation[]): Promise<void> {
    const trouble = await this.#store.change(this.#shelf, this.#text(), change);
    if (!this.#kept) return;
    const { placed } = this.#kept;
    this.#kept = trouble === undefined ? { placed } : { placed, trouble, kept: 'memory' };
  }

  #replace(change: (placed: readonly PlacedAnnotation[]) => readonly PlacedAnnotation[]): void {
    if (this.#kept) this.#kept = { ...this.#kept, placed: change(this.#kept.placed) };
  }

  async #put(one: PlacedAnnotation, author: () => Promise<string | undefined>): Promise<PlacedAnnotation> {
    const pending = { placed: one };
    this.#pending.add(pending);
    try {
      await this.now();
      const creator = await author();
      const { placed } = pending;
      pending.placed = { ...placed, annotation: { ...placed.annotation, ...(creator !== undefined && { creator }) } };
      const [kept] = currentAnnotations([pending.placed], this.#text());
      await this.#change(list => [...list.filter(({ id }) => id !== kept!.id), kept!]);
      this.#replace(list => [...list.filter(({ annotation }) => annotation.id !== kept!.id), pending.placed]);
      return pending.placed;
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
    // Read for its text as of now: an edit that comes while the file is read must not be lost.
    let kept: Kept;
    let as: string;
    do {
      as = this.#text();
      kept = await this.#store.read(this.#shelf, as);
    } while (this.#text() !== as);
    this.#kept = kept;
    this.#reading = undefined;
    return kept;
  }
}
