import { type AnnotationFile, emptyAnnotationFile, formatAnnotations, parseAnnotations } from '../annotations/format';
import type { Annotation, PlacedAnnotation } from '../annotations/model';
import { placeAnnotations } from '../annotations/place';
import { decodeText } from './decode';
import type { Host } from './host';
import { joinUri, relativePath } from './uris';

/** Where a folder keeps what people said of its articles, relative to the folder. */
export const annotationsFolder = '.onrecord/annotations';

/** Where the annotations of an article are kept. */
export interface Shelf {
  /** The folder that the article is in, in its normal spelling; undefined where it is in none, or has no file yet. */
  readonly folder: string | undefined;
  /** The article, in its normal spelling. */
  readonly uri: string;
}

/** That of an article that is in a folder. */
export type FolderShelf = Shelf & { readonly folder: string };
/** Whether what is on a shelf is kept in a file. */
export const isInFolder = (shelf: Shelf): shelf is FolderShelf => shelf.folder !== undefined;

/** The file that holds an article's annotations; a name for what is in memory, where it is in no folder. */
export const annotationsUri = ({ folder, uri }: Shelf): string =>
  folder === undefined ? `memory:${uri}` : joinUri(folder, `${annotationsFolder}/${relativePath(folder, uri)}.json`);

/** The article whose annotations a file keeps; undefined where it keeps none. */
export function articleOfAnnotations(folder: string, file: string): string | undefined {
  const path = relativePath(joinUri(folder, annotationsFolder), file);
  return path?.endsWith('.json') ? joinUri(folder, path.slice(0, -'.json'.length)) : undefined;
}

/** The folder that holds the annotations of the articles in a folder, which here takes the article's place. */
export const annotationsFolderUri = ({ folder, uri }: FolderShelf): string =>
  joinUri(folder, `${annotationsFolder}/${relativePath(folder, uri)}`);

/** Whether a file is one that holds annotations. @param uri in its normal spelling */
export const isAnnotations = (uri: string): boolean => uri.includes(`/${annotationsFolder}/`);

/** What people said of an article, in place. */
export interface Kept {
  readonly placed: readonly PlacedAnnotation[];
  /** What is wrong with keeping them, in words for people. */
  readonly trouble?: string;
  /** In that trouble: nothing can be changed, or what is changed is kept only until this process ends. */
  readonly kept?: 'readOnly' | 'memory';
}

/** What the store needs of the world. */
export interface AnnotationStoreHost extends Pick<Host, 'files' | 'now' | 'newId'> {
  /** The name of the person at work on an article; undefined where nobody says. */
  readonly author?: (article: string) => Promise<string | undefined>;
}

/** What is in memory only: the file as it should be, and why it is not written, in words for people. */
interface Unwritten extends Shelf {
  readonly json: string;
  readonly why: string;
}

/**
 * Reads and keeps annotations, an article a file. Every change is made to the file as it is at that moment, so that what
 * git or another window wrote meanwhile stays; a file that can't be read is never written. Where a file can't be written
 * (a read-only folder, a full disk), what it should hold is kept in memory, and written as soon as that works. So is what
 * is said of a document that is in no folder, or has no file yet.
 */
export class AnnotationStore {
  readonly host: AnnotationStoreHost;
  /** Those that were removed, by their ids, to be put back. */
  readonly removed = new Map<string, Annotation>();
  /** The last write to each file: the next waits for it. */
  readonly #writing = new Map<string, Promise<unknown>>();
  /** By the file's URI. */
  readonly #unwritten = new Map<string, Unwritten>();

  constructor(host: AnnotationStoreHost) {
    this.host = host;
  }

