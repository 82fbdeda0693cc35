import type { EntityType, Knowledge, KnownEntity } from '../../knowledge/model';
import type { ArticleText } from '../../text/article';
import type { Span } from '../../text/span';

/** A name in its place in the article, typed, not yet joined with others of the same entity. */
export interface Name extends Span {
  readonly type: EntityType;
  /** Probability that the span and type are right. */
  readonly confidence: number;
  /** The known entities that it spells, if any; more than one where it is ambiguous. */
  readonly known: readonly KnownEntity[];
}

/** Finds the names in an article: known ones, and new ones by the tagger. In order, none overlapping. */
export type NameFinder = (article: ArticleText) => Name[];

export function createNameFinder(_knowledge: Knowledge): NameFinder {
  return () => [];
}
