import type { ArticleText, PlacedParagraph } from '../../text/article';
import { type Quotation, quotationsOfParagraph } from '../../text/quotations';
import type { Span } from '../../text/span';
import type { Attribution, Source } from '../model';
import type { ParagraphStatements, Statement } from './decide';
import {
  byContent,
  type ClaimedParts,
  isNear,
  moved,
  quotationAt,
  type SettledConfidence,
  settleParagraph,
} from './settleParagraph';
import { isTranscript, type Label, withLabel } from './transcript';

/**
 * Puts the statements of paragraphs together to the attributions of an article: quotations that go on over several
 * paragraphs, cues whose content is the next paragraph, quotations without a cue, and sources carried on. Linear. A
 * paragraph that hangs together with no other is settled once, by itself; while it stays in its place, its attributions
 * are the same objects from one version of the article to the next.
 * @returns attributions in order of where their content begins
 */
export function settle(
  article: ArticleText,
  quotations: readonly Quotation[],
  statementsOf: (index: number) => ParagraphStatements,
  confidence: SettledConfidence,
): Attribution[] {
  const { text, paragraphs } = article;
  const settled: Attribution[] = [];
  const covered = new Set<Quotation>();
  /** Who spoke last, if it was in the paragraph before. */
  let heard: Source | null = null;
  let firstQuotation = 0;
  const all = paragraphs.map((_, index) => statementsOf(index));
  const labelled = areLabelled(all);
  const claimed = claimedParts(article, quotations, all);
  for (let index = 0; index < paragraphs.length; index++) {
    const place = paragraphs[index]!;
    const said = all[index]!;
    const isLine = said.label !== null && (labelled || said.label.handle);
    let lastQuotation = firstQuotation;
    while (lastQuotation < quotations.length && quotations[lastQuotation]!.start < place.end) lastQuotation++;
    let here: readonly Attribution[];
    if (said.alone && standsByItself(place, quotations, firstQuotation, lastQuotation, covered)) {
      here = settledAlone(place, said, isLine, heard, confidence);
      if (lastQuotation > firstQuotation && said.settled!.coversLast) covered.add(quotations[lastQuotation - 1]!);
    } else {
      const below = said.alone ? [] : paragraphsBelow(text, paragraphs, index);
      const statements = isLine ? withLabel(said) : withLead(said, below[0], quotations);
      const { start, end, paragraph } = place;
      const scene = { text, start, end, paragraph, statements, below, quotations, firstQuotation, lastQuotation };
      here = settleParagraph({ ...scene, covered, claimed, heard }, confidence);
    }
    heard = lastSource(here);
    for (const attribution of here) settled.push(attribution);
    firstQuotation = lastQuotation;
  }
  return settled.sort(byContent);
}

/** Whether the paragraphs that begin with a label are the lines of a transcript. */
function areLabelled(all: readonly ParagraphStatements[]): boolean {
  const labels: Label[] = [];
  for (const { label } of all) if (label !== null) labels.push(label);
  return labels.length > 1 && isTranscript(labels);
}

function claimedParts(
  { paragraphs }: ArticleText,
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

/** A paragraph settled by itself, as it was last asked for. */
export interface SettledAlone {
  /** Whether it was read as the line of a transcript. */
  readonly isLine: boolean;
  /** Who spoke before it. */
  readonly heard: Source | null;
  /** With offsets relative to the paragraph. */
  readonly attributions: readonly Attribution[];
  /** Whether its last quotation is the content of one of them. */
  readonly coversLast: boolean;
  /** Where the paragraph stood, and its attributions there. */
  start: number;
  placed: readonly Attribution[];
}

const nothing: readonly Attribution[] = [];
const none: ClaimedParts = new Map();

function settledAlone(
  { paragraph, start }: PlacedParagraph,
  said: ParagraphStatements,
  isLine: boolean,
  heard: Source | null,
  confidence: SettledConfidence,
): readonly Attribution[] {
  let { settled } = said;
  if (settled === null || settled.isLine !== isLine || !isSameSpeaker(settled.heard, heard)) {
    const { quotations } = quotationsOfParagraph(paragraph);
    const covered = new Set<Quotation>();
    const { text } = paragraph;
    const statements = isLine ? withLabel(said) : said.statements;
    const scene = { text, start: 0, end: text.length, paragraph, statements, below: [], quotations };
    const whole = { ...scene, firstQuotation: 0, lastQuotation: quotations.length, covered, claimed: none, heard };
    const attributions = settleParagraph(whole, confidence);
    const coversLast = quotations.length > 0 && covered.has(quotations.at(-1)!);
    settled = { isLine, heard, attributions, coversLast, start: -1, placed: nothing };
    said.settled = settled;
  }
  if (settled.start !== start) {
    settled.start = start;
    settled.placed = settled.attributions.length === 0 ? nothing : settled.attributions.map(a => movedTo(a, start));
  }
  return settled.placed;
}

const isSameSpeaker = (a: Source | null, b: Source | null): boolean => a?.name === b?.name && a?.named === b?.named;

/** An attribution of a paragraph in its place. */
function movedTo({ kind, content, cue, source, confidence, reasons }: Attribution, by: number): Attribution {
  return {
    kind,
    content: movedAll(content, by),
    cue: cue && { spans: movedAll(cue.spans, by) },
    source: source && {
      spans: movedAll(source.spans, by),
      name: source.name,
      entity: source.entity,
      named: source.named,
    },
    confidence,
    reasons,
  };
}

const movedAll = (spans: readonly Span[], by: number): Span[] => spans.map(span => moved(span, by));

/** A colon before a quotation that begins the next paragraph leads into it, whatever else its cue may report. */
function withLead({ statements, lead }: ParagraphStatements, next: Span | undefined, quotations: readonly Quotation[]) {
  if (lead === null || next === undefined || quotationAt(quotations, next.start)?.start !== next.start)
    return statements;
  return [...statements.filter(({ cue, below }) => !below && cue.start !== lead.cue.start), lead];
}

function lastSource(attributions: readonly Attribution[]): Source | null {
  for (let i = attributions.length - 1; i >= 0; i--) {
    const { source } = attributions[i]!;
    if (source !== null) return source;
  }
  return null;
}

/** A list that a colon leads into has no more items than this: a bound. */
const mostItems = 30;
/** A bullet, a number or a letter before an item of a list, as it stands at the start of a line. */
const bullet = /^(?:[-–—•*·‣◦▪]|\(?(?:\d{1,2}|[a-z])[.)])\s+/;

/** The paragraph after one, or where a list stands there its items, without their bullets. */
function paragraphsBelow(text: string, paragraphs: readonly PlacedParagraph[], index: number): Span[] {
  const below: Span[] = [];
  for (let i = index + 1; i < paragraphs.length && below.length < mostItems; i++) {
    const { start, end } = paragraphs[i]!;
    const length = bullet.exec(text.slice(start, start + 8))?.[0].length ?? 0;
    if (length === 0 && below.length > 0) break;
    below.push({ start: start + length, end });
    if (length === 0) break;
  }
  return below;
}
