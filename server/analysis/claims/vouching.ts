import { claimWords, vagueWords } from '../../english/claimWords';
import { isSayingVerb } from '../../english/speech';
import type { PlacedParagraph } from '../../text/article';
import { readCitationMarks } from '../../text/citationMarks';
import { remembered } from '../../text/memo';
import type { Text } from '../../text/pieces';
import { lastStartingAtOrBefore, type Span } from '../../text/span';
import type { Reaching } from '../across';
import type { Attribution, Source } from '../model';

/** What is known of who vouches for a sentence: places in a row of `Vouching`. Shares are of a sentence's length. */
export enum By {
  /** Covered by what an identified source says; by what an unnamed one does; by what nobody is found to have said. */
  named,
  vague,
  sourceless,
  /** The part of `named` that is said or written, as against wanted, known or felt. */
  said,
  /** How much of it the attribution covers that covers most, and that one's confidence. */
  most,
  confidence,
  /** Whether words that name a source, or that say that something is said, stand in it: 1 where they do. */
  sourceHere,
  cueHere,
  /** The source of the attribution that covers most: bits of `SourceKind`; 0 where there is none. */
  source,
  count,
}

/**
 * Who vouches for each sentence of a paragraph, by the attributions that reach into it: a row for each sentence. Shares
 * are expected ones: an attribution that is probably none covers little. Null where none reaches into the paragraph.
 */
export type Vouching = Float64Array | null;

/** Of a sentence of a paragraph, by a column of `By`. */
export const vouched = (vouching: Vouching, sentence: number, by: By): number =>
  vouching === null ? 0 : vouching[sentence * By.count + by]!;

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

/** @param from where the source's offsets count from */
function kindOfSource(source: Source, text: Text, from: number): number {
  const first = source.spans[0];
  const words = first
    ? text.slice(from + first.start, from + Math.min(first.end, first.start + longestSource))
    : source.name;
  let kind = SourceKind.some | kindOfWords(words);
  if (source.named) kind |= SourceKind.identified;
  if (source.entity !== null) kind |= SourceKind.entity;
  if (first === undefined) kind |= SourceKind.carried;
  return kind;
}

const longestSource = 200;

/** Words in plain letters: of them expressions without all the world's letters say the same, and are compiled much faster. */
const inPlainLetters = /^[\t-~’]*$/;

/** Judges a source by its words alone. Sources come again and again, so what was found is remembered for a while. */
const kindOfWords = remembered((words: string): number => {
  const isPlain = inPlainLetters.test(words);
  const lower = words.trim().toLowerCase();
  const parts = lower.split(isPlain ? /[^a-z\d’'.-]+/ : /[^\p{L}\p{N}’'.-]+/u).filter(Boolean);
  const head = parts.at(-1) ?? '';
  const aName = isPlain ? /\s[A-Z]|^[A-Z][A-Za-z]*$/ : /\s\p{Lu}|^\p{Lu}\p{L}*$/u;
  let kind = 0;
  if (parts.length <= 1 && pronouns.has(lower)) kind |= SourceKind.pronoun;
  else if (aName.test(words.trim())) kind |= SourceKind.name;
  if (parts.some(part => vagueNouns.has(part))) kind |= SourceKind.vague;
  if (head.endsWith('s') && !head.endsWith('ss') && !head.endsWith("'s")) kind |= SourceKind.plural;
  return kind;
});

const saying = new Set([...claimWords.report.split('|'), 'according']);

const isSaying = remembered((cue: string): boolean =>
  cue
    .toLowerCase()
    .split(inPlainLetters.test(cue) ? /[^a-z]+/ : /[^\p{L}]+/u)
    .some(word => saying.has(word) || isSayingVerb(word)),
);

/** Collects who vouches for the sentences of a paragraph. */
class VouchingReader {
  vouching: Float64Array | null = null;

  constructor(
    private readonly text: Text,
    private readonly start: number,
    private readonly sentences: readonly Span[],
  ) {}

