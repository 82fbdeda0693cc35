import { type Analyzer, createAnalyzer } from '../analysis/analyzer';
import type { AnalysisData } from '../analysis/data';
import { openGazetteer } from '../knowledge/gazetteer';
import { createKnowledge } from '../knowledge/knowledge';
import type { Knowledge } from '../knowledge/model';
import { memoized } from '../text/memo';
import { annotationsFolder, annotationsUri, articleOfAnnotations } from './annotationStore';
import type { Article } from './article';
import { Bibliographies, type BibliographyToCheck, type TextSource } from './bibliographies';
import type { EntityLists } from './entityLists';
import { type PathTest, pathTest } from './globs';
import type { Host } from './host';
import { ArticleIndex } from './index/articleIndex';
import type { IndexJob } from './index/indexing';
import { entitiesFileTest, type KnownEntities, neverBelow, readKnownEntities } from './knownEntities';
import { defaultSettings, type Settings, settingsFor } from './settings';
import { SilencedFindings, silencedUri } from './silencedFindings';
import { joinUri, pathOf, relativePath } from './uris';

/** What a folder's articles are read with. */
export interface FolderContext {
  readonly settings: Settings;
  readonly entities: KnownEntities;
  /** Made when first needed, as the analyzer is: both take their time. */
  readonly knowledge: Knowledge;
  readonly analyzer: Analyzer;
  /** For articles that are not open: it remembers little. */
  readonly passingAnalyzer: Analyzer;
  /** Whether the file of this URI is an article by its path. */
  readonly isArticle: (uri: string) => boolean;
  /** Whether it holds known entities by its path. */
  readonly isEntitiesFile: (uri: string) => boolean;
  /** Whether it is a bibliography by its path. */
  readonly isBibliography: (uri: string) => boolean;
}

/** A folder that is open, or, without a URI, what applies to documents that are in none. */
export class Folder {
  readonly bibliographies: Bibliographies;
  readonly index: ArticleIndex;
  /** Undefined for documents that are in no folder: there is no file to keep any in. */
  readonly silenced: SilencedFindings | undefined;
  readonly #host: Host;
  readonly #source: TextSource;
  readonly #lists: EntityLists;
  readonly #within: () => readonly string[];
  #context: Promise<FolderContext> | undefined;
  /** The last that was read: tells which files matter without waiting. */
  #last: FolderContext | undefined;

  /**
   * @param source reads the folder's text files
   * @param articles reads an article of this folder, undefined where it is none; tells whether it, and which, are open;
   *   and which other folders are within one: their articles are their own
   * @param lists the long lists of entities, of all folders
   * @param uri in its normal spelling
   */
  constructor(
    host: Host,
    source: TextSource,
    lists: EntityLists,
    articles: {
      readonly read: (uri: string) => Promise<Article | undefined>;
      readonly isOpen: (uri: string) => boolean;
      readonly open: () => ReadonlySet<string>;
      readonly within: (uri: string) => readonly string[];
    },
    readonly uri: string | undefined,
  ) {
    this.#host = host;
    this.#source = source;
    this.#lists = lists;
    this.#within = () => (uri === undefined ? [] : articles.within(uri));
    this.bibliographies = new Bibliographies(host, source, async () => {
      if (uri === undefined) return [];
      const { settings } = await this.context();
      return host.files.find(uri, settings.bibliographies, settings.exclude);
    });
    this.silenced = uri === undefined ? undefined : new SilencedFindings(host.files, uri);
    this.index = new ArticleIndex(host, {
      ...articles,
      find: () => this.articles(),
      job: () => this.#job(),
      isArticle: file => this.#last?.isArticle(file) === true && this.#isOwn(file, this.#within()),
      annotationsOf: file => (uri === undefined ? '' : annotationsUri({ folder: uri, uri: file })),
      annotated: () => this.#annotated(),
    });
  }

