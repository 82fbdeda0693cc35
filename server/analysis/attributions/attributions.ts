import type { ArticleText, Paragraph } from '../../text/article';
import type { QuotationsByParagraph } from '../../text/articleQuotations';
import { memoized } from '../../text/memo';
import type { AnalysisData } from '../data';
import type { Tagger } from '../tags/tagger';
import { decideParagraph } from './decide';
import { createSettler } from './settle';
import type { SettledParagraph } from './settledParagraph';
import { decodeWeights } from './weights';

/** Finds an article's attributions, by paragraph. Sources are words, not yet entities: see ../references. */
export type AttributionFinder = (
  article: ArticleText,
  quotations: QuotationsByParagraph,
) => readonly SettledParagraph[];

/** Read once, however many analyzers are made. */
const weightsOf = memoized(decodeWeights);

/**
 * Makes the finder from its weights. The way from text to attribution, paragraph by paragraph (each remembered):
 * the paragraph as numbers (reading.ts) → where cues, contents and sources may be (candidates.ts) → their features
 * (cueFeatures.ts, spanFeatures.ts) → scores and the best reading of each cue (search.ts) → how far to trust it
 * (trust.ts) → a decision (decide.ts). Then over the whole article: what goes on from paragraph to paragraph (settle.ts).
 */
export function createAttributionFinder(data: AnalysisData, tagger: Tagger): AttributionFinder {
  const weights = weightsOf(data.attributions);
  const statementsOf = memoized((paragraph: Paragraph) => decideParagraph(paragraph, tagger(paragraph), weights));
  return createSettler(statementsOf, weights.settled);
}
