import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../analysis/model';
import type { PlacedAnnotation } from '../annotations/model';
import type { Bibliography } from '../citations/bibliography';
import type { Knowledge } from '../knowledge/model';
import type { ArticleState } from '../protocol';
import type { ArticleEchoes } from './articleEchoes';
import type { KnownEntities } from './knownEntities';
import type { Settings } from './settings';

/** An article as rules and language features see it: one version of its text, and all that is known of it. */
export interface Article {
  /** As the editor spells it. */
  readonly uri: string;
  /** The document's version; 0 for one that is not open. */
  readonly version: number;
  /** For positions. Valid until the caller awaits something: an open document then may have moved on. */
  readonly document: TextDocument;
  /** What the machine found, as the annotations have it. */
  readonly analysis: Analysis;
  readonly annotations: readonly PlacedAnnotation[];
  /** Fingerprints of the findings in it that people have silenced. */
  readonly silenced: ReadonlySet<string>;
  readonly knowledge: Knowledge;
  /** The folder's files of known entities. */
  readonly entities: KnownEntities;
  /** The folder's; undefined while it is still being read: whoever shows an article hears when it has been. */
  readonly bibliography: Bibliography | undefined;
  /** The text of a bibliography of the folder, for the positions of its references. */
  readonly bibliographyText: (uri: string) => TextDocument | undefined;
  /** Where else its quotations stand; undefined while that is not known. Of an open article: as of the last rest from typing. */
  readonly echoes?: ArticleEchoes;
  readonly settings: Settings;
  /**
   * The same object for all versions of a document while it is open: what is kept of one version for the next is memoised
   * by it. Whatever is kept so only saves work.
   */
  readonly lasting: object;
}

/** A document as the workspace read it: an article, or why it is none. */
export type Reading =
  | { readonly state: Extract<ArticleState, { kind: 'article' }>; readonly article: Article }
  | {
      readonly state: Exclude<ArticleState, { kind: 'article' }>;
      readonly article?: undefined;
      /** Whether it could not be read, rather than that it is something else. */
      readonly trouble?: boolean;
    };
