import type { Range } from 'vscode-languageserver-types';
import type { PassageResult } from '../protocol';
import { lastStartingAtOrBefore, type Span, trimmed } from '../text/span';
import type { Article } from '../workspace/article';
import { attributionAt, entitiesById, extent, mentionAt, type PlacedMention } from './lookup';
import { toRange } from './ranges';
import { excerpt } from './words';

/** How much of a passage is told, in characters: for titles and lists. */
const told = 60;

/**
 * What a person may mean who wants to say something of a place: the words selected, or the name or word at the cursor;
 * and the name, the quotation and the sentence that it is in.
 */
export function passage(article: Article, range: Range): PassageResult {
  const { analysis, document } = article;
  const text = analysis.article.text.toString();
  const selected = trimmed(text, document.offsetAt(range.start), document.offsetAt(range.end));
  const isCursor = selected.start >= selected.end;
  const at = selected.start;
  const mention = mentionOf(article, selected);
  const attribution = attributionAt(analysis, at);
  const sentence = analysis.sentences[lastStartingAtOrBefore(analysis.sentences, at)];
  const source = attribution?.source;
  const words = isCursor ? (mention ?? wordAt(article, at)) : selected;
  return {
    words: words ? place(article, words) : null,
    selected: !isCursor,
    mention: mention
      ? {
          ...place(article, mention),
          entity: mention.entity.id,
          name: mention.entity.name,
          type: mention.entity.type,
          known: mention.entity.known,
        }
      : null,
    quotation: attribution
      ? {
          ...place(article, extent(attribution)),
          source:
            (source?.entity ? entitiesById(analysis).get(source.entity)?.name : undefined) ?? source?.name ?? null,
          quoted: attribution.kind !== 'indirect',
        }
      : null,
    sentence:
      sentence && at <= sentence.end
        ? { ...place(article, trimmed(text, sentence.start, sentence.end)), status: sentence.status }
        : null,
  };
}

/** The mention at the cursor, or the one that a selection covers or lies in. */
function mentionOf({ analysis }: Article, { start, end }: Span): PlacedMention | undefined {
  const found = mentionAt(analysis, start) ?? mentionAt(analysis, end);
  if (!found || start >= end) return found;
  const within = found.start <= start && end <= found.end;
  return within || (start <= found.start && found.end <= end && found.end - found.start > (end - start) / 2)
    ? found
    : undefined;
}

/** The word that holds an offset or ends there. */
function wordAt({ analysis }: Article, offset: number): Span | undefined {
  const { text, paragraphs } = analysis.article;
  const placed = paragraphs[lastStartingAtOrBefore(paragraphs, offset)];
  if (!placed) return undefined;
  const { tokens } = placed.paragraph;
  const last = lastStartingAtOrBefore(tokens, offset - placed.start);
  for (const token of [tokens[last], tokens[last - 1]]) {
    if (!token) continue;
    const span = { start: placed.start + token.start, end: placed.start + token.end };
    if (span.end >= offset && /[\p{L}\p{N}]/u.test(text.slice(span.start, span.end))) return span;
  }
  return undefined;
}

const place = ({ analysis, document }: Article, { start, end }: Span) => ({
  range: toRange(document, { start, end }),
  text: excerpt(analysis.article.text, { start, end }, told),
});
