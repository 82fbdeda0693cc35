import type { EntityType, KnownEntity, KnownHit } from '../../knowledge/model';
import type { Paragraph } from '../../text/article';
import type { TaggedName } from './decode';
import type { Name } from './name';

/**
 * Joins what the tagger found with the known entities that the words spell. The user's own entities are always names,
 * with their type, and outrank the tagger; so are full names of imported lists where the tagger found something else. The
 * rest, and bundled ones, are linked where the tagger found the same words. Where these only ever name people, as “AMLO”,
 * a person is meant whatever type the tagger gave them; cities it tells better than a list does, which people are named
 * after.
 */
export function joinKnown(paragraph: Paragraph, tagged: readonly TaggedName[], hits: readonly KnownHit[]): Name[] {
  const { tokens } = paragraph;
  const names: Name[] = [];
  const own = hits.filter(hit => isOwn(hit) || isFullName(paragraph, hit));
  let nextOwn = 0;
  let nextHit = 0;
  let places: ReadonlyMap<number, TaggedName> | undefined;
  /** The type that the tagger gives to just these words, where it is sure. */
  const typeThere = ({ first, last }: KnownHit): EntityType | undefined => {
    places ??= new Map(tagged.map(name => [name.first, name]));
    const there = places.get(first);
    return there?.last === last && there.confidence >= sureType ? there.type : undefined;
  };
  const pushOwn = (hit: KnownHit) => {
    const origin = isOwn(hit) ? 'user' : 'imported';
    const entities = ofSureType(
      hit.entities.filter(entity => entity.origin === origin),
      hit.entities.length > 1 ? typeThere(hit) : undefined,
    );
    names.push({
      start: tokens[hit.first]!.start,
      end: tokens[hit.last - 1]!.end,
      type: entities[0]!.type,
      confidence: 1,
      known: entities,
    });
  };
  for (const name of tagged) {
    while (nextOwn < own.length && own[nextOwn]!.last <= name.first) pushOwn(own[nextOwn++]!);
    if (nextOwn < own.length && own[nextOwn]!.first < name.last) {
      const hit = own[nextOwn]!;
      if (!isOwn(hit) && hit.first === name.first && hit.last === name.last) nextOwn++;
      // A longer name around an alias stays whole: "Bank of Ruritania" though "Ruritania" is known.
      else if (!(name.first <= hit.first && hit.last <= name.last && name.last - name.first > hit.last - hit.first))
        continue;
      else while (nextOwn < own.length && own[nextOwn]!.first < name.last) nextOwn++;
    }
    while (nextHit < hits.length && hits[nextHit]!.last <= name.first) nextHit++;
    const hit = hits[nextHit];
    const same = hit !== undefined && hit.first === name.first && hit.last === name.last;
    const type = same && hit.entities.every(isBundledPerson) ? 'person' : name.type;
    const known = same ? hit.entities.filter(entity => entity.type === type) : [];
    names.push({
      start: tokens[name.first]!.start,
      end: tokens[name.last - 1]!.end,
      type,
      confidence: name.confidence,
      known,
    });
  }
  while (nextOwn < own.length) pushOwn(own[nextOwn++]!);
  return names;
}

/** How sure the tagger must be for its type to tell known entities of one name apart. */
const sureType = 0.85;

function ofSureType(entities: readonly KnownEntity[], type: EntityType | undefined): readonly KnownEntity[] {
  const fitting = entities.filter(entity => entity.type === type);
  return fitting.length > 0 ? fitting : entities;
}

/**
 * The known entities that an article names by a name that is theirs alone. They tell apart those that one name may mean:
 * where just one of them is named so, that one is meant.
 */
export class SoleEntities {
  /** How often each is named so, by id. */
  readonly #counts = new Map<string, number>();

  /** Forgets all. */
  clear(): void {
    this.#counts.clear();
  }

  /** Adds names (`sign` 1), or takes them back (-1). */
  count(names: readonly Name[], sign: 1 | -1): void {
    for (const { known } of names) {
      if (known.length !== 1) continue;
      const { id } = known[0]!;
      const count = (this.#counts.get(id) ?? 0) + sign;
      if (count === 0) this.#counts.delete(id);
      else this.#counts.set(id, count);
    }
  }

  /** The same names, told apart as far as can be; the same array where nothing is. Linear in the names. */
  tellApart(names: readonly Name[]): readonly Name[] {
    let told: Name[] | null = null;
    for (let i = 0; i < names.length; i++) {
      const name = names[i]!;
      if (name.known.length < 2) continue;
      const here = name.known.filter(({ id }) => this.#counts.has(id));
      if (here.length !== 1) continue;
      told ??= [...names];
      told[i] = { ...name, known: here, type: here[0]!.type };
    }
    return told ?? names;
  }
}

const isBundledPerson = ({ origin, type }: KnownEntity): boolean => origin === 'bundled' && type === 'person';

const isOwn = ({ entities }: KnownHit): boolean => entities.some(({ origin }) => origin === 'user');

/** Whether a hit is a full name of an imported list: words with capitals that are hardly ever anything else. */
function isFullName({ tokens }: Paragraph, { first, last, entities }: KnownHit): boolean {
  if (last - first < 2 || !entities.some(({ origin, type }) => origin === 'imported' && type !== 'other')) return false;
  const isCapital = ({ lexeme: { text, lower } }: Paragraph['tokens'][number]) =>
    text[0] !== lower[0] && text.length > 1;
  return isCapital(tokens[first]!) && isCapital(tokens[last - 1]!);
}
