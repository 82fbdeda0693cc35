import type { Paragraph } from '../../text/article';
import type { Quotation } from '../../text/quotations';
import { lastStartingAtOrBefore, moved, putInOrder, type Span } from '../../text/span';
import type { Attribution, Source } from '../model';
import type { Statement } from './decide';
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

/** A paragraph, in its place in an article or by itself, with what it takes to settle it. */
export interface Scene {
  /** The text that all offsets are in: the article's, or the paragraph's own. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly paragraph: Paragraph;
  /** What it says by itself. Offsets are relative to the paragraph. */
  readonly statements: readonly Statement[];
  /** The paragraphs that its statements may go on in: the next one, or the items of a list. */
  readonly below: readonly Span[];
  /** Quotations in order; those from `firstQuotation` to `lastQuotation` (exclusive) begin in this paragraph. */
  readonly quotations: readonly Quotation[];
  readonly firstQuotation: number;
  readonly lastQuotation: number;
  /** Quotations that some attribution has as its content: added to. */
  readonly covered: Set<Quotation>;
  readonly claimed: ClaimedParts;
  /** Who spoke last, if no paragraph lies in between. */
  readonly heard: Source | null;
}

/**
 * Settles one paragraph: its statements with the quotations that they go on with, quotations without a cue, and sources
 * carried on from the paragraph before.
 * @returns attributions in order of where their content begins
 */
export function settleParagraph(scene: Scene, confidence: SettledConfidence): Attribution[] {
  const { text, start, paragraph, quotations, covered, heard } = scene;
  const here: Attribution[] = [];
  for (const statement of scene.statements) {
    const own = movedAll(statement.content, start);
    const content = statement.below ? [...own, ...contentBelow(scene)] : wholeContent(own, scene);
    if (content.length === 0) continue;
    for (let i = 0; i < content.length && quotations.length > 0; i++) {
      const span = content[i]!;
      const quotation = quotationAt(quotations, span.start) ?? quotationAt(quotations, span.end - 1);
      if (quotation !== null) covered.add(quotation);
    }
    here.push({
      kind: statement.below ? kindByMarks(content, quotations) : statement.kind,
      content,
      cue: { spans: [start === 0 ? statement.cue : moved(statement.cue, start)] },
      source:
        statement.source === null
          ? null
          : sourceOf(text, start === 0 ? statement.source : moved(statement.source, start)),
      confidence: statement.confidence,
      reasons: statement.reasons,
    });
  }
  // Long quotations that no cue claims: whoever spoke last goes on.
  for (let q = scene.firstQuotation; q < scene.lastQuotation; q++) {
    const quotation = quotations[q]!;
    // A cue in a later paragraph of it says who speaks.
    if (covered.has(quotation) || scene.claimed.has(quotation) || here.some(a => coversHalf(a, quotation))) continue;
    const previous = quotations[q - 1];
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
    const before = lastSpeakerBefore(here, quotation.start) ?? heard;
    const after = before === null ? (here.find(a => a.source !== null && a.kind !== 'indirect')?.source ?? null) : null;
    const source = before ?? after;
    here.push({
      kind: 'direct',
      content: quotation.content,
      cue: null,
      source: source && carried(source),
      confidence: source === null ? confidence.nobody : confidence.carriedOn,
      reasons: () => [
        'No word says who speaks.',
        source === null ? 'Nobody near it speaks.' : `“${source.name}” spoke last.`,
      ],
    });
  }
  putInOrder(here, byContent);
  let speaker = heard;
  for (let i = 0; i < here.length; i++) {
    const { source, kind, cue } = here[i]!;
    if (source !== null) speaker = source;
    else if (kind !== 'indirect' && cue !== null && speaker !== null) here[i] = withSource(here[i]!, carried(speaker));
  }
  return here;
}

function movedAll(spans: readonly Span[], by: number): readonly Span[] {
  if (by === 0) return spans;
  const all: Span[] = [];
  for (const span of spans) all.push(moved(span, by));
  return all;
}

