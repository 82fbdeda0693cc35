import type { EntityType } from '../knowledge/model';
import type { Span } from '../text/span';

/** What a person has said of a passage of an article. */
export interface Annotation {
  /** A URN or URI, unique in its file. */
  readonly id: string;
  readonly body: AnnotationBody;
  readonly target: Selectors;
  /** ISO 8601, as the file gives it. */
  readonly created: string;
  readonly creator?: string;
}

export type AnnotationBody =
  | { readonly kind: 'entity'; readonly name: string; readonly type: EntityType }
  | { readonly kind: 'speaker'; readonly name: string }
  | { readonly kind: 'reject'; readonly what: RejectedFinding; readonly reason?: string }
  | { readonly kind: 'note'; readonly text: string };

export type RejectedFinding = 'mention' | 'attribution' | 'claim';

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
}
