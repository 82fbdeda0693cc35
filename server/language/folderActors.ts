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
import type { Catalog, EntityTotal } from '../workspace/index/catalog';
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
  const wanted = [...totals.values()].filter(({ name, type }) => (!types || types.includes(type)) && fits(name, query));
  wanted.sort((a, b) => (sort === 'name' ? 0 : b[sort] - a[sort]) || byName(a, b));
  const page = wanted.slice(from, from + count);
  const companions = catalog.companions(page.map(({ id }) => id));
  return {
    folder,
    all: wanted.length,
    articles: catalog.articles,
    actors: page.map(total => toItem(catalog, total, companions.get(total.id), companionsShown)),
  };
}

/** One actor of a folder: where it is named, and with whom. Null where no article names it. */
export function folderActor(
  catalog: Catalog,
  knowledge: Knowledge,
  { id, count = defaultPlaces }: FolderActorParams,
): FolderActorResult | null {
  const totals = catalog.totals();
  const total = totals.get(id);
  if (!total) return null;
  const description = knowledge.get(id)?.description;
  const places = catalog.places(id).flatMap(({ uri, entity }): FolderActorPlace[] => {
    const first = firstNamed(entity);
    return first ? [{ uri, mentions: entity.forms.length, statements: entity.statements, first }] : [];
  });
  places.sort((a, b) => b.mentions - a.mentions || (a.uri < b.uri ? -1 : 1));
  return {
    ...toItem(catalog, total, catalog.companions([id]).get(id), count),
    ...(description !== undefined && { description }),
    places: places.slice(0, count),
  };
}

function toItem(
  catalog: Catalog,
  total: EntityTotal,
  counts: ReadonlyMap<string, number> | undefined,
  most: number,
): FolderActorItem {
  const totals = catalog.totals();
  const companions = [...(counts ?? [])].map(([id, articles]): CompanionItem => {
    const { name, type } = totals.get(id)!;
    return { id, name, type, articles };
  });
  companions.sort((a, b) => b.articles - a.articles || byName(a, b));
  const { first: _, ...item } = total;
  return { ...item, companions: companions.slice(0, most) };
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
