import type { ArticleText, PlacedParagraph } from '../../text/article';
import type { Quotation } from '../../text/quotations';
import { moved, type Span } from '../../text/span';
import type { Attribution, Source } from '../model';
import { movedAttribution } from '../parts';
import { longestBullet, paragraphsBelow } from './below';
import type { ParagraphStatements, Statement } from './decide';
import { isSameSpeaker, lastSource, type SettledParagraph } from './settledParagraph';
import {
  byContent,
  type ClaimedParts,
  isNear,
  quotationAt,
  type SettledConfidence,
  settleParagraph,
} from './settleParagraph';
import { withLabel } from './transcript';

/** Paragraphs that hang together: what one says is settled with the others. Its text is that from the first to the last. */
export class Run {
  /** With what is before it back to the end of the paragraph before. */
  readonly #text: string;
  readonly #paragraphs: readonly PlacedParagraph[];
  readonly #lines: readonly boolean[];
  readonly #quotations: readonly (readonly Quotation[])[];
  /** Who speaks last in it. */
  speaker: Source | null = null;

  /**
   * @param p where in the article its first paragraph stands
   * @param heard who spoke before it
   */
  constructor(
    article: ArticleText,
    p: number,
    private readonly members: readonly SettledParagraph[],
    private readonly heard: Source | null,
  ) {
    const from = startOf(article, p);
    this.#text = textOf(article, p, members.length);
    this.#paragraphs = members.map(({ paragraph }, i) => {
      const { start, end } = article.paragraphs[p + i]!;
      return { start: start - from, end: end - from, paragraph };
    });
    this.#lines = members.map(({ isLine }) => isLine);
    this.#quotations = members.map(({ quotations }) => quotations);
  }

  /** Whether what was settled stands for some paragraphs that now hang together, the first of them the article's `p`th. */
  isStill(article: ArticleText, p: number, members: readonly SettledParagraph[], heard: Source | null): boolean {
    if (members.length !== this.members.length || !isSameSpeaker(heard, this.heard)) return false;
    for (let i = 0; i < members.length; i++) {
      const member = members[i]!;
      if (member !== this.members[i] || member.settledIn !== this || member.isLine !== this.#lines[i]) return false;
      if (member.quotations !== this.#quotations[i]) return false;
    }
    return textOf(article, p, members.length) === this.#text;
  }

  /** Settles its paragraphs. */
  settle(confidence: SettledConfidence): void {
    const text = this.#text;
    const paragraphs = this.#paragraphs;
    const quotations = this.#placed();
    const all = this.members.map(({ statements }) => statements);
    const claimed = claimedParts(paragraphs, quotations, all);
    const covered = new Set<Quotation>();
    const here: Attribution[][] = paragraphs.map(() => []);
    const speakers: (Source | null)[] = [];
    let { heard } = this;
    let firstQuotation = 0;
    for (let i = 0; i < paragraphs.length; i++) {
      const { start, end, paragraph } = paragraphs[i]!;
      const said = all[i]!;
      let lastQuotation = firstQuotation;
      while (lastQuotation < quotations.length && quotations[lastQuotation]!.start < end) lastQuotation++;
      const below = said.alone ? nothing : paragraphsBelow(text, paragraphs, i);
      const statements = this.#lines[i]! ? withLabel(said) : withLead(said, below[0], quotations);
      let settled: readonly Attribution[];
      let by = 0;
      if (said.alone && standsByItself(paragraphs[i]!, quotations, firstQuotation, lastQuotation, covered)) {
        // What stands before it does not count.
        const own = this.#quotations[i]!;
        const heardOf = new Set<Quotation>();
        settled = settleParagraph(
          {
            text: paragraph.text,
            start: 0,
            end: paragraph.text.length,
            paragraph,
            statements,
            below,
            quotations: own,
            firstQuotation: 0,
            lastQuotation: own.length,
            covered: heardOf,
            claimed: none,
            heard,
          },
          confidence,
        );
        if (own.length > 0 && heardOf.has(own.at(-1)!)) covered.add(quotations[lastQuotation - 1]!);
        by = start;
      } else
        settled = settleParagraph(
          {
            text,
            start,
            end,
            paragraph,
            statements,
            below,
            quotations,
            firstQuotation,
            lastQuotation,
            covered,
            claimed,
            heard,
          },
          confidence,
        );
      heard = lastSource(settled);
      speakers.push(heard);
      for (const attribution of settled) {
        const begin = attribution.content[0]!.start + by;
        // Sought from here on: a run may be long.
        let at = i;
        while (at + 1 < paragraphs.length && paragraphs[at + 1]!.start <= begin) at++;
        while (at > 0 && paragraphs[at]!.start > begin) at--;
        here[at]!.push(movedAttribution(attribution, by - paragraphs[at]!.start));
      }
      firstQuotation = lastQuotation;
    }
    this.speaker = heard;
    this.members.forEach((member, i) => {
      member.take(here[i]!.sort(byContent), text, paragraphs[i]!.start, speakers[i]!, this);
    });
  }

  /** Its quotations in their places in its text. */
  #placed(): Quotation[] {
    return this.#quotations.flatMap((own, i) => {
      const { start } = this.#paragraphs[i]!;
      return own.map(quotation => ({
        start: start + quotation.start,
        end: start + quotation.end,
        content: quotation.content.map(span => moved(span, start)),
        closed: quotation.closed,
      }));
    });
  }
}

