import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Bibliography, createBibliography } from '../citations/bibliography';
import type { EntryMemory } from '../citations/entryMemory';
import type { BibliographyFile } from '../citations/model';
import type { Pacing } from '../citations/pacing';
import { readBibliography } from '../citations/readBibliography';
import { Cancelled, type Host } from './host';
import type { Settings } from './settings';
import { baseName, relativePath } from './uris';

/** A text file of a folder as it is now: as the editor has it open, else as it is on disk. Undefined where there is none. */
export type TextSource = (uri: string) => Promise<TextDocument | undefined>;

/** A bibliography file, read, and its text for positions. */
export interface ReadBibliography {
  readonly file: BibliographyFile;
  readonly text: TextDocument;
}

/** A bibliography file, and all that it is checked with. */
export interface BibliographyToCheck extends ReadBibliography {
  /** All of the folder's. */
  readonly bibliography: Bibliography;
  /** The keys that the folder's articles cite; undefined where they are not known yet. */
  readonly cited: ReadonlySet<string> | undefined;
  readonly settings: Settings;
  /** Fingerprints of the findings in it that people have silenced. */
  readonly silenced: ReadonlySet<string>;
}

/** A folder's bibliographies: found and read when first needed, off the way of typing; each again when it changes. */
export class Bibliographies {
  readonly #host: Host;
  readonly #source: TextSource;
  /** The URIs of the files, asked for anew after `filesChanged`. */
  readonly #find: () => Promise<readonly string[]>;
  readonly #read = new Map<string, Promise<ReadBibliography | undefined>>();
  readonly #texts = new Map<string, TextDocument>();
  /** What entries read as: of a file that changes, only the changed ones are read again. */
  readonly #memories = new Map<string, EntryMemory>();
  #whole: Promise<Bibliography> | undefined;
  #generation = 0;
  /** All of them as far as they have been read; undefined before that. */
  now: Bibliography | undefined;

  constructor(host: Host, source: TextSource, find: () => Promise<readonly string[]>) {
    this.#host = host;
    this.#source = source;
    this.#find = find;
  }

  /** All of them. What is wrong in one never fails another. */
  async all(): Promise<Bibliography> {
    for (;;) {
      const generation = this.#generation;
      this.#whole ??= this.#readAll();
      try {
        const bibliography = await this.#whole;
        if (generation === this.#generation) {
          this.now = bibliography;
          return bibliography;
        }
      } catch (error) {
        if (!(error instanceof Cancelled)) throw error;
      }
    }
  }

  /** One of them, or undefined where this is none. */
  async one(uri: string): Promise<ReadBibliography | undefined> {
    await this.all();
    return this.#read.get(uri);
  }

  /** The text of one that has been read, without waiting. */
  textOf(uri: string): TextDocument | undefined {
    return this.#texts.get(uri);
  }

  /** A file was made, changed or deleted. */
  fileChanged(uri: string): void {
    this.#read.delete(uri);
    this.#forget();
  }

  /** Whether any that has been read is below a folder. */
  readBelow(folder: string): boolean {
    return [...this.#read.keys()].some(uri => relativePath(folder, uri) !== undefined);
  }

  /** Any file may have changed: all are read anew. */
  forgetAll(): void {
    this.#read.clear();
    this.#forget();
  }

  #forget(): void {
    this.#generation++;
    this.#whole = undefined;
  }

  async #readAll(): Promise<Bibliography> {
    const generation = this.#generation;
    const uris = await this.#find();
    const work = this.#host.working?.('Reading the bibliographies');
    let read = 0;
    const pacing = {
      pause: async (share: number) => {
        work?.report({ done: read + share, all: uris.length, what: baseName(uris[read] ?? '') });
        await this.#host.pause();
        // What changed meanwhile is read anew anyway.
        if (generation !== this.#generation) throw new Cancelled('A bibliography has changed.');
      },
    };
    const files: BibliographyFile[] = [];
    try {
      for (const uri of uris) {
        let reading = this.#read.get(uri);
        if (!reading) {
          reading = this.#readOne(uri, pacing);
          this.#read.set(uri, reading);
          // One that was stopped half-way is read from its start next time.
          reading.catch(() => this.#read.delete(uri));
        }
        const found = await reading;
        if (found) files.push(found.file);
        read++;
      }
    } finally {
      work?.done();
    }
    return createBibliography(files);
  }

  #memoryOf(uri: string): EntryMemory {
    let memory = this.#memories.get(uri);
    if (!memory) {
      memory = new Map();
      this.#memories.set(uri, memory);
    }
    return memory;
  }

  async #readOne(uri: string, pacing: Pacing): Promise<ReadBibliography | undefined> {
    try {
      const text = await this.#source(uri);
      if (!text) {
        this.#memories.delete(uri);
        return undefined;
      }
      this.#texts.set(uri, text);
      return { file: await readBibliography(uri, text.getText(), pacing, this.#memoryOf(uri)), text };
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      this.#host.log(`The bibliography ${uri} can’t be read: ${error instanceof Error ? error.message : error}`);
      return undefined;
    }
  }
}
