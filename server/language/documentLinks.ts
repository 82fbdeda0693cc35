import type { DocumentLink } from 'vscode-languageserver-types';
import { formatPlain, linkOf } from '../citations/format';
import type { Article } from '../workspace/article';
import { citedKeys } from './citations';
import { toRange } from './ranges';

/** The citations whose references can be read somewhere, as links there. */
export function documentLinks(article: Article): DocumentLink[] {
  return citedKeys(article).flatMap(({ span, reference }) => {
    const target = reference && linkOf(reference);
    return target ? [{ range: toRange(article.document, span), target, tooltip: formatPlain(reference) }] : [];
  });
}
