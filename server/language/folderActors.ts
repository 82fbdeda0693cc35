import type { Knowledge } from '../knowledge/model';
import type {
  CompanionItem,
  FolderActorItem,
  FolderActorParams,
  FolderActorPlace,
  FolderActorResult,
  FolderActorsParams,
  FolderActorsResult,
} from '../protocol';
import type { Catalog } from '../workspace/index/catalog';
import type { Totals } from '../workspace/index/totals';
import { firstNamed, fits } from './workspaceSymbols';

/** How many actors a page has, and how many articles and companions one actor is shown with, where nobody says. */
const defaultPage = 100;
const defaultPlaces = 200;
/** How many companions stand with each actor of a page. */
const companionsShown = 5;

/** A folder's actors, a page of them: everybody that its articles name. */
export function folderActors(catalog: Catalog, params: FolderActorsParams): FolderActorsResult {
  const { folder, query = '', types, sort = 'mentions', from = 0, count = defaultPage } = params;
  const totals = catalog.totals();
  const sorted = totals.sorted(
    sort,
    from + count,
    place => (!types || types.includes(totals.typeAt(place))) && (query === '' || fits(totals.nameAt(place), query)),
  );
  const page = sorted.subarray(from, from + count);
  const companions = totals.companions(page);
  return {
    folder,
    all: sorted.length,
    articles: catalog.articles,
    actors: Array.from(page, place => toItem(totals, place, companions.get(place), companionsShown)),
  };
}

/** One actor of a folder: where it is named, and with whom. Null where no article names it. */
export function folderActor(
  catalog: Catalog,
  knowledge: Knowledge,
  { id, count = defaultPlaces }: FolderActorParams,
): FolderActorResult | null {
  const totals = catalog.totals();
  const place = totals.placeOf(id);
  if (place === undefined) return null;
  const description = knowledge.get(id)?.description;
  const places = catalog.places(id).flatMap(({ uri, entity }): FolderActorPlace[] => {
    const first = firstNamed(entity);
    return first ? [{ uri, mentions: entity.forms.length, statements: entity.statements, first }] : [];
  });
  places.sort((a, b) => b.mentions - a.mentions || (a.uri < b.uri ? -1 : 1));
  return {
    ...toItem(totals, place, totals.companions([place]).get(place), count),
    ...(description !== undefined && { description }),
    places: places.slice(0, count),
  };
}

function toItem(
  totals: Totals,
  place: number,
  counts: ReadonlyMap<number, number> | undefined,
  most: number,
): FolderActorItem {
  const companions = [...(counts ?? [])].map(([other, articles]): CompanionItem => {
    const { id, name, type } = totals.at(other);
    return { id, name, type, articles };
  });
  companions.sort((a, b) => b.articles - a.articles || byName(a, b));
  const { first: _, ...item } = totals.at(place);
  return { ...item, companions: companions.slice(0, most) };
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
