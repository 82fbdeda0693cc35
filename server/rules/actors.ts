import type { Analysis, Entity } from '../analysis/model';
import { lastStartingAtOrBefore, type Span } from '../text/span';

/**
 * The article's actors to whom a passage may be attributed, likeliest first: those who are named and speak often, and
 * near it.
 * @param limit how many at most
 */
export function likelyActors(analysis: Analysis, passage: Span, limit: number): Entity[] {
  const statements = new Map<string, number>();
  for (const { source } of analysis.attributions) {
    if (source?.entity) statements.set(source.entity, (statements.get(source.entity) ?? 0) + 1);
  }
  const score = (entity: Entity): number => {
    const distance = distanceTo(entity.mentions, passage);
    const weight = entity.mentions.length + 4 * (statements.get(entity.id) ?? 0);
    return Math.log(1 + weight) / (1 + distance / nearby);
  };
  return analysis.entities
    .filter(({ type, mentions }) => (type === 'person' || type === 'organization') && mentions.length > 0)
    .map(entity => ({ entity, score: score(entity) }))
    .sort((a, b) => b.score - a.score || a.entity.mentions[0]!.start - b.entity.mentions[0]!.start)
    .slice(0, limit)
    .map(({ entity }) => entity);
}

/** At this many code units away an actor counts half: about two paragraphs. */
const nearby = 800;

/**
 * How far before the passage the last mention is. One that comes after it is taken to be farther: nobody is attributed to
 * before they are introduced.
 */
function distanceTo(mentions: readonly Span[], passage: Span): number {
  const last = lastStartingAtOrBefore(mentions, passage.end - 1);
  const before = last < 0 ? Infinity : Math.max(0, passage.start - mentions[last]!.end);
  const next = mentions[last + 1];
  const after = next === undefined ? Infinity : nearby + next.start - passage.end;
  return Math.min(before, after);
}

/** An actor's name as a sentence of this article writes it: with "the" where the article does ("the United Nations"). */
export function nameInSentence(entity: Entity, text: string): string {
  if (entity.type === 'person' || /^the /i.test(entity.name)) return entity.name;
  const names = entity.mentions.filter(
    ({ start, end, form }) => form === 'name' && text.slice(start, end) === entity.name,
  );
  const withArticle = names.filter(({ start }) => /(?:^|\W)the $/i.test(text.slice(Math.max(0, start - 5), start)));
  return withArticle.length * 2 > names.length ? `the ${entity.name}` : entity.name;
}
