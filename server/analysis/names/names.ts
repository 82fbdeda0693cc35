import type { EntityType, Knowledge, KnownEntity } from '../../knowledge/model';
import type { ArticleText, Paragraph } from '../../text/article';
import { memoized } from '../../text/memo';
import type { Span } from '../../text/span';
import type { AnalysisData } from '../data';
import { findNames, type TaggedName } from './decode';
import { createFacts } from './facts';
import { joinKnown } from './known';
import { readLexicon } from './lexicon';
import { createLocalScorer } from './local';
import { readNameModel } from './model';

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

/**
 * Makes the name finder: a linear-chain conditional random field over words, shapes, context and a lexicon, and the
 * known entities. What the user's own files name is always a name, with their type.
 */
export function createNameFinder(data: AnalysisData, knowledge: Knowledge): NameFinder {
  const model = readNameModel(data.names);
  const lexicon = readLexicon(data.lexicon);
  const factsOf = createFacts(lexicon);
  const scoresOf = createLocalScorer(model, lexicon, factsOf);
  const taggedIn = memoized((paragraph: Paragraph): TaggedName[] => findNames(scoresOf(paragraph), model.transitions));
  const hitsIn = memoized((paragraph: Paragraph) => knowledge.find(paragraph.tokens));
  return article =>
    article.paragraphs.flatMap(({ start, paragraph }) =>
      joinKnown(paragraph, taggedIn(paragraph), hitsIn(paragraph)).map(name => ({
        ...name,
        start: start + name.start,
        end: start + name.end,
      })),
    );
}
