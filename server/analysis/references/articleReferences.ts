import type { FirstNames } from '../../english/firstNames';
import type { ArticleText, PlacedParagraph } from '../../text/article';
import { movedNumbers, Places, type Shared, sharedVersions, spliced } from '../../text/former';
import { type Across, AcrossKeeper } from '../across';
import type { Attribution, EntityHead, ParagraphMention } from '../model';
import type { Tagger } from '../tags/tagger';
import { Cast } from './cast';
import { reach } from './discourse';
import { Lookups } from './lookups';
import { Reader } from './reader';
import { leavingTheSame, openingParagraphs } from './readings';
import { isSameSource, ReadParagraph } from './readParagraph';
import type { Resolved } from './references';
import { resolveAcross } from './resolution';
import { Writers } from './writers';

/** What is kept of a paragraph beside it, so that those that a change does not concern need not be looked at: bits. */
enum Note {
  /** It asked something of the whole article, ... */
  Asks = 1,
  /** ... such as who wrote it. */
  AsksWriter = 2,
  /** Something was found of entities by pronoun or description. */
  Found = 4,
  /** Attributions tie it to others. */
  Across = 8,
}

/** What was read of an article, from one version to the next. */
export class ArticleReferences {
  #paragraphs: readonly PlacedParagraph[] = [];
  #names: readonly (readonly ParagraphMention[])[] = [];
  #said: readonly (readonly Attribution[])[] = [];
  #read: readonly ReadParagraph[] = [];
  /** By paragraph, as bits: whom it names; and notes. */
  #masks = new Int32Array(0);
  #notes = new Uint8Array(0);
  #resolved: Resolved = { mentions: [], attributions: [] };
  #lookups: Lookups | null = null;
  readonly #across = new AcrossKeeper();
  readonly #cast: Cast;

  constructor(
    private readonly tagger: Tagger,
    firstNames: FirstNames,
  ) {
    this.#cast = new Cast(firstNames);
  }

