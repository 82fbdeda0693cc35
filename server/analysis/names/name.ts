import type { EntityType, KnownEntity } from '../../knowledge/model';
import type { Span } from '../../text/span';

/** A name in its place in a paragraph, typed, not yet joined with others of the same entity. */
export interface Name extends Span {
  readonly type: EntityType;
  /** Probability that the span and type are right. */
  readonly confidence: number;
  /** The known entities that it spells, if any; more than one where it is ambiguous. */
  readonly known: readonly KnownEntity[];
}
