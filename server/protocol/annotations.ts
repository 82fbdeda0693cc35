import type { Range } from 'vscode-languageserver-types';
import type { ArticleParams } from './articles';

/*
 * Annotations: what people say of passages. All of these work on articles that are closed, too, by their URI.
 */

/** Request, client → server: the annotations of an article. */
export const annotationsRequest = 'onrecord/annotations';
/** Request, client → server: the annotations of all articles in the folders that are open. */
export const folderAnnotationsRequest = 'onrecord/folderAnnotations';
/** Request, client → server: keep what a person says of a passage. */
export const annotateRequest = 'onrecord/annotate';
/** Request, client → server: change what an annotation says or, as for an orphan, where it is. */
export const changeAnnotationRequest = 'onrecord/changeAnnotation';
/** Request, client → server: answer an annotation, or change or drop an answer. */
export const replyRequest = 'onrecord/reply';
/** Request, client → server: drop one annotation. */
export const removeAnnotationRequest = 'onrecord/removeAnnotation';
/** Request, client → server: bring what was said of an article to another. */
export const moveAnnotationsRequest = 'onrecord/moveAnnotations';
/** Request, client → server: put a dropped annotation back. */
export const restoreAnnotationRequest = 'onrecord/restoreAnnotation';
/** Notification, server → client: annotations were changed, here or (git, another window) elsewhere. */
export const annotationsChangedNotification = 'onrecord/annotationsChanged';

/** What a person can say of a passage. */
export type AnnotationBody =
  /** It names this entity. */
  | { readonly kind: 'entity'; readonly name: string; readonly type: 'person' | 'organization' | 'location' | 'other' }
  /** It was said by somebody of this name. */
  | { readonly kind: 'speaker'; readonly name: string }
  /** What the machine found there is right. */
  | { readonly kind: 'confirm'; readonly what: FindingKind }
  /** What the machine found there is wrong. `rule`: of a finding, the rule that it is of; any rule's where absent. */
  | { readonly kind: 'reject'; readonly what: FindingKind; readonly reason?: string; readonly rule?: string }
  /** Who vouches for what it claims. `reference`: the key of the reference that it is cited by. */
  | { readonly kind: 'claim'; readonly status: SaidStatus; readonly reference?: string }
  /** It says that two actors, by their names, stand in a relation: one of the setting `onrecord.relations`, or any other. */
  | { readonly kind: 'relation'; readonly type: string; readonly from: string; readonly to: string }
  /** A tag: one of the setting `onrecord.tags`, or any other. */
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'note'; readonly text: string };

/** `mention`: that it names an entity; `attribution`: who says it; `claim`: its status; `finding`: a rule's diagnostic. */
export type FindingKind = 'mention' | 'attribution' | 'claim' | 'finding';

/** What a person can say of who vouches for a claim. */
export type SaidStatus = 'attributed' | 'vague' | 'unattributed' | 'background' | 'cited';

/** A tag of the setting `onrecord.tags`. `color`: as CSS has them, `#rrggbb`. */
export interface Tag {
  readonly name: string;
  readonly color?: string;
  readonly description?: string;
}

export interface AnnotationItem {
  readonly id: string;
  readonly body: AnnotationBody;
  /** Null for an orphan: its words are no longer found. */
  readonly range: Range | null;
  /** For a speaker: the words that say that it is said. */
  readonly cue?: Range;
  /** The words it is on; for an orphan, those it was on. */
  readonly quote: string;
  /** ISO 8601. */
  readonly created: string;
  readonly modified?: string;
  readonly creator?: string;
  /** Oldest first. */
  readonly replies?: readonly ReplyItem[];
  readonly resolved?: boolean;
}

export interface ReplyItem {
  readonly id: string;
  readonly text: string;
  readonly created: string;
  readonly modified?: string;
  readonly creator?: string;
}

export interface AnnotationsResult {
  readonly uri: string;
  /** In the order of the text, orphans last. */
  readonly annotations: readonly AnnotationItem[];
  /** Why the article's annotations can't be read or kept, if so, in words for people. */
  readonly trouble?: string;
  /**
   * What can be done in that trouble: `readOnly`, they are shown and can't be changed; `memory`, they can, but are kept
   * only until the editor closes: offer an export.
   */
  readonly kept?: 'readOnly' | 'memory';
}

export interface FolderAnnotationsResult {
  /** Articles that have annotations, by their paths. */
  readonly articles: readonly FolderAnnotations[];
}

export interface FolderAnnotations extends AnnotationsResult {
  /** The folder that the article is in; absent for an open document that is in none. */
  readonly folder?: string;
  /** Relative to the folder, `/` between names. */
  readonly path: string;
  /** The article is gone: all its annotations are orphans. */
  readonly missing?: boolean;
}

export interface AnnotateParams extends ArticleParams {
  readonly range: Range;
  readonly body: AnnotationBody;
  /** For a speaker: the words that say that it is said. */
  readonly cue?: Range;
  /** Who says so. Where absent: the setting `onrecord.author`, else git's `user.name`. */
  readonly creator?: string;
}

/** What was kept, or why it could not be, in words for people. */
export type AnnotateResult =
  | {
      readonly ok: true;
      readonly annotation: AnnotationItem;
      /** It is kept only until the editor closes, and why. */
      readonly memory?: string;
    }
  | { readonly ok: false; readonly why: string };

/** What is absent stays as it is. */
export interface ChangeAnnotationParams extends ArticleParams {
  readonly id: string;
  readonly body?: AnnotationBody;
  /** Attaches it to these words: an orphan, or one that is on the wrong ones. */
  readonly range?: Range;
  /** Null: none. */
  readonly cue?: Range | null;
  readonly resolved?: boolean;
}

export interface ReplyParams extends ArticleParams {
  /** Of the annotation. */
  readonly id: string;
  /** Of an answer that is there, to change it; absent for a new one. */
  readonly reply?: string;
  /** Null: drop it. */
  readonly text: string | null;
  readonly creator?: string;
}

export interface RemoveAnnotationParams extends ArticleParams {
  readonly id: string;
}

/** To bring what was said of one article to another: all of it, each to its own words, or one annotation to some words. */
export interface MoveAnnotationsParams extends ArticleParams {
  /** The URI of the article that they are to be of. */
  readonly to: string;
  readonly id?: string;
  /** For one: the words that it is about there. */
  readonly range?: Range;
}

export type MoveAnnotationsResult =
  | {
      readonly ok: true;
      readonly moved: number;
      /** Of those: their words are not found in the other article. */
      readonly orphans: number;
      /** Why they are in memory only, if so, in words for people. */
      readonly memory?: string;
    }
  | { readonly ok: false; readonly why: string };

/** `id`: of one that was removed since the server started. */
export type RestoreAnnotationParams = RemoveAnnotationParams;

export interface AnnotationsChangedParams {
  /** The articles; absent where it may be any. */
  readonly uris?: readonly string[];
}
