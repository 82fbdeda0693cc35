import type { SymbolInformation } from 'vscode-languageserver-types';
import type { KnownEntity } from '../knowledge/model';
import { type ArticleRecord, type EntityRecord, unpack } from '../workspace/articleIndex';
import { symbolKinds } from './documentSymbols';
import { counted } from './words';

/** How many symbols are answered at most: the editor asks again with every letter. */
const most = 500;

/**
 * The entities whose names fit what was typed (its letters in order, as editors match), each once: at its entry in the
 * user's file of entities, else where it is first named; those named most first.
 */
export function workspaceSymbols(
  records: readonly ArticleRecord[],
  own: readonly KnownEntity[],
  query: string,
): SymbolInformation[] {
  const symbols = new Map<string, { info: SymbolInformation; mentions: number; articles: number }>();
  for (const { id, name, type, place } of own) {
    if (!place || !fits(name, query)) continue;
    const start = { line: place.line, character: 0 };
    const location = { uri: place.uri, range: { start, end: start } };
    symbols.set(id, { info: { name, kind: symbolKinds[type], location }, mentions: 0, articles: 0 });
  }
  for (const { uri, entities } of records) {
    for (const entity of entities) {
      const before = symbols.get(entity.id);
      if (!before && !fits(entity.name, query)) continue;
      const range = firstNamed(entity);
      if (!range) continue;
      const info = before?.info ?? { name: entity.name, kind: symbolKinds[entity.type], location: { uri, range } };
      const mentions = (before?.mentions ?? 0) + entity.forms.length;
      symbols.set(entity.id, { info, mentions, articles: (before?.articles ?? 0) + 1 });
    }
  }
  return [...symbols.values()]
    .sort((a, b) => b.mentions - a.mentions || (a.info.name < b.info.name ? -1 : 1))
    .slice(0, most)
    .map(({ info, mentions, articles }) => ({
      ...info,
      containerName:
        mentions > 0 ? `${counted(mentions, 'mention')} in ${counted(articles, 'article')}` : 'not named yet',
    }));
}

/** Where an entity is first named, rather than only described. */
export function firstNamed({ places, forms }: EntityRecord) {
  const named = forms.findIndex(form => form <= 1);
  const at = Math.max(0, named) * 4;
  return unpack(places.subarray(at, at + 4))[0];
}

/** Whether the letters of the query stand in the name, in their order. */
export function fits(name: string, query: string): boolean {
  const lower = name.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase()) {
    if (letter === ' ') continue;
    at = lower.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
