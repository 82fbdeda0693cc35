import type { LocationLink, Position } from 'vscode-languageserver-types';
import type { Entity } from '../analysis/model';
import type { Article } from '../workspace/article';
import { mentionAt } from './lookup';
import { toRange } from './ranges';

/** Where the thing at a position is defined: an entity in the user's file of entities, or where it is first named in full. */
export function definition(article: Article, position: Position): LocationLink[] | null {
  const { analysis, document, knowledge } = article;
  const mention = mentionAt(analysis, document.offsetAt(position));
  if (!mention) return null;
  const originSelectionRange = toRange(document, mention);
  const place = knowledge.get(mention.entity.id)?.place;
  if (place) {
    const line = { start: { line: place.line, character: 0 }, end: { line: place.line, character: 0 } };
    return [{ originSelectionRange, targetUri: place.uri, targetRange: line, targetSelectionRange: line }];
  }
  const first = toRange(document, firstFullMention(article, mention.entity));
  return [{ originSelectionRange, targetUri: article.uri, targetRange: first, targetSelectionRange: first }];
}

/** The first mention by the entity's full name, else by any name, else the first at all. */
function firstFullMention(article: Article, entity: Entity) {
  const { text } = article.analysis.article;
  const full = entity.mentions.find(({ start, end }) => text.slice(start, end) === entity.name);
  return full ?? entity.mentions.find(({ form }) => form === 'name' || form === 'alias') ?? entity.mentions[0]!;
}
