import type { AnnotationBody } from '../protocol';
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

export type { AnnotationBody, FindingKind, SaidStatus } from '../protocol';

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
