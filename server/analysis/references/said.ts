import { lastStartingAtOrBefore } from '../../text/span';
import type { Attribution } from '../model';

interface Content {
  readonly start: number;
  readonly end: number;
  readonly attribution: Attribution;
}

/** How many contents back one around a place is sought: what is said within what is said. */
const deepest = 12;

/** Who says the words at a place of the article. */
export class Said {
  /** What stands in quotation marks, in order. */
  readonly #quoted: readonly Content[];
  /** All contents, in order. */
  readonly #all: readonly Content[];

  constructor(attributions: readonly Attribution[]) {
    this.#all = attributions
      .flatMap(attribution => attribution.content.map(({ start, end }) => ({ start, end, attribution })))
      .sort((a, b) => a.start - b.start);
    this.#quoted = this.#all.filter(({ attribution }) => attribution.kind !== 'indirect');
  }

  /** The attribution in whose quoted words an offset lies, or null. */
  quoterOf(offset: number): Attribution | null {
    const span = this.#quoted[lastStartingAtOrBefore(this.#quoted, offset)];
    return span && offset < span.end ? span.attribution : null;
  }

  /** The attribution in whose words, quoted or not, an offset lies: the innermost other than `itself`; or null. */
  sayerOf(offset: number, itself: Attribution): Attribution | null {
    const at = lastStartingAtOrBefore(this.#all, offset);
    for (let i = at; i >= 0 && i > at - deepest; i--) {
      const { end, attribution } = this.#all[i]!;
      if (offset < end && attribution !== itself) return attribution;
    }
    return null;
  }
}
