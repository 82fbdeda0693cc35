import type { Attribution, Source } from '../model';
import type { Reason } from './readings';
import type { ReadParagraph } from './readParagraph';

/** A source as resolved, with why. */
export interface ResolvedSource {
  readonly source: Source;
  readonly reason: Reason | null;
}

/** What was found of the sources of some attributions. */
export type Resolution = ReadonlyMap<Attribution, ResolvedSource>;

/** Adds what was read of a paragraph's sources. */
function addOwn({ reading, given }: ReadParagraph, resolution: Map<Attribution, ResolvedSource>): void {
  const { resolved } = reading!;
  for (let s = 0; s < resolved.length; s++) {
    const { name, entity, named, reason } = resolved[s]!;
    const { attribution } = given.sources[s]!;
    resolution.set(attribution, { source: { spans: attribution.source!.spans, name, entity, named }, reason });
  }
}

/** Who says "I" is known when the speaker of the words around it is, who may be named after them. */
function addWithin({ reading, given }: ReadParagraph, resolution: Map<Attribution, ResolvedSource>): void {
  const { resolved } = reading!;
  for (let s = 0; s < resolved.length; s++) {
    const { within } = resolved[s]!;
    const speaker = within === null ? undefined : resolution.get(given.contents[within.content]!.attribution);
    if (speaker === undefined) continue;
    const { attribution } = given.sources[s]!;
    const { words } = within!;
    const { name } = speaker.source;
    const reason = (): string => `“${words}” means ${name}: whose words these are.`;
    resolution.set(attribution, { source: { ...speaker.source, spans: attribution.source!.spans }, reason });
  }
}

/** What was read of the sources of a paragraph whose attributions reach into no other. */
export function resolveAlone(read: ReadParagraph): Resolution {
  const { resolved } = read.reading!;
  if (resolved.length === 0) return nothing;
  const resolution = new Map<Attribution, ResolvedSource>();
  addOwn(read, resolution);
  addWithin(read, resolution);
  return resolution;
}
const nothing: Resolution = new Map();

/** What was read of the sources of paragraphs that hang together by attributions: all of those, in order. */
export function resolveAcross(tied: readonly ReadParagraph[]): Resolution {
  const resolution = new Map<Attribution, ResolvedSource>();
  for (const read of tied) addOwn(read, resolution);
  for (const read of tied) addWithin(read, resolution);
  return resolution;
}
