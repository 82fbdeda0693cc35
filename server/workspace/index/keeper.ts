import type { Host } from '../host';
import type { Catalog, CatalogEntry } from './catalog';
import { givenBefore, type IndexFile } from './indexing';
import { changesFrame, firstFrame, type JournalEnd, readJournal } from './journal';

/** Entries that one frame holds at most when all is written anew. */
const frameSize = 1000;
/** Bytes that nothing names any more from which on the file is written anew, if they are the greater part of it. */
const muchWaste = 1_000_000;

/**
 * Keeps a catalog in a file as it changes. Where that can't be done (the disk is full, the folder read-only) everything
 * works all the same, from memory; each time something is to be kept it is tried again.
 */
export class Keeper {
  readonly #host: Host;
  #file: IndexFile | undefined;
  #key = '';
  /** Where the file ends; undefined while it has to be written anew. */
  #end: JournalEnd | undefined;
  /** Whether nothing has been kept with this key, though what is in the file may do. */
  #isOther = false;
  /** How many of the catalog's strings are in the file. */
  #strings = 0;
  readonly #changed = new Map<string, CatalogEntry>();
  readonly #gone = new Set<string>();
  #complained = false;

  constructor(host: Host) {
    this.#host = host;
  }

  /** How many articles have to be kept yet. */
  get waiting(): number {
    return this.#changed.size + this.#gone.size;
  }

  /**
   * Reads what is kept of a folder into an empty catalog, if it was made with the same or with other files of known
   * entities alone.
   * @returns the key that it was made with
   */
  async open(folder: string, key: string, catalog: Catalog): Promise<string | undefined> {
    this.begin(key);
    this.#file = this.#host.indexing?.file(folder);
    try {
      const bytes = await this.#file?.read();
      const isWanted = (kept: string) => kept === key || givenBefore(kept, key) !== undefined;
      const read = bytes && (await readJournal(bytes, isWanted, catalog, () => this.#host.pause()));
      this.#strings = catalog.strings.size;
      if (read?.key === key && !isWasteful(read.end.length, catalog)) this.#end = read.end;
      return read?.key;
    } catch (error) {
      this.#complain(error);
      return undefined;
    }
  }

  /** From now on the catalog is made with another key: all of it is written when it is next kept. */
  begin(key: string): void {
    this.#changed.clear();
    this.#gone.clear();
    this.#key = key;
    this.#end = undefined;
    this.#isOther = true;
  }

  /** An article was read (again): to be kept, where its file's stamp is known. */
  changed(entry: CatalogEntry): void {
    this.#gone.delete(entry.uri);
    if (entry.stamp) this.#changed.set(entry.uri, entry);
    else this.#changed.delete(entry.uri);
  }

  /** An article is none any longer. */
  gone(uri: string): void {
    this.#changed.delete(uri);
    this.#gone.add(uri);
  }

  /** Writes what has changed. Never throws. */
  async keep(catalog: Catalog): Promise<void> {
    if (!this.#file || (this.waiting === 0 && (this.#end || !this.#isOther))) return;
    this.#isOther = false;
    const [changed, gone] = [[...this.#changed.values()], [...this.#gone]];
    this.#changed.clear();
    this.#gone.clear();
    const strings = catalog.strings.size;
    try {
      if (this.#end) {
        const { bytes, end } = changesFrame(catalog, this.#strings, changed, gone, this.#end);
        await this.#file.append(this.#end.length, bytes);
        this.#end = end;
        this.#strings = strings;
      } else await this.#writeAnew(catalog);
    } catch (error) {
      // What is in the file from here on is not known: all is written when it is next tried.
      this.#end = undefined;
      this.#complain(error);
    }
  }

  async #writeAnew(catalog: Catalog): Promise<void> {
    const first = firstFrame(this.#key);
    const parts = [first.bytes];
    let { end } = first;
    const kept = catalog.entries.filter(({ stamp }) => stamp);
    let strings = 0;
    for (let from = 0; from < kept.length; from += frameSize) {
      const frame = changesFrame(catalog, strings, kept.slice(from, from + frameSize), [], end);
      strings = catalog.strings.size;
      parts.push(frame.bytes);
      end = frame.end;
    }
    await this.#file!.replace(parts);
    this.#end = end;
    this.#strings = strings;
  }

  #complain(error: unknown): void {
    if (this.#complained) return;
    this.#complained = true;
    const why = error instanceof Error ? error.message : error;
    this.#host.log(
      `The index of the folder’s articles can’t be kept, so it is made again when the folder is next opened: ${why}`,
    );
  }
}

/** Whether the greater part of a file is of articles that have changed since. */
function isWasteful(length: number, catalog: Catalog): boolean {
  let live = catalog.strings.characters + 6 * catalog.strings.size;
  for (const uri of catalog.uris) live += Math.max(0, catalog.get(uri)!.length) + uri.length + 60;
  return length > 2 * live + muchWaste;
}
