import { TextDocument } from 'vscode-languageserver-textdocument';
import { type AnnotationStore, annotationsFolder, annotationsUri, type Kept, type Shelf } from './annotationStore';
import { decodeText } from './decode';
import type { OpenDocument } from './documents';
import { type CancellationToken, type FileStamp, type Host, stopIfCancelled } from './host';
import { joinUri, relativePath } from './uris';

/** An article that people have said something of. */
export interface AnnotatedArticle {
  readonly folder: string;
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

  async #read(shelf: Shelf): Promise<AnnotatedArticle> {
    const { folder, uri } = shelf;
    const path = relativePath(folder, uri)!;
    const open = this.#open(uri);
    if (open?.annotations) {
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
