import type { Article } from '../article';
import { type CancellationToken, Cancelled, type FileStamp, type Host, type Progress, stopIfCancelled } from '../host';
import { Catalog, type CatalogEntry, type Stamp } from './catalog';
import { Echoes } from './echoes';
import { FolderNames } from './folderNames';
import { changesOf, mayTouch } from './givenChanges';
import { type AskedArticle, givenBefore, type IndexJob, indexKey, type ReadArticle } from './indexing';
import { Keeper } from './keeper';
import { packRecord, readWordFilter } from './pack';
import { toRecord } from './record';

/** What the index asks of its folder. */
export interface IndexedFolder {
  /** The files that are articles by their paths, and how many of them to read at most. */
  find(): Promise<{ readonly uris: readonly string[]; readonly most: number }>;
  /** What they are read with; undefined where this is no folder. */
  job(): Promise<IndexJob | undefined>;
  /** Reads an article in this thread, as it stands in the editor where it is open; undefined where it is none. */
  read(uri: string): Promise<Article | undefined>;
  /** Whether a new file of this URI belongs to the articles. */
  isArticle(uri: string): boolean;
  /** Whether it is open in the editor. */
  isOpen(uri: string): boolean;
  /** The URIs of what is open in the editor. */
  open(): ReadonlySet<string>;
  /** The file of an article's annotations. */
  annotationsOf(uri: string): string;
  /** The articles that have annotations, and the files that keep them. */
  annotated(): Promise<readonly { readonly article: string; readonly file: string }[]>;
}

/** Articles that one thread reads in a go: when somebody begins to type, what is under way is soon done. */
const chunk = 4;
/** So few articles are read in this thread: others take a while to start. */
const few = 4;
/** Articles that are kept at once, so that little is lost when the machine goes down. */
const keptAtOnce = 500;
/** After so many changes of the known entities, one after another, all is read anew. */
const mostSince = 8;
/** Of the articles so many have to change until names are gathered anew. */
const changedShare = 0.01;

/** A folder's articles in short: read when first needed, a changed article alone read again; kept on disk, where there is a place. */
export class ArticleIndex {
  readonly #host: Host;
  readonly #folder: IndexedFolder;
  readonly #keeper: Keeper;
  #catalog = new Catalog();
  #echoes: Echoes | undefined;
  #names: FolderNames | undefined;
  /** What the names are of, or will be. */
  #namesOf: { readonly catalog: Catalog; readonly generation: number } | undefined;
  #key: string | undefined;
  /** The files of known entities as they were when what is not read yet again was read; none where all is as it should be. */
  readonly #since: IndexJob['given'][] = [];
  /** Whether the folder's files have been listed since all of them may have changed. */
  #listed = false;
  /** Whether they are just being listed: until then nobody knows what has to be read. */
  #listing = false;
  /** Files that have to be read (again). */
  readonly #stale = new Set<string>();
  /** Files that are being read. */
  readonly #reading = new Set<string>();
  /** Who waits for the index to be up to date. */
  readonly #waiting = new Set<CancellationToken>();
  #updating: Promise<void> | undefined;
  #step = signal();
  #done = 0;
  #closed = false;
  /** Whether articles that are not open were read or went since `revision` last counted. */
  #othersChanged = false;
  /** Another number whenever what `echoes` finds in other articles may be different. */
  revision = 0;
  /** How many articles were left out, for there are more than the settings allow. */
  omitted = 0;
  /** How many these allow. */
  #most = 0;

  constructor(host: Host, folder: IndexedFolder) {
    this.#host = host;
    this.#folder = folder;
    this.#keeper = new Keeper(host);
  }

