import type { ArticleText } from '../text/article';
import type { Attribution, Entity } from './model';

/**
 * Leaves out what a dateline seems to say: "MUSCAT: The ministry opened …". A place before a colon speaks in transcripts
 * alone, and there somebody speaks more than once.
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
  const speakers = new Set(said.map(({ source }) => source!.name.toLowerCase()));
  if (speakers.size < said.length || said.length === 0) return attributions;
  const places = new Set<number>();
  for (const { type, mentions } of entities) {
    if (type === 'location') for (const { start } of mentions) places.add(start);
  }
  const datelines = new Set(said.filter(({ source }) => places.has(source!.spans[0]!.start)));
  return datelines.size === 0 ? attributions : attributions.filter(attribution => !datelines.has(attribution));
}
