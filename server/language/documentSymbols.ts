import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver-types';
import type { Attribution, Entity, EntityType } from '../analysis/model';
import type { Article } from '../workspace/article';
import { entitiesById, extent, isShown, statementsByEntity } from './lookup';
import { toRange } from './ranges';
import { counted, excerpt } from './words';

/** The nearest that LSP has to each type of entity. */
export const symbolKinds: Readonly<Record<EntityType, SymbolKind>> = {
  person: SymbolKind.Class,
  organization: SymbolKind.Module,
  location: SymbolKind.Namespace,
  other: SymbolKind.Object,
};

/** An article's outline: its entities where they are first named, under each what it says; then what nobody named says. */
export function documentSymbols(article: Article): DocumentSymbol[] {
  const statements = statementsByEntity(article.analysis);
  const ids = entitiesById(article.analysis);
  const sure = (attribution: Attribution) => isShown(attribution, article.settings.minimumConfidence);
  const entities = article.analysis.entities
    .filter(({ mentions }) => mentions.length > 0)
    .map(entity => entitySymbol(article, entity, (statements.get(entity.id) ?? []).filter(sure)));
  const others = article.analysis.attributions
    .filter(({ source }) => !source?.entity || !ids.has(source.entity))
    .filter(sure)
    .map(attribution => statementSymbol(article, attribution));
  return [...entities, ...others].sort((a, b) => a.range.start.line - b.range.start.line);
}

/** An outline in the form of clients that know no nesting. */
export function flatten(uri: string, symbols: readonly DocumentSymbol[], containerName?: string): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, ...(containerName !== undefined && { containerName }) },
    ...flatten(uri, children, name),
  ]);
}

function entitySymbol(article: Article, entity: Entity, statements: readonly Attribution[]): DocumentSymbol {
  const first = entity.mentions.find(({ form }) => form === 'name') ?? entity.mentions[0]!;
  const range = toRange(article.document, first);
  return {
    name: entity.name,
    kind: symbolKinds[entity.type],
    detail: counted(entity.mentions.length, 'mention'),
    range,
    selectionRange: range,
    children: statements.map(attribution => statementSymbol(article, attribution)),
  };
}

function statementSymbol(article: Article, attribution: Attribution): DocumentSymbol {
  const range = toRange(article.document, extent(attribution));
  return {
    // LSP wants a name that is not blank.
    name: excerpt(article.analysis.article.text, extent(attribution), 80) || '“”',
    kind: SymbolKind.String,
    detail: attribution.source?.name ?? 'nobody named',
    range,
    selectionRange: range,
  };
}