  /** Goes over to a version of the article. */
  update(
    article: ArticleText,
    heads: readonly EntityHead[],
    names: readonly (readonly ParagraphMention[])[],
    said: readonly (readonly Attribution[])[],
  ): Resolved {
    const { paragraphs } = article;
    const count = paragraphs.length;
    const before = this.#read;
    const shared = sharedVersions(this.#paragraphs, paragraphs);
    const { prefix, suffix } = shared;
    const later = count - suffix;
    const moved = before.length - count;
    const between: ReadParagraph[] = [];
    for (let p = prefix; p < later; p++) between.push(new ReadParagraph(moved === 0 ? before[p]!.reading : null));
    const all = spliced(before, shared, between);
    if (moved !== 0) for (let p = later; p < count; p++) all[p]!.index = p;
    const changed = new Places(count);
    changed.addChanged(this.#said, said, shared);
    for (let p = changed.next(0); p >= 0; p = changed.next(p + 1))
      all[p]!.turnTo(p, said[p]!, paragraphs[p]!.paragraph.text.length);
    const across = this.#across.update(paragraphs, shared, changed, all);
    changed.addChanged(this.#names, names, shared);
    this.#masks = movedNumbers(this.#masks, new Int32Array(count), shared);
    this.#notes = movedNumbers(this.#notes, new Uint8Array(count), shared);
    for (let p = 0; p < count; p++) if (this.#notes[p]! & Note.Across) changed.add(p);
    for (const p of across?.keys() ?? []) changed.add(p);
    if (moved !== 0) for (let p = prefix; p < before.length - suffix; p++) this.#cast.touch(before[p]!.given);
    this.#give(paragraphs, all, names, across, changed, moved === 0 ? before : all);
    const isOther = this.#cast.update(heads, all, this.#masks, paragraphs);
    const writers = new Writers(article, all);
    const former = this.#lookups;
    if (isOther || former === null) this.#lookups = new Lookups(this.#cast.actors, writers);
    this.#lookups!.writers = writers;
    this.#readAll(paragraphs, all, changed, former, moved === 0 ? -1 : later);
    this.#paragraphs = paragraphs;
    this.#names = names;
    this.#said = said;
    this.#read = all;
    this.#resolved = this.#resolve(all, changed, shared, moved === 0 ? before : all);
    return this.#resolved;
  }

  /**
   * Puts names and attributions in their places where they are others than before.
   * @param changed where they may be
   * @param before the paragraphs that stood in their places, or they themselves
   */
  #give(
    paragraphs: readonly PlacedParagraph[],
    all: readonly ReadParagraph[],
    names: readonly (readonly ParagraphMention[])[],
    across: ReadonlyMap<number, Across> | null,
    changed: Places,
    before: readonly ReadParagraph[],
  ): void {
    for (let p = changed.next(0); p >= 0; p = changed.next(p + 1)) {
      const read = all[p]!;
      const former = before[p]!.given;
      const isOther = read.give(paragraphs[p]!, names[p]!, across?.get(p), this.#cast);
      this.#note(p, Note.Across, read.isAcross);
      if (!isOther) continue;
      this.#masks[p] = read.given.mask;
      if (former.members !== read.given.members) this.#cast.replace(before[p]!, former, read);
    }
  }

  #note(p: number, note: Note, holds: boolean): void {
    if (holds) this.#notes[p]! |= note;
    else this.#notes[p]! &= ~note;
  }

  /**
   * Reads the paragraphs again for which something changed.
   * @param changed what is given of them may be other than before; those that are read again are added
   * @param former the lookups of the version before
   * @param later the first paragraph that did not stand after the one that it stands after now; -1 where there is none
   */
  #readAll(
    paragraphs: readonly PlacedParagraph[],
    all: readonly ReadParagraph[],
    changed: Places,
    former: Lookups | null,
    later: number,
  ): void {
    const lookups = this.#lookups!;
    const { changedMask } = this.#cast;
    const reader = new Reader(this.tagger, lookups);
    const concerned = this.#concerned(changed, lookups === former ? Note.AsksWriter : Note.Asks, later);
    /** The paragraphs from the first to before the second are in the reader's mind. */
    let next = 0;
    /** The last paragraph that left the reader with something else in mind than before. */
    let last = -Infinity;
    for (let p = concerned.next(0); p >= 0; p = concerned.next(p + 1)) {
      const read = all[p]!;
      if (p > 0 && p === later) last = p - 1;
      const { reading } = read;
      if (
        reading !== null &&
        reading.given === read.given &&
        p >= openingParagraphs &&
        !reading.opening &&
        p - last > reading.depth &&
        !read.namesChanged(changedMask) &&
        read.stands(lookups)
      )
        continue;
      if (next < p) {
        if (next < p - reach - 1) {
          reader.memory.clear();
          next = p - reach - 1;
        }
        for (; next < p; next++) reader.memory.recall(next, paragraphs[next]!.start, all[next]!.reading!);
      }
      const now = reader.read(paragraphs[p]!, p, read.given);
      const same = reading === null ? null : leavingTheSame(reading, now);
      read.take(same ?? now, lookups);
      this.#note(p, Note.Asks, read.reading!.asked.length > 0);
      this.#note(p, Note.AsksWriter, read.asksWriter);
      this.#note(p, Note.Found, read.reading!.found.length > 0);
      changed.add(p);
      if (same === null) {
        last = p;
        concerned.addAll(p + 1, p + 1 + reach);
      } else reader.memory.replace(paragraphs[p]!.start, same);
      next = p + 1;
    }
  }

  /** The paragraphs for which something may have changed, but for what those before them left in the reader's mind. */
  #concerned(changed: Places, asking: Note, later: number): Places {
    const notes = this.#notes;
    const concerned = new Places(notes.length);
    // Some may have opened the article that do so no longer.
    concerned.addAll(0, later < 0 ? openingParagraphs : notes.length);
    const masks = this.#masks;
    const { changedMask } = this.#cast;
    for (let p = 0; p < notes.length; p++) if (notes[p]! & asking || masks[p]! & changedMask) concerned.add(p);
    for (let p = changed.next(0); p >= 0; p = changed.next(p + 1)) concerned.add(p);
    return concerned;
  }

  /**
   * Gives sources and mentions what was found of them.
   * @param changed where something may be other than before
   * @param before the paragraphs that stood in their places, or they themselves
   */
  #resolve(all: readonly ReadParagraph[], changed: Places, shared: Shared, before: readonly ReadParagraph[]): Resolved {
    const notes = this.#notes;
    const tied: ReadParagraph[] = [];
    for (let p = 0; p < all.length; p++) if (notes[p]! & Note.Across) tied.push(all[p]!);
    const across = resolveAcross(tied);
    const { headsChanged } = this.#cast;
    const between = new Array<readonly never[]>(all.length - shared.prefix - shared.suffix).fill([]);
    const mentions = spliced<readonly ParagraphMention[]>(this.#resolved.mentions, shared, between);
    const attributions = spliced<readonly Attribution[]>(this.#resolved.attributions, shared, between);
    changed.add(all.length - shared.suffix);
    if (headsChanged) for (let p = 0; p < all.length; p++) if (notes[p]! & Note.Found) changed.add(p);
    for (let p = changed.next(0); p >= 0; p = changed.next(p + 1)) {
      const read = all[p]!;
      const previous = all[p - 1]?.last ?? null;
      const { last } = before[p]!;
      read.resolve(across, previous);
      // Whoever is heard last may go on.
      if (last === undefined || !isSameSource(last, read.last ?? null)) changed.add(p + 1);
      read.placeFound(headsChanged);
      mentions[p] = read.mentions;
      attributions[p] = read.attributions;
    }
    return { mentions, attributions };
  }
}
