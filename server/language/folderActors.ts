import type { EntityType } from '../analysis/model';
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
import type { ArticleRecord } from '../workspace/articleIndex';
import { firstNamed, fits } from './workspaceSymbols';

/** How many actors a page has, and how many articles and companions one actor is shown with, where nobody says. */
const defaultPage = 100;
const defaultPlaces = 200;
/** How many companions stand with each actor of a page. */
const companionsShown = 5;

/** What all articles together say of an entity. */
interface Total {
  readonly id: string;
  readonly name: string;
  readonly type: EntityType;
  readonly known: boolean;
  articles: number;
  mentions: number;
  statements: number;
}

/** A folder's actors, a page of them: everybody that its articles name. */
export function folderActors(records: readonly ArticleRecord[], params: FolderActorsParams): FolderActorsResult {
  const { folder, query = '', types, sort = 'mentions', from = 0, count = defaultPage } = params;
  const totals = totalsOf(records);
  const wanted = [...totals.values()].filter(({ name, type }) => (!types || types.includes(type)) && fits(name, query));
  wanted.sort((a, b) => (sort === 'name' ? 0 : b[sort] - a[sort]) || byName(a, b));
  const page = wanted.slice(from, from + count);
  const companions = companionsOf(records, new Set(page.map(({ id }) => id)));
  return {
    folder,
    all: wanted.length,
    articles: records.length,
    actors: page.map(total => toItem(total, totals, companions.get(total.id), companionsShown)),
  };
}

/** One actor of a folder: where it is named, and with whom. Null where no article names it. */
export function folderActor(
  records: readonly ArticleRecord[],
  knowledge: Knowledge,
  { id, count = defaultPlaces }: FolderActorParams,
): FolderActorResult | null {
  const totals = totalsOf(records);
  const total = totals.get(id);
  if (!total) return null;
  const description = knowledge.get(id)?.description;
  const places = records.flatMap(({ uri, entities }): FolderActorPlace[] => {
    const entity = entities.find(entity => entity.id === id);
    const first = entity && firstNamed(entity);
    return first ? [{ uri, mentions: entity.forms.length, statements: entity.statements, first }] : [];
  });
  places.sort((a, b) => b.mentions - a.mentions || (a.uri < b.uri ? -1 : 1));
  return {
    ...toItem(total, totals, companionsOf(records, new Set([id])).get(id), count),
    ...(description !== undefined && { description }),
    places: places.slice(0, count),
  };
}

function totalsOf(records: readonly ArticleRecord[]): Map<string, Total> {
  const totals = new Map<string, Total>();
  for (const { entities } of records) {
    for (const { id, name, type, known, forms, statements } of entities) {
      let total = totals.get(id);
      if (!total) {
        total = { id, name, type, known, articles: 0, mentions: 0, statements: 0 };
        totals.set(id, total);
      }
      total.articles++;
      total.mentions += forms.length;
      total.statements += statements;
    }
  }
  return totals;
}

/** How many articles name each of some entities together with each other one. */
function companionsOf(records: readonly ArticleRecord[], of: ReadonlySet<string>): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  for (const { entities } of records) {
    for (const { id } of entities) {
      if (!of.has(id)) continue;
      let companions = found.get(id);
      if (!companions) {
        companions = new Map();
        found.set(id, companions);
      }
      for (const other of entities) if (other.id !== id) companions.set(other.id, (companions.get(other.id) ?? 0) + 1);
    }
  }
  return found;
}

function toItem(
  total: Total,
  totals: ReadonlyMap<string, Total>,
  companions: ReadonlyMap<string, number> | undefined,
  most: number,
): FolderActorItem {
  const together = [...(companions ?? [])].map(([id, articles]): CompanionItem => {
    const { name, type } = totals.get(id)!;
    return { id, name, type, articles };
  });
  together.sort((a, b) => b.articles - a.articles || byName(a, b));
  return { ...total, companions: together.slice(0, most) };
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
