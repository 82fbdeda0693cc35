import type { ArticleText } from '../../text/article';
import type { Quotation } from '../../text/quotations';
import { lastStartingAtOrBefore, type Span } from '../../text/span';
import type { Attribution, Source } from '../model';
import type { ParagraphStatements, Statement } from './decide';
import { standsAlone } from './standingAlone';

/** How sure to be of what the settling adds: see MODEL.md for how each was set. */
export interface SettledConfidence {
  /** A quotation below a paragraph that ends in a colon and holds a cue. */
  readonly ledInto: number;
  /** A quotation without a cue, said by whoever spoke last. */
  readonly carriedOn: number;
  /** A quotation without a cue and nobody near who speaks. */
  readonly nobody: number;
}

/**
 * Puts the statements of paragraphs together to the attributions of an article: quotations that go on over several
 * paragraphs, cues whose content is the next paragraph, quotations without a cue, and sources carried on. Linear.
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
  const claimed = claimedParts(article, quotations, statementsOf);
  /** The last source, and the paragraph where it last spoke. */
  let speaker: Source | null = null;
  let spokeIn = -2;
  let nextQuotation = 0;
  const quotationAt = (offset: number): Quotation | null => {
    const i = lastStartingAtOrBefore(quotations, offset);
    return i >= 0 && offset < quotations[i]!.end ? quotations[i]! : null;
  };
  paragraphs.forEach(({ start, end, paragraph }, index) => {
    const move = (span: Span): Span => ({ start: start + span.start, end: start + span.end });
    const here: Attribution[] = [];
    const { statements, lead } = statementsOf(index);
    const next = paragraphs[index + 1];
    // A colon before a quotation that begins the next paragraph leads into it, whatever else its cue may report.
    const leads = lead !== null && next !== undefined && quotationAt(next.start)?.start === next.start;
    const own = leads ? statements.filter(({ cue, below }) => !below && cue.start !== lead.cue.start) : statements;
    for (const statement of leads ? [...own, lead] : own) {
      const content = statement.below
        ? [...statement.content.map(move), ...contentBelow(article, index, quotationAt)]
        : wholeContent(statement.content.map(move), quotationAt, claimed, start, end);
      if (content.length === 0) continue;
      for (const span of content) {
        const quotation = quotationAt(span.start) ?? quotationAt(span.end - 1);
        if (quotation !== null) covered.add(quotation);
      }
      const source: Source | null = statement.source === null ? null : sourceOf(text, move(statement.source));
      here.push({
        kind: statement.below ? kindByMarks(content, quotationAt) : statement.kind,
        content,
        cue: { spans: [move(statement.cue)] },
        source,
        confidence: statement.confidence,
        reasons: statement.reasons,
      });
    }
    // Long quotations that no cue claims: whoever spoke last goes on.
    for (; nextQuotation < quotations.length && quotations[nextQuotation]!.start < end; nextQuotation++) {
      const quotation = quotations[nextQuotation]!;
      // A cue in a later paragraph of it says who speaks.
      if (covered.has(quotation) || claimed.has(quotation) || here.some(a => coversHalf(a, quotation))) continue;
      const previous = quotations[nextQuotation - 1];
      const joined = previous !== undefined && covered.has(previous) && isJoined(text, previous.end, quotation.start);
      if (!joined && !standsAlone(text, quotation)) continue;
      covered.add(quotation);
      const speech = here.findIndex(
        a => goesOn(a, quotation, paragraph.sentences, start) || (joined && a.kind === 'direct' && holds(a, previous)),
      );
      if (speech >= 0) {
        here[speech] = { ...here[speech]!, content: [...here[speech]!.content, ...quotation.content] };
        continue;
      }
      const before = lastSpeakerBefore(here, quotation.start) ?? (index - spokeIn <= 1 ? speaker : null);
      const after =
        before === null ? (here.find(a => a.source !== null && a.kind !== 'indirect')?.source ?? null) : null;
      const source = before ?? after;
      here.push({
        kind: 'direct',
        content: quotation.content,
        cue: null,
        source: source && { ...source, spans: [] },
        confidence: source === null ? confidence.nobody : confidence.carriedOn,
        reasons: [
          'No word says who speaks.',
          source === null ? 'Nobody near it speaks.' : `“${source.name}” spoke last.`,
        ],
      });
    }
    here.sort((a, b) => a.content[0]!.start - b.content[0]!.start);
    for (const attribution of here) {
      let known = attribution;
      if (
        attribution.source === null &&
        attribution.kind !== 'indirect' &&
        attribution.cue !== null &&
        speaker !== null &&
        index - spokeIn <= 1
      )
        known = { ...attribution, source: { ...speaker, spans: [] } };
      settled.push(known);
      if (known.source !== null) {
        speaker = known.source;
        spokeIn = index;
      }
    }
  });
  return settled.sort((a, b) => a.content[0]!.start - b.content[0]!.start);
}

