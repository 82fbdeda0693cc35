import type { ArticleText, Paragraph, PlacedParagraph } from '../../text/article';
import type { QuotationsByParagraph } from '../../text/articleQuotations';
import { createFormerArticles } from '../../text/former';
import type { Source } from '../model';
import { paragraphsBelow } from './below';
import type { ParagraphStatements } from './decide';
import { Run } from './run';
import { SettledParagraph } from './settledParagraph';
import { isNear, type SettledConfidence } from './settleParagraph';
import { isTranscript, type Label } from './transcript';

/** What an article's paragraphs say, by paragraph: see `SettledParagraph`. */
export type Settler = (article: ArticleText, quotations: QuotationsByParagraph) => readonly SettledParagraph[];

/**
 * Puts the statements of paragraphs together to the attributions of an article: quotations that go on over several
 * paragraphs, cues whose content is the next paragraph, quotations without a cue, and sources carried on. Linear. Most
 * paragraphs hang together with no other but by who was heard last; others are settled as a run. Both are settled again
 * only where something changed that they depend on.
 */
export function createSettler(
  statementsOf: (paragraph: Paragraph) => ParagraphStatements,
  confidence: SettledConfidence,
): Settler {
  const articles = createFormerArticles<SettledParagraph>();
  return (article, quotations) => {
    const { paragraphs } = article;
    const former = articles.of(paragraphs);
    const all: SettledParagraph[] = [];
    for (let p = 0; p < paragraphs.length; p++) {
      const { paragraph } = paragraphs[p]!;
      const kept = former.isSame(p) ? former.at(p)! : new SettledParagraph(paragraph, statementsOf(paragraph));
      kept.quotations = quotations.begun[p]!;
      all.push(kept);
    }
    readLines(all);
    /** Who spoke last, if it was in the paragraph before. */
    let heard: Source | null = null;
    for (let p = 0; p < all.length; ) {
      const first = all[p]!;
      const last = lastOfRun(article, quotations, all, p);
      if (last === p && first.statements.alone) {
        first.settleAlone(heard, confidence);
        heard = first.speaker;
      } else {
        const members = all.slice(p, last + 1);
        if (first.run?.isStill(article, p, members, heard) !== true) {
          first.run = new Run(article, p, members, heard);
          first.run.settle(confidence);
        }
        heard = first.run.speaker;
      }
      p = last + 1;
    }
    articles.keep(paragraphs, all);
    return all;
  };
}

/** Tells the paragraphs that begin with a label whether they are the lines of a transcript. */
function readLines(all: readonly SettledParagraph[]): void {
  let labels: Label[] | null = null;
  for (const { statements } of all) {
    if (statements.label === null) continue;
    labels ??= [];
    labels.push(statements.label);
  }
  if (labels === null) return;
  const labelled = labels.length > 1 && isTranscript(labels);
  for (const settled of all) {
    const { label } = settled.statements;
    if (label !== null) settled.isLine = labelled || label.handle;
  }
}

/** The last paragraph of those that hang together with the `p`th: that is the last of the run before it, or begins one. */
function lastOfRun(
  { text, paragraphs }: ArticleText,
  { reached }: QuotationsByParagraph,
  all: readonly SettledParagraph[],
  p: number,
): number {
  let last = p;
  for (let q = p; q <= last; q++) {
    const { statements, quotations } = all[q]!;
    if (!statements.alone) last = Math.max(last, q + paragraphsBelow(text, paragraphs, q).length);
    while (last + 1 < all.length && reached[last + 1] === 1) last++;
    if (quotations.length === 0) continue;
    const end = paragraphs[q]!.start + quotations[quotations.length - 1]!.end;
    last = Math.max(last, nextNear(paragraphs, all, q, end));
  }
  return last;
}

/** The next paragraph with quotations, if its first one is near to the one that ends at `end`, in the `q`th; else the `q`th. */
function nextNear(
  paragraphs: readonly PlacedParagraph[],
  all: readonly SettledParagraph[],
  q: number,
  end: number,
): number {
  for (let r = q + 1; r < all.length && isNear(end, paragraphs[r]!.start); r++) {
    const [next] = all[r]!.quotations;
    if (next !== undefined) return isNear(end, paragraphs[r]!.start + next.start) ? r : q;
  }
  return q;
}
