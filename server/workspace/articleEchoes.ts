import type { Analysis } from '../analysis/model';
import type { Echo, Echoes } from './index/echoes';
import { quotationsOf } from './index/record';

/** Where else an article's quotations stand, by their words as they are written, from the first to the last. */
export type ArticleEchoes = ReadonlyMap<string, readonly Echo[]>;

/**
 * Looks for all quotations of an article in the folder's other ones. Grows with the article: not for keystrokes.
 * @param uri in its normal spelling
 */
export function echoesOf(uri: string, analysis: Analysis, echoes: Echoes): ArticleEchoes {
  const { text } = analysis.article;
  const found = new Map<string, readonly Echo[]>();
  for (const quotation of quotationsOf({ analysis })) {
    const others = echoes.of(uri, quotation);
    if (others.length > 0) found.set(text.slice(quotation.span.start, quotation.span.end), others);
  }
  return found;
}

/** Whether both say the same. */
export function sameEchoes(a: ArticleEchoes | undefined, b: ArticleEchoes): boolean {
  if (a === undefined) return b.size === 0;
  if (a.size !== b.size) return false;
  for (const [words, others] of b) if (JSON.stringify(a.get(words)) !== JSON.stringify(others)) return false;
  return true;
}
