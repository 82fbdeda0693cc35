import type { Attribution, Entity, JudgedSentence, Mention } from '../analysis/model';
import { findingsOf } from '../language/diagnostics';
import { entitiesById, mentionsOf } from '../language/lookup';
import type { ReportedFinding } from '../rules/runRules';
import { overlaps, type Span } from '../text/span';
import type { Article } from '../workspace/article';

/** All that is known of a place in an article, and why. */
export interface Explanation {
  readonly article: Article;
  readonly place: Span;
  readonly statements: readonly ExplainedStatement[];
  readonly mentions: readonly ExplainedMention[];
  readonly sentences: readonly JudgedSentence[];
  readonly findings: readonly ReportedFinding[];
}

export interface ExplainedStatement {
  readonly attribution: Attribution;
  /** The entity that speaks, if it is one. */
  readonly entity: Entity | undefined;
  /** The words that named the source where it spoke before, if it is carried over from there. */
  readonly carriedFrom: Span | undefined;
  /** Where it was last called by name, before these words do not. */
  readonly lastNamed: Span | undefined;
}

export interface ExplainedMention extends Span {
  readonly mention: Mention;
  readonly entity: Entity;
  /** Whether the folder's own files know it, the bundled list does, or nobody. */
  readonly known: 'here' | 'bundled' | undefined;
  /** Names of the other known entities that it may mean. */
  readonly others: readonly string[];
  /** For pronouns and descriptions: where it was last called by name. */
  readonly lastNamed: Span | undefined;
}

/**
 * Gathers what is known of a place: the statements that it is part of, the entities that it mentions, and how its
 * sentences are judged.
 * @param place code units into the article's text; of an empty one nothing is known
 */
export function explain(article: Article, place: Span): Explanation {
  const { analysis, knowledge } = article;
  const touches = (span: Span) => overlaps(span, place);
  const statements = analysis.attributions.flatMap((attribution, index): ExplainedStatement[] => {
    const { content, cue, source } = attribution;
    if (![content, cue?.spans ?? [], source?.spans ?? []].some(spans => spans.some(touches))) return [];
    const entity = source?.entity ? entitiesById(analysis).get(source.entity) : undefined;
    const carriedFrom =
      source && source.spans.length === 0 ? lastSpoken(analysis.attributions, index, source.name) : undefined;
    const words = source?.spans[0] ?? carriedFrom;
    return [{ attribution, entity, carriedFrom, lastNamed: entity && words && namedBefore(entity, words) }];
  });
  const mentions = mentionsOf(analysis).filter(touches);
  return {
    article,
    place,
    statements,
    mentions: mentions.map(({ mention, entity, start, end }) => ({
      start,
      end,
      mention,
      entity,
      known: entity.known ? (knowledge.get(entity.id)?.origin === 'bundled' ? 'bundled' : 'here') : undefined,
      others: (entity.alternatives ?? []).flatMap(id => knowledge.get(id)?.name ?? []),
      lastNamed: namedBefore(entity, mention),
    })),
    sentences: analysis.sentences.filter(touches),
    findings: findingsOf(article).filter(touches),
  };
}

const isName = ({ form }: Mention): boolean => form === 'name' || form === 'alias';

/** Where an entity was last called by name before words that do not name it; undefined where the words do. */
function namedBefore({ mentions }: Entity, words: Span): Span | undefined {
  if (mentions.some(mention => isName(mention) && overlaps(mention, words))) return undefined;
  return mentions.findLast(mention => isName(mention) && mention.end <= words.start);
}

/** The words that last named a source before the attribution at an index. */
function lastSpoken(attributions: readonly Attribution[], index: number, name: string): Span | undefined {
  for (let i = index - 1; i >= 0; i--) {
    const source = attributions[i]!.source;
    if (source?.name === name && source.spans[0]) return source.spans[0];
  }
  return undefined;
}
