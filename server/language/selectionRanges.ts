import type { Position, SelectionRange } from 'vscode-languageserver-types';
import { lastStartingAtOrBefore, type Span } from '../text/span';
import type { Article } from '../workspace/article';
import { attributionAt, mentionAt } from './lookup';
import { toRange } from './ranges';

/** What "expand selection" goes through, for each position: word, name, quotation, sentence, paragraph, article. */
export function selectionRanges(article: Article, positions: readonly Position[]): SelectionRange[] {
  return positions.map(position => nest(article, article.document.offsetAt(position)));
}

function nest(article: Article, offset: number): SelectionRange {
  const spans = around(article, offset).sort((a, b) => b.end - b.start - (a.end - a.start));
  let range: SelectionRange = { range: toRange(article.document, spans[0]!) };
  let outer = spans[0]!;
  for (const span of spans) {
    // A span that crosses another is no step of a nest.
    if (span.start < outer.start || span.end > outer.end || span.end - span.start === outer.end - outer.start) continue;
    range = { range: toRange(article.document, span), parent: range };
    outer = span;
  }
  return range;
}

function around(article: Article, offset: number): Span[] {
  const { analysis } = article;
  const { text, paragraphs } = analysis.article;
  const spans: Span[] = [{ start: 0, end: text.length }];
  const placed = paragraphs[lastStartingAtOrBefore(paragraphs, offset)];
  if (placed && offset <= placed.end) {
    spans.push(placed);
    const inside = offset - placed.start;
    for (const list of [placed.paragraph.sentences, placed.paragraph.tokens]) {
      const found = list[lastStartingAtOrBefore(list, inside)];
      if (found && inside <= found.end)
        spans.push({ start: placed.start + found.start, end: placed.start + found.end });
    }
  }
  const mention = mentionAt(analysis, offset);
  if (mention) spans.push({ start: mention.start, end: mention.end });
  const quotation = attributionAt(analysis, offset)?.content.find(({ start, end }) => start <= offset && offset <= end);
  if (quotation) spans.push(quotation);
  return spans.filter(({ start, end }) => start <= offset && offset <= end);
}
