import type { Location, LocationLink, Position } from 'vscode-languageserver-types';
import type { Entity } from '../analysis/model';
import type { Reference } from '../citations/model';
import type { Article } from '../workspace/article';
import { type Cited, citedAt } from './citations';
import { mentionAt } from './lookup';
import { toRange } from './ranges';

/** Where the thing at a position is defined: an entity in the user's file of entities, or where it is first named in full. */
export function definition(article: Article, position: Position): LocationLink[] | null {
  const { analysis, document, knowledge } = article;
  const offset = document.offsetAt(position);
  const citation = citedAt(article, offset);
  if (citation) return citation.reference ? toEntry(article, citation, citation.reference) : null;
  const mention = mentionAt(analysis, offset);
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

/** A link in the form of clients that know no links: only where it leads. */
export const toLocation = ({ targetUri, targetSelectionRange }: LocationLink): Location => ({
  uri: targetUri,
  range: targetSelectionRange,
});

/** From a citation to its entry in the bibliography. */
function toEntry(article: Article, { span }: Cited, { place }: Reference): LocationLink[] | null {
  const text = article.bibliographyText(place.uri);
  if (!text) return null;
  return [
    {
      originSelectionRange: toRange(article.document, span),
      targetUri: place.uri,
      targetRange: toRange(text, place),
      targetSelectionRange: toRange(text, place.key),
    },
  ];
}

/** The first mention by the entity's full name, else by any name, else the first at all. */
function firstFullMention(article: Article, entity: Entity) {
  const { text } = article.analysis.article;
  const full = entity.mentions.find(({ start, end }) => text.slice(start, end) === entity.name);
  return full ?? entity.mentions.find(({ form }) => form === 'name' || form === 'alias') ?? entity.mentions[0]!;
}
