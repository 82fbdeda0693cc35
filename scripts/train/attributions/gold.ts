import { readFileSync } from 'node:fs';
import { mayGoOnBelow } from '../../../server/analysis/attributions/candidates';
import { type CueContext, lookAround, Shape } from '../../../server/analysis/attributions/cueFeatures';
import {
  isFunctionKind,
  isWord,
  type Reading,
  readParagraph,
  word,
} from '../../../server/analysis/attributions/reading';
import type { Range } from '../../../server/analysis/attributions/reported';
import type { Tagger } from '../../../server/analysis/tags/tagger';
import { type ArticleText, createParagraphReader, readArticle } from '../../../server/text/article';
import { lastStartingAtOrBefore } from '../../../server/text/span';

/** An annotated document as the corpora hold it: see their README. */
export interface GoldDocument {
  readonly id: string;
  readonly text: string;
  readonly quotes: readonly GoldQuote[];
}

export interface GoldQuote {
  readonly kind: string;
  readonly spans: readonly [number, number][];
  readonly text?: string;
  readonly speaker?: { readonly spans?: readonly [number, number][] } | null;
  readonly cue?: { readonly spans?: readonly [number, number][] } | null;
  readonly reference?: string;
}

/** Reads a corpus: a JSON document a line. */
export const readCorpus = (file: string): GoldDocument[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as GoldDocument);

/** A gold attribution in terms of the tokens of the paragraph that holds its cue. */
export interface GoldAttribution {
  readonly at: number;
  /** First and last token of the cue. */
  readonly cue: Range;
  readonly shape: Shape;
  readonly left: Range | null;
  readonly right: Range | null;
  readonly source: Range | null;
  readonly quote: GoldQuote;
}

export interface GoldParagraph {
  readonly reading: Reading;
  readonly start: number;
  readonly attributions: GoldAttribution[];
  /** Tokens inside the cue of a gold attribution that are not its head, or of one that can't be used: neither a cue nor none. */
  readonly unsure: Set<number>;
}

export interface GoldArticle {
  readonly document: GoldDocument;
  readonly article: ArticleText;
  readonly paragraphs: GoldParagraph[];
}

/** How well a word serves as the head of a cue: the share of its occurrences that are a cue of one word. */
export type HeadScores = ReadonlyMap<number, number>;

/** Counts which words are cues by themselves. */
export function learnHeads(documents: readonly GoldDocument[]): HeadScores {
  const reader = createParagraphReader();
  const total = new Map<number, number>();
  const alone = new Map<number, number>();
  for (const document of documents) {
    const article = readArticle(document.text, reader);
    const single = new Set(document.quotes.flatMap(q => q.cue?.spans ?? []).map(([start, end]) => `${start}:${end}`));
    for (const { start, paragraph } of article.paragraphs) {
      for (const token of paragraph.tokens) {
        const hash = token.lexeme.lowerHash;
        total.set(hash, (total.get(hash) ?? 0) + 1);
        if (single.has(`${start + token.start}:${start + token.end}`)) alone.set(hash, (alone.get(hash) ?? 0) + 1);
      }
    }
  }
  return new Map([...total].map(([hash, n]) => [hash, ((alone.get(hash) ?? 0) + 0.02) / (n + 1)]));
}

/** Puts the annotations of documents into terms of paragraphs and tokens. */
export function alignAll(documents: readonly GoldDocument[], heads: HeadScores, tagger: Tagger): GoldArticle[] {
  const reader = createParagraphReader();
  return documents.map(document => align(document, readArticle(document.text, reader), heads, tagger));
}

function align(document: GoldDocument, article: ArticleText, heads: HeadScores, tagger: Tagger): GoldArticle {
  const paragraphs: GoldParagraph[] = article.paragraphs.map(({ start, paragraph }) => ({
    reading: readParagraph(paragraph, tagger(paragraph)),
    start,
    attributions: [],
    unsure: new Set(),
  }));
  for (const quote of document.quotes) {
    const cueSpan = quote.cue?.spans?.[0];
    if (cueSpan === undefined) continue;
    const paragraph = paragraphs[lastStartingAtOrBefore(article.paragraphs, cueSpan[0])];
    if (paragraph === undefined) continue;
    const cue = toTokens(paragraph, cueSpan[0], quote.cue!.spans!.at(-1)![1], false);
    if (cue === null) continue;
    const at = headOf(paragraph.reading, cue, heads);
    for (let i = cue.first; i <= cue.last; i++) if (i !== at) paragraph.unsure.add(i);
    const context = lookAround(paragraph.reading, at);
    const parts = contentParts(paragraph, quote, context);
    if (parts === null || paragraph.attributions.some(a => a.at === at)) {
      paragraph.unsure.add(at);
      continue;
    }
    const speaker = quote.speaker?.spans ?? [];
    const source = speaker.length > 0 ? toTokens(paragraph, speaker[0]![0], speaker[0]![1], true) : null;
    paragraph.attributions.push({ at, cue, ...parts, source, quote });
  }
  return { document, article, paragraphs };
}

/** The words of a paragraph inside a span of the article, or null. */
function toTokens({ reading, start }: GoldParagraph, from: number, to: number, words: boolean): Range | null {
  const { tokens } = reading.paragraph;
  let first = Math.max(0, lastStartingAtOrBefore(tokens, from - start));
  while (first < tokens.length && (tokens[first]!.end + start <= from || (words && !isWord(reading, first)))) first++;
  let last = lastStartingAtOrBefore(tokens, to - start - 1);
  while (last >= first && words && !isWord(reading, last)) last--;
  return first < tokens.length && last >= first ? { first, last } : null;
}

/** The head of a cue: the word that is most often a cue by itself; of equals the last. */
function headOf(reading: Reading, cue: Range, heads: HeadScores): number {
  let best = cue.first;
  let bestScore = -1;
  for (let i = cue.first; i <= cue.last; i++) {
    const content = isWord(reading, i) && !isFunctionKind(reading.kinds[i]!);
    const score = content
      ? (heads.get(reading.paragraph.tokens[i]!.lexeme.lowerHash) ?? 0)
      : reading.kinds[i] === word.colon
        ? 0.001
        : 0;
    if (score >= bestScore) {
      best = i;
      bestScore = score;
    }
  }
  return best;
}

function contentParts(
  paragraph: GoldParagraph,
  quote: GoldQuote,
  c: CueContext,
): { shape: Shape; left: Range | null; right: Range | null } | null {
  let left: Range | null = null;
  let right: Range | null = null;
  const length = paragraph.reading.paragraph.text.length;
  for (const [start, end] of quote.spans) {
    const from = Math.max(start, paragraph.start);
    const to = Math.min(end, paragraph.start + length);
    if (to <= from) continue;
    const range = toTokens(paragraph, from, to, true);
    if (range === null) continue;
    if (range.first > c.cueEnd) right = right === null ? range : { first: right.first, last: range.last };
    else if (range.last < c.cueStart) left = left === null ? range : { first: left.first, last: range.last };
    else return null;
  }
  if (left === null && right === null) {
    // All of it stands below: in the next paragraph.
    const { count } = paragraph.reading;
    if (quote.spans[0]![0] < paragraph.start + length || !mayGoOnBelow(paragraph.reading, c)) return null;
    right = { first: count, last: count };
  }
  return { shape: left === null ? Shape.Right : right === null ? Shape.Left : Shape.Around, left, right };
}
