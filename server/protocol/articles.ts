import type { Range, TextDocumentIdentifier } from 'vscode-languageserver-types';

/* Articles: whether a text is one, and who says what in it. */

/** Request, client → server: the actors of an article and what they say. */
export const actorsRequest = 'onrecord/actors';
/** Notification, server → client: an open article was analysed anew; what shows it may refresh. */
export const analyzedNotification = 'onrecord/analyzed';
export interface ArticleParams {
  readonly textDocument: TextDocumentIdentifier;
}

export interface AnalyzedParams {
  readonly uri: string;
  readonly version: number;
}

/** Whether a document is read as an article, and if not, why, in words for people. */
export type ArticleState =
  | { readonly kind: 'article' }
  | { readonly kind: 'limited'; readonly why: string }
  | { readonly kind: 'none'; readonly why: string };

export interface ActorsResult {
  readonly uri: string;
  readonly version: number;
  readonly state: ArticleState;
  /** All entities of the article, most mentioned first. */
  readonly actors: readonly ActorItem[];
  /** Statements whose source is none of the entities ("officials") or nobody. */
  readonly others: readonly StatementItem[];
  readonly counts: ClaimCounts;
}

/** How many sentences have each status. */
export interface ClaimCounts {
  readonly attributed: number;
  readonly vague: number;
  readonly unattributed: number;
  /** Sentences that cite a reference, whatever else vouches for them. */
  readonly cited: number;
}

export interface ActorItem {
  readonly id: string;
  readonly name: string;
  readonly type: 'person' | 'organization' | 'location' | 'other';
  readonly known: boolean;
  readonly description?: string;
  /** The names of other known entities that may be meant as well, where the article does not settle it. */
  readonly others?: readonly string[];
  readonly mentions: readonly Range[];
  readonly statements: readonly StatementItem[];
}

export interface StatementItem {
  readonly kind: 'direct' | 'indirect' | 'mixed';
  /** All of the content, first to last. */
  readonly range: Range;
  /** The content's words, shortened, on one line. */
  readonly text: string;
  /** The source's words or name, as "a senior official". */
  readonly source: string | null;
  /** The cue's words: "said". */
  readonly cue: string | null;
  /** 0 to 1. */
  readonly confidence: number;
  /** Whether it is less sure than the setting `sureConfidence`: shown, but as such. */
  readonly unsure: boolean;
}

/** Whether something was done, or kept; if not, why, in words for people. */
export type DoneResult = { readonly ok: true } | { readonly ok: false; readonly why: string };
