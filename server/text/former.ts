import type { Paragraph, PlacedParagraph } from './article';

/** How many articles are kept in mind. */
const mostArticles = 4;

/**
 * Remembers what a stage keeps of the last few articles, so that after an edit it need look only at what changed and at what
 * that changes: gives the state of the one of which this article is likeliest a later version, or a new state. A version is
 * told by its first and last paragraphs, which it shares with the one before the edit (paragraphs are interned: see
 * `ParagraphReader`).
 * @param create makes a new one; perhaps of one that nobody needs any longer
 */
export function createArticleStates<State>(create: (old: State | undefined) => State) {
  /** The latest last. */
  const states: { readonly state: State; readonly paragraphs: readonly PlacedParagraph[] }[] = [];
  return (paragraphs: readonly PlacedParagraph[]): State => {
    let best = -1;
    let most = 0;
    for (let i = states.length - 1; i >= 0 && 2 * most <= paragraphs.length; i--) {
      const { prefix, suffix } = sharedVersions(states[i]!.paragraphs, paragraphs);
      if (prefix + suffix <= most) continue;
      most = prefix + suffix;
      best = i;
    }
    // Articles of one paper share a line or two: they are no versions of one another.
    const isNew = best < 0 || 2 * most < paragraphs.length;
    const old = isNew && states.length < mostArticles ? undefined : states.splice(isNew ? 0 : best, 1)[0]!.state;
    const state = isNew ? create(old) : old!;
    states.push({ state, paragraphs });
    return state;
  };
}

/** Whatever holds a paragraph. */
interface Held {
  readonly paragraph: Paragraph;
}

/** How many paragraphs two versions share at their beginning, and how many more at their end. */
export interface Shared {
  readonly prefix: number;
  readonly suffix: number;
}

/** What two versions share. @param least what is known of that */
export function sharedParagraphs(before: readonly Held[], now: readonly Held[], least = nothingShared): Shared {
  const most = Math.min(before.length, now.length);
  let { prefix } = least;
  while (prefix < most && before[prefix]!.paragraph === now[prefix]!.paragraph) prefix++;
  const rest = most - prefix;
  let suffix = Math.min(least.suffix, rest);
  while (suffix < rest && before[before.length - 1 - suffix]!.paragraph === now[now.length - 1 - suffix]!.paragraph) {
    suffix++;
  }
  return { prefix, suffix };
}

const nothingShared: Shared = { prefix: 0, suffix: 0 };

/**
 * The versions of articles have numbers by which what is known of them is kept: by themselves, in a `WeakMap`, a version
 * would hold the one after it, with all that was found in it, in the engine's young memory and out of it.
 */
const numbers = new WeakMap<readonly PlacedParagraph[], number>();
let lastNumber = 0;

function numberOf(version: readonly PlacedParagraph[]): number {
  let number = numbers.get(version);
  if (number === undefined) {
    number = ++lastNumber;
    numbers.set(version, number);
  }
  return number;
}

/** What `sharedParagraphs` said of a version and the one after it, by the former's number: one stage after another asks. */
const latest = new Map<number, Followed>();

/** Of how many versions that is kept in mind. */
const mostFollowed = 100;

/** The version that follows one. */
interface Followed {
  /** Its number. */
  readonly now: number;
  readonly shared: Shared;
  /** Those of the shared paragraphs between which the text is the same, too: as far as is known. */
  readonly text: Shared;
}

/**
 * What two versions share: told at once of those that the article reader, or a stage before, has looked at.
 * @param text the paragraphs of which it is known that they and the text between them are the same
 */
export function sharedVersions(
  before: readonly PlacedParagraph[],
  now: readonly PlacedParagraph[],
  text = nothingShared,
): Shared {
  // Most that are compared are no versions of one article: they begin and end with other paragraphs.
  if (before[0]?.paragraph !== now[0]?.paragraph && before.at(-1)?.paragraph !== now.at(-1)?.paragraph)
    return nothingShared;
  const from = numberOf(before);
  const to = numberOf(now);
  const known = latest.get(from);
  if (known?.now === to) return known.shared;
  const shared = sharedParagraphs(before, now, text);
  latest.delete(from);
  latest.set(from, { now: to, shared, text });
  if (latest.size > mostFollowed) latest.delete(latest.keys().next().value!);
  return shared;
}

/**
 * How many paragraphs of two versions are the same with all text up to the end of the last at the beginning, and from the
 * first on at the end: none where the one is not known to follow the other.
 */
export function sharedText(before: readonly PlacedParagraph[], now: readonly PlacedParagraph[]): Shared {
  if (before === now) return { prefix: now.length, suffix: 0 };
  const known = latest.get(numberOf(before));
  return known?.now === numberOf(now) ? known.text : nothingShared;
}

/** A list as it was, but for those between what is shared at its beginning and at its end. */
export const spliced = <Item>(before: readonly Item[], { prefix, suffix }: Shared, between: readonly Item[]): Item[] =>
  before.slice(0, prefix).concat(between, before.slice(before.length - suffix));

/** Numbers by paragraph, 0 for those between what is shared. @param now as many as there are paragraphs now */
export function movedNumbers<Numbers extends Int32Array | Uint8Array>(
  before: Numbers,
  now: Numbers,
  { prefix, suffix }: Shared,
): Numbers {
  now.set(before.subarray(0, prefix));
  now.set(before.subarray(before.length - suffix), now.length - suffix);
  return now;
}

/** Some of the paragraphs of an article, by their indices. Those between cost next to nothing to go over. */
export class Places {
  readonly #marked: Uint8Array;

  constructor(count: number) {
    this.#marked = new Uint8Array(count);
  }

  /** Adds a paragraph, if there is one of that index. */
  add(p: number): void {
    if (p < this.#marked.length) this.#marked[p] = 1;
  }

  /** Adds those from one to before another. */
  addAll(from: number, to: number): void {
    this.#marked.fill(1, from, to);
  }

  /** Whether a paragraph is among them. */
  has(p: number): boolean {
    return this.#marked[p] === 1;
  }

  /** The first from one on; -1 where there is none. */
  next(from: number): number {
    return this.#marked.indexOf(1, from);
  }

  /** Adds those of which a list holds something else than it held in the version before. */
  addChanged(before: readonly unknown[], now: readonly unknown[], { prefix, suffix }: Shared): void {
    const later = now.length - suffix;
    const moved = before.length - now.length;
    for (let p = 0; p < prefix; p++) if (before[p] !== now[p]) this.#marked[p] = 1;
    this.addAll(prefix, later);
    for (let p = later; p < now.length; p++) if (before[p + moved] !== now[p]) this.#marked[p] = 1;
  }
}

/**
 * Finds the objects of a list again in its former version: gives the index that one had, or -1. Right where what was put
 * in, or taken out, is in one place; else some that are there may not be found.
 */
export function formerPlaces(before: readonly object[], now: readonly object[]): (index: number) => number {
  const moved = before.length - now.length;
  return i => (now[i] === before[i] ? i : now[i] === before[i + moved] ? i + moved : -1);
}
