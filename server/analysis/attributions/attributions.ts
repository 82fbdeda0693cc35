import type { ArticleText } from '../../text/article';
import type { Quotation } from '../../text/quotations';
import type { Attribution, Entity } from '../model';
import type { Tagger } from '../tags/tagger';

/** Finds an article's attributions. Sources are words, not yet entities: see ../references. */
export type AttributionFinder = (
  article: ArticleText,
  quotations: readonly Quotation[],
  entities: readonly Entity[],
) => Attribution[];

export function createAttributionFinder(_tagger: Tagger): AttributionFinder {
  return () => [];
}