/** A source that no words name where it is carried on to. */
const carried = ({ name, entity, named }: Source): Source => ({ spans: noSpans, name, entity, named });
const noSpans: readonly Span[] = [];

const withSource = ({ kind, content, cue, confidence, reasons }: Attribution, source: Source): Attribution => ({
  kind,
  content,
  cue,
  source,
  confidence,
  reasons,
});

/** Orders attributions by where their content begins. */
export const byContent = (a: Attribution, b: Attribution): number => a.content[0]!.start - b.content[0]!.start;

/** The quotation that holds an offset, or null. */
export function quotationAt(quotations: readonly Quotation[], offset: number): Quotation | null {
  const i = lastStartingAtOrBefore(quotations, offset);
  return i >= 0 && offset < quotations[i]!.end ? quotations[i]! : null;
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
export type ClaimedParts = ReadonlyMap<Quotation, readonly number[]>;

/**
 * A content with what its quotation says in other paragraphs: what goes on below up to where another cue says who
 * speaks, and, where it is the first with a cue, what stands above.
 */
function wholeContent(
  content: readonly Span[],
  { quotations, claimed, start: paragraphStart, end: paragraphEnd }: Scene,
): readonly Span[] {
  if (quotations.length === 0) return content;
  const last = content.at(-1)!;
  const quotation = quotationAt(quotations, last.end - 1);
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

/** What stands below: the next paragraph's quotation where it begins with one, else all of it, or of the list. */
function contentBelow({ text, end, below, quotations }: Scene): readonly Span[] {
  const next = below[0];
  if (next === undefined) return [];
  const quotation = quotationAt(quotations, next.start);
  if (quotation !== null && quotation.start === next.start) return quotation.content;
  // Without a colon the next paragraph is said by nobody here.
  return text[end - 1] === ':' ? below : [];
}

function kindByMarks(content: readonly Span[], quotations: readonly Quotation[]): Attribution['kind'] {
  const isQuoted = ({ start, end }: Span) =>
    quotationAt(quotations, start) !== null && quotationAt(quotations, end - 1) !== null;
  const quoted = content.filter(isQuoted).length;
  return quoted === content.length ? 'direct' : quoted === 0 ? 'indirect' : 'mixed';
}

function coversHalf({ content }: Attribution, quotation: Quotation): boolean {
  let shared = 0;
  for (const span of content) {
    shared += Math.max(0, Math.min(span.end, quotation.end) - Math.max(span.start, quotation.start));
  }
  return shared * 2 >= quotation.end - quotation.start;
}

/** Whether two quotations are near enough to be joined. */
export const isNear = (from: number, to: number): boolean => to - from < 12;

/** Whether nothing but "and" or a comma stands between two quotations. */
const isJoined = (text: string, from: number, to: number): boolean =>
  isNear(from, to) && /^[\s,;]*(?:and|or|but)?[\s,;]*$/.test(text.slice(from, to));

const holds = ({ content }: Attribution, { start, end }: Span): boolean =>
  content.some(span => span.start >= start && span.start < end);

/** The words of a source, as found; whose they are is said later (see ../references). */
function sourceOf(text: string, span: Span): Source {
  const name = text.slice(span.start, span.end);
  return { spans: [span], name, entity: null, named: hasCapital(name) };
}

/** Whether a name has a capital letter, but for an article that it begins with. */
function hasCapital(name: string): boolean {
  const first = name.charCodeAt(0);
  // Only these two may begin one: T, A.
  const rest = first === 0x54 || first === 0x41 ? name.replace(/^(The|A|An)\s/, '') : name;
  for (let i = 0; i < rest.length; i++) {
    const code = rest.charCodeAt(i);
    if (code >= 128) return /\p{Lu}/u.test(rest);
    if (code >= 0x41 && code <= 0x5a) return true;
  }
  return false;
}
