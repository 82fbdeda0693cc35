import type { EntityType } from '../../analysis/model';
import type { CatalogEntry } from './catalog';
import { readNumbers } from './pack';
import { entityTypes } from './record';
import type { StringTable } from './stringTable';

/** What all articles together say of an entity. */
export interface EntityTotal {
  readonly id: string;
  readonly name: string;
  readonly type: EntityType;
  readonly known: boolean;
  readonly articles: number;
  readonly mentions: number;
  readonly statements: number;
  /** The first article that names it, in the order of URIs. */
  readonly first: string;
}

/** By what entities are put in order: by a count the greatest first, and then by name; or by name alone. */
export type TotalOrder = 'mentions' | 'articles' | 'statements' | 'name';

/**
 * All entities of a catalog's articles with their counts, by columns of numbers: an entity becomes an object when it is
 * asked for. Made in one pass over the articles' bytes.
 */
export class Totals {
  readonly size: number;
  readonly #strings: StringTable;
  readonly #entries: readonly CatalogEntry[];
  /** By the number of a string: 1 + the place of the entity that has it for its id; 0 for other strings. */
  readonly #places: Uint32Array;
  /** Of each entity: the numbers of its id and its name, its type (see pack.ts), and the first article that names it. */
  readonly #ids: Uint32Array;
  readonly #names: Uint32Array;
  readonly #types: Uint8Array;
  readonly #first: Uint32Array;
  readonly #counts: Readonly<Record<Exclude<TotalOrder, 'name'>, Uint32Array>>;
  /** The entities' places in the order of their names; made when first needed. */
  #byName: Uint32Array | undefined;

  /**
   * @param entries in the order of their URIs
   * @param strings that they name by number
   */
  constructor(entries: readonly CatalogEntry[], strings: StringTable) {
    this.#entries = entries;
    this.#strings = strings;
    const column = () => new Uint32Array(strings.size);
    const [places, ids, names, first] = [column(), column(), column(), column()];
    const [articles, mentions, statements] = [column(), column(), column()];
    const types = new Uint8Array(strings.size);
    let size = 0;
    let numbers: Uint32Array = new Uint32Array(1024);
    entries.forEach(({ bytes }, index) => {
      if (!bytes) return;
      numbers = readNumbers(bytes, numbers);
      const [strings, entities] = [numbers[0]!, numbers[1 + numbers[0]!]!];
      for (let i = 0, at = 2 + strings; i < entities; i++, at += 4) {
        const id = numbers[1 + i]!;
        let place = places[id]! - 1;
        if (place < 0) {
          place = size++;
          places[id] = size;
          ids[place] = id;
          names[place] = numbers[1 + numbers[at]!]!;
          types[place] = numbers[at + 1]!;
          first[place] = index;
        }
        articles[place]!++;
        mentions[place]! += numbers[at + 2]!;
        statements[place]! += numbers[at + 3]!;
      }
    });
    this.size = size;
    this.#places = places;
    const cut = (column: Uint32Array) => column.slice(0, size);
    [this.#ids, this.#names, this.#first] = [cut(ids), cut(names), cut(first)];
    this.#types = types.slice(0, size);
    this.#counts = { articles: cut(articles), mentions: cut(mentions), statements: cut(statements) };
  }

  /** An entity's place among all; undefined where no article names it. @param id of the entity */
  placeOf(id: string): number | undefined {
    const number = this.#strings.numberOf(id);
    const place = number === undefined ? 0 : (this.#places[number] ?? 0);
    return place === 0 ? undefined : place - 1;
  }

  /** What is counted of an entity. @param id of the entity */
  get(id: string): EntityTotal | undefined {
    const place = this.placeOf(id);
    return place === undefined ? undefined : this.at(place);
  }

  /** @param place of an entity, from 0 up to `size` */
  at(place: number): EntityTotal {
    const type = this.#types[place]!;
    return {
      id: this.#strings.at(this.#ids[place]!),
      name: this.nameAt(place),
      type: entityTypes[type >> 1]!,
      known: (type & 1) === 1,
      articles: this.#counts.articles[place]!,
      mentions: this.#counts.mentions[place]!,
      statements: this.#counts.statements[place]!,
      first: this.#entries[this.#first[place]!]!.uri,
    };
  }

  /** The name of the entity at a place. */
  nameAt(place: number): string {
    return this.#strings.at(this.#names[place]!);
  }

  /** Its type. */
  typeAt(place: number): EntityType {
    return entityTypes[this.#types[place]! >> 1]!;
  }

  /** Whether it is known. */
  isKnownAt(place: number): boolean {
    return (this.#types[place]! & 1) === 1;
  }

  /**
   * Those that are wanted, in order. What stands behind the first `until` of them is in the order of its counts alone.
   * @param isWanted by an entity's place
   * @returns their places
   */
  sorted(order: TotalOrder, until: number, isWanted: (place: number) => boolean): Uint32Array {
    if (order === 'name') return this.#placesByName().filter(place => isWanted(place));
    const counts = this.#counts[order];
    let most = 0;
    for (const count of counts) most = Math.max(most, count);
    // How many have a greater count than another: there those of that count begin.
    const starts = new Uint32Array(most + 2);
    const wanted = new Uint32Array(this.size);
    let length = 0;
    for (let place = 0; place < this.size; place++) {
      if (!isWanted(place)) continue;
      wanted[length++] = place;
      starts[most - counts[place]! + 1]!++;
    }
    for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
    const sorted = new Uint32Array(length);
    for (let i = 0; i < length; i++) sorted[starts[most - counts[wanted[i]!]!]!++] = wanted[i]!;
    for (let start = 0; start < Math.min(until, length); ) {
      let end = start + 1;
      while (end < length && counts[sorted[end]!] === counts[sorted[start]!]) end++;
      sorted.subarray(start, end).sort((a, b) => this.#compareNames(a, b));
      start = end;
    }
    return sorted;
  }

  /**
   * How many articles name each of some entities together with each other one, all by their places.
   * @returns nothing of those that stand alone
   */
  companions(places: Iterable<number>): Map<number, Map<number, number>> {
    const wanted = new Uint8Array(this.size);
    for (const place of places) wanted[place] = 1;
    const found = new Map<number, Map<number, number>>();
    let numbers: Uint32Array = new Uint32Array(1024);
    for (const { bytes } of this.#entries) {
      if (!bytes) continue;
      numbers = readNumbers(bytes, numbers);
      const entities = numbers[1 + numbers[0]!]!;
      for (let i = 0; i < entities; i++) {
        const place = this.#places[numbers[1 + i]!]! - 1;
        if (wanted[place] === 0) continue;
        let counts = found.get(place);
        if (!counts) {
          counts = new Map();
          found.set(place, counts);
        }
        for (let k = 0; k < entities; k++) {
          const other = this.#places[numbers[1 + k]!]! - 1;
          if (k !== i) counts.set(other, (counts.get(other) ?? 0) + 1);
        }
      }
    }
    return found;
  }

  #placesByName(): Uint32Array {
    this.#byName ??= Uint32Array.from({ length: this.size }, (_, place) => place).sort((a, b) =>
      this.#compareNames(a, b),
    );
    return this.#byName;
  }

  #compareNames(a: number, b: number): number {
    const [one, other] = [this.nameAt(a), this.nameAt(b)];
    return one < other ? -1 : one > other ? 1 : a - b;
  }
}
