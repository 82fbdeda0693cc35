import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ArticleState } from '../protocol';
import type { Article, Reading } from './article';
import { decodeText } from './decode';
import { Documents } from './documents';
import { Folder, type FolderContext } from './folder';
import { type CancellationToken, type Host, stopIfCancelled } from './host';
import { normalUri } from './uris';

interface Kept {
  readonly version: number;
  readonly generation: number;
  readonly reading: Reading;
}

/** Articles, open and closed, in folders. Reads and analyses nothing before it is asked. */
export class Workspace {
  readonly documents = new Documents();
  readonly #host: Host;
  readonly #folders = new Map<string, Folder>();
  /** For documents that are in no folder. */
  readonly #elsewhere: Folder;
  /** What was read of each open document, with the document itself as the key: it goes when the document does. */
  readonly #kept = new WeakMap<TextDocument, Kept>();

  constructor(host: Host) {
    this.#host = host;
    this.#elsewhere = new Folder(host, undefined);
  }

  get folders(): Iterable<Folder> {
    return this.#folders.values();
  }

  /** @param uris of the folders that are open from now on; the others are forgotten */
  setFolders(uris: readonly string[]): void {
    const wanted = new Set(uris.map(normalUri));
    for (const uri of this.#folders.keys()) if (!wanted.has(uri)) this.#folders.delete(uri);
    for (const uri of wanted) if (!this.#folders.has(uri)) this.#folders.set(uri, new Folder(this.#host, uri));
  }

  /** The innermost folder that holds a document. A document without a file yet is in the only folder, if there is one. */
  folderOf(uri: string): Folder {
    const normal = normalUri(uri);
    let innermost: Folder | undefined;
    for (const [folderUri, folder] of this.#folders) {
      if (normal.startsWith(`${folderUri}/`) && folderUri.length > (innermost?.uri?.length ?? 0)) innermost = folder;
    }
    if (innermost) return innermost;
    if (normal.startsWith('untitled:') && this.#folders.size === 1) return [...this.#folders.values()][0]!;
    return this.#elsewhere;
  }

  /** The editor's settings have changed. */
  settingsChanged(): void {
    this.#elsewhere.invalidate();
    for (const folder of this.#folders.values()) folder.invalidate();
  }

  /**
   * A file was made, changed or deleted; or an open document was.
   * @returns whether articles may read otherwise now
   */
  fileChanged(uri: string): boolean {
    const normal = normalUri(uri);
    let any = false;
    for (const folder of this.#folders.values()) {
      if (!folder.dependsOn(normal)) continue;
      folder.invalidate();
      any = true;
    }
    return any;
  }

  /** The article of this URI, or undefined where it is none: see `read`. */
  async article(uri: string, token: CancellationToken): Promise<Article | undefined> {
    return (await this.read(uri, token)).article;
  }

  /**
   * Reads and analyses a document: its latest version, once for each version.
   * @throws Cancelled when the token says to stop, and what reading the file throws
   */
  async read(uri: string, token: CancellationToken): Promise<Reading> {
    const context = await this.folderOf(uri).context();
    // What came in meanwhile goes first: an edit makes this text old, a cancellation makes it needless.
    await this.#host.pause();
    stopIfCancelled(token);
    const document = this.documents.get(uri);
    if (!document) return this.#readClosed(normalUri(uri), context);
    const kept = this.#kept.get(document);
    if (kept?.version === document.version && kept.generation === context.generation) return kept.reading;
    const reading = readDocument(document, document.version, context);
    this.#kept.set(document, { version: document.version, generation: context.generation, reading });
    if (reading.article) this.#host.analyzed?.(reading.article);
    return reading;
  }

  async #readClosed(uri: string, context: FolderContext): Promise<Reading> {
    if (!context.matches(uri)) return notMatched;
    const bytes = await this.#host.files.read(uri);
    if (bytes === undefined) return none('There is no such file.');
    const decoded = decodeText(bytes);
    if (decoded.kind === 'unreadable') return none(decoded.why);
    return readDocument(TextDocument.create(uri, 'plaintext', 0, decoded.text), 0, context);
  }
}

const none = (why: string): Reading => ({ state: { kind: 'none', why } });
const notMatched = none('The setting “onrecord.articles” does not name this file as an article.');

function readDocument(document: TextDocument, version: number, context: FolderContext): Reading {
  if (!context.matches(normalUri(document.uri))) return notMatched;
  const text = document.getText();
  const { settings, knowledge, analyzer } = context;
  if (text.length > settings.maximumLength) return { state: tooLarge };
  if (text.includes('\0')) return none('This is no text: it holds zero bytes, as binary files do.');
  const analysis = analyzer.analyze(text);
  return {
    state: { kind: 'article' },
    article: { uri: document.uri, version, document, analysis, knowledge, settings },
  };
}

const tooLarge: Extract<ArticleState, { kind: 'limited' }> = {
  kind: 'limited',
  why: 'This file is too large to be analysed while you type. The setting “onrecord.maximumLength” says from where on.',
};
