import type { ArticleText, PlacedParagraph } from './article';
import { createArticleStates } from './former';
import { memoized } from './memo';
import { type Quotation, quotationsOfParagraph } from './quotations';
import { isSameValue } from './sameValue';
import { moved, type Span, trimmed } from './span';

/** The quotations of an article by paragraph. */
export interface QuotationsByParagraph {
  /**
   * Those that begin in each paragraph, in order, offsets relative to it; they may go on in the paragraphs after it. The
   * same array as in the version before where they are the same.
   */
  readonly begun: readonly (readonly Quotation[])[];
  /** 1 where one that begins in an earlier paragraph goes on. */
  readonly reached: Uint8Array;
}

/**
 * Reads the quotations of an article by their marks, as a reader would: straight, curly, mismatched, unclosed and spaced
 * marks; a quotation over several paragraphs, each opened, only the last closed. Linear in the article's length.
 */
export type QuotationReader = (article: ArticleText) => QuotationsByParagraph;

/** Makes a reader that remembers the last few articles: after an edit it reads only from the paragraphs that changed on. */
export function createQuotationReader(): QuotationReader {
  const states = createArticleStates(() => new ArticleQuotations());
  return ({ paragraphs }) => states(paragraphs).update(paragraphs);
}

/** The quotations of an article, offsets in the article. Memoised: for what looks over all of it. In order, apart. */
export const readQuotations = memoized(({ paragraphs }: ArticleText): readonly Quotation[] => {
  const { begun } = new ArticleQuotations().update(paragraphs);
  return begun.flatMap((quotations, p) => quotations.map(quotation => movedQuotation(quotation, paragraphs[p]!.start)));
});

const movedQuotation = (quotation: Quotation, by: number): Quotation => ({
  ...moved(quotation, by),
  content: quotation.content.map(span => moved(span, by)),
  closed: quotation.closed,
});

/** A quotation goes over no more paragraphs than this: a bound, so that a text of opening marks alone costs no more. */
export const mostParagraphs = 50;

/** A quotation opened in one paragraph and closed in another has no more paragraphs than this between the two. */
export const mostParagraphsBetween = 6;

/** A quotation that was not closed in its paragraph and may still go on. */
interface Open {
  /** The paragraph that it begins in: the last one there. */
  readonly at: number;
  quotation: Quotation;
}

class ArticleQuotations {
  paragraphs: readonly PlacedParagraph[] = [];
  #begun: readonly (readonly Quotation[])[] = [];
  #reached = new Uint8Array(0);
  /** 1 for paragraphs before which no quotation is open. */
  #clean = new Uint8Array(0);

  /** Goes over to a new version of the article. */
  update(placed: readonly PlacedParagraph[]): QuotationsByParagraph {
    const before = this.#begun;
    const { prefix, suffix } = inPlace(this.paragraphs, placed);
    const offBy = before.length - placed.length;
    const later = placed.length - suffix;
    let from = prefix;
    while (from > 0 && this.#clean[from] !== 1) from--;
    const begun = before.slice(0, from);
    const reached = new Uint8Array(placed.length);
    const clean = new Uint8Array(placed.length);
    reached.set(this.#reached.subarray(0, from));
    clean.set(this.#clean.subarray(0, from));
    /** Paragraphs whose quotations are not just those that they have by themselves. */
    const changed: number[] = [];
    /** The unclosed quotation of the last paragraph that had marks, and how many paragraphs without any are since. */
    let open: Open | null = null;
    let between = 0;
    const goOn = (p: number, content: readonly Span[], end: number, closed: boolean) => {
      const { at, quotation } = open!;
      const by = placed[p]!.start - placed[at]!.start;
      const longer = [...quotation.content];
      for (let q = p - between; q < p; q++) {
        const start = placed[q]!.start - placed[at]!.start;
        longer.push({ start, end: start + placed[q]!.end - placed[q]!.start });
      }
      for (const span of content) longer.push(moved(span, by));
      open!.quotation = { start: quotation.start, end: end + by, content: longer, closed };
      begun[at] = [...begun[at]!.slice(0, -1), open!.quotation];
      reached.fill(1, p - between, p + 1);
      if (changed.at(-1) !== at) changed.push(at);
    };
    for (let p = from; p < placed.length; p++) {
      if (p >= later && open === null && this.#clean[p + offBy] === 1) {
        for (let q = p; q < placed.length; q++) begun.push(before[q + offBy]!);
        reached.set(this.#reached.subarray(p + offBy), p);
        clean.set(this.#clean.subarray(p + offBy), p);
        break;
      }
      const { paragraph } = placed[p]!;
      const { quotations: found, strayClose } = quotationsOfParagraph(paragraph);
      if (open === null) clean[p] = 1;
      else if (strayClose !== null && (found.length === 0 || strayClose.start < found[0]!.start)) {
        // Opened once, closed paragraphs later.
        goOn(p, [trimmed(paragraph.text, 0, strayClose.start)], strayClose.end, true);
      } else if (found.length === 0 && strayClose === null && between < mostParagraphsBetween) {
        between++;
        begun.push(found);
        continue;
      } else if (
        found.length > 0 &&
        found[0]!.start === 0 &&
        between === 0 &&
        open.quotation.content.length < mostParagraphs
      ) {
        // Opened again at the start of the next paragraph: the same speech goes on.
        goOn(p, found[0]!.content, found[0]!.end, found[0]!.closed);
        const others = found.slice(1);
        begun.push(others);
        changed.push(p);
        if (others.length > 0) open = lastOpen(others, p);
        else if (found[0]!.closed) open = null;
        continue;
      }
      between = 0;
      begun.push(found);
      open = lastOpen(found, p);
    }
    for (const p of changed) {
      const old = p < prefix ? before[p] : p >= later ? before[p + offBy] : undefined;
      if (old !== undefined && isSameValue(old, begun[p]!)) begun[p] = old;
    }
    this.paragraphs = placed;
    this.#begun = begun;
    this.#reached = reached;
    this.#clean = clean;
    return { begun, reached };
  }
}

/** The last quotation of a paragraph if it is not closed: it may go on in the next. */
function lastOpen(found: readonly Quotation[], at: number): Open | null {
  const last = found.at(-1);
  return last === undefined || last.closed ? null : { at, quotation: last };
}

/** How many paragraphs two versions share at their beginning, and at their end, as far apart from one another. */
function inPlace(before: readonly PlacedParagraph[], now: readonly PlacedParagraph[]) {
  const most = Math.min(before.length, now.length);
  const isShared = (a: PlacedParagraph, b: PlacedParagraph, by: number) =>
    a === b || (a.paragraph === b.paragraph && a.start + by === b.start);
  let prefix = 0;
  while (prefix < most && isShared(before[prefix]!, now[prefix]!, 0)) prefix++;
  const rest = most - prefix;
  const by = rest === 0 ? 0 : now.at(-1)!.start - before.at(-1)!.start;
  let suffix = 0;
  while (suffix < rest && isShared(before.at(-1 - suffix)!, now.at(-1 - suffix)!, by)) suffix++;
  return { prefix, suffix };
}