  /** The articles of a folder whose annotations are in memory only. */
  inMemory(folder: string): string[] {
    return [...this.#unwritten.values()].filter(one => one.folder === folder).map(({ uri }) => uri);
  }

  /** Forgets what is in memory of an article. */
  forget(shelf: Shelf): void {
    this.#unwritten.delete(annotationsUri(shelf));
  }

  /** The annotations of an article, found in its text. */
  async read(shelf: Shelf, text: string): Promise<Kept> {
    const uri = annotationsUri(shelf);
    await this.#writing.get(uri)?.catch(() => {});
    try {
      const file = await this.#readFile(uri, text);
      const placed = placeAnnotations(text, file.annotations);
      if (file.newer) return { placed, trouble: newer, kept: 'readOnly' };
      const unwritten = this.#unwritten.get(uri);
      return unwritten ? { placed, trouble: unwritten.why, kept: 'memory' } : { placed };
    } catch (error) {
      return { placed: [], trouble: unreadable(uri, error), kept: 'readOnly' };
    }
  }

  /**
   * Changes an article's annotations as they are kept at that moment.
   * @param change gives the new list
   * @returns why they are kept in memory only, if so
   * @throws Error with a message for people where they can't be kept at all
   */
  async change(
    shelf: Shelf,
    text: string,
    change: (annotations: readonly Annotation[]) => readonly Annotation[],
  ): Promise<string | undefined> {
    const uri = annotationsUri(shelf);
    const before = this.#writing.get(uri) ?? Promise.resolve();
    const turn = before.catch(() => {}).then(() => this.#change(shelf, uri, text, change));
    this.#writing.set(uri, turn);
    try {
      return await turn;
    } finally {
      if (this.#writing.get(uri) === turn) this.#writing.delete(uri);
    }
  }

  /**
   * Keeps where annotations are now that their article was saved. Does nothing where nothing moved.
   * @param annotations with their selectors as of now
   * @throws Error with a message for people where that can't be kept
   */
  async save(shelf: Shelf, text: string, annotations: readonly Annotation[]): Promise<void> {
    if (annotations.length === 0) return;
    const now = new Map(annotations.map(({ id, target, cue }) => [id, { target, ...(cue && { cue }) }]));
    await this.change(shelf, text, list => list.map(annotation => ({ ...annotation, ...now.get(annotation.id) })));
  }

  async #change(
    shelf: Shelf,
    uri: string,
    text: string,
    change: (annotations: readonly Annotation[]) => readonly Annotation[],
  ): Promise<string | undefined> {
    let file: AnnotationFile;
    try {
      file = await this.#readFile(uri, text);
    } catch (error) {
      throw new Error(unreadable(uri, error));
    }
    if (file.newer) throw new Error(newer);
    const source = (shelf.folder === undefined ? undefined : relativePath(shelf.folder, shelf.uri)) ?? shelf.uri;
    const old = formatAnnotations(file, source, text);
    const annotations = change(file.annotations);
    const json = formatAnnotations({ ...file, annotations }, source, text);
    const unwritten = this.#unwritten.get(uri);
    if (json === old && !unwritten) return undefined;
    if (shelf.folder === undefined) {
      const why = nowhere(shelf.uri);
      if (annotations.length > 0) this.#unwritten.set(uri, { ...shelf, json, why });
      else this.#unwritten.delete(uri);
      return annotations.length > 0 ? why : undefined;
    }
    try {
      await this.host.files.write(uri, new TextEncoder().encode(json));
      this.#unwritten.delete(uri);
      return undefined;
    } catch (error) {
      const why = inMemory((error as Error).message);
      this.#unwritten.set(uri, { ...shelf, json, why });
      return why;
    }
  }

  async #readFile(uri: string, text: string): Promise<AnnotationFile> {
    const unwritten = this.#unwritten.get(uri);
    if (unwritten) return parseAnnotations(unwritten.json, text);
    if (uri.startsWith('memory:')) return emptyAnnotationFile;
    const bytes = await this.host.files.read(uri);
    if (bytes === undefined) return emptyAnnotationFile;
    const decoded = decodeText(bytes);
    if (decoded.kind === 'unreadable') throw new Error('The annotations file is no text.');
    return parseAnnotations(decoded.text, text);
  }
}

const newer =
  'The annotations of this article were kept by a newer version of On Record. They are shown, but not changed: update the extension.';

const inMemory = (why: string): string =>
  `The annotations can’t be written, so they are kept only until the editor closes: ${why} Export them to keep them.`;

/** Why what is said of a document that is in no folder is in memory only. */
const nowhere = (uri: string): string =>
  uri.startsWith('untitled:')
    ? 'This document has no file yet, so what you say of it is kept in memory. Save it in the folder that is open, and it is kept there.'
    : 'This document is in no folder that is open here, so what you say of it is kept only until the editor closes. Open its folder to keep it there, or export it.';

function unreadable(uri: string, error: unknown): string {
  const path = decodeURIComponent(uri.slice(uri.lastIndexOf('.onrecord/')));
  return `The annotations in ${path} can’t be read, so nothing is written there. ${(error as Error).message}`;
}
