import type { Analysis, Attribution, Entity, Mention, Source } from '../analysis/model';
import { lastStartingAtOrBefore, type Span } from '../text/span';
import type { SpanIndex } from '../text/spanIndex';
import { personSaidSo, type Said, type Sayings } from './sayings';

const carriedOn = (): readonly string[] => ['The same speaker as before, who a person said it is.'];
const personSays = (): readonly string[] => personSaidSo;

/** A speaker whom a person corrected: statements that follow by the same source, not named anew, are theirs too. */
interface Correction {
  /** Whom the machine took it for. */
  readonly from: string;
  readonly to: Source;
  /** Where the one whom the machine took it for is named again: it is no matter of this statement from there on. */
  readonly until: number;
}

/**
 * Who said what, as people have it.
 * @param entities as people have them
 * @returns entities with those speakers whom only a person named, and with the pronouns that speak for them
 */
export function overruleAttributions(
  { article: { text }, attributions, entities: found }: Analysis,
  entities: readonly Entity[],
  sayings: Sayings,
): { attributions: readonly Attribution[]; entities: readonly Entity[] } {
  const marks = sayings.at('entity');
  const people = new Cast(found, entities, marks);
  const rejected = sayings.rejected('attribution');
  const confirmed = sayings.confirmed('attribution');
  const speakers = sayings.at('speaker');
  const used = new Uint8Array(speakers.size);
  const result: Attribution[] = [];
  let correction: Correction | undefined;
  /** Whether anything was said there that statements are to be asked about. */
  const isTouched = (part: Span) =>
    speakers.overlaps(part) || marks.overlaps(part) || rejected.overlaps(part) || confirmed.overlaps(part);
  for (const attribution of attributions) {
    const { content, source } = attribution;
    // Most are not touched by anything.
    if (!content.some(isTouched) && !source?.spans.some(isTouched)) {
      const isNext = correction && source && continues(attribution, source, correction, people);
      if (!isNext && (source === null || people.still(source, text) === source)) {
        result.push(attribution);
        continue;
      }
    }
    if (content.some(part => rejected.overlaps(part))) continue;
    let latest: Said<'speaker'> | undefined;
    for (const part of content) {
      for (const said of speakers.overlapping(part)) {
        used[said.order] = 1;
        if (!latest || said.order > latest.order) latest = said;
      }
    }
    if (latest) {
      const now = people.named(latest.body.name, source);
      correction = correctionOf(attribution, now, people) ?? correction;
      const cue = latest.cue ? { spans: [latest.cue] } : attribution.cue;
      result.push({ ...attribution, cue, source: now, confidence: 1, reasons: personSays });
      continue;
    }
    const marked = source && people.marked(source);
    if (marked) {
      correction = correctionOf(attribution, marked, people) ?? correction;
      result.push({ ...attribution, source: marked });
      continue;
    }
    if (correction && source && continues(attribution, source, correction, people)) {
      const to = people.inPlaceOf(source, correction.to);
      result.push({ ...attribution, source: to, confidence: 1, reasons: carriedOn });
      continue;
    }
    const isConfirmed = content.some(part => confirmed.overlaps(part));
    const still = source && people.still(source, text);
    result.push(
      still === source && !isConfirmed
        ? attribution
        : { ...attribution, source: still, ...(isConfirmed && { confidence: 1, reasons: personSays }) },
    );
  }
  const more = sayings
    .of('speaker')
    .filter(({ order }) => !used[order])
    .map(said => statement(said, people, text));
  const all =
    more.length === 0 ? result : [...result, ...more].sort((a, b) => a.content[0]!.start - b.content[0]!.start);
  return { attributions: all, entities: people.entities() };
}

