import type { ClaimStatus, EntityType, MentionForm } from '../../analysis/model';
import { wordHash } from '../../knowledge/knowledge';
import type { ArticleText } from '../../text/article';
import { readQuotations } from '../../text/articleQuotations';
import { readCitationMarks } from '../../text/citationMarks';
import { lastStartingAtOrBefore, type Span } from '../../text/span';
import type { Article } from '../article';
import { countWords, fewestWords, wordHashes } from './quotationWords';
import { makeWordFilter, type WordFilter } from './wordFilter';

/** What the index keeps of an article: enough for what is asked of a folder, little enough for thousands of articles. */
export interface ArticleRecord {
  readonly entities: readonly EntityRecord[];
  readonly citations: readonly CitationRecord[];
  readonly quotations: readonly QuotationRecord[];
  /** How many sentences have each status: as `claimStatuses` has them. */
  readonly statuses: readonly number[];
  /** Its words, as aliases are looked for: see `wordHash`. */
  readonly words: WordFilter;
}

export interface EntityRecord {
  readonly id: string;
  readonly name: string;
  readonly type: EntityType;
  readonly known: boolean;
  /** How many statements of the article are its own. */
  readonly statements: number;
  /** Of its mentions: where each begins and ends, as `rangesOf` reads it. */
  readonly places: Uint32Array;
  /** Of its mentions: `mentionForms[form]`. */
  readonly forms: Uint8Array;
}

/** A key that the article cites. */
export interface CitationRecord {
  readonly key: string;
  readonly places: Uint32Array;
}

/** Words between quotation marks: a quotation, or its parts where something interrupts it. */
export interface QuotationRecord {
  /** From its first word to its last. */
  readonly places: Uint32Array;
  /** Who says it, by name; empty where nobody is found to. */
  readonly speaker: string;
  /** The speaker's index among the record's entities, or -1. */
  readonly entity: number;
  /** Hashes of its words: see `wordHashes`. */
  readonly words: Uint16Array;
}

const mentionForms: readonly MentionForm[] = ['name', 'alias', 'nominal', 'pronoun'];
export const entityTypes: readonly EntityType[] = ['person', 'organization', 'location', 'other'];
export const claimStatuses: readonly ClaimStatus[] = ['attributed', 'vague', 'unattributed', 'background', 'none'];

/** Puts an article in short. */
export function toRecord(article: Article): ArticleRecord {
  const { document, analysis } = article;
  const pack = (spans: readonly Span[]): Uint32Array => {
    const places = new Uint32Array(spans.length * 4);
    spans.forEach(({ start, end }, i) => {
      const from = document.positionAt(start);
      const to = document.positionAt(end);
      places.set([from.line, from.character, to.line, to.character], i * 4);
    });
    return places;
  };
  const statements = new Map<string, number>();
  for (const { source } of analysis.attributions) {
    if (source?.entity) statements.set(source.entity, (statements.get(source.entity) ?? 0) + 1);
  }
  const statuses = claimStatuses.map(() => 0);
  for (const { status } of analysis.sentences) statuses[claimStatuses.indexOf(status)]!++;
  return {
    entities: analysis.entities.map(({ id, name, type, known, mentions }) => ({
      id,
      name,
      type,
      known,
      statements: statements.get(id) ?? 0,
      places: pack(mentions),
      forms: Uint8Array.from(mentions, ({ form }) => mentionForms.indexOf(form)),
    })),
    citations: [...citedIn(analysis.article.text.toString())].map(([key, spans]) => ({ key, places: pack(spans) })),
    quotations: quotationsOf(article).map(({ span, speaker, entity, words }) => ({
      places: pack([span]),
      speaker,
      entity: analysis.entities.findIndex(({ id }) => id === entity),
      words,
    })),
    statuses,
    words: wordsOf(analysis.article),
  };
}

function wordsOf({ paragraphs }: ArticleText): WordFilter {
  const words = new Set<number>();
  for (const { paragraph } of paragraphs) for (const { lexeme } of paragraph.tokens) words.add(wordHash(lexeme));
  return makeWordFilter(words);
}

/** Where each key is cited: from the sign before it. */
function citedIn(text: string): Map<string, Span[]> {
  const cited = new Map<string, Span[]>();
  for (const mark of readCitationMarks(text)) {
    if (mark.kind !== 'keyed') continue;
    for (const { key, start, end } of mark.cited) {
      const span = { start: start - 1, end };
      const spans = cited.get(key);
      if (spans) spans.push(span);
      else cited.set(key, [span]);
    }
  }
  return cited;
}

/** A quotation that is long enough to be known again in another article. */
export interface LongQuotation {
  readonly span: Span;
  /** By name; empty where nobody is found to say it. */
  readonly speaker: string;
  /** The speaker's id, where it is one of the article's entities. */
  readonly entity: string | null;
  readonly words: Uint16Array;
}

/** The article's quotations that are long enough to be known again, each with who says it. In order. */
export function quotationsOf({ analysis }: Pick<Article, 'analysis'>): LongQuotation[] {
  const { article, attributions } = analysis;
  const starts = attributions.map(({ content }) => ({ start: content[0]?.start ?? 0 }));
  const found: LongQuotation[] = [];
  for (const { content } of readQuotations(article)) {
    const words = wordHashes(article.text.toString(), content);
    if (countWords(words) < fewestWords) continue;
    const span = { start: content[0]!.start, end: content.at(-1)!.end };
    const source = sourceOf(span);
    found.push({ span, words, speaker: source?.name ?? '', entity: source?.entity ?? null });
  }
  return found;

  /** Of the attributions that begin at or shortly before a quotation's first word: the one that holds it. */
  function sourceOf({ start }: Span) {
    const last = lastStartingAtOrBefore(starts, start + 1);
    for (let i = last; i >= 0 && i > last - lookedBack; i--) {
      const { content, source } = attributions[i]!;
      if (content.some(part => part.start <= start + 1 && start < part.end)) return source;
    }
    return null;
  }
}

/** How many attributions before a quotation are looked at for the one that holds it. */
const lookedBack = 8;

/** Lines and characters of places, as records keep them: LSP's ranges. */
export function rangesOf(places: Uint32Array) {
  const ranges = [];
  for (let i = 0; i + 3 < places.length; i += 4) {
    ranges.push({
      start: { line: places[i]!, character: places[i + 1]! },
      end: { line: places[i + 2]!, character: places[i + 3]! },
    });
  }
  return ranges;
}
