import type { FileStamp } from '../host';
import type { Settings } from '../settings';
import type { Stamp } from './catalog';
import type { PackedRecord } from './pack';

/** What the index needs of the world to be kept, and to be made beside the thread that answers: absent in a browser. */
export interface Indexing {
  /** Tells one build of the analysis, its code and its data, from another. */
  readonly version: () => Promise<string>;
  /** What directories say of files, in the same order; undefined where there is none. */
  readonly stamps: (uris: readonly string[]) => Promise<readonly (FileStamp | undefined)[]>;
  /** Where a folder's index is kept; undefined where there is no place for it. */
  readonly file: (folder: string) => IndexFile | undefined;
  /** Makes ready to read articles in other threads. Close it when done. */
  readonly readers: (job: IndexJob) => ArticleReaders;
}

/** The file of an index: only its owner writes it. Everything throws when the disk does. */
export interface IndexFile {
  /** Undefined where there is none yet. */
  read(): Promise<Uint8Array | undefined>;
  /** Writes at an offset; what stood behind it is dropped. */
  append(at: number, bytes: Uint8Array): Promise<void>;
  /** Puts another file in its place, whole or not at all. */
  replace(parts: readonly Uint8Array[]): Promise<void>;
}

/** What articles are read with. */
export interface IndexJob {
  readonly folder: string;
  readonly settings: Settings;
  /** The files of known entities, as the editor has them. */
  readonly given: readonly { readonly uri: string; readonly text: string }[];
  /** The long lists of known entities, as their directories have them. */
  readonly lists: readonly { readonly uri: string; readonly stamp: FileStamp | undefined }[];
  /** Those files as they were when articles were read before, the oldest first: what no change of them touches reads as it did. */
  readonly since?: readonly IndexJob['given'][];
  /** As the host has them. */
  readonly home?: string;
  readonly cache?: string;
}

/** Threads that read articles. */
export interface ArticleReaders {
  /** How many of them there are. */
  readonly count: number;
  /** Reads some articles, in one of the threads. Never fails: what can't be read is told of. */
  read(asked: readonly AskedArticle[]): Promise<readonly ReadArticle[]>;
  close(): void;
}

export interface AskedArticle {
  readonly uri: string;
  /** The hash of the bytes that are known already, where their annotations are as they were. */
  readonly known?: string;
  /** Its annotations, as the directory has them. */
  readonly annotations: FileStamp | undefined;
}

/** What became of an article that was asked for. */
export type ReadArticle =
  /** A null record: it is no article. */
  | { readonly kind: 'read'; readonly uri: string; readonly stamp: Stamp; readonly record: PackedRecord | null }
  | { readonly kind: 'same'; readonly uri: string; readonly stamp: Stamp }
  | { readonly kind: 'gone'; readonly uri: string }
  /** `why`: in words for people. */
  | { readonly kind: 'unread'; readonly uri: string; readonly why: string };

/**
 * What the records of a folder are made with: where this is the same they are the same.
 * @param version of the analysis
 */
export function indexKey({ settings, given, lists }: IndexJob, version: string): string {
  const { gazetteer, maximumLength, entities } = settings;
  return JSON.stringify([version, gazetteer, maximumLength, entities, given, lists]);
}

/** The files of known entities in a key of which nothing else is different from another key; undefined where anything is. */
export function givenBefore(before: string, now: string): IndexJob['given'] | undefined {
  const [was, is] = [JSON.parse(before), JSON.parse(now)] as unknown[][];
  const [given] = was!.splice(givenPlace, 1);
  is!.splice(givenPlace, 1);
  return JSON.stringify(was) === JSON.stringify(is) ? (given as IndexJob['given']) : undefined;
}

/** Where the files of known entities stand in a key. */
const givenPlace = 4;
