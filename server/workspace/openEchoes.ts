import type { Article } from './article';
import { type ArticleEchoes, echoesOf, sameEchoes } from './articleEchoes';
import type { OpenDocument } from './documents';
import type { Folder } from './folder';
import type { Host } from './host';
import type { Echoes } from './index/echoes';
import { normalUri } from './uris';

/** Where else an open article's quotations stand, and what that was found with. */
interface Found {
  readonly version: number;
  readonly with: Echoes;
  /** Of the index then. */
  readonly revision: number;
  readonly echoes: ArticleEchoes;
}

/** Where else the quotations of open articles stand: looked for while nobody types. */
export class OpenEchoes {
  readonly #host: Host;
  readonly #read: (open: OpenDocument) => Article | undefined;
  readonly #found = new WeakMap<OpenDocument, Found>();
  /** Open documents whose quotations are being looked for. */
  readonly #lookingFor = new WeakSet<OpenDocument>();

  /** @param read gives the article that a document is now, if that version has been read */
  constructor(host: Host, read: (open: OpenDocument) => Article | undefined) {
    this.#host = host;
    this.#read = read;
  }

  /** Where else a document's quotations stand, as last found; looks again, at rest, where it has changed since. */
  of(open: OpenDocument, folder: Folder): ArticleEchoes | undefined {
    const { echoes, revision } = folder.index;
    if (!echoes) return undefined;
    const found = this.#found.get(open);
    const isOld = found?.version !== open.text.version || found.with !== echoes || found.revision !== revision;
    if (isOld && !this.#lookingFor.has(open)) {
      this.#lookingFor.add(open);
      this.#look(open, folder).then(
        () => this.#lookingFor.delete(open),
        error => this.#host.log(`Other articles’ quotations can’t be looked up: ${error}`),
      );
    }
    return found?.echoes;
  }

  async #look(open: OpenDocument, folder: Folder): Promise<void> {
    await this.#host.idle?.();
    await this.#host.pause();
    const { echoes, revision } = folder.index;
    const article = this.#read(open);
    if (!echoes || !article) return;
    const found = echoesOf(normalUri(open.text.uri), article.analysis, echoes);
    const old = this.#found.get(open)?.echoes;
    const same = sameEchoes(old, found);
    this.#found.set(open, { version: article.version, with: echoes, revision, echoes: same && old ? old : found });
    if (!same) this.#host.changed?.();
  }
}
