import type { Catalog, CatalogEntry } from './catalog';
import { alikeFrom, compareWords, countWords, fewestWords, fingerprintsOf, type Likeness } from './quotationWords';
import type { LongQuotation, QuotationRecord } from './record';

/** A quotation in another article that has the same words, or nearly. */
export interface Echo {
  readonly uri: string;
  readonly quotation: QuotationRecord;
  /** Whether its words are not those of the other, though one may say more, or show that it leaves something out. */
  readonly otherWords: boolean;
  /** Whether somebody else says it: both are named, and not alike. */
  readonly otherSpeaker: boolean;
}

/** A quotation of fewer words whose words differ is another one: "We will not sign it" and "We will not do it". */
const fewestOther = 8;
/** Articles that are looked at more closely for one quotation, those that share most with it: of many quotations at once. */
const mostCandidates = 40;
/** The same where somebody asks of one: a wire's copy stands in hundreds. */
export const manyCandidates = 2_000;
/** A fingerprint that more quotations have tells nothing: a slogan, a disclaimer. */
const mostOwners = 2_000;
/** Articles that changed since the table was made, from which on it is made anew. */
const muchNew = 300;
/** Articles whose quotations are read in a go, and whose fingerprints are put in order. */
const atOnce = 100;
const mostSorted = 2_000;

/** Finds quotations by their words, over all articles of a catalog: a hash table of fingerprints, in typed arrays. */
export class Echoes {
  readonly #catalog: Catalog;
  #entries: CatalogEntry[] = [];
  /** Where the owners of each bucket's fingerprints begin. */
  #starts = new Uint32Array(2);
  #prints = new Uint32Array(0);
  #owners = new Uint32Array(0);
  #mask = 0;

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /** Whether so much has changed that the table should be made anew. */
  get isOld(): boolean {
    return this.#catalog.recent.size > muchNew;
  }

  /** Makes the table. What changes meanwhile is looked at by itself. @param pause lets others go first */
  async build(pause: () => Promise<void>): Promise<void> {
    const { recent } = this.#catalog;
    const before = new Set(recent);
    const entries = this.#catalog.entries.filter(({ bytes }) => bytes);
    let prints = new Uint32Array(1024);
    let length = 0;
    const ends = new Uint32Array(entries.length);
    for (let i = 0; i < entries.length; i++) {
      this.#catalog.eachQuotation(entries[i]!, words => {
        for (const print of fingerprintsOf(words)) {
          if (length === prints.length) {
            const more = new Uint32Array(2 * length);
            more.set(prints);
            prints = more;
          }
          prints[length++] = print;
        }
      });
      ends[i] = length;
      if (i % atOnce === atOnce - 1) await pause();
    }
    let buckets = 16;
    while (buckets < length / 2) buckets *= 2;
    const mask = buckets - 1;
    const starts = new Uint32Array(buckets + 1);
    for (let i = 0; i < length; i++) starts[(prints[i]! & mask) + 1]!++;
    for (let i = 0; i < buckets; i++) starts[i + 1]! += starts[i]!;
    await pause();
    const next = starts.slice(0, buckets);
    const sorted = new Uint32Array(length);
    const owners = new Uint32Array(length);
    let i = 0;
    for (let owner = 0; owner < entries.length; owner++) {
      for (; i < ends[owner]!; i++) {
        const place = next[prints[i]! & mask]!++;
        sorted[place] = prints[i]!;
        owners[place] = owner;
      }
      if (owner % mostSorted === mostSorted - 1) await pause();
    }
    [this.#entries, this.#starts, this.#prints, this.#owners, this.#mask] = [entries, starts, sorted, owners, mask];
    const made = new Set(entries);
    for (const uri of before) {
      const entry = this.#catalog.get(uri);
      if (!entry?.bytes || made.has(entry)) recent.delete(uri);
    }
  }

  /**
   * Where else a quotation stands: in other articles, in the order of their URIs.
   * @param uri the article that it is in
   * @param most how many articles to look at more closely
   */
  of(uri: string, quotation: Pick<LongQuotation, 'words' | 'speaker' | 'entity'>, most = mostCandidates): Echo[] {
    if (countWords(quotation.words) < fewestWords) return [];
    return this.#candidates(uri, fingerprintsOf(quotation.words), most)
      .flatMap(entry => this.#echoIn(entry, quotation) ?? [])
      .sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  /** The articles that share fingerprints, those that share most first, and those that changed lately. */
  #candidates(uri: string, prints: readonly number[], most: number): CatalogEntry[] {
    const shared = new Map<number, number>();
    for (const print of new Set(prints)) {
      const bucket = print & this.#mask;
      const [from, to] = [this.#starts[bucket]!, this.#starts[bucket + 1]!];
      if (to - from > mostOwners) continue;
      for (let i = from; i < to; i++) {
        if (this.#prints[i] !== print) continue;
        const owner = this.#owners[i]!;
        shared.set(owner, (shared.get(owner) ?? 0) + 1);
      }
    }
    const found = [...shared]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, most)
      .map(([owner]) => this.#entries[owner]!)
      // One that has changed since is among the recent ones, or gone.
      .filter(entry => entry.uri !== uri && this.#catalog.get(entry.uri) === entry);
    const known = new Set(found);
    for (const recent of this.#catalog.recent) {
      const entry = this.#catalog.get(recent);
      if (entry && recent !== uri && !known.has(entry)) found.push(entry);
    }
    return found;
  }

  /** The quotation of an article that is most like another one, if any is alike. */
  #echoIn(entry: CatalogEntry, { words, speaker, entity }: Pick<LongQuotation, 'words' | 'speaker' | 'entity'>) {
    let best: { quotation: QuotationRecord; likeness: Likeness } | undefined;
    for (const quotation of this.#catalog.quotations(entry)) {
      const likeness = compareWords(words, quotation.words);
      if (likeness.shared < alikeFrom) continue;
      if (!likeness.agree && Math.min(countWords(words), countWords(quotation.words)) < fewestOther) continue;
      if (!best || likeness.shared > best.likeness.shared) best = { quotation, likeness };
    }
    if (!best) return undefined;
    const { quotation, likeness } = best;
    return {
      uri: entry.uri,
      quotation,
      otherWords: !likeness.agree,
      otherSpeaker: differ(
        { speaker, entity },
        {
          speaker: quotation.speaker,
          entity: quotation.entity < 0 ? null : this.#catalog.entityAt(entry, quotation.entity),
        },
      ),
    };
  }
}

interface Speaker {
  readonly speaker: string;
  /** The entity's id, the same in all articles. */
  readonly entity: string | null;
}

/**
 * Whether two speakers are surely not the same: both are known by name, neither name is a part of the other's (“Ashworth”,
 * “Ada Ashworth”; “Health Ministry”, “Ministry of Health”), and they share no last word and no two words. A first name in
 * common tells nothing.
 */
function differ(a: Speaker, b: Speaker): boolean {
  if (a.entity === null || b.entity === null || a.entity === b.entity) return false;
  const [one, other] = [nameWords(a.speaker), nameWords(b.speaker)];
  if (one.length === 0 || other.length === 0) return false;
  const shared = one.filter(word => other.includes(word)).length;
  return shared < Math.min(2, one.length, other.length) && one.at(-1) !== other.at(-1);
}

/** The words of a name, but for those that join them. */
const nameWords = (name: string): string[] =>
  (
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}{2,}/gu) ?? []
  ).filter(word => !joining.has(word));

const joining = new Set(['of', 'the', 'and', 'for', 'de', 'la', 'del', 'van', 'von', 'bin', 'al']);
