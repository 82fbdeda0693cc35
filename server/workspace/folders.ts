import type { Folder } from './folder';
import { normalUri, relativePath } from './uris';

/** The folders that are open, and what stands for one where a document is in none. */
export class Folders {
  readonly #create: (uri: string | undefined) => Folder;
  readonly #folders = new Map<string, Folder>();
  /** For documents that are in no folder. */
  readonly #elsewhere: Folder;

  /** @param create makes the folder of a URI in its normal spelling */
  constructor(create: (uri: string | undefined) => Folder) {
    this.#create = create;
    this.#elsewhere = create(undefined);
  }

  /** The folders that are open, in no particular order. */
  [Symbol.iterator](): Iterator<Folder> {
    return this.#folders.values();
  }

  /** @param uris of the folders that are open from now on; the others are forgotten */
  set(uris: readonly string[]): void {
    const wanted = new Set(uris.map(keyOf));
    const others: string[] = [];
    for (const [uri, { index }] of this.#folders) {
      if (wanted.has(uri)) continue;
      void index.close();
      this.#folders.delete(uri);
      others.push(uri);
    }
    for (const uri of wanted) {
      if (this.#folders.has(uri)) continue;
      this.#folders.set(uri, this.#create(uri));
      others.push(uri);
    }
    for (const [uri, { index }] of this.#folders) {
      if (others.some(other => relativePath(uri, other) !== undefined)) index.forgetAll();
    }
  }

  /** The URIs of the folders that are open within another one: each has its articles for itself. @param uri normal */
  within(uri: string): readonly string[] {
    return [...this.#folders.keys()].filter(other => relativePath(uri, other) !== undefined);
  }

  /** The open folder of this URI. */
  at(uri: string): Folder | undefined {
    return this.#folders.get(keyOf(uri));
  }

  /** The innermost folder that holds a document. A document without a file yet is in the only folder, if there is one. */
  of(uri: string): Folder {
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
    this.#elsewhere.settingsChanged();
    for (const folder of this) folder.settingsChanged();
  }

  /** Stops what goes on in the background, and resolves when what was read is kept. */
  async close(): Promise<void> {
    await Promise.all([...this].map(({ index }) => index.close()));
  }
}

/** A folder's URI in its normal spelling, without a slash at its end. */
const keyOf = (uri: string): string => normalUri(uri).replace(/\/$/, '');
