import { outReaching } from '../analysis/across';
import type { Analysis, Attribution, Entity, JudgedSentence, Mention, ParagraphAnalysis } from '../analysis/model';
import { movedAttribution, movedSentence } from '../analysis/parts';
import type { PlacedParagraph } from '../text/article';
import { mostParagraphs, mostParagraphsBetween } from '../text/articleQuotations';
import { memoized } from '../text/memo';
import { quotationsOfParagraph } from '../text/quotations';
import type { Span } from '../text/span';

/**
 * How far what is said in a paragraph goes beyond it: the first and the last offset of the statements that begin there,
 * relative to it; undefined where none does.
 */
function extentOf({ paragraph, attributions }: ParagraphAnalysis): Span | undefined {
  const reaching = outReaching(attributions, paragraph.text.length);
  if (reaching === null) return undefined;
  return {
    start: Math.min(...reaching.map(({ start }) => start)),
    end: Math.max(...reaching.map(({ end }) => end)),
  };
}

/** What tells which paragraphs belong together, of one of them. */
export interface Ties {
  /** Whether any statement goes beyond it. */
  readonly extent: Span | undefined;
  /** Whether its last quotation is not closed, and whether that is its only one. */
  readonly opens: boolean;
  readonly single: boolean;
  /** Whether it closes, or goes on with, what an earlier one opened. */
  readonly closes: boolean;
  readonly goesOn: boolean;
  /** Whether it has any quotation mark that counts. */
  readonly marked: boolean;
}

/** The ties of most paragraphs. */
const loose: Ties = { extent: undefined, opens: false, single: false, closes: false, goesOn: false, marked: false };

/** What ties a paragraph to others. Memoised. */
export const tiesOf = memoized((part: ParagraphAnalysis): Ties => {
  const { quotations, strayClose } = quotationsOfParagraph(part.paragraph);
  const extent = extentOf(part);
  if (!extent && quotations.length === 0 && strayClose === null) return loose;
  const first = quotations[0];
  return {
    extent,
    opens: first !== undefined && !quotations.at(-1)!.closed,
    single: quotations.length === 1,
    closes: strayClose !== null && (!first || strayClose.start < first.start),
    goesOn: first !== undefined && first.start === 0,
    marked: first !== undefined || strayClose !== null,
  };
});

/**
 * Divides an article into runs of paragraphs over whose edges no quotation and no statement goes. Most are one paragraph.
 * @param ties of each paragraph
 * @returns the first paragraph of each run, in order
 */
export function divide(paragraphs: readonly PlacedParagraph[], ties: readonly Ties[]): number[] {
  const firsts: number[] = [];
  /** Up to where the run at hand goes. */
  let until = 0;
  /** The last paragraph whose last quotation is not closed, while it may still go on; how many it is over by now. */
  let open = -1;
  let over = 0;
  for (let p = 0; p < paragraphs.length; p++) {
    const { extent, opens, single, closes, goesOn, marked } = ties[p]!;
    if (p >= until) firsts.push(p);
    if (open >= 0 && marked) {
      const joins = closes || (goesOn && open === p - 1 && over < mostParagraphs);
      if (joins) while (firsts.at(-1)! > open) firsts.pop();
      over = joins && !closes && single ? over + 1 : 1;
      open = opens ? p : -1;
    } else if (marked && opens) {
      open = p;
      over = 1;
    } else if (open >= 0 && p - open > mostParagraphsBetween) open = -1;
    if (extent === undefined) continue;
    const { start } = paragraphs[p]!;
    let last = p;
    while (last + 1 < paragraphs.length && paragraphs[last + 1]!.start < start + extent.end) last++;
    until = Math.max(until, last + 1);
    while (paragraphs[firsts.at(-1)!]!.start > start + extent.start && firsts.length > 1) firsts.pop();
  }
  return firsts;
}

/** An analysis of some of an article's paragraphs alone; offsets are into the article. */
export function analysisOf(whole: Analysis, first: number, last: number): Analysis {
  const { language, article, parts } = whole;
  const mentions = new Map<object, { readonly entity: Omit<Entity, 'mentions'>; readonly mentions: Mention[] }>();
  const attributions: Attribution[] = [];
  const sentences: JudgedSentence[] = [];
  for (let p = first; p < last; p++) {
    const { start: by } = article.paragraphs[p]!;
    const part = parts[p]!;
    for (const { entity, start, end, form } of part.mentions) {
      let own = mentions.get(entity);
      if (!own) {
        own = { entity, mentions: [] };
        mentions.set(entity, own);
      }
      own.mentions.push({ start: start + by, end: end + by, form });
    }
    for (const attribution of part.attributions) attributions.push(movedAttribution(attribution, by));
    for (const sentence of part.sentences) {
      sentences.push(movedSentence(sentence, by));
    }
  }
  const entities: Entity[] = [];
  for (const own of mentions.values()) entities.push({ ...own.entity, mentions: own.mentions });
  return {
    article: { text: article.text, paragraphs: article.paragraphs.slice(first, last) },
    language,
    entities,
    attributions,
    sentences,
    parts: parts.slice(first, last),
  };
}
