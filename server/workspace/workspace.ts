import { TextDocument } from 'vscode-languageserver-textdocument';
import type { AnalysisData } from '../analysis/data';
import type { Analysis } from '../analysis/model';
import type { Annotation } from '../annotations/model';
import { overrule } from '../annotations/overrule';
import { judgeArticleness } from '../text/articleness';
import { type AnnotatedArticle, AnnotatedArticles } from './annotatedArticles';
import {
  AnnotationStore,
  annotationsFolderUri,
  annotationsUri,
  isAnnotations,
  isInFolder,
  type Kept,
  type Shelf,
} from './annotationStore';
import type { Article, Reading } from './article';
import { type ArticleEchoes, echoesOf, sameEchoes } from './articleEchoes';
import { decodeText } from './decode';
import { Documents, holdsZero, type OpenDocument } from './documents';
import { EntityLists } from './entityLists';
import { type Filed, Filing } from './filing';
import { Folder, type FolderContext } from './folder';
import { type CancellationToken, Cancelled, type Host, neverCancelled, stopIfCancelled } from './host';
import type { Echoes } from './index/echoes';
import { LiveAnnotations } from './liveAnnotations';
import { settingsFor } from './settings';
import { nothingSilenced, type SilencedNow } from './silencedFindings';
import { analyzeInSlices } from './slices';
import { baseName, normalUri, pathOf, relativePath } from './uris';

/** What was read of a version of a document, and with what: valid while those are the same. */
interface Remembered {
  readonly version: number;
  readonly context: FolderContext;
  readonly analysis: Analysis;
  readonly kept: Kept;
  readonly bibliography: Article['bibliography'];
  readonly silenced: SilencedNow;
  readonly echoes: ArticleEchoes | undefined;
  readonly reading: Reading;
}

/** Where else an open article's quotations stand, and what that was found with. */
interface FoundEchoes {
  readonly version: number;
  readonly with: Echoes;
  /** Of the index then. */
  readonly revision: number;
  readonly echoes: ArticleEchoes;
}

