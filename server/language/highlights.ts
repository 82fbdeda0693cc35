import { type DocumentHighlight, DocumentHighlightKind, type Position } from 'vscode-languageserver-types';
import type { Article } from '../workspace/article';
import { mentionAt } from './lookup';
import { toRange } from './ranges';

/** All mentions in the article of the entity at a position. */
export function highlights(article: Article, position: Position): DocumentHighlight[] | null {
  const mention = mentionAt(article.analysis, article.document.offsetAt(position));
  if (!mention) return null;
  return mention.entity.mentions.map(span => ({
    range: toRange(article.document, span),
    kind: DocumentHighlightKind.Text,
  }));
}
