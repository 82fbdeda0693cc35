import type { Paragraph } from '../../text/article';
import { quotationsOfParagraph } from '../../text/quotations';
import type { Span } from '../../text/span';
import type { AttributionKind } from '../model';
import { newItems } from './features';
import { openQuoteKind, Reading, readParagraph, word } from './reading';
import { explain } from './reasons';
import type { Range } from './reported';
import { type Proposal, searchLead, searchParagraph } from './search';
import { standsAlone } from './standingAlone';
import { readTail } from './tail';
import { type Label, readLabel } from './transcript';
import { type Neighbourhood, neighbourhoods, quotationsIn, trustFeatures } from './trust';
import { scoreOf, type Weights } from './weights';

/** What a paragraph by itself says: an attribution with offsets relative to the paragraph. */
export interface Statement {
  readonly kind: AttributionKind;
  readonly content: readonly Span[];
  readonly cue: Span;
  readonly source: Span | null;
  readonly confidence: number;
  readonly reasons: () => readonly string[];
  /** Whether what it reports is the next paragraph. */
  readonly below: boolean;
  /** Indices of the paragraph's quotations that its content touches. */
  readonly quotations: readonly number[];
}

/** All that a paragraph by itself says. */
export interface ParagraphStatements {
  /** Those that can be trusted far enough, in order of their cues. */
  readonly statements: readonly Statement[];
  /** What leads into a quotation below, where the paragraph ends in a colon. */
  readonly lead: Statement | null;
  /** Whose line it is, if it begins like one of a transcript. */
  readonly label: Label | null;
  /** Whether nothing of it may go on in the next paragraph. */
  readonly alone: boolean;
}

const items = newItems();
/** The paragraph at hand: one reading is used for all. */
let reading = new Reading(500);

/** Quotation marks say that someone speaks: with them a proposal is a finding a little sooner, by this factor. */
const forQuotations = 0.75;

/** Decides what a paragraph says. */
export function decideParagraph(paragraph: Paragraph, tags: Uint8Array, weights: Weights): ParagraphStatements {
  reading = readParagraph(paragraph, tags, reading);
  const proposals = searchParagraph(reading, weights);
  const around = neighbourhoods(reading, proposals);
  const statements: Statement[] = [];
  for (let i = 0; i < proposals.length; i++) {
    const proposal = proposals[i]!;
    const confidence = confidenceOf(reading, proposal, around[i]!, weights);
    const { kind } = around[i]!;
    if (confidence >= weights.threshold * (kind === 'indirect' ? 1 : forQuotations))
      statements.push(stated(reading, proposal, kind, confidence, tags, weights));
  }
  const led = searchLead(reading, weights);
  const lead = led && stated(reading, led, 'direct', weights.settled.ledInto, tags, weights);
  const alone = lead === null && statements.every(({ below }) => !below);
  return {
    statements: withTails(paragraph, tags, statements),
    lead,
    label: readLabel(paragraph),
    alone,
  };
}

/** Of 49 tails in articles that were looked through (PolNeAR's training part, world news), 46 were right. */
const tailConfidence = 0.9;

/**
 * With the quotations that the model gives to nobody, though the words after them say whose they are: whatever else it
 * made of those words.
 */
function withTails(paragraph: Paragraph, tags: Uint8Array, statements: readonly Statement[]): readonly Statement[] {
  const { quotations } = quotationsOfParagraph(paragraph);
  if (quotations.length === 0) return statements;
  let all = statements;
  quotations.forEach((quotation, i) => {
    const claimed = all.some(({ quotations, source }) => source !== null && quotations.includes(i));
    if (claimed || !quotation.closed || !standsAlone(paragraph.text, quotation)) return;
    const tail = readTail(paragraph, tags, quotation);
    if (tail === null) return;
    const { cue, source } = tail;
    const statement: Statement = {
      kind: 'direct',
      content: quotation.content,
      cue,
      source,
      confidence: tailConfidence,
      reasons: () => [`“${paragraph.text.slice(cue.start, cue.end)}” right after the quotation says who speaks.`],
      below: false,
      quotations: [i],
    };
    all = [...all.filter(other => other.cue.end <= cue.start || other.cue.start >= cue.end), statement];
  });
  return all === statements ? statements : [...all].sort((a, b) => a.cue.start - b.cue.start);
}

