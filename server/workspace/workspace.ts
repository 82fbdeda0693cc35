import { TextDocument } from 'vscode-languageserver-textdocument';
import type { AnalysisData } from '../analysis/data';
import type { Analysis } from '../analysis/model';
import type { Annotation } from '../annotations/model';
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
import type { ArticleEchoes } from './articleEchoes';
import { decodeText } from './decode';
import { Documents, holdsZero, type OpenDocument } from './documents';
import { EntityLists } from './entityLists';
import { type Filed, Filing } from './filing';
import { Folder, type FolderContext } from './folder';
import { Folders } from './folders';
import { type CancellationToken, Cancelled, type Host, neverCancelled, stopIfCancelled } from './host';
import { LiveAnnotations } from './liveAnnotations';
import { OpenEchoes } from './openEchoes';
import { OpenText } from './openText';
import { notMatched, toReading, unreadable, whyNoArticle } from './reading';
import { nothingSilenced, type SilencedNow } from './silencedFindings';
import { analyzeInSlices } from './slices';
import { normalUri, relativePath } from './uris';

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

/** Articles, open and closed, in folders. Reads and analyses nothing before it is asked. */
export class Workspace {
  readonly documents = new Documents((uri, text) => new LiveAnnotations(this.annotations, this.#shelfOf(uri), text));
  readonly annotations: AnnotationStore;
  readonly filing: Filing;
  readonly folders: Folders;
  readonly #annotated: AnnotatedArticles;
  readonly #host: Host;
  readonly #readingCited = new Set<Folder>();
  /** By the open document itself: it goes when the document does. */
  readonly #remembered = new WeakMap<OpenDocument, Remembered>();
  readonly #echoes: OpenEchoes;

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
        const folder = this.folders.of(article);
        const { author } = (await folder.context()).settings;
        return author || (folder.uri === undefined ? undefined : host.author?.(folder.uri));
      },
    });
    this.filing = new Filing(this.annotations, () => this.documents.all());
    this.#annotated = new AnnotatedArticles(host, this.annotations, uri => this.documents.get(uri));
    const lists = new EntityLists(this.#host);
    this.folders = new Folders(uri => new Folder(this.#host, this.#source, lists, this.#forIndex, uri));
    this.#echoes = new OpenEchoes(this.#host, open => {
      const last = this.#remembered.get(open);
      return last?.version === open.text.version ? last.reading.article : undefined;
    });
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

  /**
   * A file was made, changed or deleted, on disk or in the editor.
   * @returns whether articles may read otherwise now
   */
  fileChanged(uri: string): boolean {
    const normal = normalUri(uri);
    let any = false;
    for (const folder of this.folders) any = folder.fileChanged(normal) || any;
    if (isAnnotations(normal)) {
      for (const { text, annotations } of this.documents.all()) {
        if (annotationsUri(this.#shelfOf(normalUri(text.uri))) !== normal) continue;
        annotations.forget();
        any = true;
      }
    }
    return any;
  }

  /** Whether a file matters to any of the open folders, by its path. */
  minds(uri: string): boolean {
    const normal = normalUri(uri);
    return [...this.folders].some(folder => folder.minds(normal));
  }

  /** The files that matter in a folder that has come; none where it is a file. */
  async filesIn(uri: string): Promise<readonly string[]> {
    const normal = normalUri(uri);
    const found = await Promise.all([...this.folders].map(folder => folder.filesIn(normal)));
    return [...new Set(found.flat())];
  }

  /**
   * A folder was deleted, or moved away: editors tell of it alone, not of what was in it.
   * @returns whether articles may read otherwise now
   */
  folderGone(uri: string): boolean {
    const normal = normalUri(uri);
    let any = false;
    for (const folder of this.folders) any = folder.folderGone(normal) || any;
    for (const { text, annotations } of this.documents.all()) {
      if (relativePath(normal, annotationsUri(this.#shelfOf(normalUri(text.uri)))) === undefined) continue;
      annotations.forget();
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
    const folder = this.folders.of(uri);
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
    const echoes = this.#echoes.of(open, folder);
    const sameRest =
      before?.kept === kept &&
      before.bibliography === bibliography &&
      before.silenced === silenced &&
      before.echoes === echoes;
    if (sameText && sameRest) return before.reading;
    const why = whyNoArticle(uri, open.text.content, context, this.documents.isBinary(open));
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
    if (!bibliography && open.text.content.includes('@')) this.#readAhead(folder);
    return reading;
  }

  /**
   * Analyses an open document. One that was read before costs no more than its last edit; a new one, where it is long, is
   * gone through with pauses.
   * @returns undefined where it was edited meanwhile
   */
  async #analyze(
    document: OpenText,
    { analyzer }: FolderContext,
    token: CancellationToken,
    seen: boolean,
  ): Promise<Analysis | undefined> {
    const text = document.content;
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
    within: (uri: string): readonly string[] => this.folders.within(uri),
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
    const { silenced } = this.folders.of(from);
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
    const why = whyNoArticle(uri, decoded.text, context, holdsZero(decoded.text));
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
    const text = new OpenText(uri, 'plaintext', 0, (await this.textOf(uri)) ?? '');
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
    return { folder: uri.startsWith('untitled:') ? undefined : this.folders.of(uri).uri, uri };
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
