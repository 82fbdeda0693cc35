import type { EntityType } from '../knowledge/model';
import type { Span } from '../text/span';

/** What a person has said of a passage of an article. */
export interface Annotation {
  /** A URN or URI, unique in its file. */
  readonly id: string;
  readonly body: AnnotationBody;
  readonly target: Selectors;
  /** For a speaker: the words that say that it is said. */
  readonly cue?: Selectors;
  /** ISO 8601, as the file gives it. */
  readonly created: string;
  /** When it was last changed by a person; absent where it never was. */
  readonly modified?: string;
  /** Who said so. */
  readonly creator?: string;
  /** What others answered, oldest first. */
  readonly replies?: readonly Reply[];
  /** Whether nothing is left to do about it. */
  readonly resolved?: boolean;
  /** What its item in the file says beyond that (another tool's words): kept, and written again. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** An answer to an annotation. */
export interface Reply {
  /** A URN or URI, unique in its file. */
  readonly id: string;
  readonly text: string;
  readonly created: string;
  readonly modified?: string;
  readonly creator?: string;
}

/** What a person can say of a passage. */
export type AnnotationBody =
  /** It names this entity. */
  | { readonly kind: 'entity'; readonly name: string; readonly type: EntityType }
  /** It was said by somebody of this name. */
  | { readonly kind: 'speaker'; readonly name: string }
  /** What the machine found there is right. */
  | { readonly kind: 'confirm'; readonly what: FindingKind }
  /** What the machine found there is wrong. `rule`: of a finding, the rule that it is of; any rule's where absent. */
  | { readonly kind: 'reject'; readonly what: FindingKind; readonly reason?: string; readonly rule?: string }
  /** Who vouches for what it claims. `reference`: the key of the reference that it is cited by. */
  | { readonly kind: 'claim'; readonly status: SaidStatus; readonly reference?: string }
  /** It says that two actors, by their names, stand in a relation of a type from the user's own list. */
  | { readonly kind: 'relation'; readonly type: string; readonly from: string; readonly to: string }
  /** A tag of the user's own tagset. */
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'note'; readonly text: string };

/** `mention`: that it names an entity; `attribution`: who says it; `claim`: its status; `finding`: a rule's diagnostic. */
export type FindingKind = 'mention' | 'attribution' | 'claim' | 'finding';

/** What a person can say of who vouches for a claim. */
export type SaidStatus = 'attributed' | 'vague' | 'unattributed' | 'background' | 'cited';

/**
 * How a passage is found again: W3C's TextQuoteSelector and TextPositionSelector. Offsets are UTF-16 code units here;
 * in files they are code points (see format.ts).
 */
export interface Selectors extends Span {
  /** The words themselves. */
  readonly exact: string;
  /** What stands just before and after them. */
  readonly prefix: string;
  readonly suffix: string;
}

/** An annotation in its place in a text; null where its words are no longer found: an orphan. */
export interface PlacedAnnotation {
  readonly annotation: Annotation;
  readonly span: Span | null;
  /** Where its cue is; absent where it has none or its words are no longer found. */
  readonly cue?: Span;
}
