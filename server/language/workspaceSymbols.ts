import type { SymbolInformation } from 'vscode-languageserver-types';
import type { KnownEntity } from '../knowledge/model';
import type { Catalog } from '../workspace/index/catalog';
import { type EntityRecord, rangesOf } from '../workspace/index/record';
import type { EntityTotal } from '../workspace/index/totals';
import { symbolKinds } from './documentSymbols';
import { counted } from './words';

/** How many symbols are answered at most: the editor asks again with every letter. */
const most = 500;

/**
 * The entities whose names fit what was typed (its letters in order, as editors match), each once: at its entry in the
 * user's file of entities, else where it is first named; those named most first.
 */
export function workspaceSymbols(catalog: Catalog, own: readonly KnownEntity[], query: string): SymbolInformation[] {
  const totals = catalog.totals();
  const named = totals.sorted('mentions', most, place => fits(totals.nameAt(place), query)).subarray(0, most);
  const unnamed = own
    .filter(({ id, name, place }) => place && fits(name, query) && totals.placeOf(id) === undefined)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const entries = new Map(own.map(entity => [entity.id, entity]));
  const symbols = [
    ...Array.from(named, place => totals.at(place)).map(total => symbolOf(catalog, entries.get(total.id), total)),
    ...unnamed.map(entity => symbolOf(catalog, entity, undefined)),
  ];
  return symbols.slice(0, most).filter(symbol => symbol !== undefined);
}

function symbolOf(
  catalog: Catalog,
  own: KnownEntity | undefined,
  total: EntityTotal | undefined,
): SymbolInformation | undefined {
  const named = total && catalog.record(total.first)?.entities.find(({ id }) => id === total.id);
  const range = named && firstNamed(named);
  const known = own?.place && {
    name: own.name,
    type: own.type,
    uri: own.place.uri,
    range: { start: { line: own.place.line, character: 0 }, end: { line: own.place.line, character: 0 } },
  };
  const symbol = known ?? (total && range && { ...total, uri: total.first, range });
  if (!symbol) return undefined;
  return {
    name: symbol.name,
    kind: symbolKinds[symbol.type],
    location: { uri: symbol.uri, range: symbol.range },
    containerName: total
      ? `${counted(total.mentions, 'mention')} in ${counted(total.articles, 'article')}`
      : 'not named yet',
  };
}

/** Where an entity is first named, rather than only described. */
export function firstNamed({ places, forms }: Pick<EntityRecord, 'places' | 'forms'>) {
  const named = forms.findIndex(form => form <= 1);
  const at = Math.max(0, named) * 4;
  return rangesOf(places.subarray(at, at + 4))[0];
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
