import type { Location, Position } from 'vscode-languageserver-types';
import type { Article } from '../workspace/article';
import type { Catalog } from '../workspace/index/catalog';
import { rangesOf } from '../workspace/index/record';
import { citedAt, citedKeys } from './citations';
import { mentionAt } from './lookup';
import { toRange } from './ranges';

/** What a place refers to: what to look for in other articles. */
export type Sought =
  | { readonly kind: 'entity'; readonly id: string }
  | { readonly kind: 'citation'; readonly key: string };

/** What stands at a position that other places may refer to as well; and where else it does in the article itself. */
export function sought(article: Article, position: Position): { what: Sought; here: Location[] } | undefined {
  const { document, uri } = article;
  const offset = document.offsetAt(position);
  const citation = citedAt(article, offset);
  if (citation) {
    const { key } = citation.cited;
    const same = citedKeys(article).filter(({ cited }) => cited.key === key);
    return { what: { kind: 'citation', key }, here: same.map(({ span }) => ({ uri, range: toRange(document, span) })) };
  }
  const mention = mentionAt(article.analysis, offset);
  if (!mention) return undefined;
  const { id, mentions } = mention.entity;
  return { what: { kind: 'entity', id }, here: mentions.map(span => ({ uri, range: toRange(document, span) })) };
}

/** Where a folder's articles refer to the same: the same known entity, the same name and type, the same key. */
export function referencesIn(catalog: Catalog, what: Sought): Location[] {
  const found =
    what.kind === 'entity'
      ? catalog.places(what.id).map(({ uri, entity: { places } }) => ({ uri, places }))
      : catalog.cited(what.key);
  return found.flatMap(({ uri, places }) => rangesOf(places).map(range => ({ uri, range })));
}
