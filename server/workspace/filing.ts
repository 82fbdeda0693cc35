import { selectorsFor } from '../annotations/anchors';
import type { Annotation } from '../annotations/model';
import { currentAnnotations, placeAnnotations } from '../annotations/place';
import type { Span } from '../text/span';
import { type AnnotationStore, isInFolder } from './annotationStore';
import type { OpenDocument } from './documents';
import { baseName, normalUri } from './uris';

/** Annotations that were in memory only, and are in a folder's files now. */
export interface Filed {
  /** The document that they were of, as people know it: `Untitled-1`. */
  readonly from: string;
  /** The article that they are of now: its URI and name. */
  readonly uri: string;
  readonly to: string;
  readonly count: number;
  /** Why they are still in memory only, if so, in words for people. */
  readonly trouble?: string;
}

/** What was brought from one article to another. */
export interface Moved {
  readonly moved: number;
  /** Of those: their words are not found there. */
  readonly orphans: number;
  /** Why they are in memory only, if so, in words for people. */
  readonly trouble?: string;
}

/**
 * Brings what was said of a document to another: of an article to one that a person names, of a document without a file to the file that it is saved as. The protocol does not tell that a
 * document was saved as another: one is closed, and one with the same text is there. An editor may change white space at the ends
 * of lines as it saves.
 */
export class Filing {
  readonly #store: AnnotationStore;
  readonly #open: () => Iterable<OpenDocument>;
  /** Documents without a file that were closed, and are in no folder yet, by their URIs. */
  readonly #closed = new Map<string, OpenDocument>();

  /** @param open the documents that are open */
  constructor(store: AnnotationStore, open: () => Iterable<OpenDocument>) {
    this.#store = store;
    this.#open = open;
  }

  /** A document was closed. @throws Error with a message for people where its annotations can't be kept */
  async closed(document: OpenDocument): Promise<Filed | undefined> {
    const { text, annotations } = document;
    if (isInFolder(annotations.shelf)) return undefined;
    const { placed } = await annotations.now();
    if (placed.length === 0) return undefined;
    // Where they stand now is what counts when the document is opened again.
    await annotations.saved();
    const uri = normalUri(text.uri);
    if (!uri.startsWith('untitled:')) return undefined;
    this.#closed.set(uri, document);
    for (const other of this.#open()) {
      if (isSavedAs(document, other)) return this.#file(document, other);
    }
    return undefined;
  }

  /** A document was opened or saved. @throws Error with a message for people where annotations can't be kept */
  async appeared(document: OpenDocument): Promise<Filed | undefined> {
    const uri = normalUri(document.text.uri);
    const before = this.#closed.get(uri);
    if (before && before.text.getText() !== document.text.getText()) {
      // Another document of the same name: “Untitled-1” is there again and again.
      this.#closed.delete(uri);
      this.#store.forget(before.annotations.shelf);
      document.annotations.forget();
    }
    for (const closed of this.#closed.values()) if (isSavedAs(closed, document)) return this.#file(closed, document);
    return undefined;
  }

  /** An open document that was in no folder is in one now. @throws Error with a message for people as above */
  async moved(before: OpenDocument, now: OpenDocument): Promise<Filed | undefined> {
    if (isInFolder(before.annotations.shelf) || !isInFolder(now.annotations.shelf)) return undefined;
    return (await before.annotations.now()).placed.length > 0 ? this.#file(before, now) : undefined;
  }

  /**
   * Brings annotations of an article, which may be gone, to another one.
   * @param only the id of one, where not all are meant; with the passage of the other article that it is about
   * @throws Error with a message for people where they can't be kept, or are not there
   */
  async bring(
    from: OpenDocument,
    to: OpenDocument,
    only?: { readonly id: string; readonly span?: Span },
  ): Promise<Moved> {
    const text = to.text.getText();
    const { placed } = await from.annotations.now();
    const current = currentAnnotations(placed, from.text.getText());
    const meant = only ? current.filter(({ id }) => id === only.id) : current;
    if (meant.length === 0) throw new Error('This annotation is no longer there.');
    const target = only?.span && selectorsFor(text, only.span);
    const brought = target ? meant.map(one => ({ ...one, target, modified: this.#store.host.now() })) : meant;
    const ids = new Set(brought.map(({ id }) => id));
    const without = (list: readonly Annotation[]) => list.filter(({ id }) => !ids.has(id));
    const trouble = await this.#store.change(to.annotations.shelf, text, list => [...without(list), ...brought]);
    await this.#store.change(from.annotations.shelf, from.text.getText(), without);
    from.annotations.forget();
    to.annotations.forget();
    const orphans = placeAnnotations(text, brought).filter(({ span }) => span === null).length;
    return { moved: brought.length, orphans, ...(trouble !== undefined && { trouble }) };
  }

  async #file(from: OpenDocument, to: OpenDocument): Promise<Filed> {
    this.#closed.delete(normalUri(from.text.uri));
    const { placed } = await from.annotations.now();
    const annotations = currentAnnotations(placed, from.text.getText());
    const trouble = await this.#store.change(to.annotations.shelf, to.text.getText(), list => {
      const known = new Set(list.map(({ id }) => id));
      return [...list, ...annotations.filter(({ id }) => !known.has(id))];
    });
    this.#store.forget(from.annotations.shelf);
    to.annotations.forget();
    return {
      ...{ from: baseName(from.text.uri), uri: to.text.uri, to: baseName(to.text.uri), count: annotations.length },
      ...(trouble !== undefined && { trouble }),
    };
  }
}

/** Whether a document without a file may have been saved as one in a folder. */
const isSavedAs = (untitled: OpenDocument, document: OpenDocument): boolean =>
  isInFolder(document.annotations.shelf) && essence(untitled) === essence(document);

const essence = ({ text }: OpenDocument): string =>
  text
    .getText()
    .split(/\r\n?|\n/)
    .map(line => line.trimEnd())
    .join('\n')
    .trimEnd();
