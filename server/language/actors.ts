import type { Attribution } from '../analysis/model';
import type { ActorItem, ActorsResult, ArticleState, ClaimCounts, StatementItem } from '../protocol';
import type { Article } from '../workspace/article';
import { entitiesById, extent, isShown, mayAlsoMean, statementsByEntity } from './lookup';
import { toRange } from './ranges';
import { citedSentences } from './summary';
import { excerpt } from './words';

/** An article's entities, most mentioned first, and who says what: for the Actors view. */
export function actors(article: Article): ActorsResult {
  const { analysis, knowledge, document } = article;
  const statements = statementsByEntity(analysis);
  const items = analysis.entities.map((entity): ActorItem => {
    const others = mayAlsoMean(article, entity);
    const description = others.length > 0 ? undefined : knowledge.get(entity.id)?.description;
    return {
      id: entity.id,
      name: entity.name,
      type: entity.type,
      known: entity.known,
      ...(description !== undefined && { description }),
      ...(others.length > 0 && { others }),
      mentions: entity.mentions.map(mention => toRange(document, mention)),
      statements: shown(article, statements.get(entity.id) ?? []),
    };
  });
  const ids = entitiesById(analysis);
  const others = analysis.attributions.filter(({ source }) => !source?.entity || !ids.has(source.entity));
  return {
    uri: article.uri,
    version: article.version,
    state: analysis.language === 'other' ? notEnglish : { kind: 'article' },
    actors: items.sort((a, b) => b.mentions.length - a.mentions.length || a.name.localeCompare(b.name, 'en')),
    others: shown(article, others),
    counts: countClaims(article),
  };
}

const notEnglish: ArticleState = {
  kind: 'limited',
  why: 'This article is not in English: its quotations are found by their marks, and known names; claims are not judged.',
};

/** The answer for a document that is not read as an article. */
export function noActors(uri: string, version: number, state: ArticleState): ActorsResult {
  return {
    uri,
    version,
    state,
    actors: [],
    others: [],
    counts: { attributed: 0, vague: 0, unattributed: 0, cited: 0 },
  };
}

function shown(article: Article, attributions: readonly Attribution[]): StatementItem[] {
  return attributions
    .filter(attribution => isShown(attribution, article.settings.minimumConfidence))
    .map(attribution => statement(article, attribution));
}

function statement(article: Article, attribution: Attribution): StatementItem {
  const { text } = article.analysis.article;
  const { kind, cue, source, confidence } = attribution;
  return {
    kind,
    range: toRange(article.document, extent(attribution)),
    text: excerpt(text, extent(attribution)),
    source: source?.name ?? null,
    cue: cue ? cue.spans.map(span => excerpt(text, span)).join(' … ') : null,
    confidence,
    unsure: confidence < article.settings.sureConfidence,
  };
}

function countClaims(article: Article): ClaimCounts {
  const counts = { attributed: 0, vague: 0, unattributed: 0, cited: citedSentences(article.analysis) };
  for (const { status } of article.analysis.sentences) {
    if (status === 'attributed' || status === 'vague' || status === 'unattributed') counts[status]++;
  }
  return counts;
}
