/**
 * The few messages beyond LSP that client and server share. Positions and ranges are LSP's. Nothing here depends on
 * either side.
 */
import type { Range, TextDocumentIdentifier, WorkspaceEdit } from 'vscode-languageserver-types';

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
/** Request, client → server: put a dropped annotation back. */
export const moveAnnotationsRequest = 'onrecord/moveAnnotations';
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

/** Request, client → server: write annotations, and what was found, for other tools. */
export const exportRequest = 'onrecord/export';
/** Request, client → server: take annotations of other tools in. */
export const importRequest = 'onrecord/import';
/** Request, client → server: how far two annotators agree, and where they differ. */
export const compareRequest = 'onrecord/compare';

/** An article, or a folder with all of its articles. */
export interface ExportParams {
  readonly textDocument?: TextDocumentIdentifier;
  /** The URI of a folder that is open. */
  readonly folder?: string;
  /** One of `exportFormats` (annotations/formats/names.ts). */
  readonly format: string;
  /** Where absent: what is most often wanted of the format. */
  readonly contents?: 'annotations' | 'findings' | 'all';
  /** The folder to write to. Where absent the files' contents are answered. */
  readonly to?: string;
}

export type ExportResult =
  | {
      readonly ok: true;
      /** `path`: relative to the folder that they are to be in. `content`: only where no folder to write to was given. */
      readonly files: readonly { readonly path: string; readonly content?: string }[];
      readonly articles: number;
      readonly annotations: number;
      /** Annotations whose words are no longer found, which the format has no place for. */
      readonly leftOut: number;
    }
  | { readonly ok: false; readonly why: string };

export interface ImportParams {
  /** The URI of a folder that is open. */
  readonly folder: string;
  /** The URIs of files, or of folders with such files, that mirror the folder. */
  readonly files: readonly string[];
  /** `w3c`, `brat` or `jsonl`; where absent, as the files' names tell. */
  readonly format?: string;
}

export type ImportResult =
  | {
      readonly ok: true;
      readonly added: number;
      readonly changed: number;
      /** There already, as they are. */
      readonly same: number;
      /** Those whose words are not found in the articles: kept as orphans. */
      readonly orphans: number;
      /** What could not be taken in, in words for people. */
      readonly problems: readonly string[];
    }
  | { readonly ok: false; readonly why: string };

/** An annotator: the URI of a folder (open or not), or an author's name, for those in `folder`. */
export interface CompareParams {
  /** The URI of a folder that is open. */
  readonly folder: string;
  readonly a: string;
  readonly b: string;
}

export type CompareResult =
  | {
      readonly ok: true;
      readonly articles: number;
      readonly kinds: readonly KindAgreement[];
      /** In the order of the articles' paths, then of the text. */
      readonly differences: readonly DifferenceItem[];
      readonly problems: readonly string[];
    }
  | { readonly ok: false; readonly why: string };

/** How far two annotators agree on a kind of annotation. Shares are 0 to 1. */
export interface KindAgreement {
  readonly kind: AnnotationBody['kind'];
  /** How many each made. */
  readonly a: number;
  readonly b: number;
  /** How many are the same: of the same words, saying the same. */
  readonly both: number;
  /** F1 of one against the other, which is the same either way: 2 · both / (a + b). */
  readonly f1: number;
  /** The same where it is enough that the words overlap. */
  readonly overlapF1: number;
  /** The share of words of which both say the same, or neither says anything. */
  readonly agreement: number;
  /**
   * Cohen's kappa over words: agreement beyond what two would reach by chance who say each thing as often as these do
   * (Cohen 1960; words as units after Artstein & Poesio 2008, §4.3). Null where chance alone would agree on all.
   */
  readonly kappa: number | null;
}

/** A place where two differ. To settle it: annotate, change or remove in the article. */
export interface DifferenceItem {
  readonly uri: string;
  readonly path: string;
  readonly kind: AnnotationBody['kind'];
  readonly range: Range;
  readonly quote: string;
  /** What each says there; absent where one says nothing. */
  readonly a?: AnnotationItem;
  readonly b?: AnnotationItem;
}

export type DoneResult = { readonly ok: true } | { readonly ok: false; readonly why: string };

export interface AnnotationsChangedParams {
  /** The articles; absent where it may be any. */
  readonly uris?: readonly string[];
}

