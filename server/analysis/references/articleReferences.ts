import type { FirstNames } from '../../english/firstNames';
import type { ArticleText, PlacedParagraph } from '../../text/article';
import { sharedParagraphs } from '../../text/former';
import { attributionsAcross } from '../across';
import type { Attribution, EntityHead, ParagraphMention, Source } from '../model';
import type { Tagger } from '../tags/tagger';
import { Cast } from './cast';
import { reach } from './discourse';
import { Lookups } from './lookups';
import { Reader } from './reader';
import { leavingTheSame, openingParagraphs } from './readings';
import { ReadParagraph } from './readParagraph';
import type { Resolved } from './references';
import { resolveAcross } from './resolution';
import { Writers } from './writers';

/** What was read of an article, from one version to the next. */
export class ArticleReferences {
  paragraphs: readonly PlacedParagraph[] = [];
  #read: readonly ReadParagraph[] = [];
  #lookups: Lookups | null = null;
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
    const before = this.#read;
    const { prefix, suffix } = sharedParagraphs(this.paragraphs, paragraphs);
    const all: ReadParagraph[] = [];
    const later = paragraphs.length - suffix;
    const moved = before.length - paragraphs.length;
    for (let p = 0; p < paragraphs.length; p++) {
      const kept =
        p < prefix
          ? before[p]!
          : p >= later
            ? before[p + moved]!
            : new ReadParagraph(moved === 0 ? before[p]!.reading : null);
      kept.turnTo(p, said[p]!, paragraphs[p]!.paragraph.text.length);
      all.push(kept);
    }
    if (moved !== 0) for (let p = prefix; p < before.length - suffix; p++) this.#cast.touch(before[p]!.given);
    this.#give(paragraphs, all, names, moved === 0 ? before : all);
    const isOther = this.#cast.update(heads, all, paragraphs);
    const writers = new Writers(article, all);
    if (isOther || this.#lookups === null) this.#lookups = new Lookups(this.#cast.actors, writers);
    this.#lookups.writers = writers;
    this.#readAll(paragraphs, all, moved === 0 ? -1 : later);
    this.#resolve(all);
    this.paragraphs = paragraphs;
    this.#read = all;
    const mentions: (readonly ParagraphMention[])[] = [];
    const attributions: (readonly Attribution[])[] = [];
    for (const read of all) {
      mentions.push(read.mentions);
      attributions.push(read.attributions);
    }
    return { mentions, attributions };
  }

  /**
   * Puts names and attributions in their places where they are others than before.
   * @param before the paragraphs that stood in their places, or they themselves
   */
  #give(
    paragraphs: readonly PlacedParagraph[],
    all: readonly ReadParagraph[],
    names: readonly (readonly ParagraphMention[])[],
    before: readonly ReadParagraph[],
  ): void {
    const across = attributionsAcross(paragraphs, all);
    for (let p = 0; p < all.length; p++) {
      const read = all[p]!;
      const former = before[p]!.given;
      if (!read.give(paragraphs[p]!, names[p]!, across?.get(p), this.#cast)) continue;
      if (former.members !== read.given.members) this.#cast.replace(before[p]!, former, read);
    }
  }

  /**
   * Reads the paragraphs again for which something changed.
   * @param later the first paragraph that did not stand after the one that it stands after now; -1 where there is none
   */
  #readAll(paragraphs: readonly PlacedParagraph[], all: readonly ReadParagraph[], later: number): void {
    const lookups = this.#lookups!;
    const { changedMask } = this.#cast;
    const reader = new Reader(this.tagger, lookups);
    /** The paragraphs from the first to before the second are in the reader's mind. */
    let next = 0;
    /** The last paragraph that left the reader with something else in mind than before. */
    let changed = -Infinity;
    for (let p = 0; p < all.length; p++) {
      const read = all[p]!;
      if (p > 0 && p === later) changed = p - 1;
      const { reading } = read;
      if (
        reading !== null &&
        reading.given === read.given &&
        p >= openingParagraphs &&
        !reading.opening &&
        p - changed > reading.depth &&
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
      if (same === null) changed = p;
      else reader.memory.replace(paragraphs[p]!.start, same);
      next = p + 1;
    }
  }

  /** Gives sources and mentions what was found of them. */
  #resolve(all: readonly ReadParagraph[]): void {
    const across = resolveAcross(all);
    let previous: Source | null = null;
    for (let p = 0; p < all.length; p++) {
      const read = all[p]!;
      previous = read.resolve(across, previous);
      read.placeFound(this.#cast.headsChanged);
    }
  }
}
