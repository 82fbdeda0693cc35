import type { ArticleText } from '../text/article';
import type { Attribution, Entity } from './model';

/**
 * Leaves out what a dateline seems to say: "MUSCAT: The ministry opened …". A place before a colon speaks in transcripts
 * alone, and there it speaks more than once.
 */
export function withoutDatelines(
  { text }: ArticleText,
  attributions: readonly Attribution[],
  entities: readonly Entity[],
): readonly Attribution[] {
  const said = attributions.filter(({ cue, source }) => {
    const colon = cue?.spans[0];
    const [words] = source?.spans ?? [];
    return colon !== undefined && words !== undefined && text[colon.start] === ':' && words.end <= colon.start;
  });
  if (said.length === 0) return attributions;
  const places = new Map<number, Entity>();
  for (const entity of entities) {
    if (entity.type !== 'location') continue;
    for (const { start } of entity.mentions) places.set(start, entity);
  }
  const spoken = new Map<Entity, Attribution[]>();
  for (const attribution of said) {
    const place = places.get(attribution.source!.spans[0]!.start);
    if (place !== undefined) spoken.set(place, [...(spoken.get(place) ?? []), attribution]);
  }
  const datelines = new Set([...spoken.values()].filter(of => of.length === 1).flat());
  return datelines.size === 0 ? attributions : attributions.filter(attribution => !datelines.has(attribution));
}
