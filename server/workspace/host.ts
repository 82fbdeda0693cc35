import type { AnalysisData } from '../analysis/data';
import type { Article } from './article';
import type { Indexing } from './index/indexing';
import type { Settings } from './settings';

/** What tells a piece of work to stop. (LSP's; stated here so that nothing but the entries depends on a connection.) */
export interface CancellationToken {
  readonly isCancellationRequested: boolean;
}

/** Never cancelled: for work that nobody waits to stop, and for tests. */
export const neverCancelled: CancellationToken = { isCancellationRequested: false };

/** Thrown where a token said to stop. The connection answers with LSP's own error for it. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** @throws Cancelled when the token says to stop */
export function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new Cancelled('Cancelled');
}

/** What a file's directory entry says: enough to tell whether it has changed. */
export interface FileStamp {
  /** In bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** The files of the folders that are open. All URIs are in their normal spelling: see uris.ts. */
export interface FileSystem {
  /** A file's bytes, or undefined where there is none. @throws when it is there and can't be read */
  read(uri: string): Promise<Uint8Array | undefined>;
  /** Undefined where there is no such file. */
  stat(uri: string): Promise<FileStamp | undefined>;
  /**
   * Writes a file whole, or not at all: whoever reads it meanwhile, or after a crash, finds the old or the new one. Makes
   * the folders it is in.
   * @throws Error with a message for people where it can't be written
   */
  write(uri: string, bytes: Uint8Array): Promise<void>;
  /**
   * Moves a file or a folder, with all that is in it; never over one that is there.
   * @returns whether it was there and was moved
   */
  move(from: string, to: string): Promise<boolean>;
  /** The files below a folder that some glob matches and none of `exclude`, sorted. Globs are relative to the folder. */
  find(folder: string, globs: readonly string[], exclude: readonly string[]): Promise<string[]>;
}

/** How far a piece of work has come. */
export interface Progress {
  readonly done: number;
  readonly all: number;
  /** What is at hand, in words for people; the numbers where left out. */
  readonly what?: string;
}

/** A long piece of work that is shown while it lasts. */
export interface Work {
  report(progress: Progress): void;
  done(): void;
}

/** What the workspace needs of the world around it, handed in: an editor's, the command line's, or a test's. */
export interface Host {
  readonly files: FileSystem;
  /** The analysis' data files; asked for once, when first needed. */
  readonly data: () => AnalysisData;
  /** The settings in force for a folder or a document, as the editor has them. */
  readonly settings: (scope: string | undefined) => Promise<Settings>;
  /** Lets whatever waits (keystrokes, cancellations) go first. */
  readonly pause: () => Promise<void>;
  /** How the index over a folder is kept and made in other threads; without it it is made in this one, and not kept. */
  readonly indexing?: Indexing;
  /** Resolves when nobody types: what nobody waits for goes on then. */
  readonly idle?: () => Promise<void>;
  /** Tells of trouble that ended no request, in words for people. */
  readonly log: (message: string) => void;
  /** Called when an open document's text was analysed anew. */
  readonly analyzed?: (article: Article) => void;
  /** Called when work begins in the background that may take long: shows how far it has come, where it does. */
  readonly working?: (title: string) => Work;
  /** Called when something was read in the background that what articles show may rest on. */
  readonly changed?: () => void;
  /** The URI of the user's own folder, which settings write as `~`. */
  readonly home?: string;
  /** The URI of a folder for what can be made again, but takes its time. */
  readonly cache?: string;
  /** The time, in ISO 8601. */
  readonly now: () => string;
  /** A fresh URN. */
  readonly newId: () => string;
  /** The name of the person at work in a folder, as git knows it; undefined where nobody says. */
  readonly author?: (folder: string) => Promise<string | undefined>;
}
