import { currentAnnotations } from '../annotations/place';
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

/**
 * Brings what was said of a document without a file to the file that it is saved as. The protocol does not tell that a
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