/** Probability that a proposal is right, by the model of trust. */
export function confidenceOf(reading: Reading, proposal: Proposal, around: Neighbourhood, weights: Weights): number {
  const count = trustFeatures(reading, proposal, around, items);
  return 1 / (1 + Math.exp(-scoreOf(weights.trust, items, 0, count)));
}

function stated(
  reading: Reading,
  proposal: Proposal,
  kind: AttributionKind,
  confidence: number,
  tags: Uint8Array,
  weights: Weights,
): Statement {
  const { best, context, source } = proposal;
  const { paragraph } = reading;
  const below = best.right !== null && best.right.first >= reading.count;
  const content: Span[] = [];
  if (best.left !== null) addSpans(reading, best.left, kind, content);
  if (best.right !== null && !below) addSpans(reading, best.right, kind, content);
  return {
    kind,
    content,
    cue: spanOf(reading, { first: context.cueStart, last: context.cueEnd }),
    source: source && spanOf(reading, source),
    confidence,
    // The reading is another paragraph's by then.
    reasons: () => explain(readParagraph(paragraph, tags), proposal, kind, weights),
    below,
    quotations: quotationsIn(reading, best),
  };
}

/** The span of tokens, inclusive. */
const spanOf = ({ paragraph: { tokens } }: Reading, { first, last }: Range): Span => ({
  start: tokens[first]!.start,
  end: tokens[last]!.end,
});

/**
 * Adds the spans of a content: its words, and the marks that belong to them. Of a direct content each quotation is a span of
 * its own, without its marks; any other keeps the marks of the quotations that it holds whole.
 */
function addSpans(r: Reading, range: Range, kind: AttributionKind, spans: Span[]): void {
  for (let i = range.first; kind === 'direct' && i <= range.last; i++)
    if (r.quotes[i]! < 0 && !isLoose(r, i)) kind = 'mixed';
  if (kind !== 'direct') {
    spans.push(spanOf(r, withMarks(r, range)));
    return;
  }
  const { quotations } = quotationsOfParagraph(r.paragraph);
  const before = spans.length;
  for (let i = range.first; i <= range.last; ) {
    const q = r.quotes[i]!;
    let last = i;
    while (last < range.last && r.quotes[last + 1] === q) last++;
    if (q >= 0) {
      // The sentence's own marks before the closing one: "We won?"
      const end = r.quoteTokens[2 * q + 1]!;
      while (last < end && isLoose(r, last + 1)) last++;
      const [inside] = quotations[q]!.content;
      const { start, end: to } = spanOf(r, { first: i, last });
      spans.push({ start: Math.max(start, inside!.start), end: Math.min(to, inside!.end) });
      last = Math.max(last, Math.min(end, range.last));
    }
    i = last + 1;
  }
  if (spans.length === before) spans.push(spanOf(r, range));
}

const isLoose = (r: Reading, i: number): boolean => r.paragraph.tokens[i]!.lexeme.shape === 0;

function withMarks(r: Reading, { first, last }: Range): Range {
  let start = first;
  let end = last;
  const opening = start > 0 && r.kinds[start - 1] === openQuoteKind ? r.quotes[start - 1]! : -1;
  if (opening >= 0 && r.quoteTokens[2 * opening + 1]! <= last + 3) start--;
  const q = r.quotes[last]!;
  if (q >= 0 && r.quoteTokens[2 * q]! >= start && r.quoteTokens[2 * q + 1]! <= last + 3)
    end = r.quoteTokens[2 * q + 1]!;
  // A bracket opened inside is closed inside: "the guards (IRGC)".
  if (end + 1 < r.count && r.kinds[end + 1] === word.closingBracket && opensBracket(r, start, end)) end++;
  return { first: start, last: end };
}

/** Whether a bracket is left open in the last few tokens of a range. */
function opensBracket(r: Reading, first: number, last: number): boolean {
  for (let i = last; i >= first && i > last - 12; i--) {
    if (r.kinds[i] === word.closingBracket) return false;
    if (r.kinds[i] === word.openingBracket) return true;
  }
  return false;
}