/** Request, client → server: what a person can choose from at a place. */
export const choicesRequest = 'onrecord/choices';
/** Request, client → server: the edit that a choice asks for. The client makes it. */
export const editRequest = 'onrecord/edit';

export interface ChoicesParams extends ArticleParams {
  /** `references` to cite, `actors` to attribute to, known `entities` to be an alias of. */
  readonly of: 'references' | 'actors' | 'entities';
  /** The sentence or name that it is for. */
  readonly range: Range;
  /** For references and entities: what was typed so far. */
  readonly query?: string;
}

export interface Choice {
  /** What to say in `EditParams`: a key, an entity's id. */
  readonly id: string;
  readonly label: string;
  readonly detail: string;
}

export interface EditParams extends ArticleParams {
  /** The sentence to cite for or to attribute; the name to make known. */
  readonly range: Range;
  readonly what:
    | { readonly kind: 'cite'; readonly key: string }
    /** `mark`: a whole citation by key, as another program writes it: "[see @a, p. 3; @b]". The range may be a cursor's. */
    | { readonly kind: 'citeMark'; readonly mark: string }
    /** `typed`: an address, a DOI or a title. It goes into the folder's first bibliography; into a new one without any. */
    | { readonly kind: 'citeNew'; readonly typed: string }
    /** `to`: the id of one of the article's entities, or anyone's name. */
    | { readonly kind: 'attribute'; readonly to: string }
    | {
        readonly kind: 'entity';
        readonly name: string;
        readonly type: 'person' | 'organization' | 'location' | 'other';
      }
    /** `of`: the id of a known entity. */
    | { readonly kind: 'alias'; readonly of: string }
    /**
     * `entity`: the id of one of the article's entities, here and below. Its old name stays an alias. `inText`: the article
     * is to say the new one too, where it says the old one in full.
     */
    | { readonly kind: 'rename'; readonly entity: string; readonly name: string; readonly inText?: boolean }
    | { readonly kind: 'type'; readonly entity: string; readonly type: ActorItem['type'] }
    /** The entity becomes one with `into`, which keeps its name. */
    | { readonly kind: 'merge'; readonly entity: string; readonly into: string }
    /** The words in `range` are not the entity's but another's, of this name and type. */
    | { readonly kind: 'split'; readonly entity: string; readonly name: string; readonly type: ActorItem['type'] }
    /** The words in `range` are never an entity in this folder. */
    | { readonly kind: 'never' };
}

/** The edit, or why there is none, in words for people. */
export type EditResult =
  | { readonly ok: true; readonly edit: WorkspaceEdit }
  | { readonly ok: false; readonly why: string };

/** Request, client → server: show a finding no more. Answer: `KeepResult`. */
export const silenceRequest = 'onrecord/silence';
/** Request, client → server: what people have silenced in the open folders. */
export const silencedRequest = 'onrecord/silenced';
/** Request, client → server: show silenced findings again. Answer: `KeepResult`. */
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

/** Whether something was kept; if not, why, in words for people. */
export type KeepResult = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** Request, client → server: what a person may mean who wants to say something of a place. */
export const passageRequest = 'onrecord/passage';
/** Request, client → server: what the machine is unsure of in an article, to be gone through one by one. */
export const reviewRequest = 'onrecord/review';

export interface PassageParams extends ArticleParams {
  /** What is selected; empty where only the cursor stands there. */
  readonly range: Range;
}

/** A stretch of an article, with its words: shortened, on one line. */
export interface PassagePlace {
  readonly range: Range;
  readonly text: string;
}

export interface PassageResult {
  /** The selected words, else the name or word at the cursor. */
  readonly words: PassagePlace | null;
  /** Whether words were selected. */
  readonly selected: boolean;
  /** The name at the place. */
  readonly mention:
    | (PassagePlace & {
        readonly entity: string;
        readonly name: string;
        readonly type: ActorItem['type'];
        readonly known: boolean;
      })
    | null;
  /** The quotation or reported statement at the place, and who is taken to say it. */
  readonly quotation: (PassagePlace & { readonly source: string | null; readonly quoted: boolean }) | null;
  readonly sentence:
    | (PassagePlace & { readonly status: 'attributed' | 'vague' | 'unattributed' | 'background' | 'none' })
    | null;
}

