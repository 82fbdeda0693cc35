import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type AnnotationStore,
  annotationsFolder,
  annotationsUri,
  type FolderShelf,
  isInFolder,
  type Kept,
} from './annotationStore';
import { decodeText } from './decode';
import type { OpenDocument } from './documents';
import { type CancellationToken, type FileStamp, type Host, stopIfCancelled } from './host';
import { baseName, joinUri, relativePath } from './uris';

/** An article that people have said something of. */
export interface AnnotatedArticle {
  /** Undefined for an open document that is in none. */
  readonly folder: string | undefined;
  readonly uri: string;
  /** Relative to the folder, `/` between names. */
  readonly path: string;
  readonly document: TextDocument;
  readonly kept: Kept;
  /** There is no such article any more: all of its annotations are orphans. */
  readonly missing?: true;
}

interface Remembered {
  readonly stamps: string;
  readonly article: AnnotatedArticle;
}

/**
 * Finds the articles of a folder that have annotations, with these in place. Of closed ones, what was read before and has
 * not changed on disk is not read again.
 */
export class AnnotatedArticles {
  readonly #host: Pick<Host, 'files' | 'pause'>;
  readonly #store: AnnotationStore;
  readonly #open: (uri: string) => OpenDocument | undefined;
  readonly #remembered = new Map<string, Remembered>();

  constructor(
    host: Pick<Host, 'files' | 'pause'>,
    store: AnnotationStore,
    open: (uri: string) => OpenDocument | undefined,
  ) {
    this.#host = host;
    this.#store = store;
    this.#open = open;
  }

  /**
   * @param folder in its normal spelling
   * @returns articles with at least one annotation, or with trouble, by their paths
   */
  async in(folder: string, token: CancellationToken): Promise<AnnotatedArticle[]> {
    const kept = joinUri(folder, annotationsFolder);
    const files = await this.#host.files.find(folder, [`${annotationsFolder}/**/*.json`], []);
    const uris = new Set(files.map(file => joinUri(folder, relativePath(kept, file)!.replace(/\.json$/, ''))));
    for (const uri of this.#store.inMemory(folder)) uris.add(uri);
    const found: AnnotatedArticle[] = [];
    for (const uri of [...uris].sort()) {
      await this.#host.pause();
      stopIfCancelled(token);
      const article = await this.#read({ folder, uri });
      if (article.kept.placed.length > 0 || article.kept.trouble !== undefined) found.push(article);
    }
    return found;
  }

  /** The documents among some that are in no folder, or have no file yet, and have annotations. */
  async inNone(documents: Iterable<OpenDocument>): Promise<AnnotatedArticle[]> {
    const found: AnnotatedArticle[] = [];
    for (const { text, annotations } of documents) {
      if (isInFolder(annotations.shelf)) continue;
      const { uri } = text;
      const kept = await annotations.now();
      if (kept.placed.length > 0) found.push({ folder: undefined, uri, path: baseName(uri), document: text, kept });
    }
    return found;
  }

  async #read(shelf: FolderShelf): Promise<AnnotatedArticle> {
    const { folder, uri } = shelf;
    const path = relativePath(folder, uri)!;
    const open = this.#open(uri);
    if (open) {
      return { folder, uri: open.text.uri, path, document: open.text, kept: await open.annotations.now() };
    }
    const { files } = this.#host;
    const stamps = [await files.stat(uri), await files.stat(annotationsUri(shelf))].map(describe).join(' ');
    const before = this.#remembered.get(uri);
    if (before?.stamps === stamps && before.article.kept.kept !== 'memory') return before.article;
    const bytes = await files.read(uri).catch(() => undefined);
    const decoded = bytes && decodeText(bytes);
    const text = decoded?.kind === 'text' ? decoded.text : '';
    const article: AnnotatedArticle = {
      folder,
      uri,
      path,
      document: TextDocument.create(uri, 'plaintext', 0, text),
      kept: await this.#store.read(shelf, text),
      ...(!bytes && { missing: true as const }),
    };
    this.#remembered.set(uri, { stamps, article });
    return article;
  }
}

const describe = (stamp: FileStamp | undefined): string => (stamp ? `${stamp.size}@${stamp.modified}` : 'none');
