import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../analysis/model';
import type { Knowledge } from '../knowledge/model';
import type { ArticleState } from '../protocol';
import type { Settings } from './settings';

/** An article as rules and language features see it: one version of its text, and all that is known of it. */
export interface Article {
  /** As the editor spells it. */
  readonly uri: string;
  /** The document's version; 0 for one that is not open. */
  readonly version: number;
  /** For positions. Valid until the caller awaits something: an open document then may have moved on. */
  readonly document: TextDocument;
  readonly analysis: Analysis;
  readonly knowledge: Knowledge;
  readonly settings: Settings;
}

/** A document as the workspace read it: an article, or why it is none. */
export type Reading =
  | { readonly state: Extract<ArticleState, { kind: 'article' }>; readonly article: Article }
  | { readonly state: Exclude<ArticleState, { kind: 'article' }>; readonly article?: undefined };