/** A statement that the machine did not see. */
function statement(said: Said<'speaker'>, people: Cast, text: string): Attribution {
  const { start, end, body, cue } = said;
  const quoted = /^["“‘«„']/.test(text.slice(Math.max(0, start - 1), end).trimStart());
  return {
    kind: quoted ? 'direct' : 'indirect',
    content: [{ start, end }],
    cue: cue ? { spans: [cue] } : null,
    source: people.named(body.name, null),
    confidence: 1,
    reasons: personSays,
  };
}

const sourceKey = ({ entity, name }: Source): string => entity ?? `“${name.toLowerCase()}”`;

function correctionOf({ content, source }: Attribution, to: Source, people: Cast): Correction | undefined {
  if (source === null || sourceKey(source) === sourceKey(to)) return undefined;
  const end = Math.max(content.at(-1)!.end, ...source.spans.map(span => span.end));
  return { from: sourceKey(source), to, until: people.namedAfter(source.entity, end) };
}

/** Whether a statement is by the source that was corrected, and does not name it anew. */
function continues({ content }: Attribution, source: Source, { from, until }: Correction, people: Cast): boolean {
  if (sourceKey(source) !== from || content[0]!.start >= until) return false;
  return source.spans.every(span => people.isStandIn(source.entity, span));
}

const isStandIn = ({ form }: Mention): boolean => form === 'pronoun' || form === 'nominal';

/** The entities of an article, by what attributions need to know of them. */
class Cast {
  /** As the machine has them. */
  readonly #found: ReadonlyMap<string, Entity>;
  /** As people have them. */
  readonly #entities: Entity[];
  readonly #mine: Map<string, Entity>;
  readonly #byName = new Map<string, Entity>();
  readonly #marked: SpanIndex<Said<'entity'>>;
  /** Mentions that stand for another now: by where they start. */
  readonly #moved = new Map<number, { readonly mention: Mention; readonly to: string }>();
  /** The entities that lose mentions so, or gain some. */
  readonly #changed = new Set<string>();

  constructor(found: readonly Entity[], entities: readonly Entity[], marked: SpanIndex<Said<'entity'>>) {
    this.#found = new Map(found.map(entity => [entity.id, entity]));
    this.#entities = [...entities];
    this.#mine = new Map(entities.map(entity => [entity.id, entity]));
    for (const entity of entities) this.#remember(entity);
    this.#marked = marked;
  }

  #remember(entity: Entity): void {
    const name = entity.name.toLowerCase();
    const other = this.#byName.get(name);
    // Of two of a name the one that can speak.
    if (!other || (!speaks(other) && speaks(entity))) this.#byName.set(name, entity);
  }

  /** Somebody of a name as the source of a statement, who is among the entities from now on. */
  named(name: string, before: Source | null): Source {
    let entity = this.#byName.get(name.toLowerCase());
    if (!entity) {
      entity = { id: `person:${name}`, name, type: 'person', known: false, mentions: [] };
      this.#entities.push(entity);
      this.#mine.set(entity.id, entity);
      this.#remember(entity);
    }
    const to: Source = { spans: [], name: entity.name, entity: entity.id, named: true };
    return before ? this.inPlaceOf(before, to) : to;
  }

  /**
   * A source instead of another. Of the words that named the other those stay that can stand for anybody (“she”), or that
   * name the same one.
   */
  inPlaceOf(before: Source, to: Source): Source {
    const same = before.entity !== null && before.entity === to.entity;
    const spans = before.spans.filter(span => same || this.isStandIn(before.entity, span));
    if (!same && to.entity !== null) {
      for (const span of spans) {
        // One that a person rejected, or marked as somebody else, is none to move.
        const mention = mentionAt(this.#mine.get(before.entity ?? ''), span);
        if (!mention) continue;
        this.#moved.set(mention.start, { mention, to: to.entity });
        this.#changed.add(before.entity!).add(to.entity);
      }
    }
    return { spans, name: to.name, entity: to.entity, named: to.named };
  }

  /** The source, if its words were marked as somebody: whoever that is. */
  marked(source: Source): Source | undefined {
    let said: Said<'entity'> | undefined;
    for (const span of source.spans) said = this.#marked.overlapping(span).at(-1) ?? said;
    const entity = said && this.#byName.get(said.body.name.toLowerCase());
    return entity && { ...source, name: entity.name, entity: entity.id, named: true };
  }

  /** The source as it is now that some are no entities any more; null where nothing is left of it. */
  still(source: Source, text: string): Source | null {
    if (source.entity === null || this.#mine.has(source.entity)) return source;
    if (source.spans.length === 0) return null;
    const name = source.spans.map(({ start, end }) => text.slice(start, end)).join(' ');
    return { spans: source.spans, name, entity: null, named: false };
  }

  /** Whether words of the article stand for an entity without naming it. */
  isStandIn(id: string | null, span: Span): boolean {
    const mention = mentionAt(this.#found.get(id ?? ''), span);
    return mention !== undefined && isStandIn(mention);
  }

  /** Where an entity is next named from an offset on; infinitely far where it is not. */
  namedAfter(id: string | null, offset: number): number {
    const { mentions = [] } = this.#found.get(id ?? '') ?? {};
    for (let i = lastStartingAtOrBefore(mentions, offset - 1) + 1; i < mentions.length; i++) {
      if (!isStandIn(mentions[i]!)) return mentions[i]!.start;
    }
    return Number.POSITIVE_INFINITY;
  }

  /** The entities, with the mentions where they belong now. */
  entities(): readonly Entity[] {
    if (this.#moved.size === 0) return this.#entities;
    const gained = new Map<string, Mention[]>();
    for (const { mention, to } of this.#moved.values()) {
      const list = gained.get(to);
      if (list) list.push(mention);
      else gained.set(to, [mention]);
    }
    return this.#entities.map(entity => {
      if (!this.#changed.has(entity.id)) return entity;
      const kept = entity.mentions.filter(({ start }) => {
        const moved = this.#moved.get(start);
        return !moved || moved.to === entity.id;
      });
      const has = new Set(kept.map(({ start }) => start));
      const more = (gained.get(entity.id) ?? []).filter(({ start }) => !has.has(start));
      if (more.length === 0 && kept.length === entity.mentions.length) return entity;
      return { ...entity, mentions: [...kept, ...more].sort((a, b) => a.start - b.start) };
    });
  }
}

function mentionAt(entity: Entity | undefined, span: Span): Mention | undefined {
  const mention = entity?.mentions[lastStartingAtOrBefore(entity.mentions, span.end - 1)];
  return mention && mention.end > span.start ? mention : undefined;
}

const speaks = ({ type }: Entity): boolean => type === 'person' || type === 'organization';
