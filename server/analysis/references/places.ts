import type { ArticleText } from '../../text/article';
import type { Span } from '../../text/span';
import type { Token } from '../../text/tokens';
import type { Attribution, Entity } from '../model';

/** A mention in its place: tokens `[first, last)` of a paragraph. */
export interface PlacedMention extends Span {
  /** Index into the article's entities. */
  readonly entity: number;
  readonly first: number;
  readonly last: number;
}

/** The mentions of each paragraph, in order. Linear in the mentions and the paragraphs. */
export function placeMentions(article: ArticleText, entities: readonly Entity[]): PlacedMention[][] {
  const all = entities.flatMap((entity, index) => entity.mentions.map(mention => ({ index, mention })));
  all.sort((a, b) => a.mention.start - b.mention.start);
  let next = 0;
  return article.paragraphs.map(({ start, end, paragraph }) => {
    const placed: PlacedMention[] = [];
    for (; next < all.length && all[next]!.mention.start < end; next++) {
      const { index, mention } = all[next]!;
      const tokens = tokensOf(paragraph.tokens, { start: mention.start - start, end: mention.end - start });
      if (tokens) placed.push({ entity: index, start: mention.start, end: mention.end, ...tokens });
    }
    return placed;
  });
}

/** The tokens `[first, last)` that share a code unit with a span of their paragraph, or null. */
export function tokensOf(tokens: readonly Token[], span: Span): { first: number; last: number } | null {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.end <= span.start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < tokens.length && tokens[last]!.start < span.end) last++;
  return last > low ? { first: low, last } : null;
}

/** The mentions that share a token with `[first, last)`. Mentions are in order, none overlapping. */
export function mentionsIn(mentions: readonly PlacedMention[], first: number, last: number): readonly PlacedMention[] {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.last <= first) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < mentions.length && mentions[end]!.first < last) end++;
  return mentions.slice(low, end);
}

/** A source in its place. */
export interface PlacedSource {
  readonly attribution: Attribution;
  readonly first: number;
  readonly last: number;
}

/** The sources of each paragraph that have words, in order. */
export function placeSources(article: ArticleText, attributions: readonly Attribution[]): PlacedSource[][] {
  const all = attributions
    .filter(({ source }) => source && source.spans.length > 0)
    .sort((a, b) => a.source!.spans[0]!.start - b.source!.spans[0]!.start);
  let next = 0;
  return article.paragraphs.map(({ start, end, paragraph }) => {
    const placed: PlacedSource[] = [];
    for (; next < all.length && all[next]!.source!.spans[0]!.start < end; next++) {
      const span = all[next]!.source!.spans[0]!;
      const tokens = tokensOf(paragraph.tokens, { start: span.start - start, end: span.end - start });
      if (tokens) placed.push({ attribution: all[next]!, ...tokens });
    }
    return placed;
  });
}
