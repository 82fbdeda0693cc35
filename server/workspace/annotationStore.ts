import { selectorsFor } from '../annotations/anchors';
import type { Edit } from '../annotations/edits';
import { type AnnotationFile, emptyAnnotationFile, formatAnnotations, parseAnnotations } from '../annotations/format';
import type { Annotation, AnnotationBody, PlacedAnnotation } from '../annotations/model';
import { currentAnnotations, moveAnnotations, placeAnnotations } from '../annotations/place';
import type { Span } from '../text/span';
import { decodeText } from './decode';
import type { FileSystem } from './host';
import { joinUri, relativePath } from './uris';

/** Where a folder keeps what people said of its articles, relative to the folder. */
const annotationsPath = '.onrecord/annotations';

/** Where the annotations of an article are kept. */
export interface Shelf {
  /** The folder that the article is in, in its normal spelling. */
  readonly folder: string;
  /** The article, in its normal spelling. */
  readonly uri: string;
}

/** The file that holds an article's annotations. */
export const annotationsUri = ({ folder, uri }: Shelf): string =>
  joinUri(folder, `${annotationsPath}/${relativePath(folder, uri)}.json`);

/** The folder that holds the annotations of the articles in a folder, which here takes the article's place. */
export const annotationsFolderUri = ({ folder, uri }: Shelf): string =>
  joinUri(folder, `${annotationsPath}/${relativePath(folder, uri)}`);

/** What people said of an article, in place. */
export interface Kept {
  readonly placed: readonly PlacedAnnotation[];
  /** Why they can't be read or written, in words for people. Then nothing is written. */
  readonly trouble?: string;
}

export const nothingKept: Kept = { placed: [] };

/** What the store needs of the world. */
export interface AnnotationStoreHost {
  readonly files: FileSystem;
  /** ISO 8601. */
  readonly now: () => string;
  /** A fresh URN. */
  readonly newId: () => string;
}

/**
 * Reads and keeps annotations, an article a file. Every change is made to the file as it is at that moment, so that what
 * git or another window wrote meanwhile stays; a file that can't be read is never written.
 */
export class AnnotationStore {
  readonly #host: AnnotationStoreHost;
  /** The last write to each file: the next waits for it. */
  readonly #writing = new Map<string, Promise<unknown>>();

  constructor(host: AnnotationStoreHost) {
    this.#host = host;
  }

  /** The annotations of an article, found in its text. */
  async read(shelf: Shelf, text: string): Promise<Kept> {
    const uri = annotationsUri(shelf);
    await this.#writing.get(uri)?.catch(() => {});
    try {
      const file = await this.#readFile(uri, text);
      const placed = placeAnnotations(text, file.annotations);
      return file.newer ? { placed, trouble: newer } : { placed };
    } catch (error) {
      return { placed: [], trouble: unreadable(uri, error) };
    }
  }

  /**
   * Keeps what a person says of a passage.
   * @throws Error with a message for people where it can't be kept
   */
  async add(
    shelf: Shelf,
    text: string,
    span: Span,
    body: AnnotationBody,
    creator: string | undefined,
  ): Promise<Annotation> {
    const annotation: Annotation = {
      id: this.#host.newId(),
      body,
      target: selectorsFor(text, span),
      created: this.#host.now(),
      ...(creator === undefined ? {} : { creator }),
    };
    await this.#change(shelf, text, file => ({ ...file, annotations: [...file.annotations, annotation] }));
    return annotation;
  }

