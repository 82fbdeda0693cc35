import type { EntityType, Knowledge, KnownEntity } from '../../knowledge/model';
import type { ArticleText, Paragraph } from '../../text/article';
import { memoized } from '../../text/memo';
import type { Span } from '../../text/span';
import type { AnalysisData } from '../data';
import type { Tagger } from '../tags/tagger';
import { gatherEvidence } from './consistency';
import { createFacts } from './facts';
import { joinKnown } from './known';
import { readLexicon } from './lexicon';
import { createLocalScorer } from './local';
import { readNameModels } from './model';
import { gatherSurnames, repairSurnames } from './repair';
import { createSettler } from './settle';

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
 * Makes the name finder: a linear-chain conditional random field (Lafferty et al. 2001) over words, shapes, context and
 * a lexicon; a second one on top of it that sees how the article writes and labels the same words elsewhere; and the
 * known entities. What the user's own files name is always a name, with their type.
 */
export function createNameFinder(data: AnalysisData, knowledge: Knowledge, tagger: Tagger): NameFinder {
  const { first, second, lexicon, factsOf } = partsOf(data);
  const scoresOf = createLocalScorer(first, lexicon, factsOf, tagger);
  const settle = createSettler(second, lexicon);
  const hitsIn = memoized((paragraph: Paragraph) => knowledge.find(paragraph.tokens));
  return article => {
    const local = article.paragraphs.map(({ paragraph }) => scoresOf(paragraph));
    const evidence = gatherEvidence(local);
    const settled = article.paragraphs.map(({ paragraph }, index) => settle(paragraph, local[index]!, evidence));
    const surnames = new Set<number>();
    for (const [index, names] of settled.entries()) gatherSurnames(local[index]!.facts, names, surnames);
    return article.paragraphs.flatMap(({ start, paragraph }, index) => {
      const names = repairSurnames(local[index]!.facts, settled[index]!, surnames);
      return joinKnown(paragraph, names, hitsIn(paragraph)).map(name => ({
        ...name,
        start: start + name.start,
        end: start + name.end,
      }));
    });
  };
}

/** What all name finders share: the models and the lexicon, and with them what is known of each spelling. */
const partsOf = memoized((data: AnalysisData) => {
  const lexicon = readLexicon(data.lexicon);
  return { ...readNameModels(data.names), lexicon, factsOf: createFacts(lexicon) };
});