  /** The files of the folder that are articles by their paths, and how many to read at most; nothing where this is no folder. */
  async articles(): Promise<{ uris: readonly string[]; most: number }> {
    if (this.uri === undefined) return { uris: [], most: 0 };
    const { settings } = await this.context();
    const found = await this.#host.files.find(this.uri, settings.articles, settings.exclude);
    const within = this.#within();
    const uris = within.length > 0 ? found.filter(file => this.#isOwn(file, within)) : found;
    return { uris, most: settings.maximumArticles };
  }

  /** Whether no folder that is open within this one has a file. */
  #isOwn(file: string, within: readonly string[]): boolean {
    return !within.some(folder => relativePath(folder, file) !== undefined);
  }

  /** The articles that have annotations, and the files that keep them. */
  async #annotated(): Promise<{ article: string; file: string }[]> {
    const { uri } = this;
    if (uri === undefined) return [];
    const files = await this.#host.files.find(uri, [`${annotationsFolder}/**/*.json`], []);
    return files.flatMap(file => {
      const article = articleOfAnnotations(uri, file);
      return article === undefined ? [] : [{ article, file }];
    });
  }

  /** What the index reads articles with. */
  async #job(): Promise<IndexJob | undefined> {
    if (this.uri === undefined) return undefined;
    const { settings, entities } = await this.context();
    const given = entities.files.map(({ uri, text }) => ({ uri, text: text!.getText() }));
    const lists = await Promise.all(
      entities.lists.map(async ({ uri }) => ({ uri, stamp: await this.#host.files.stat(uri) })),
    );
    const { home, cache } = this.#host;
    return { folder: this.uri, settings, given, lists, ...(home && { home }), ...(cache && { cache }) };
  }

  /** Reads settings and known entities when first asked, and again after they changed. */
  context(): Promise<FolderContext> {
    if (!this.#context) {
      const reading = this.#read();
      this.#context = reading;
      reading.then(
        context => {
          if (this.#context === reading) this.#last = context;
        },
        () => {
          // Not for ever: the next who asks tries again.
          if (this.#context === reading) this.#context = undefined;
        },
      );
    }
    return this.#context;
  }

  /** A bibliography of this folder with what it is checked with; undefined where this is none. @param file its URI */
  async bibliographyToCheck(file: string): Promise<BibliographyToCheck | undefined> {
    const path = this.uri === undefined ? undefined : relativePath(this.uri, file);
    const bibliography = await this.bibliographies.all();
    const read = await this.bibliographies.one(file);
    const silenced = await this.silenced?.now();
    if (path === undefined || !read || !silenced) return undefined;
    const settings = settingsFor((await this.context()).settings, path);
    return { ...read, bibliography, cited: this.index.cited(), settings, silenced: silenced.in(path) };
  }

  /** The settings may be others now: they are asked for anew, and what was read with them is forgotten. */
  settingsChanged(): void {
    this.#context = undefined;
    this.bibliographies.forgetAll();
    this.index.forgetAll();
  }

  /**
   * A file was made, changed or deleted, on disk or in the editor.
   * @returns whether the folder's articles may read otherwise now
   */
  fileChanged(uri: string): boolean {
    if (this.uri === undefined) return false;
    const isEntitiesFile =
      this.#last?.isEntitiesFile ?? entitiesFileTest(this.uri, defaultSettings.entities, this.#host.home);
    if (isEntitiesFile(uri)) {
      this.#context = undefined;
      this.index.forgetAll();
      return true;
    }
    if (relativePath(this.uri, uri) === undefined) return false;
    this.index.fileChanged(articleOfAnnotations(this.uri, uri) ?? uri);
    if (uri === silencedUri(this.uri)) {
      this.silenced!.forget();
      return true;
    }
    if (!isBibliographyBelow(this.uri, uri, (this.#last?.settings ?? defaultSettings).bibliographies)) return false;
    this.bibliographies.fileChanged(uri);
    return true;
  }

  /** The files that matter here in a folder that has come; none where it is a file. @param uri in its normal spelling */
  async filesIn(uri: string): Promise<readonly string[]> {
    const path = this.uri === undefined ? undefined : relativePath(this.uri, uri);
    if (path === undefined || !pathTest(['**'], neverBelow)(`${path}/any`)) return [];
    const found = await this.#host.files.find(uri, ['**/*'], neverBelow);
    return found.filter(file => this.minds(file));
  }

  /** Whether a file matters here, by its path: an article, or what articles are read with. */
  minds(uri: string): boolean {
    if (this.uri === undefined) return false;
    if (!this.#last || this.#last.isArticle(uri) || this.#last.isEntitiesFile(uri)) return true;
    return this.#last.isBibliography(uri) || relativePath(joinUri(this.uri, '.onrecord'), uri) !== undefined;
  }

  /**
   * A folder was deleted or moved away. Editors tell of it alone, not of the files that were in it.
   * @returns whether any were there that matter here
   */
  folderGone(uri: string): boolean {
    if (this.uri === undefined) return false;
    const was = (file: string) => relativePath(uri, file) !== undefined;
    const entities = this.#last?.entities;
    const knew = [...(entities?.files ?? []), ...(entities?.lists ?? [])].some(file => was(file.uri));
    const annotated = joinUri(this.uri, annotationsFolder);
    const isOfThem = relativePath(annotated, uri) !== undefined && articleOfAnnotations(this.uri, uri) === undefined;
    const keptSaid = uri === annotated || was(annotated) || isOfThem;
    const cited = this.bibliographies.readBelow(uri);
    const silenced = was(silencedUri(this.uri));
    const named = this.index.folderGone(uri);
    if (knew) this.#context = undefined;
    if (cited) this.bibliographies.forgetAll();
    if (silenced) this.silenced?.forget();
    if (knew || keptSaid) this.index.forgetAll();
    return knew || keptSaid || cited || silenced || named;
  }

  async #read(): Promise<FolderContext> {
    const settings = await this.#host.settings(this.uri);
    const { data } = this.#host;
    const entities =
      this.uri === undefined
        ? noEntities
        : await readKnownEntities(this.uri, settings.entities, this.#host, this.#source, this.#lists);
    let knowledge: Knowledge | undefined;
    let analyzer: Analyzer | undefined;
    let passingAnalyzer: Analyzer | undefined;
    const test = pathTest(settings.articles, settings.exclude);
    const context: FolderContext = {
      settings,
      entities,
      get knowledge() {
        knowledge ??= createKnowledge(
          entities.files.flatMap(({ file }) => file.entities),
          [...entities.lists.map(({ list }) => list), ...(settings.gazetteer ? [bundledEntities(data())] : [])],
          entities.files.flatMap(({ file }) => file.never.map(({ text }) => text)),
        );
        return knowledge;
      },
      get analyzer() {
        analyzer ??= createAnalyzer(data(), context.knowledge, muchMemory);
        return analyzer;
      },
      get passingAnalyzer() {
        passingAnalyzer ??= createAnalyzer(data(), context.knowledge, littleMemory);
        return passingAnalyzer;
      },
      isArticle: uri => isArticleBelow(this.uri, uri, test),
      isEntitiesFile:
        this.uri === undefined ? () => false : entitiesFileTest(this.uri, settings.entities, this.#host.home),
      isBibliography: uri => isBibliographyBelow(this.uri, uri, settings.bibliographies),
    };
    return context;
  }
}

/** Characters: so that who goes from one open article to another finds both analysed, as long as they are no books. */
const muchMemory = 500_000;
/** Characters: paragraphs that come again in many articles, as an agency's last one, are soon there again. */
const littleMemory = 10_000;

/** The entities of the bundled gazetteer: read once, for all folders. */
const bundledEntities = memoized((data: AnalysisData) => openGazetteer(data.gazetteer, data.gazetteerIndex));

const noEntities: KnownEntities = { main: undefined, files: [], lists: [] };

/** A file in no folder is told by its whole path; a document without a file yet is what its writer says it is. */
function isArticleBelow(folder: string | undefined, uri: string, test: PathTest): boolean {
  if (uri.startsWith('untitled:')) return true;
  return test((folder === undefined ? undefined : relativePath(folder, uri)) ?? pathOf(uri));
}

function isBibliographyBelow(folder: string | undefined, uri: string, globs: readonly string[]): boolean {
  const path = folder === undefined ? undefined : relativePath(folder, uri);
  return path !== undefined && pathTest(globs, [])(path);
}
