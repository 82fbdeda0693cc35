import type { Knowledge } from '../../knowledge/model';
import type { ArticleText, Paragraph } from '../../text/article';
import { createArticleStates } from '../../text/former';
import { memoized } from '../../text/memo';
import type { AnalysisData } from '../data';
import type { Tagger } from '../tags/tagger';
import { ArticleNames } from './articleNames';
import type { TaggedName } from './decode';
import { joinKnown } from './known';
import { readLexicon } from './lexicon';
import { createLocalParts, createLocalScorer } from './local';
import { readNameModels } from './model';
import type { Name } from './name';
import { createSettler } from './settle';

export type { Name } from './name';

/**
 * Finds the names in an article: known ones, and new ones by the tagger. By paragraph, offsets relative to it, in order,
 * none overlapping; where they are the same as in the version before, the same array.
 */
export type NameFinder = (article: ArticleText) => readonly (readonly Name[])[];

/**
 * Makes the name finder: a linear-chain conditional random field (Lafferty et al. 2001) over words, shapes, context and
 * a lexicon; a second one on top of it that sees how the article writes and labels the same words elsewhere; and the
 * known entities. What the user's own files name is always a name, with their type.
 */
export function createNameFinder(data: AnalysisData, knowledge: Knowledge, tagger: Tagger): NameFinder {
  const { parts, second } = partsOf(data);
  const scoresOf = createLocalScorer(parts, tagger);
  const settle = createSettler(second, parts.model.scale, parts.lexicon);
  const hitsIn = memoized((paragraph: Paragraph) => knowledge.find(paragraph.tokens));
  const join = (paragraph: Paragraph, names: readonly TaggedName[]) => joinKnown(paragraph, names, hitsIn(paragraph));
  const states = createArticleStates<ArticleNames>(old => old ?? new ArticleNames(scoresOf, settle, join));
  return ({ paragraphs }) => states(paragraphs).update(paragraphs);
}

/** What all name finders share: the models and the lexicon, and with them what is known of each spelling. */
const partsOf = memoized((data: AnalysisData) => {
  const { first, second } = readNameModels(data.names);
  return { parts: createLocalParts(first, readLexicon(data.lexicon)), second };
});
