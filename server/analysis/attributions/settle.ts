import type { ArticleText, Paragraph, PlacedParagraph } from '../../text/article';
import type { QuotationsByParagraph } from '../../text/articleQuotations';
import { createArticleStates, movedNumbers, Places, sharedText, sharedVersions, spliced } from '../../text/former';
import type { Source } from '../model';
import { paragraphsBelow } from './below';
import type { ParagraphStatements } from './decide';
import { Run } from './run';
import { isSameSpeaker, SettledParagraph } from './settledParagraph';
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
  const states = createArticleStates(() => new ArticleSettler(statementsOf, confidence));
  return (article, quotations) => states(article.paragraphs).update(article, quotations);
}

/** So many paragraphs after some at most tell whether these hang together with no more: see `lastOfRun`. */
const told = 8;

/** What the paragraphs of one article say, from one version to the next. */
class ArticleSettler {
  #paragraphs: readonly PlacedParagraph[] = [];
  #begun: QuotationsByParagraph['begun'] = [];
  #all: readonly SettledParagraph[] = [];
  /** 1 for paragraphs that are settled alone, or begin a run. */
  #firsts = new Uint8Array(0);

  constructor(
    private readonly statementsOf: (paragraph: Paragraph) => ParagraphStatements,
    private readonly confidence: SettledConfidence,
  ) {}

  /** Goes over to a new version of the article. */
  update(article: ArticleText, quotations: QuotationsByParagraph): readonly SettledParagraph[] {
    const { paragraphs } = article;
    const { begun } = quotations;
    const shared = sharedVersions(this.#paragraphs, paragraphs);
    const { prefix, suffix } = shared;
    const text = sharedText(this.#paragraphs, paragraphs);
    const fresh: SettledParagraph[] = [];
    for (let p = prefix; p < paragraphs.length - suffix; p++) {
      const { paragraph } = paragraphs[p]!;
      fresh.push(new SettledParagraph(paragraph, this.statementsOf(paragraph)));
    }
    const gone = this.#all.slice(prefix, this.#all.length - suffix);
    const all = spliced(this.#all, shared, fresh);
    const changed = new Places(all.length);
    changed.addChanged(this.#begun, begun, shared);
    // Also where what stands between two paragraphs changed.
    changed.addAll(Math.max(0, text.prefix - 1), all.length - text.suffix + 1);
    for (let p = changed.next(0); p >= 0; p = changed.next(p + 1)) all[p]!.quotations = begun[p]!;
    if ([...fresh, ...gone].some(({ statements }) => statements.label !== null)) {
      readLines(all);
      changed.addAll(0, all.length);
    }
    this.#firsts = movedNumbers(this.#firsts, new Uint8Array(all.length), shared);
    this.#settle(article, quotations, all, changed);
    this.#paragraphs = paragraphs;
    this.#begun = begun;
    this.#all = all;
    return all;
  }

  /** Settles what hangs on paragraphs that changed. */
  #settle(
    article: ArticleText,
    quotations: QuotationsByParagraph,
    all: readonly SettledParagraph[],
    changed: Places,
  ): void {
    const firsts = this.#firsts;
    /** What is before this is settled. */
    let next = 0;
    for (let place = changed.next(0); place >= 0; place = changed.next(next)) {
      let p = Math.max(next, firsts.lastIndexOf(1, Math.max(0, place - told)), 0);
      for (let goesOn = true; goesOn && p < all.length; p = next) {
        const first = all[p]!;
        const isFirst = firsts[p] === 1;
        const before = isFirst ? speakerOf(first) : null;
        const last = lastOfRun(article, quotations, all, p);
        /** Who spoke last, if it was in the paragraph before. */
        const heard = p === 0 ? null : speakerOf(all[p - 1]!);
        if (last === p && first.statements.alone) first.settleAlone(heard, this.confidence);
        else {
          const members = all.slice(p, last + 1);
          if (first.run?.isStill(article, p, members, heard) !== true) {
            first.run = new Run(article, p, members, heard);
            first.run.settle(this.confidence);
          }
        }
        firsts[p] = 1;
        firsts.fill(0, p + 1, last + 1);
        next = last + 1;
        const isChanged = !isFirst || firsts[next] !== 1 || !isSameSpeaker(before, speakerOf(first));
        const later = changed.next(Math.max(0, p - told));
        goesOn = isChanged || (later >= 0 && later <= last + told);
      }
    }
  }
}
/** Who speaks last in a paragraph, or in the run that settled it. */
const speakerOf = ({ settledIn, speaker }: SettledParagraph): Source | null =>
  settledIn === null ? speaker : settledIn.speaker;

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