/** Where the text of a run begins: what goes right before tells whether a quotation begins a sentence. */
const startOf = ({ paragraphs }: ArticleText, p: number): number => (p === 0 ? 0 : paragraphs[p - 1]!.end - 1);

/** With a little of what follows: see `paragraphsBelow`. */
const textOf = (article: ArticleText, p: number, count: number): string =>
  article.text.slice(startOf(article, p), article.paragraphs[p + count - 1]!.end + longestBullet);

const nothing: readonly never[] = [];
const none: ClaimedParts = new Map();

/** Which parts of the quotations over several paragraphs a statement of their own paragraph claims. */
function claimedParts(
  paragraphs: readonly PlacedParagraph[],
  quotations: readonly Quotation[],
  all: readonly ParagraphStatements[],
): ClaimedParts {
  let claimed: Map<Quotation, number[]> | null = null;
  let index = 0;
  for (const quotation of quotations) {
    const { content } = quotation;
    if (content.length === 1) continue;
    const parts: number[] = [];
    content.forEach((part, n) => {
      while (index + 1 < paragraphs.length && paragraphs[index + 1]!.start <= part.start) index++;
      const from = part.start - paragraphs[index]!.start;
      const to = part.end - paragraphs[index]!.start;
      const claims = ({ below, content }: Statement): boolean =>
        !below && content.some(({ start, end }) => start <= from && (end - from) * 2 > to - from);
      if (all[index]!.statements.some(claims)) parts.push(n);
    });
    claimed ??= new Map();
    if (parts.length > 0) claimed.set(quotation, parts);
  }
  return claimed ?? none;
}

/** Whether a paragraph's quotations are its own alone, and no attribution of another has them as its content. */
function standsByItself(
  { start, end }: PlacedParagraph,
  quotations: readonly Quotation[],
  first: number,
  last: number,
  covered: ReadonlySet<Quotation>,
): boolean {
  const previous = quotations[first - 1];
  if (previous !== undefined) {
    if (previous.end > start) return false;
    if (first < last && isNear(previous.end, quotations[first]!.start)) return false;
  }
  for (let q = first; q < last; q++) {
    const quotation = quotations[q]!;
    if (quotation.content.length > 1 || quotation.end > end || covered.has(quotation)) return false;
  }
  return true;
}

/** A colon before a quotation that begins the next paragraph leads into it, whatever else its cue may report. */
function withLead({ statements, lead }: ParagraphStatements, next: Span | undefined, quotations: readonly Quotation[]) {
  if (lead === null || next === undefined || quotationAt(quotations, next.start)?.start !== next.start)
    return statements;
  return [...statements.filter(({ cue, below }) => !below && cue.start !== lead.cue.start), lead];
}
