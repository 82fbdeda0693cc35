import type { AttributionKind } from '../model';
import { bucket, type Features, first, second } from './features';
import type { Reading } from './reading';
import { isReported, overlapOf, type Proposal, type Reported } from './search';

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
export const rawProbability = (p: Proposal): number => p.cue * p.support;

/** Looks at each proposal next to the more probable ones of its paragraph. */
export function neighbourhoods(reading: Reading, proposals: readonly Proposal[]): Neighbourhood[] {
  const quoteWords = wordsOfQuotations(reading);
  return proposals.map(p => {
    const raw = rawProbability(p);
    let overlap = 0;
    let holdsCue = false;
    let heldByOther = false;
    const quotes = quotationsIn(reading, p.best).filter(q => quoteWords[q]! >= longQuotation);
    const covered = new Set<number>();
    for (const other of proposals) {
      if (other === p || rawProbability(other) <= raw) continue;
      overlap = Math.max(overlap, overlapOf(p.best, other.best));
      holdsCue ||= isReported(p.best, other.context.at);
      heldByOther ||= isReported(other.best, p.context.at);
      if (quotes.length > 0) for (const q of quotationsIn(reading, other.best)) covered.add(q);
    }
    const { kind, words } = kindOf(reading, p.best);
    return { kind, words, overlap, holdsCue, heldByOther, onlyForQuotation: quotes.some(q => !covered.has(q)) };
  });
}

function wordsOfQuotations(r: Reading): number[] {
  const words: number[] = [];
  for (let q = 0; 2 * q < r.quoteTokens.length; q++) words.push(r.quoteTokens[2 * q + 1]! - r.quoteTokens[2 * q]! - 1);
  return words;
}

/** The quotations that a content touches, by index. */
export function quotationsIn(r: Reading, { left, right }: Reported): number[] {
  const found: number[] = [];
  for (const range of [left, right]) {
    if (range === null || range.first >= r.count) continue;
    for (let q = 0; 2 * q < r.quoteTokens.length; q++) {
      if (r.quoteTokens[2 * q]! <= range.last && r.quoteTokens[2 * q + 1]! >= range.first) found.push(q);
    }
  }
  return found;
}

/** The kind of a content, by how many of its words are inside quotation marks. */
export function kindOf(r: Reading, { left, right }: Reported): { kind: AttributionKind; words: number } {
  let words = 0;
  let letters = 0;
  let quoted = 0;
  for (const range of [left, right]) {
    if (range === null) continue;
    for (let i = range.first; i <= range.last && i < r.count; i++) {
      if (r.paragraph.tokens[i]!.lexeme.shape === 0) continue;
      const { start, end } = r.paragraph.tokens[i]!;
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

/** Features of how far to trust a proposal. */
export function trustFeatures(r: Reading, p: Proposal, n: Neighbourhood, out: Features): void {
  const { cue } = p.context;
  const cueStep = step(p.cue);
  const support = Math.round(p.support * 10);
  const kind = kinds.indexOf(n.kind);
  const overlap = n.overlap === 0 ? 0 : n.overlap < 0.5 ? 1 : n.overlap < 0.8 ? 2 : n.overlap < 0.999 ? 3 : 4;
  const source = p.source === null ? 0 : 1 + Math.round(p.sourceProbability * 4);
  const length = bucket(n.words);
  const nested = (n.holdsCue ? 1 : 0) + (n.heldByOther ? 2 : 0);
  const { items } = out;
  items[0] = first(0);
  items[1] = first(cueStep);
  items[2] = first(step(p.support));
  items[3] = first(cueStep >> 1) ^ second(support >> 1);
  items[4] = first(kind) ^ second(p.best.shape);
  items[5] = first(kind) ^ second(length);
  items[6] = first(overlap) ^ second(nested);
  items[7] = first(source) ^ second(kind);
  items[8] = first(kind) ^ second(cueStep);
  items[9] = first(kind) ^ second(support);
  items[10] = first(n.onlyForQuotation ? 1 : 0) ^ second(kind);
  items[11] = first(n.onlyForQuotation ? 1 : 0) ^ second(cueStep >> 1);
  items[12] = first(overlap) ^ second(cueStep >> 1);
  items[13] = first(Math.round(p.best.probability * 10));
  items[14] = first(cue.list) ^ second(kind);
  items[15] = first(length) ^ second(support >> 1);
  items[16] = first(r.paragraph.sentences.length === 1 ? 1 : 0) ^ second(kind);
  items[17] = first(cue.suffix);
  out.finish(0, 18);
}