export interface ReviewItem {
  /** The same for the same finding after edits elsewhere and in another session. */
  readonly key: string;
  /** `speaker`: a quotation whose speaker is not known. */
  readonly kind: 'attribution' | 'speaker' | 'claim' | 'mention';
  readonly range: Range;
  /** Its words, shortened, on one line. */
  readonly text: string;
  /** What is asked, in words for people. */
  readonly question: string;
  /** What to keep when a person says that the machine is right, or wrong. */
  readonly accept: AnnotationBody;
  readonly reject: AnnotationBody;
}

export interface ReviewResult {
  readonly uri: string;
  readonly version: number;
  /** In the order of the text. */
  readonly items: readonly ReviewItem[];
}

/** Request, client → server: how well a folder's articles are sourced, and who speaks in them. May take long: shows how far
 * it has come, and can be cancelled. */
export const reportRequest = 'onrecord/report';

export interface ReportParams {
  /** The folder's URI. */
  readonly folder: string;
  /** A document to read, or one table of it as CSV. */
  readonly as: 'markdown' | 'articles' | 'actors' | 'sources';
}

export interface ReportResult {
  readonly text: string;
  readonly articles: number;
  /** How many were left out, for there are more than the settings allow. */
  readonly omitted: number;
}

/** What a quick fix hands to the client's command of its name: `onrecord.chooseReference`, `onrecord.chooseActor`,
 * `onrecord.chooseEntity`, `onrecord.acceptAsBackground`, `onrecord.silenceFinding`, `onrecord.turnOffRule`. */
export interface FixCommandArgument {
  readonly uri: string;
  /** The sentence or passage that it is about. */
  readonly range?: Range;
  /** The rule to silence or to turn off. */
  readonly rule?: string;
}

/** Request, client → server: the actors of all articles of a folder, a page of them. */
export const folderActorsRequest = 'onrecord/folderActors';
/** Request, client → server: one actor of a folder: where it is named, and with whom. */
export const folderActorRequest = 'onrecord/folderActor';
/** Notification, server → client: the folder's articles were read (again): what shows its actors may refresh. */
export const folderReadNotification = 'onrecord/folderRead';

/** The params of `folderReadNotification`. */
export interface FolderParams {
  /** The URI of a folder that is open. */
  readonly folder: string;
}

export interface FolderActorsParams extends FolderParams {
  /** Letters of the name, in order, as editors match; everything where left out. */
  readonly query?: string;
  /** Of these types only. */
  readonly types?: readonly ActorItem['type'][];
  /** Most first, or names from A to Z; by default `mentions`. */
  readonly sort?: 'mentions' | 'statements' | 'articles' | 'name';
  /** How many to leave out from the start, and how many to give at most: by default 0 and 100. */
  readonly from?: number;
  readonly count?: number;
}

export interface FolderActorsResult {
  readonly folder: string;
  /** How many actors there are in all, on this page or not. */
  readonly all: number;
  /** How many articles were read. */
  readonly articles: number;
  readonly actors: readonly FolderActorItem[];
}

/** An actor of a folder. */
export interface FolderActorItem {
  /** The known entity's id, or one made of type and name: the same in all articles of the folder. */
  readonly id: string;
  readonly name: string;
  readonly type: ActorItem['type'];
  readonly known: boolean;
  /** How many articles name it. */
  readonly articles: number;
  readonly mentions: number;
  readonly statements: number;
  /** Who else is named in the same articles, most often first: five at most. */
  readonly companions: readonly CompanionItem[];
}

export interface CompanionItem {
  readonly id: string;
  readonly name: string;
  readonly type: ActorItem['type'];
  /** How many articles name both. */
  readonly articles: number;
}

export interface FolderActorParams extends FolderParams {
  readonly id: string;
  /** How many articles and companions to give at most: by default 200. */
  readonly count?: number;
}

export interface FolderActorResult extends FolderActorItem {
  readonly description?: string;
  /** Where it is named: the articles with most mentions first. */
  readonly places: readonly FolderActorPlace[];
}

/** An article that names an actor. */
export interface FolderActorPlace {
  readonly uri: string;
  readonly mentions: number;
  readonly statements: number;
  /** Where it is named first. */
  readonly first: Range;
}
