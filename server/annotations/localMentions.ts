import type { ParagraphAnalysis, ParagraphMention } from '../analysis/model';
import type { Span } from '../text/span';
import { SpanIndex } from '../text/spanIndex';
import type { Said, Sayings } from './sayings';

/** What people's words do to the mentions of one paragraph, whatever else they said. */
export interface LocalMentions {
  /** The passages marked as an entity that begin here: of those that overlap, the one marked last. */
  readonly marks: readonly Said<'entity'>[];
  /** The machine's mentions that are left. */
  readonly rest: readonly ParagraphMention[];
  /** Those that are none: rejected, or marked as something themselves. */
  readonly lost: readonly ParagraphMention[];
  /** Entities of which it is confirmed here that they are meant. */
  readonly settled: readonly string[];
}

/** What people's words do to the mentions that were found in a paragraph: the later word counts where two overlap. */
export function localMentions({ mentions }: ParagraphAnalysis, sayings: Sayings): LocalMentions {
  const marked = sayings.at('entity');
  const marks = sayings.of('entity').filter(said => marked.overlapping(said).every(other => other.order <= said.order));
  const rejected = sayings.of('reject').filter(({ body }) => body.what === 'mention');
  const taken = new SpanIndex<Span>([...marks, ...rejected]);
  const confirmed = sayings.confirmed('mention');
  const rest: ParagraphMention[] = [];
  const lost: ParagraphMention[] = [];
  const settled: string[] = [];
  for (const mention of mentions) {
    const isLost = taken.overlaps(mention);
    (isLost ? lost : rest).push(mention);
    if (!isLost && mention.entity.alternatives !== undefined && confirmed.overlaps(mention)) {
      settled.push(mention.entity.id);
    }
  }
  return { marks: marks.filter(({ home }) => home), rest: lost.length === 0 ? mentions : rest, lost, settled };
}
