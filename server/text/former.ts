import type { Paragraph, PlacedParagraph } from './article';

/** What was kept of each paragraph of an article when it was last computed, found again after an edit. */
export interface Former<Kept> {
  /** What was kept of the paragraph that now is the `p`th; undefined where nothing was. */
  at(p: number): Kept | undefined;
  /** Where that paragraph was, or -1. */
  indexOf(p: number): number;
  /** Whether that paragraph had the same content. */
  isSame(p: number): boolean;
}

/** The articles analysed last. */
export interface FormerArticles<Kept> {
  /** What was kept of the article of which this one is likeliest a later version. Linear in the paragraphs. */
  of(paragraphs: readonly PlacedParagraph[]): Former<Kept>;
  /** Keeps what was computed of an article's paragraphs, in place of what `of` gave last. */
  keep(paragraphs: readonly PlacedParagraph[], kept: readonly Kept[]): void;
}

interface Version<Kept> {
  readonly paragraphs: readonly PlacedParagraph[];
  readonly kept: readonly Kept[];
}

/** How many articles are kept in mind. */
const mostArticles = 4;

/**
 * Remembers what a stage computed of the last few articles, paragraph by paragraph, so that after an edit it need look
 * only at what changed and at what that changes. A version of an article is told by its first and last paragraphs, which
 * it shares with the one before the edit (paragraphs are interned: see `ParagraphReader`).
 */
export function createFormerArticles<Kept>(): FormerArticles<Kept> {
  /** The latest last. */
  const versions: Version<Kept>[] = [];
  return {
    of(paragraphs) {
      let best = { prefix: 0, suffix: 0, version: -1 };
      for (let i = versions.length - 1; i >= 0; i--) {
        const { prefix, suffix } = sharedVersions(versions[i]!.paragraphs, paragraphs);
        if (prefix + suffix > best.prefix + best.suffix) best = { prefix, suffix, version: i };
        if (2 * (prefix + suffix) > paragraphs.length) break;
      }
      if (best.version < 0) return nothing;
      const [{ kept }] = versions.splice(best.version, 1) as [Version<Kept>];
      const { prefix, suffix } = best;
      const later = paragraphs.length - suffix;
      const moved = kept.length - paragraphs.length;
      const indexOf = (p: number): number => (p < prefix ? p : p >= later ? p + moved : moved === 0 ? p : -1);
      return { at: p => kept[indexOf(p)], indexOf, isSame: p => p < prefix || p >= later };
    },
    keep(paragraphs, kept) {
      versions.push({ paragraphs, kept });
      if (versions.length > mostArticles) versions.shift();
    },
  };
}

const nothing: Former<never> = { at: () => undefined, indexOf: () => -1, isSame: () => false };

/** What a stage keeps of a whole article that is edited. */
export interface ArticleState {
  /** Those of the version that it knows. */
  readonly paragraphs: readonly Held[];
}

/**
 * The states of the articles analysed last: gives that of which this article is likeliest a later version, or a new one.
 * @param create makes a new one; perhaps of one that nobody needs any longer
 */
export function createArticleStates<State extends ArticleState>(create: (old: State | undefined) => State) {
  /** The latest last. */
  const states: State[] = [];
  return (paragraphs: readonly PlacedParagraph[]): State => {
    let best = -1;
    let most = 0;
    for (let i = states.length - 1; i >= 0 && 2 * most <= paragraphs.length; i--) {
      const { prefix, suffix } = sharedParagraphs(states[i]!.paragraphs, paragraphs);
      if (prefix + suffix <= most) continue;
      most = prefix + suffix;
      best = i;
    }
    // Articles of one paper share a line or two: they are no versions of one another.
    const isNew = best < 0 || 2 * most < paragraphs.length;
    const old = isNew && states.length < mostArticles ? undefined : states.splice(isNew ? 0 : best, 1)[0];
    const state = isNew ? create(old) : old!;
    states.push(state);
    return state;
  };
}

/** Whatever holds a paragraph. */
interface Held {
  readonly paragraph: Paragraph;
}

/** How many paragraphs two versions share at their beginning, and how many more at their end. */
interface Shared {
  readonly prefix: number;
  readonly suffix: number;
}

/** What two versions share. */
export function sharedParagraphs(before: readonly Held[], now: readonly Held[]): Shared {
  const most = Math.min(before.length, now.length);
  let prefix = 0;
  while (prefix < most && before[prefix]!.paragraph === now[prefix]!.paragraph) prefix++;
  let suffix = 0;
  const rest = most - prefix;
  while (suffix < rest && before[before.length - 1 - suffix]!.paragraph === now[now.length - 1 - suffix]!.paragraph) {
    suffix++;
  }
  return { prefix, suffix };
}

/** What `sharedParagraphs` said of a version and the one after it: one stage after another asks. */
const latest = new WeakMap<readonly PlacedParagraph[], { now: readonly PlacedParagraph[]; shared: Shared }>();

function sharedVersions(before: readonly PlacedParagraph[], now: readonly PlacedParagraph[]): Shared {
  const known = latest.get(before);
  if (known?.now === now) return known.shared;
  const shared = sharedParagraphs(before, now);
  latest.set(before, { now, shared });
  return shared;
}

/**
 * Finds the objects of a list again in its former version: gives the index that one had, or -1. Right where what was put
 * in, or taken out, is in one place; else some that are there may not be found.
 */
export function formerPlaces(before: readonly object[], now: readonly object[]): (index: number) => number {
  const moved = before.length - now.length;
  return i => (now[i] === before[i] ? i : now[i] === before[i + moved] ? i + moved : -1);
}
