import { NameBeginnings } from './nameBeginnings';
import type { EntityTotal, Totals } from './totals';

/** A folder's entity that was found by the beginning of a word of its name. */
export interface FolderName {
  readonly total: EntityTotal;
  /** Where the word begins in its name. */
  readonly start: number;
}

/** Names that are filed in a go. */
const atOnce = 2_000;

/** The actors that a folder's articles name, and what else of them is known, by their names' first letters. */
export class FolderNames {
  readonly #totals: Totals;
  readonly #places: Uint32Array;
  readonly #beginnings = new NameBeginnings();

  private constructor(totals: Totals) {
    this.#totals = totals;
    this.#places = totals.sorted('mentions', 0, place => {
      const type = totals.typeAt(place);
      return type === 'person' || type === 'organization' || totals.isKnownAt(place);
    });
  }

  /** @param pause lets others go first */
  static async build(totals: Totals, pause: () => Promise<void>): Promise<FolderNames> {
    const names = new FolderNames(totals);
    for (let i = 0; i < names.#places.length; i++) {
      names.#beginnings.add(totals.nameAt(names.#places[i]!));
      if (i % atOnce === atOnce - 1) await pause();
    }
    names.#beginnings.close();
    return names;
  }

  /** Those of whose names a word begins as something that was typed, the most mentioned first. */
  find(typed: string, most: number): FolderName[] {
    const nameAt = (index: number) => this.#totals.nameAt(this.#places[index]!);
    return this.#beginnings
      .find(typed, most, nameAt)
      .map(({ index, start }) => ({ total: this.#totals.at(this.#places[index]!), start }));
  }
}
