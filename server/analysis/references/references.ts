import type { FirstNames } from '../../english/firstNames';
import type { ArticleText } from '../../text/article';
import type { Attribution, Entity, Mention, Source } from '../model';
import type { Tagger } from '../tags/tagger';
import { readActors } from './actors';
import { placeMentions } from './places';
import { Reader } from './reader';

/**
 * Says whom pronouns and descriptions mean ("he", "the minister", "the Harvard expert"): gives each attribution's source
 * its entity and fullest name, and entities their mentions by pronoun and description where sure.
 */
export type ReferenceResolver = (
  article: ArticleText,
  entities: readonly Entity[],
  attributions: readonly Attribution[],
) => { entities: Entity[]; attributions: Attribution[] };

/** Makes the resolver. Linear in the article's length: each pronoun looks back a bounded way. */
export function createReferenceResolver(tagger: Tagger, firstNames: FirstNames): ReferenceResolver {
  return (article, entities, attributions) => {
    const mentions = placeMentions(article, entities);
    const actors = readActors(article, entities, mentions, firstNames);
    const reader = new Reader(article, tagger, actors, mentions, attributions);
    reader.read();
    return {
      entities: entities.map((entity, i) => withMentions(entity, reader.memory.found.get(i))),
      attributions: settle(attributions, reader.sources.resolved),
    };
  };
}

function withMentions(entity: Entity, more: readonly Mention[] | undefined): Entity {
  if (!more) return entity;
  return { ...entity, mentions: [...entity.mentions, ...more].sort((a, b) => a.start - b.start) };
}

/** A source as resolved, with why. */
export interface ResolvedSource {
  readonly source: Source;
  readonly reason: string | null;
}

/** Puts the resolved sources in; one that is carried over is that of the attribution before. */
function settle(
  attributions: readonly Attribution[],
  resolved: ReadonlyMap<Attribution, ResolvedSource>,
): Attribution[] {
  let previous: Source | null = null;
  return attributions.map(attribution => {
    if (!attribution.source) return attribution;
    const found = resolved.get(attribution);
    let source: Source = found?.source ?? attribution.source;
    if (attribution.source.spans.length === 0 && previous) source = { ...(previous as Source), spans: [] };
    previous = source;
    const reasons = found?.reason ? [...attribution.reasons, found.reason] : attribution.reasons;
    return { ...attribution, source, reasons };
  });
}
