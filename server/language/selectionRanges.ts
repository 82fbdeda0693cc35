import type { Position, SelectionRange } from 'vscode-languageserver-types';
import type { Paragraph } from '../text/article';
import { quotationsOfParagraph } from '../text/quotations';
import { contains, lastStartingAtOrBefore, type Span } from '../text/span';
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

/** The stretches that hold an offset, the article itself among them. */
function around(article: Article, offset: number): Span[] {
  const { analysis } = article;
  const { text, paragraphs } = analysis.article;
  const spans: Span[] = [{ start: 0, end: text.length }];
  const placed = paragraphs[lastStartingAtOrBefore(paragraphs, offset)];
  if (placed && offset <= placed.end) {
    spans.push(placed);
    const move = ({ start, end }: Span): Span => ({ start: placed.start + start, end: placed.start + end });
    spans.push(...aroundInParagraph(placed.paragraph, offset - placed.start).map(move));
  }
  const mention = mentionAt(analysis, offset);
  if (mention) spans.push({ start: mention.start, end: mention.end });
  const quotation = attributionAt(analysis, offset)?.content.find(({ start, end }) => start <= offset && offset <= end);
  if (quotation) spans.push(quotation);
  return spans.filter(({ start, end }) => start <= offset && offset <= end);
}

/** Word, quotation without and with its marks, sentence; offsets relative to the paragraph. */
function aroundInParagraph(paragraph: Paragraph, offset: number): Span[] {
  const { sentences, tokens } = paragraph;
  const holds = ({ start, end }: Span) => start <= offset && offset <= end;
  const word = tokens[lastStartingAtOrBefore(tokens, offset)];
  const sentence = sentences[lastStartingAtOrBefore(sentences, offset)];
  const quotation = quotationsOfParagraph(paragraph).quotations.find(holds);
  const found = [word, sentence, ...(quotation ? [quotation, ...quotation.content] : [])];
  const spans = found.filter(span => span !== undefined).filter(holds);
  const content = quotation?.content.find(holds);
  if (!sentence || !quotation || !content || contains(sentence, quotation) || contains(quotation, sentence))
    return spans;
  // A sentence that begins or ends within the quotation: what of it is inside, and the sentences that hold all of the
  // quotation.
  const first = sentences[lastStartingAtOrBefore(sentences, quotation.start)]!;
  const last = sentences[lastStartingAtOrBefore(sentences, quotation.end - 1)]!;
  return [
    ...spans.filter(span => span !== sentence),
    { start: Math.max(sentence.start, content.start), end: Math.min(sentence.end, content.end) },
    { start: Math.min(first.start, quotation.start), end: Math.max(last.end, quotation.end) },
  ];
}