function lastSpeakerBefore(attributions: readonly Attribution[], offset: number): Source | null {
  let found: Source | null = null;
  let at = -1;
  for (const { source, content } of attributions) {
    if (source === null || content[0]!.start >= offset || content[0]!.start <= at) continue;
    found = source;
    at = content[0]!.start;
  }
  return found;
}

/**
 * Whether a quotation goes on with the speech of an attribution: "…," she said. "…": a quotation before the cue, and this
 * one after it, in the same sentence or at the start of the next.
 */
function goesOn(
  { kind, content, cue }: Attribution,
  quotation: Quotation,
  sentences: readonly Span[],
  start: number,
): boolean {
  const said = cue?.spans[0];
  if (kind !== 'direct' || said === undefined) return false;
  if (content[0]!.start > said.start || said.end > quotation.start || content.at(-1)!.end > quotation.start)
    return false;
  const ofCue = lastStartingAtOrBefore(sentences, said.start - start);
  const next = sentences[ofCue + 1];
  return next === undefined || next.start + start >= quotation.start;
}

/** For quotations over several paragraphs: which of their parts a statement of their own paragraph claims, in order. */
type ClaimedParts = ReadonlyMap<Quotation, readonly number[]>;

function claimedParts(
  { paragraphs }: ArticleText,
  quotations: readonly Quotation[],
  statementsOf: (index: number) => ParagraphStatements,
): ClaimedParts {
  const claimed = new Map<Quotation, number[]>();
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
      if (statementsOf(index).statements.some(claims)) parts.push(n);
    });
    if (parts.length > 0) claimed.set(quotation, parts);
  }
  return claimed;
}

/**
 * A content with what its quotation says in other paragraphs: what goes on below up to where another cue says who
 * speaks, and, where it is the first with a cue, what stands above.
 */
function wholeContent(
  content: Span[],
  quotationAt: (offset: number) => Quotation | null,
  claimed: ClaimedParts,
  paragraphStart: number,
  paragraphEnd: number,
): Span[] {
  const last = content.at(-1)!;
  const quotation = quotationAt(last.end - 1);
  if (quotation === null || quotation.content.length === 1) return content;
  const part = quotation.content.findIndex(span => span.end > last.start && span.start <= last.end);
  if (part < 0) return content;
  const parts = claimed.get(quotation) ?? [];
  const { start, end } = quotation.content[part]!;
  // Only where the content runs to the end of what this paragraph quotes.
  const runsOn = end <= last.end + 3 && last.end <= paragraphEnd;
  const next = parts.find(other => other > part) ?? quotation.content.length;
  const below = runsOn ? quotation.content.slice(part + 1, next) : [];
  const above =
    parts[0] === part && start >= paragraphStart && content[0]!.start <= start ? quotation.content.slice(0, part) : [];
  return [...above, ...content, ...below];
}

/** What the paragraph after `index` says: its quotation where it begins with one, else all of it. */
function contentBelow(
  { text, paragraphs }: ArticleText,
  index: number,
  quotationAt: (offset: number) => Quotation | null,
): readonly Span[] {
  const next = paragraphs[index + 1];
  if (next === undefined) return [];
  const quotation = quotationAt(next.start);
  if (quotation !== null && quotation.start === next.start) return quotation.content;
  // Without a colon the next paragraph is said by nobody here.
  return text[paragraphs[index]!.end - 1] === ':' ? [{ start: next.start, end: next.end }] : [];
}

function kindByMarks(content: readonly Span[], quotationAt: (offset: number) => Quotation | null): Attribution['kind'] {
  const quoted = content.filter(span => quotationAt(span.start) !== null && quotationAt(span.end - 1) !== null).length;
  return quoted === content.length ? 'direct' : quoted === 0 ? 'indirect' : 'mixed';
}

function coversHalf({ content }: Attribution, quotation: Quotation): boolean {
  let shared = 0;
  for (const span of content) {
    shared += Math.max(0, Math.min(span.end, quotation.end) - Math.max(span.start, quotation.start));
  }
  return shared * 2 >= quotation.end - quotation.start;
}

/** Whether nothing but "and" or a comma stands between two quotations. */
const isJoined = (text: string, from: number, to: number): boolean =>
  to - from < 12 && /^[\s,;]*(?:and|or|but)?[\s,;]*$/.test(text.slice(from, to));

const holds = ({ content }: Attribution, { start, end }: Span): boolean =>
  content.some(span => span.start >= start && span.start < end);

/** The words of a source, as found; whose they are is said later (see ../references). */
function sourceOf(text: string, span: Span): Source {
  const name = text.slice(span.start, span.end);
  return { spans: [span], name, entity: null, named: /\p{Lu}/u.test(name.replace(/^(The|A|An)\s/, '')) };
}
