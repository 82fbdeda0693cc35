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
  /** The folder that the article is in, in its normal spelling. */
  readonly folder: string;
  /** The article, in its normal spelling. */
  readonly uri: string;
}

/** The file that holds an article's annotations. */
export const annotationsUri = ({ folder, uri }: Shelf): string =>
  joinUri(folder, `${annotationsFolder}/${relativePath(folder, uri)}.json`);

/** The article whose annotations a file keeps; undefined where it keeps none. */
export function articleOfAnnotations(folder: string, file: string): string | undefined {
  const path = relativePath(joinUri(folder, annotationsFolder), file);
  return path?.endsWith('.json') ? joinUri(folder, path.slice(0, -'.json'.length)) : undefined;
}

/** The folder that holds the annotations of the articles in a folder, which here takes the article's place. */
export const annotationsFolderUri = ({ folder, uri }: Shelf): string =>
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

export const nothingKept: Kept = { placed: [] };

/** What the store needs of the world. */
export type AnnotationStoreHost = Pick<Host, 'files' | 'now' | 'newId' | 'author'>;

/** What could not be written: the file as it should be, and why it is not. */
interface Unwritten {
  readonly folder: string;
  /** The article. */
  readonly uri: string;
  readonly json: string;
  readonly why: string;
}

/**
 * Reads and keeps annotations, an article a file. Every change is made to the file as it is at that moment, so that what
 * git or another window wrote meanwhile stays; a file that can't be read is never written. Where a file can't be written
 * (a read-only folder, a full disk), what it should hold is kept in memory, and written as soon as that works.
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

  /** The annotations of an article, found in its text. */
  async read(shelf: Shelf, text: string): Promise<Kept> {
    const uri = annotationsUri(shelf);
    await this.#writing.get(uri)?.catch(() => {});
    try {
      const file = await this.#readFile(uri, text);
      const placed = placeAnnotations(text, file.annotations);
      if (file.newer) return { placed, trouble: newer, kept: 'readOnly' };
      const unwritten = this.#unwritten.get(uri);
      return unwritten ? { placed, trouble: inMemory(unwritten.why), kept: 'memory' } : { placed };
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
    const source = relativePath(shelf.folder, shelf.uri) ?? shelf.uri;
    const old = formatAnnotations(file, source, text);
    const json = formatAnnotations({ ...file, annotations: change(file.annotations) }, source, text);
    const unwritten = this.#unwritten.get(uri);
    if (json === old && !unwritten) return undefined;
    try {
      await this.host.files.write(uri, new TextEncoder().encode(json));
      this.#unwritten.delete(uri);
      return undefined;
    } catch (error) {
      const why = (error as Error).message;
      this.#unwritten.set(uri, { ...shelf, json, why });
      return inMemory(why);
    }
  }

  async #readFile(uri: string, text: string): Promise<AnnotationFile> {
    const unwritten = this.#unwritten.get(uri);
    if (unwritten) return parseAnnotations(unwritten.json, text);
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

function unreadable(uri: string, error: unknown): string {
  const path = decodeURIComponent(uri.slice(uri.lastIndexOf('.onrecord/')));
  return `The annotations in ${path} can’t be read, so nothing is written there. ${(error as Error).message}`;
}
