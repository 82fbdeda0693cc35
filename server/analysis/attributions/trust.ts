import { countWhile } from '../../search';
import { Shape as TokenShape } from '../../text/lexeme';
import type { AttributionKind } from '../model';
import { bucket, first, type Items, second } from './features';
import type { Reading } from './reading';
import { isReported, overlapOf, type Range, type Reported } from './reported';
import type { Proposal } from './search';

/** A proposal seen next to the others of its paragraph. */
export interface Neighbourhood {
  readonly kind: AttributionKind;
  /** Words of its content. */
  readonly words: number;
  /** Its best overlap with a proposal more probable than itself. */
  readonly overlap: number;
  /** The cue of a more probable proposal lies in its content. */
  readonly holdsCue: boolean;
  /** Its cue lies in the content of a more probable proposal. */
  readonly heldByOther: boolean;
  /** It covers a long quotation that no more probable proposal covers. */
  readonly onlyForQuotation: boolean;
}

/** A quotation of fewer words is often a title, a nickname or irony. */
export const longQuotation = 5;

/** Probability that cue and content are right, by the models of cue and bounds alone. */
const rawProbability = (p: Proposal): number => p.cue * p.support;

/** As many proposals before and after one are looked at: a bound for what is no text. */
const mostNeighbours = 30;

/** Looks at each proposal next to the more probable ones of its paragraph. */
export function neighbourhoods(reading: Reading, proposals: readonly Proposal[]): Neighbourhood[] {
  const all: Neighbourhood[] = [];
  for (let i = 0; i < proposals.length; i++) {
    const p = proposals[i]!;
    const raw = rawProbability(p);
    let overlap = 0;
    let holdsCue = false;
    let heldByOther = false;
    /** Long quotations that it covers and no more probable proposal does. */
    let alone = quotationsIn(reading, p.best);
    if (alone.length > 0) alone = alone.filter(q => isLong(reading, q));
    const last = Math.min(proposals.length, i + mostNeighbours + 1);
    for (let j = Math.max(0, i - mostNeighbours); j < last; j++) {
      const other = proposals[j]!;
      if (other === p || rawProbability(other) <= raw) continue;
      overlap = Math.max(overlap, overlapOf(p.best, other.best));
      holdsCue ||= isReported(p.best, other.context.at);
      heldByOther ||= isReported(other.best, p.context.at);
      if (alone.length > 0) alone = alone.filter(q => !touches(reading, other.best, q));
    }
    const { kind, words } = kindOf(reading, p.best);
    all.push({ kind, words, overlap, holdsCue, heldByOther, onlyForQuotation: alone.length > 0 });
  }
  return all;
}

const isLong = ({ quoteTokens }: Reading, q: number): boolean =>
  quoteTokens[2 * q + 1]! - quoteTokens[2 * q]! > longQuotation;

/** Whether a content touches a quotation. */
const touches = (r: Reading, { left, right }: Reported, q: number): boolean =>
  touchesRange(r, left, q) || touchesRange(r, right, q);

const touchesRange = ({ quoteTokens, count }: Reading, range: Range | null, q: number): boolean =>
  range !== null && range.first < count && quoteTokens[2 * q]! <= range.last && quoteTokens[2 * q + 1]! >= range.first;

const none: readonly number[] = [];

/** The quotations that a content touches, by index, in order. */
export function quotationsIn(r: Reading, { left, right }: Reported): readonly number[] {
  if (r.quoteTokens.length === 0) return none;
  const found: number[] = [];
  addQuotationsIn(r, left, found);
  addQuotationsIn(r, right, found);
  return found.length === 0 ? none : found;
}

function addQuotationsIn(r: Reading, range: Range | null, found: number[]): void {
  if (range === null || range.first >= r.count) return;
  for (let q = firstEndingFrom(r, range.first); 2 * q < r.quoteTokens.length; q++) {
    if (r.quoteTokens[2 * q]! > range.last) break;
    if (found.at(-1) !== q) found.push(q);
  }
}

/** The first quotation that ends with token `p` or after it. */
const firstEndingFrom = ({ quoteTokens }: Reading, p: number): number =>
  countWhile(quoteTokens.length >> 1, q => quoteTokens[2 * q + 1]! < p);

/** The kind of a content, by how many of its words are inside quotation marks. */
function kindOf(r: Reading, { left, right }: Reported): { kind: AttributionKind; words: number } {
  let words = 0;
  let letters = 0;
  let quoted = 0;
  for (let side = 0; side < 2; side++) {
    const range = side === 0 ? left : right;
    if (range === null) continue;
    for (let i = range.first; i <= range.last && i < r.count; i++) {
      const { start, end, lexeme } = r.paragraph.tokens[i]!;
      if (lexeme.shape === TokenShape.Punctuation) continue;
      words++;
      letters += end - start;
      if (r.quotes[i]! >= 0) quoted += end - start;
    }
  }
  // A "that" before a quotation does not make it mixed.
  return { kind: quoted === 0 ? 'indirect' : quoted >= 0.9 * letters ? 'direct' : 'mixed', words };
}

const logit = (p: number): number => Math.log((p + 1e-4) / (1 - p + 1e-4));
/** A probability in steps of half a unit of its log-odds. */
const step = (p: number): number => Math.round(2 * logit(p));

const kinds: readonly AttributionKind[] = ['direct', 'mixed', 'indirect'];

/** Features of how far to trust a proposal. Returns their number. */
export function trustFeatures(r: Reading, p: Proposal, n: Neighbourhood, items: Items): number {
  const { cue } = p.context;
  const cueStep = step(p.cue);
  const support = Math.round(p.support * 10);
  const kind = kinds.indexOf(n.kind);
  const overlap = n.overlap === 0 ? 0 : n.overlap < 0.5 ? 1 : n.overlap < 0.8 ? 2 : n.overlap < 0.999 ? 3 : 4;
  const source = p.source === null ? 0 : 1 + Math.round(p.sourceProbability * 4);
  const length = bucket(n.words);
  const nested = (n.holdsCue ? 1 : 0) + (n.heldByOther ? 2 : 0);
  items[0] = first(0);
  items[1] = first(cueStep);
  items[2] = first(step(p.support));
  items[3] = first(cueStep >> 1) + second(support >> 1);
  items[4] = first(kind) + second(p.best.shape);
  items[5] = first(kind) + second(length);
  items[6] = first(overlap) + second(nested);
  items[7] = first(source) + second(kind);
  items[8] = first(kind) + second(cueStep);
  items[9] = first(kind) + second(support);
  items[10] = first(n.onlyForQuotation ? 1 : 0) + second(kind);
  items[11] = first(n.onlyForQuotation ? 1 : 0) + second(cueStep >> 1);
  items[12] = first(overlap) + second(cueStep >> 1);
  items[13] = first(Math.round(p.best.probability * 10));
  items[14] = first(cue.list) + second(kind);
  items[15] = first(length) + second(support >> 1);
  items[16] = first(r.paragraph.sentences.length === 1 ? 1 : 0) + second(kind);
  items[17] = first(cue.suffix);
  return 18;
}