  /** Drops an annotation. @throws Error with a message for people where that can't be kept */
  async remove(shelf: Shelf, text: string, id: string): Promise<void> {
    await this.#change(shelf, text, file => ({
      ...file,
      annotations: file.annotations.filter(annotation => annotation.id !== id),
    }));
  }

  /**
   * Keeps where annotations are now that their article was saved. Does nothing where nothing moved.
   * @throws Error with a message for people where that can't be kept
   */
  async save(shelf: Shelf, text: string, placed: readonly PlacedAnnotation[]): Promise<void> {
    if (placed.length === 0) return;
    const now = new Map(currentAnnotations(placed, text).map(annotation => [annotation.id, annotation.target]));
    await this.#change(shelf, text, file => ({
      ...file,
      annotations: file.annotations.map(annotation => ({
        ...annotation,
        target: now.get(annotation.id) ?? annotation.target,
      })),
    }));
  }

  async #change(shelf: Shelf, text: string, change: (file: AnnotationFile) => AnnotationFile): Promise<void> {
    const uri = annotationsUri(shelf);
    const before = this.#writing.get(uri) ?? Promise.resolve();
    const turn = before
      .catch(() => {})
      .then(async () => {
        let file: AnnotationFile;
        try {
          file = await this.#readFile(uri, text);
        } catch (error) {
          throw new Error(unreadable(uri, error));
        }
        if (file.newer) throw new Error(newer);
        const source = relativePath(shelf.folder, shelf.uri) ?? shelf.uri;
        const old = formatAnnotations(file, source, text);
        const changed = formatAnnotations(change(file), source, text);
        if (changed === old) return;
        try {
          await this.#host.files.write(uri, new TextEncoder().encode(changed));
        } catch (error) {
          throw new Error(`The annotation could not be kept: ${(error as Error).message}`);
        }
      });
    this.#writing.set(uri, turn);
    try {
      await turn;
    } finally {
      if (this.#writing.get(uri) === turn) this.#writing.delete(uri);
    }
  }

  async #readFile(uri: string, text: string): Promise<AnnotationFile> {
    const bytes = await this.#host.files.read(uri);
    if (bytes === undefined) return emptyAnnotationFile;
    const decoded = decodeText(bytes);
    if (decoded.kind === 'unreadable') throw new Error('The annotations file is no text.');
    return parseAnnotations(decoded.text, text);
  }
}

const newer =
  'The annotations of this article were kept by a newer version of On Record. They are shown, but not changed: update the extension.';

function unreadable(uri: string, error: unknown): string {
  const path = decodeURIComponent(uri.slice(uri.lastIndexOf('.onrecord/')));
  return `The annotations in ${path} can’t be read, so nothing is written there. ${(error as Error).message}`;
}

/** The annotations of an open document: they move with every edit, and come from the file again when that changes. */
export class LiveAnnotations {
  readonly #store: AnnotationStore;
  readonly #shelf: Shelf;
  #kept: Kept | undefined;
  #reading: Promise<Kept> | undefined;

  constructor(store: AnnotationStore, shelf: Shelf) {
    this.#store = store;
    this.#shelf = shelf;
  }

  /** @param text the document's text, asked for once the file was read */
  async now(text: () => string): Promise<Kept> {
    if (this.#kept) return this.#kept;
    this.#reading ??= this.#read(text);
    return this.#reading;
  }

  /** An edit was made. @param text the text after it */
  edited(edit: Edit, text: string): void {
    if (this.#kept) this.#kept = { ...this.#kept, placed: moveAnnotations(this.#kept.placed, edit, text) };
  }

  /** The file may have changed: it is read again when next asked for. */
  forget(): void {
    this.#kept = undefined;
    this.#reading = undefined;
  }

  /** Keeps a new annotation. @throws Error with a message for people */
  async add(text: () => string, span: Span, body: AnnotationBody, creator?: string): Promise<PlacedAnnotation> {
    await this.now(text);
    const annotation = await this.#store.add(this.#shelf, text(), span, body, creator);
    const placed = { annotation, span };
    if (this.#kept) this.#kept = { ...this.#kept, placed: [...this.#kept.placed, placed] };
    return placed;
  }

  /** Drops an annotation. @throws Error with a message for people */
  async remove(text: () => string, id: string): Promise<void> {
    await this.#store.remove(this.#shelf, text(), id);
    if (this.#kept)
      this.#kept = { ...this.#kept, placed: this.#kept.placed.filter(({ annotation }) => annotation.id !== id) };
  }

  /** The document was saved. @throws Error with a message for people */
  async saved(text: string): Promise<void> {
    if (this.#kept && !this.#kept.trouble) await this.#store.save(this.#shelf, text, this.#kept.placed);
  }

  async #read(text: () => string): Promise<Kept> {
    // Read for its text as of now: an edit that comes while the file is read must not be lost.
    let kept: Kept;
    let as: string;
    do {
      as = text();
      kept = await this.#store.read(this.#shelf, as);
    } while (text() !== as);
    this.#kept = kept;
    this.#reading = undefined;
    return kept;
  }
}
