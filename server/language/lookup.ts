import type { Analysis, Attribution, Entity, Mention } from '../analysis/model';
import { memoized } from '../text/memo';
import { lastStartingAtOrBefore, type Span } from '../text/span';
import type { Article } from '../workspace/article';

/** A mention, and the entity that it names. */
export interface PlacedMention extends Span {
  readonly mention: Mention;
  readonly entity: Entity;
}

/** All mentions of an article, in order. */
export const mentionsOf = memoized((analysis: Analysis): readonly PlacedMention[] =>
  analysis.entities
    .flatMap(entity => entity.mentions.map(mention => ({ start: mention.start, end: mention.end, mention, entity })))
    .sort((a, b) => a.start - b.start || a.end - b.end),
);

/** How many mentions before a place are looked at: those that hold it begin soon before it. */
const lookedBack = 16;

/** The shortest mention at an offset, its end included: the cursor may stand behind a word. */
export function mentionAt(analysis: Analysis, offset: number): PlacedMention | undefined {
  const mentions = mentionsOf(analysis);
  const last = lastStartingAtOrBefore(mentions, offset);
  let found: PlacedMention | undefined;
  for (let i = last; i >= 0 && i > last - lookedBack; i--) {
    const mention = mentions[i]!;
    // One that ends here gives way to one that begins here.
    if (mention.end >= offset && (!found || isBetter(mention, found, offset))) found = mention;
  }
  return found;
}

function isBetter(a: PlacedMention, b: PlacedMention, offset: number): boolean {
  if (a.end > offset !== b.end > offset) return a.end > offset;
  return a.end - a.start < b.end - b.start;
}

/** The attribution whose content, cue or source words hold an offset, its content first; the shortest of several. */
export function attributionAt(analysis: Analysis, offset: number, minimumConfidence = 0): Attribution | undefined {
  const shown = analysis.attributions.filter(attribution => isShown(attribution, minimumConfidence));
  const holds = (spans: readonly Span[]) => spans.some(({ start, end }) => start <= offset && offset < end);
  return (
    shortest(shown.filter(({ content }) => holds(content))) ??
    shortest(shown.filter(({ cue }) => cue && holds(cue.spans)))
  );
}

const lengthOf = ({ content }: Attribution): number => content.reduce((sum, { start, end }) => sum + end - start, 0);

function shortest(attributions: readonly Attribution[]): Attribution | undefined {
  return attributions.reduce<Attribution | undefined>(
    (best, next) => (best && lengthOf(best) <= lengthOf(next) ? best : next),
    undefined,
  );
}

/** From where the content begins to where it ends, what interrupts it included. */
export function extent({ content }: Attribution): Span {
  return { start: content[0]?.start ?? 0, end: content.at(-1)?.end ?? 0 };
}

/** An entity's statements: the attributions whose source it is. */
export const statementsByEntity = memoized((analysis: Analysis): ReadonlyMap<string, readonly Attribution[]> => {
  const statements = new Map<string, Attribution[]>();
  for (const attribution of analysis.attributions) {
    const id = attribution.source?.entity;
    if (!id) continue;
    const list = statements.get(id);
    if (list) list.push(attribution);
    else statements.set(id, [attribution]);
  }
  return statements;
});

/** Whether a statement of whatever kind is shown: where it is sure enough. */
export const isShown = ({ confidence }: Attribution, minimumConfidence: number): boolean =>
  confidence >= minimumConfidence;

/** An article's entities by their id. */
export const entitiesById = memoized(
  (analysis: Analysis): ReadonlyMap<string, Entity> => new Map(analysis.entities.map(entity => [entity.id, entity])),
);

/** The names of the other known entities that an entity's names may mean as well; none where the article settles it. */
export const mayAlsoMean = ({ knowledge }: Article, { alternatives }: Entity): readonly string[] =>
  alternatives === undefined ? [] : alternatives.flatMap(id => knowledge.get(id)?.name ?? []);
