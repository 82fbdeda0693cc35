import { claimWords, vagueWords } from '../../english/claimWords';
import { isSayingVerb } from '../../english/speech';
import type { ArticleText } from '../../text/article';
import { readCitationMarks } from '../../text/citationMarks';
import { remembered } from '../../text/memo';
import { lastStartingAtOrBefore, type Span } from '../../text/span';
import type { Attribution, Source } from '../model';

/**
 * Who vouches for each sentence of an article, by the attributions that reach into it: an array of sentences for each
 * kind of figure. Shares are of a sentence's length, 0 to 1, and expected ones: an attribution that is probably none
 * covers little.
 */
export interface Vouching {
  /** Covered by what an identified source says; by what an unnamed one does; by what nobody is found to have said. */
  readonly named: Float64Array;
  readonly vague: Float64Array;
  readonly sourceless: Float64Array;
  /** The part of `named` that is said or written, as against wanted, known or felt. */
  readonly said: Float64Array;
  /** How much of it the attribution covers that covers most, and that one's confidence. */
  readonly most: Float64Array;
  readonly confidence: Float64Array;
  /** Whether words that name a source, or that say that something is said, stand in it. */
  readonly sourceHere: Uint8Array;
  readonly cueHere: Uint8Array;
  /** The source of the attribution that covers most: bits of `SourceKind`; 0 where there is none. */
  readonly source: Uint8Array;
}

/** What kind of words name a source: bits. */
export enum SourceKind {
  none = 0,
  some = 1,
  name = 2,
  pronoun = 4,
  vague = 8,
  plural = 16,
  identified = 32,
  entity = 64,
  /** No words name it here: it is carried over from an earlier sentence. */
  carried = 128,
}

const pronouns = new Set('he she they it i we who you his her their him them'.split(' '));
const vagueNouns = new Set(vagueWords.vagueSource.split('|'));

function kindOfSource(source: Source, { text }: ArticleText): number {
  const first = source.spans[0];
  const words = first ? text.slice(first.start, Math.min(first.end, first.start + longestSource)) : source.name;
  let kind = SourceKind.some | kindOfWords(words);
  if (source.named) kind |= SourceKind.identified;
  if (source.entity !== null) kind |= SourceKind.entity;
  if (first === undefined) kind |= SourceKind.carried;
  return kind;
}

const longestSource = 200;

/** Judges a source by its words alone. Sources come again and again, so what was found is remembered for a while. */
const kindOfWords = remembered((words: string): number => {
  const lower = words.trim().toLowerCase();
  const parts = lower.split(/[^\p{L}\p{N}’'.-]+/u).filter(Boolean);
  const head = parts.at(-1) ?? '';
  let kind = 0;
  if (parts.length <= 1 && pronouns.has(lower)) kind |= SourceKind.pronoun;
  else if (/(?:^|\s)\p{Lu}[\p{L}.’'-]+\s+\p{Lu}|\s\p{Lu}|^\p{Lu}\p{L}*$/u.test(words.trim())) kind |= SourceKind.name;
  if (parts.some(part => vagueNouns.has(part))) kind |= SourceKind.vague;
  if (head.endsWith('s') && !head.endsWith('ss') && !head.endsWith("'s")) kind |= SourceKind.plural;
  return kind;
});

const saying = new Set([...claimWords.report.split('|'), 'according']);

const isSaying = remembered((cue: string): boolean =>
  cue
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some(word => saying.has(word) || isSayingVerb(word)),
);

/**
 * Reads who vouches for each sentence.
 * @param starts where each sentence begins, in order, none overlapping
 * @param ends where each ends
 */
export function readVouching(
  article: ArticleText,
  starts: Int32Array,
  ends: Int32Array,
  attributions: readonly Attribution[],
): Vouching {
  const count = starts.length;
  const vouching: Vouching = {
    named: new Float64Array(count),
    vague: new Float64Array(count),
    sourceless: new Float64Array(count),
    said: new Float64Array(count),
    most: new Float64Array(count),
    confidence: new Float64Array(count),
    sourceHere: new Uint8Array(count),
    cueHere: new Uint8Array(count),
    source: new Uint8Array(count),
  };
  for (const attribution of attributions) {
    const { content, cue, source, confidence } = attribution;
    const kind = source ? kindOfSource(source, article) : SourceKind.none;
    const said = attribution.kind !== 'indirect' || (cue !== null && saysSomething(article.text, cue.spans));
    for (const { start, end } of content) {
      for (let i = firstSentence(starts, start); i < count && starts[i]! < end; i++) {
        const shared = Math.min(ends[i]!, end) - Math.max(starts[i]!, start);
        if (shared <= 0) continue;
        const expected = (shared / (ends[i]! - starts[i]!)) * confidence;
        if (source === null) add(vouching.sourceless, i, expected);
        else if (!source.named) add(vouching.vague, i, expected);
        else {
          add(vouching.named, i, expected);
          if (said) add(vouching.said, i, expected);
        }
        if (expected > vouching.most[i]!) {
          vouching.most[i] = expected;
          vouching.confidence[i] = confidence;
          vouching.source[i] = kind;
        }
      }
    }
    if (source) {
      for (const { start, end } of source.spans) {
        for (let i = firstSentence(starts, start); i < count && starts[i]! < end; i++) {
          if (ends[i]! <= start) continue;
          vouching.sourceHere[i] = 1;
          if (vouching.source[i] === SourceKind.none) vouching.source[i] = kind;
        }
      }
    }
    if (cue) {
      for (const { start, end } of cue.spans) {
        for (let i = firstSentence(starts, start); i < count && starts[i]! < end; i++)
          if (ends[i]! > start) vouching.cueHere[i] = 1;
      }
    }
  }
  return vouching;
}

function add(shares: Float64Array, i: number, share: number): void {
  shares[i] = Math.min(1, shares[i]! + share);
}

function saysSomething(text: string, spans: readonly Span[]): boolean {
  for (const { start, end } of spans)
    if (isSaying(text.slice(start, Math.min(end, start + longestSource)))) return true;
  return false;
}

/** The last sentence that begins at or before a place; the first where none does. */
function firstSentence(starts: Int32Array, place: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= place) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Whether each sentence of a paragraph has a citation mark that cites something: `[citation needed]` does not. */
export function readCited(text: string, sentences: readonly Span[]): boolean[] {
  const cited = sentences.map(() => false);
  if (!text.includes('[')) return cited;
  for (const mark of readCitationMarks(text)) {
    if (mark.kind === 'needed') continue;
    const i = lastStartingAtOrBefore(sentences, mark.start);
    if (i >= 0) cited[i] = true;
  }
  return cited;
}