  /** @param from where in the article the attribution's offsets count from */
  read({ kind, content, cue, source, confidence }: Attribution, from: number): void {
    const { sentences, start } = this;
    const count = sentences.length;
    const by = from - start;
    const sourceKind = source ? kindOfSource(source, this.text, from) : SourceKind.none;
    const said = kind !== 'indirect' || (cue !== null && saysSomething(this.text, from, cue.spans));
    for (const span of content) {
      const end = span.end + by;
      for (let i = firstSentence(sentences, span.start + by); i < count && sentences[i]!.start < end; i++) {
        const sentence = sentences[i]!;
        const shared = Math.min(sentence.end, end) - Math.max(sentence.start, span.start + by);
        if (shared <= 0) continue;
        const expected = (shared / (sentence.end - sentence.start)) * confidence;
        const row = this.row(i);
        const { vouching } = this;
        if (source === null) this.add(row + By.sourceless, expected);
        else if (!source.named) this.add(row + By.vague, expected);
        else {
          this.add(row + By.named, expected);
          if (said) this.add(row + By.said, expected);
        }
        if (expected > vouching![row + By.most]!) {
          vouching![row + By.most] = expected;
          vouching![row + By.confidence] = confidence;
          vouching![row + By.source] = sourceKind;
        }
      }
    }
    if (source !== null) {
      for (const span of source.spans) {
        const end = span.end + by;
        for (let i = firstSentence(sentences, span.start + by); i < count && sentences[i]!.start < end; i++) {
          if (sentences[i]!.end <= span.start + by) continue;
          const row = this.row(i);
          this.vouching![row + By.sourceHere] = 1;
          if (this.vouching![row + By.source] === SourceKind.none) this.vouching![row + By.source] = sourceKind;
        }
      }
    }
    if (cue !== null) {
      for (const span of cue.spans) {
        const end = span.end + by;
        for (let i = firstSentence(sentences, span.start + by); i < count && sentences[i]!.start < end; i++) {
          if (sentences[i]!.end <= span.start + by) continue;
          const row = this.row(i);
          this.vouching![row + By.cueHere] = 1;
        }
      }
    }
  }

  /** Where a sentence's row begins. */
  private row(sentence: number): number {
    this.vouching ??= new Float64Array(this.sentences.length * By.count);
    return sentence * By.count;
  }

  private add(at: number, share: number): void {
    this.vouching![at] = Math.min(1, this.vouching![at]! + share);
  }
}

/**
 * Reads who vouches for each sentence of a paragraph.
 * @param text the article's
 * @param own those whose content begins in the paragraph, relative to it
 * @param before those of earlier paragraphs that reach into it, in order; `after`: of later ones
 */
export function readVouching(
  text: Text,
  { start, paragraph: { sentences } }: PlacedParagraph,
  own: readonly Attribution[],
  before: readonly Reaching[],
  after: readonly Reaching[],
): Vouching {
  if (own.length + before.length + after.length === 0) return null;
  const reader = new VouchingReader(text, start, sentences);
  for (const { attribution, from } of before) reader.read(attribution, from);
  for (const attribution of own) reader.read(attribution, start);
  for (const { attribution, from } of after) reader.read(attribution, from);
  return reader.vouching;
}

/** Whether two say the same of the sentences of one paragraph. */
export function isSameVouching(a: Vouching, b: Vouching): boolean {
  if (a === null || b === null) return a === b;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** @param from where in the text the spans count from */
function saysSomething(text: Text, from: number, spans: readonly Span[]): boolean {
  for (const { start, end } of spans)
    if (isSaying(text.slice(from + start, from + Math.min(end, start + longestSource)))) return true;
  return false;
}

/** The last sentence that begins at or before a place; the first where none does. */
const firstSentence = (sentences: readonly Span[], place: number): number =>
  Math.max(0, lastStartingAtOrBefore(sentences, place));

/** The sentences of a paragraph that have a citation mark that cites something: `[citation needed]` does not. */
export function readCited(text: string, sentences: readonly Span[]): readonly number[] {
  if (!text.includes('[')) return uncited;
  const cited: number[] = [];
  for (const mark of readCitationMarks(text)) {
    if (mark.kind === 'needed') continue;
    const i = lastStartingAtOrBefore(sentences, mark.start);
    if (i >= 0) cited.push(i);
  }
  return cited;
}
const uncited: readonly number[] = [];
