import type { Range } from 'vscode-languageserver-types';
import type { ArticleParams } from './articles';

/* Findings that are not to be shown. */

/** Request, client → server: show a finding no more. Answer: `DoneResult`. */
export const silenceRequest = 'onrecord/silence';
/** Request, client → server: what people have silenced in the open folders. */
export const silencedRequest = 'onrecord/silenced';
/** Request, client → server: show silenced findings again. Answer: `DoneResult`. */
export const unsilenceRequest = 'onrecord/unsilence';

export interface SilenceParams extends ArticleParams {
  /** The finding, or what it is about. */
  readonly range: Range;
  readonly rule: string;
}

export interface SilencedItem {
  /** The folder's URI. */
  readonly folder: string;
  /** The file's URI. */
  readonly uri: string;
  /** The file's path, relative to the folder. */
  readonly file: string;
  readonly rule: string;
  readonly fingerprint: string;
  /** What it is about, shortened, on one line. */
  readonly words: string;
}

export interface SilencedResult {
  readonly items: readonly SilencedItem[];
  /** Why some can't be read, if so, in words for people. */
  readonly troubles: readonly string[];
}

export interface UnsilenceParams {
  readonly items: readonly Pick<SilencedItem, 'folder' | 'file' | 'fingerprint'>[];
}