  /**
   * The catalog of all articles, up to date. What was read stays when it is cancelled half-way: the next who asks goes on
   * from there.
   * @throws Cancelled when the token says to stop
   */
  async catalog(token: CancellationToken, report: (progress: Progress) => void): Promise<Catalog> {
    this.#waiting.add(token);
    try {
      while (!this.#isReady) {
        stopIfCancelled(token);
        if (this.#closed) throw new Cancelled('The index is closed.');
        this.#updating ??= this.#update().finally(() => {
          this.#updating = undefined;
        });
        await Promise.race([this.#updating, this.#step.next]);
        if (this.#listed) report({ done: this.#done, all: this.#done + this.#stale.size + this.#reading.size });
      }
      return this.#catalog;
    } finally {
      this.#waiting.delete(token);
    }
  }

  /** Resolves when nothing is read or kept any more. */
  async settled(): Promise<void> {
    await this.#updating;
  }

  /** Stops reading, whoever waits, and resolves when what was read is kept. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#updating?.catch(() => {});
  }

  get #isReady(): boolean {
    return this.#listed && !this.#listing && this.#stale.size === 0 && this.#reading.size === 0;
  }

  /** The catalog as far as it is read; undefined before anybody asked for it. */
  get now(): Catalog | undefined {
    return this.#listed && !this.#listing ? this.#catalog : undefined;
  }

  /** Finds quotations in the folder's articles; undefined before anybody has asked for all of them. Another when made anew. */
  get echoes(): Echoes | undefined {
    return this.#echoes;
  }

  /** As `echoes`, for whoever has waited for the catalog: also where they are just being made. */
  async madeEchoes(): Promise<Echoes | undefined> {
    if (!this.#echoes) await this.#updating;
    return this.#echoes;
  }

  /**
   * The folder's names as far as they have been gathered; gathers them, at rest, where there are others since. Undefined
   * before anybody has asked for all articles.
   */
  names(): FolderNames | undefined {
    const catalog = this.#catalog;
    const isOld =
      this.#namesOf?.catalog !== catalog || catalog.generation - this.#namesOf.generation > catalog.size * changedShare;
    if (this.#listed && !this.#updating && isOld) {
      this.#namesOf = { catalog, generation: catalog.generation };
      this.#gatherNames(catalog).catch((error: Error) =>
        this.#host.log(`The folder’s names can’t be gathered: ${error.message}`),
      );
    }
    return this.#names;
  }

  async #gatherNames(catalog: Catalog): Promise<void> {
    await this.#host.idle?.();
    this.#names = await FolderNames.build(catalog.totals(), () => this.#rest());
  }

  /** The keys that the folder's articles cite; undefined while not all of them have been read. */
  cited(): ReadonlySet<string> | undefined {
    if (!this.#isReady || this.omitted > 0) return undefined;
    return this.#catalog.citedKeys();
  }

  /** A file of the folder was made, changed or deleted, or what people said of it. */
  fileChanged(uri: string): void {
    if (!this.#listed) return;
    if (this.#catalog.get(uri)) this.#stale.add(uri);
    else if (this.#folder.isArticle(uri)) {
      if (this.#catalog.size + this.#stale.size < this.#most) this.#stale.add(uri);
      // Which are the first, as many as the settings allow, is told by listing them; not at every keystroke.
      else if (!this.#folder.isOpen(uri)) this.forgetAll();
    }
  }

  /** A folder went, with all that was in it. @returns whether any file of it is known here */
  folderGone(uri: string): boolean {
    if (!this.#listed) return false;
    const held = this.#catalog.holdsBelow(uri) || [...this.#reading].some(file => file.startsWith(`${uri}/`));
    if (held || this.#listing) this.forgetAll();
    return held;
  }

  /** Everything may read otherwise now. What was read is kept where it turns out to be the same. */
  forgetAll(): void {
    this.#listed = false;
  }

  /** Brings the index up to date, as long as anybody waits. */
  async #update(): Promise<void> {
    const job = await this.#folder.job();
    if (!this.#listed) {
      this.#listing = true;
      try {
        await this.#list(job);
      } catch (error) {
        this.#listed = false;
        throw error;
      } finally {
        this.#listing = false;
      }
    }
    // Who waits has the answer, where there is nothing to read.
    await this.#stepped();
    const open = [...this.#stale].filter(uri => this.#folder.isOpen(uri));
    for (const uri of open) await this.#readHere(uri);
    if (open.length > 0) await this.#stepped();
    if (this.#host.indexing && job && this.#stale.size > few) await this.#readElsewhere(job);
    else {
      for (const uri of [...this.#stale]) {
        await this.#host.idle?.();
        if (!this.#isAwaited()) break;
        await this.#readHere(uri);
        await this.#stepped();
      }
    }
    if (this.#stale.size === 0) this.#since.length = 0;
    await this.#keep();
    if (this.#closed || !this.#isReady) return;
    const changed = this.#othersChanged;
    this.#othersChanged = false;
    if (!this.#echoes || this.#echoes.isOld) await this.#findEchoes();
    else if (changed) this.#tellOfOthers();
  }

  /** Keeps what was read, unless some of the rest may still be as it was with other known entities. */
  async #keep(): Promise<void> {
    if (this.#since.length === 0) await this.#keeper.keep(this.#catalog);
  }

  #tellOfOthers(): void {
    this.revision++;
    this.#host.changed?.();
  }

  async #findEchoes(): Promise<void> {
    const catalog = this.#catalog;
    const echoes = new Echoes(catalog);
    await echoes.build(() => this.#rest());
    if (catalog !== this.#catalog || this.#closed) return;
    this.#echoes = echoes;
    this.#tellOfOthers();
  }

  /** Lets others go first, and whoever types, as long as they do. */
  async #rest(): Promise<void> {
    if (!this.#closed) await this.#host.idle?.();
    await this.#host.pause();
  }

  #isAwaited(): boolean {
    if (this.#closed) return false;
    for (const token of this.#waiting) if (!token.isCancellationRequested) return true;
    return false;
  }

  async #stepped(): Promise<void> {
    const before = this.#step;
    this.#step = signal();
    before.give();
    await this.#host.pause();
  }

  /** Lists the folder's files, and finds out which of them are not as the index has them. */
  async #list(job: IndexJob | undefined): Promise<void> {
    this.#listed = true;
    this.#stale.clear();
    this.#done = 0;
    const { indexing } = this.#host;
    // The directories are read while what is kept is.
    const finding = this.#folder.find();
    finding.catch(() => {});
    const key = job && indexKey(job, (await indexing?.version()) ?? '');
    if (key !== this.#key || !key) await this.#begin(job, key);
    const { uris, most } = await finding;
    const wanted = uris.slice(0, most);
    this.omitted = uris.length - wanted.length;
    this.#most = most;
    const stamps = indexing && (await indexing.stamps(wanted));
    const annotated = indexing ? await this.#annotated(indexing.stamps) : new Map<string, FileStamp>();
    const there = new Set(wanted);
    const open = this.#folder.open();
    const isTouched = this.#touched(job);
    for (const uri of [...this.#catalog.uris]) if (!there.has(uri)) this.#forget(uri);
    wanted.forEach((uri, i) => {
      const entry = this.#catalog.get(uri);
      const stamp = entry?.stamp;
      const same =
        stamp &&
        !isTouched(entry) &&
        !open.has(uri) &&
        isSame(stamp, stamps?.[i]) &&
        isSame(stamp.annotations, annotated.get(uri));
      if (same) this.#done++;
      else this.#stale.add(uri);
    });
  }

  /** Whether an article may read otherwise now for the files of known entities; its annotations may speak of them. */
  #touched(job: IndexJob | undefined): (entry: CatalogEntry) => boolean {
    if (this.#since.length === 0) return () => false;
    const changes = job && changesOf([...this.#since, job.given]);
    return ({ stamp, bytes }) => !changes || !bytes || !!stamp?.annotations || mayTouch(changes, readWordFilter(bytes));
  }

  /**
   * Begins with what is kept, if it was made with the same. Where only the files of known entities are different it is a
   * beginning too: then articles that the difference does not touch need not be analysed again.
   */
  async #begin(job: IndexJob | undefined, key: string | undefined): Promise<void> {
    const before = this.#key;
    this.#key = key;
    const given = before && key && givenBefore(before, key);
    if (given && this.#since.length < mostSince && this.#host.indexing) {
      this.#since.push(given);
      this.#keeper.begin(key);
      return;
    }
    this.#since.length = 0;
    this.#catalog = new Catalog();
    this.#echoes = undefined;
    if (!job || !key) return;
    const kept = await this.#keeper.open(job.folder, key, this.#catalog);
    const givenThen = kept !== undefined && kept !== key && givenBefore(kept, key);
    if (givenThen) this.#since.push(givenThen);
  }

  async #annotated(stampsOf: (uris: readonly string[]) => Promise<readonly (FileStamp | undefined)[]>) {
    const annotated = await this.#folder.annotated();
    const stamps = await stampsOf(annotated.map(({ file }) => file));
    return new Map(annotated.map(({ article }, i) => [article, stamps[i]]));
  }

  /** Reads an article in this thread: one that is open as the editor has it. */
  async #readHere(uri: string): Promise<void> {
    this.#beginReading([uri]);
    // Taken before it is read: what changes meanwhile is seen to be changed.
    const stamp = this.#folder.isOpen(uri) ? undefined : await this.#stampOf(uri);
    try {
      const article = await this.#folder.read(uri);
      if (!stamp && !article && !this.#folder.isOpen(uri)) this.#forget(uri);
      else this.#take(uri, stamp, article ? packRecord(toRecord(article)) : null);
    } catch (error) {
      this.#cannotRead(uri, error instanceof Error ? error.message : String(error));
    } finally {
      this.#reading.delete(uri);
    }
  }

  /** These are read from here on: what changes meanwhile is stale again. */
  #beginReading(uris: readonly string[]): void {
    for (const uri of uris) {
      this.#stale.delete(uri);
      this.#reading.add(uri);
    }
  }

  async #stampOf(uri: string): Promise<Stamp | undefined> {
    const stamp = await this.#host.files.stat(uri);
    if (!stamp) return undefined;
    return { ...stamp, hash: '', annotations: await this.#host.files.stat(this.#folder.annotationsOf(uri)) };
  }

  /** Reads what is stale in other threads. */
  async #readElsewhere(job: IndexJob): Promise<void> {
    const readers = this.#host.indexing!.readers({ ...job, since: [...this.#since] });
    const key = this.#key;
    const queue = [...this.#stale];
    let taken = 0;
    const next = async (): Promise<void> => {
      while (taken < queue.length && this.#isAwaited() && this.#listed && this.#key === key) {
        await this.#host.idle?.();
        const uris = queue.slice(taken, taken + chunk);
        taken += uris.length;
        this.#beginReading(uris);
        try {
          for (const read of await readers.read(await this.#ask(uris))) this.#takeRead(read);
        } catch (error) {
          for (const uri of uris) this.#stale.add(uri);
          throw error;
        } finally {
          for (const uri of uris) this.#reading.delete(uri);
        }
        if (this.#keeper.waiting >= keptAtOnce) await this.#keep();
        await this.#stepped();
      }
    };
    try {
      // Two chunks a thread: while one is read the next is on its way.
      await Promise.all(Array.from({ length: readers.count * 2 }, next));
    } finally {
      readers.close();
    }
  }

  async #ask(uris: readonly string[]): Promise<AskedArticle[]> {
    const stamps = await this.#host.indexing!.stamps(uris.map(uri => this.#folder.annotationsOf(uri)));
    return uris.map((uri, i) => {
      const stamp = this.#catalog.get(uri)?.stamp;
      const annotations = stamps[i];
      return {
        uri,
        annotations,
        ...(stamp && stamp.hash !== '' && isSame(stamp.annotations, annotations) && { known: stamp.hash }),
      };
    });
  }

  #takeRead(read: ReadArticle): void {
    if (read.kind === 'gone') this.#forget(read.uri);
    else if (read.kind === 'unread') this.#cannotRead(read.uri, read.why);
    else if (read.kind === 'read') this.#take(read.uri, read.stamp, read.record);
    else {
      const entry = this.#catalog.get(read.uri);
      if (!entry) this.#stale.add(read.uri);
      else {
        this.#done++;
        if (isSame(entry.stamp, read.stamp)) return;
        this.#keeper.changed(this.#catalog.putBytes(read.uri, read.stamp, entry.bytes));
      }
    }
  }

  #take(uri: string, stamp: Stamp | undefined, record: ReturnType<typeof packRecord> | null): void {
    this.#done++;
    if (!this.#folder.isOpen(uri)) this.#othersChanged = true;
    this.#keeper.changed(this.#catalog.put(uri, stamp, record));
  }

  #forget(uri: string): void {
    this.#othersChanged = true;
    this.#catalog.remove(uri);
    this.#keeper.gone(uri);
    // One of those that were left out takes its place.
    if (this.omitted > 0 && !this.#listing) this.forgetAll();
  }

  #cannotRead(uri: string, why: string): void {
    this.#host.log(`${uri} can’t be read: ${why}`);
    // Without a stamp, and no longer kept as it once was: it is tried again when the folder is next opened.
    this.#take(uri, undefined, null);
    this.#keeper.gone(uri);
  }
}

const isSame = (a: FileStamp | undefined, b: FileStamp | undefined): boolean =>
  a?.size === b?.size && a?.modified === b?.modified;

/** Something that can be waited for once. */
function signal() {
  let give: () => void = () => {};
  const next = new Promise<void>(resolve => {
    give = resolve;
  });
  return { next, give };
}