/** Articles, open and closed, in folders. Reads and analyses nothing before it is asked. */
export class Workspace {
  readonly documents = new Documents((uri, text) => new LiveAnnotations(this.annotations, this.#shelfOf(uri), text));
  readonly annotations: AnnotationStore;
  readonly filing: Filing;
  readonly #annotated: AnnotatedArticles;
  readonly #host: Host;
  readonly #readingCited = new Set<Folder>();
  readonly #lists: EntityLists;
  readonly #folders = new Map<string, Folder>();
  /** For documents that are in no folder. */
  readonly #elsewhere: Folder;
  /** By the open document itself: it goes when the document does. */
  readonly #remembered = new WeakMap<OpenDocument, Remembered>();
  readonly #echoes = new WeakMap<OpenDocument, FoundEchoes>();
  /** Open documents whose quotations are being looked for. */
  readonly #lookingFor = new WeakSet<OpenDocument>();

  constructor(host: Host) {
    let data: AnalysisData | undefined;
    this.#host = {
      ...host,
      data: () => {
        data ??= host.data();
        return data;
      },
    };
    this.annotations = new AnnotationStore({
      ...host,
      author: async article => {
        const folder = this.folderOf(article);
        const { author } = (await folder.context()).settings;
        return author || (folder.uri === undefined ? undefined : host.author?.(folder.uri));
      },
    });
    this.filing = new Filing(this.annotations, () => this.documents.all());
    this.#annotated = new AnnotatedArticles(host, this.annotations, uri => this.documents.get(uri));
    this.#lists = new EntityLists(this.#host);
    this.#elsewhere = new Folder(this.#host, this.#source, this.#lists, this.#forIndex, undefined);
  }

  get folders(): Iterable<Folder> {
    return this.#folders.values();
  }

  /** @param uris of the folders that are open from now on; the others are forgotten */
  setFolders(uris: readonly string[]): void {
    const wanted = new Set(uris.map(folderKey));
    for (const [uri, { index }] of this.#folders) {
      if (wanted.has(uri)) continue;
      void index.close();
      this.#folders.delete(uri);
    }
    for (const uri of wanted) {
      if (this.#folders.has(uri)) continue;
      this.#folders.set(uri, new Folder(this.#host, this.#source, this.#lists, this.#forIndex, uri));
    }
  }

  /**
   * Other folders are open now: what was said of open documents that were in none, and are in one now, is kept there.
   * @throws Error with a message for people where that can't be kept
   */
  async refile(): Promise<Filed[]> {
    const elsewhere = [...this.documents.all()].filter(
      ({ text, annotations }) => annotations.shelf.folder !== this.#shelfOf(normalUri(text.uri)).folder,
    );
    const renewed = elsewhere.map(document => this.documents.renew(document));
    const filed = await Promise.all(renewed.map(([before, now]) => this.filing.moved(before, now)));
    return filed.filter(one => one !== undefined);
  }

  /** Stops what goes on in the background, and resolves when what was read is kept. */
  async close(): Promise<void> {
    await Promise.all([...this.#folders.values()].map(({ index }) => index.close()));
  }

  /** The open folder of this URI. */
  folderAt(uri: string): Folder | undefined {
    return this.#folders.get(folderKey(uri));
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
    this.#elsewhere.settingsChanged();
    for (const folder of this.#folders.values()) folder.settingsChanged();
  }

  /**
   * A file was made, changed or deleted, on disk or in the editor.
   * @returns whether articles may read otherwise now
   */
  fileChanged(uri: string): boolean {
    const normal = normalUri(uri);
    let any = false;
    for (const folder of this.#folders.values()) any = folder.fileChanged(normal) || any;
    if (isAnnotations(normal)) {
      for (const { text, annotations } of this.documents.all()) {
        if (annotationsUri(this.#shelfOf(normalUri(text.uri))) !== normal) continue;
        annotations.forget();
        any = true;
      }
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
    const folder = this.folderOf(uri);
    await folder.context();
    // What came in meanwhile goes first: an edit makes this text old, a cancellation makes it needless.
    await this.#host.pause();
    stopIfCancelled(token);
    const open = this.documents.get(uri);
    if (!open) return this.#readClosed(normalUri(uri), folder);
    const kept = await open.annotations.now();
    const silenced = (await folder.silenced?.now()) ?? nothingSilenced;
    const context = await folder.context();
    const before = this.#remembered.get(open);
    const sameText = before?.version === open.text.version && before.context === context;
    const bibliography = folder.bibliographies.now;
    const echoes = this.#echoesOf(open, folder);
    const sameRest =
      before?.kept === kept &&
      before.bibliography === bibliography &&
      before.silenced === silenced &&
      before.echoes === echoes;
    if (sameText && sameRest) return before.reading;
    const why = whyNoArticle(open.text, context, this.documents.isBinary(open));
    if (why) return why;
    const analysis = sameText
      ? before.analysis
      : await this.#analyze(open.text, context, token, before?.context === context);
    // While a long text was analysed it may have been edited: then this answer is for nobody.
    if (!analysis) return this.read(uri, token);
    const reading = toReading(open.text, analysis, { kept, silenced, echoes }, context, folder, open);
    const { version } = open.text;
    this.#remembered.set(open, { version, context, analysis, kept, bibliography, silenced, echoes, reading });
    if (!sameText && reading.article) this.#host.analyzed?.(reading.article);
    if (!bibliography && open.text.getText().includes('@')) this.#readAhead(folder);
    return reading;
  }

  /**
   * Analyses an open document. One that was read before costs no more than its last edit; a new one, where it is long, is
   * gone through with pauses.
   * @returns undefined where it was edited meanwhile
   */
  async #analyze(
    document: TextDocument,
    { analyzer }: FolderContext,
    token: CancellationToken,
    seen: boolean,
  ): Promise<Analysis | undefined> {
    const text = document.getText();
    if (seen) return analyzer.analyze(text);
    const { version } = document;
    const edited = new Cancelled('The document was edited.');
    try {
      return await analyzeInSlices(analyzer, text, async () => {
        await this.#host.pause();
        stopIfCancelled(token);
        if (document.version !== version) throw edited;
      });
    } catch (error) {
      if (error === edited) return undefined;
      throw error;
    }
  }

  /** Where else an open article's quotations stand, as last found; looks again, at rest, where it has changed since. */
  #echoesOf(open: OpenDocument, folder: Folder): ArticleEchoes | undefined {
    const { echoes, revision } = folder.index;
    if (!echoes) return undefined;
    const found = this.#echoes.get(open);
    const isOld = found?.version !== open.text.version || found.with !== echoes || found.revision !== revision;
    if (isOld && !this.#lookingFor.has(open)) {
      this.#lookingFor.add(open);
      this.#lookForEchoes(open, folder).then(
        () => this.#lookingFor.delete(open),
        error => this.#host.log(`Other articles’ quotations can’t be looked up: ${error}`),
      );
    }
    return found?.echoes;
  }

  async #lookForEchoes(open: OpenDocument, folder: Folder): Promise<void> {
    await this.#host.idle?.();
    await this.#host.pause();
    const { echoes, revision } = folder.index;
    const before = this.#remembered.get(open);
    if (!echoes || before?.version !== open.text.version || !before.reading.article) return;
    const found = echoesOf(normalUri(open.text.uri), before.reading.article.analysis, echoes);
    const old = this.#echoes.get(open)?.echoes;
    const same = sameEchoes(old, found);
    this.#echoes.set(open, { version: before.version, with: echoes, revision, echoes: same && old ? old : found });
    if (!same) this.#host.changed?.();
  }

  /** Reads a folder's bibliographies in the background, and says when that is done. */
  #readAhead({ bibliographies }: Folder): void {
    bibliographies.all().then(
      () => this.#host.changed?.(),
      error => this.#host.log(`The bibliographies can’t be read: ${error instanceof Error ? error.message : error}`),
    );
  }

  /** Reads a folder's articles in the background, so that it is known what they cite, and says when it is. */
  readCited(folder: Folder): void {
    if (this.#readingCited.has(folder)) return;
    this.#readingCited.add(folder);
    folder.index
      .catalog(neverCancelled, () => {})
      .then(
        () => {
          if (folder.index.cited()) this.#host.changed?.();
        },
        error =>
          this.#host.log(`The folder’s articles can’t be read: ${error instanceof Error ? error.message : error}`),
      )
      .finally(() => this.#readingCited.delete(folder));
  }

  readonly #forIndex = {
    /** An article as the editor has it, else as it is on disk. */
    read: (uri: string): Promise<Article | undefined> => this.article(uri, neverCancelled),
    isOpen: (uri: string): boolean => this.documents.get(uri) !== undefined,
    open: (): ReadonlySet<string> => this.documents.uris,
  };

  /**
   * Files or folders were renamed in the editor: what people said of the articles in them comes along.
   * @returns whether anything was moved
   */
  async renamed(from: string, to: string): Promise<boolean> {
    const before = this.#shelfOf(normalUri(from));
    const after = this.#shelfOf(normalUri(to));
    if (!isInFolder(before) || !isInFolder(after)) return false;
    let any = false;
    for (const of of [annotationsUri, annotationsFolderUri]) {
      any = (await this.#host.files.move(of(before), of(after))) || any;
    }
    const { silenced } = this.folderOf(from);
    const [old, now] = [relativePath(before.folder, before.uri), relativePath(before.folder, after.uri)];
    if (silenced && old !== undefined && now !== undefined) any = (await silenced.moved(old, now)) || any;
    return any;
  }

  async #readClosed(uri: string, folder: Folder): Promise<Reading> {
    const context = await folder.context();
    if (!context.isArticle(uri)) return notMatched;
    const bytes = await this.#host.files.read(uri);
    if (bytes === undefined) return unreadable('There is no such file.');
    const decoded = decodeText(bytes);
    if (decoded.kind === 'unreadable') return unreadable(decoded.why);
    const document = TextDocument.create(uri, 'plaintext', 0, decoded.text);
    const why = whyNoArticle(document, context, holdsZero(decoded.text));
    if (why) return why;
    const kept = await this.annotations.read(this.#shelfOf(uri), decoded.text);
    const silenced = (await folder.silenced?.now()) ?? nothingSilenced;
    const analysis = context.passingAnalyzer.analyze(decoded.text);
    return toReading(document, analysis, { kept, silenced, echoes: undefined }, context, folder);
  }

  /**
   * A document with what people said of it, open or closed.
   * @throws Error with a message for people where its file can't be read
   */
  async annotated(uri: string): Promise<OpenDocument> {
    const open = this.documents.get(uri);
    if (open) return open;
    const text = (await this.#source(normalUri(uri))) ?? TextDocument.create(uri, 'plaintext', 0, '');
    const shelf = this.#shelfOf(normalUri(uri));
    return { text, annotations: new LiveAnnotations(this.annotations, shelf, () => text.getText()) };
  }

  /** The text of an article as it is now: the editor's, else the disk's; undefined where there is none. */
  async textOf(uri: string): Promise<string | undefined> {
    return (await this.#source(normalUri(uri)))?.getText();
  }

  /**
   * Changes an article's annotations all at once.
   * @throws Error with a message for people where that can't be kept
   */
  async changeAnnotations(
    folder: string,
    uri: string,
    text: string,
    change: (before: readonly Annotation[]) => readonly Annotation[],
  ): Promise<void> {
    await this.annotations.change({ folder, uri: normalUri(uri) }, text, change);
    this.documents.get(uri)?.annotations.forget();
  }

  /** The articles of all folders that people said something of. @throws Cancelled when the token says to stop */
  async annotatedArticles(token: CancellationToken): Promise<AnnotatedArticle[]> {
    const found: AnnotatedArticle[] = [];
    for (const { uri } of this.folders) if (uri !== undefined) found.push(...(await this.#annotated.in(uri, token)));
    return [...found, ...(await this.#annotated.inNone(this.documents.all()))];
  }

  /** Where a document's annotations are kept: in memory, for one that is in no folder or has no file yet. */
  #shelfOf(uri: string): Shelf {
    return { folder: uri.startsWith('untitled:') ? undefined : this.folderOf(uri).uri, uri };
  }

  /** A file's text as it is now: the editor's, else the disk's; undefined where there is none. @throws where it can't be read */
  text(uri: string): Promise<TextDocument | undefined> {
    return this.#source(normalUri(uri));
  }

  /** A text as it is now: the editor's, else the disk's. */
  readonly #source = async (uri: string): Promise<TextDocument | undefined> => {
    const open = this.documents.get(uri);
    if (open) return TextDocument.create(uri, open.text.languageId, open.text.version, open.text.getText());
    const bytes = await this.#host.files.read(uri);
    if (bytes === undefined) return undefined;
    const decoded = decodeText(bytes);
    if (decoded.kind === 'unreadable') throw new Error(decoded.why);
    return TextDocument.create(uri, 'plaintext', 0, decoded.text);
  };
}

/** A folder's URI in its normal spelling, without a slash at its end. */
const folderKey = (uri: string): string => normalUri(uri).replace(/\/$/, '');

const none = (why: string): Reading => ({ state: { kind: 'none', why } });
const unreadable = (why: string): Reading => ({ state: { kind: 'none', why }, trouble: true });
const notMatched = none('The setting “onrecord.articles” does not name this file as an article.');
const tooLarge: Reading = {
  state: {
    kind: 'limited',
    why: 'This file is too large to be analysed while you type. The setting “onrecord.maximumLength” says from where on.',
  },
};

/** Why a document is not read as an article, if so. @param binary whether it holds zero bytes */
function whyNoArticle(document: TextDocument, context: FolderContext, binary: boolean): Reading | undefined {
  const uri = normalUri(document.uri);
  if (!context.isArticle(uri)) return notMatched;
  const text = document.getText();
  if (text.length > context.settings.maximumLength) return tooLarge;
  if (binary) return unreadable('This is no text: it holds zero bytes, as binary files do.');
  const name = uri.startsWith('untitled:') ? '' : baseName(uri);
  const judged = judgeArticleness(name, text);
  return judged.kind === 'article' ? undefined : none(judged.why);
}

function toReading(
  document: TextDocument,
  found: Analysis,
  {
    kept,
    silenced,
    echoes,
  }: { readonly kept: Kept; readonly silenced: SilencedNow; readonly echoes: ArticleEchoes | undefined },
  { knowledge, entities, settings }: FolderContext,
  { uri: folder, bibliographies }: Folder,
  lasting: object = {},
): Reading {
  const uri = normalUri(document.uri);
  const path = (folder === undefined ? undefined : relativePath(folder, uri)) ?? pathOf(uri);
  const article: Article = {
    uri: document.uri,
    version: document.version,
    document,
    analysis: overrule(found, kept.placed, lasting),
    annotations: kept.placed,
    silenced: silenced.in(path),
    knowledge,
    entities,
    bibliography: bibliographies.now,
    bibliographyText: uri => bibliographies.textOf(uri),
    ...(echoes && { echoes }),
    settings: settingsFor(settings, path),
    lasting,
  };
  return { state: { kind: 'article' }, article };
}
