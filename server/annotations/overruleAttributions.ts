import type { Attribution, EntityHead, Mention, ParagraphMention, Source } from '../analysis/model';
import { overlaps, type Span } from '../text/span';
import { type Cast, isStandIn, isThere } from './cast';
import { personSaidSo, type Said, type Sayings } from './sayings';

const carriedOn = (): readonly string[] => ['The same speaker as before, who a person said it is.'];
const personSays = (): readonly string[] => personSaidSo;

/** A speaker whom a person corrected: statements that follow by the same source, not named anew, are theirs too. */
export interface Correction {
  /** Whom the machine took it for. */
  readonly from: string;
  readonly fromEntity: string | null;
  readonly to: EntityHead;
  /** The entity is no matter of it any more where it is named again, from this offset of the paragraph on. */
  readonly since: number;
}

/** A paragraph's statements, and what is needed of the article to have them as people do. Offsets are relative to it. */
export interface Statements {
  readonly attributions: readonly Attribution[];
  /** What was said of it, and of those that its statements go on into; undefined where nothing was. */
  readonly sayings: Sayings | undefined;
  /** The mention that a span is one of: as the machine has it, and as people do. */
  readonly found: (id: string, span: Span) => Mention | undefined;
  readonly now: (id: string, span: Span) => ParagraphMention | undefined;
  /** Where an entity is next named in this paragraph from an offset on; infinitely far where it is not. */
  readonly namedAfter: (id: string, offset: number) => number;
  readonly words: (span: Span) => string;
}

/** A paragraph's statements as people have them. */
export interface OverruledStatements {
  readonly attributions: readonly Attribution[];
  /** What was said of speakers, and is in these statements. */
  readonly used: readonly Said<'speaker'>[];
  /** Mentions that stand for another now, by where they start. */
  readonly moved: ReadonlyMap<number, EntityHead>;
  /** What is still corrected after it; `since` is of this paragraph. */
  readonly correction: Correction | undefined;
}

/** Who said what in a paragraph, as people have it. @param before what is still corrected where it begins */
export function overruleAttributions(
  { attributions, sayings, found, now, namedAfter, words }: Statements,
  cast: Cast,
  before: Correction | undefined,
): OverruledStatements {
  const result: Attribution[] = [];
  const used: Said<'speaker'>[] = [];
  const moved = new Map<number, EntityHead>();
  let correction = before;
  let until = correction?.fromEntity ? namedAfter(correction.fromEntity, correction.since) : Infinity;
  let any = false;

  const isStandInAt = (id: string | null, span: Span): boolean => {
    const mention = id === null ? undefined : found(id, span);
    return mention !== undefined && isStandIn(mention);
  };
  /**
   * A source instead of another. Of the words that named the other those stay that can stand for anybody (“she”), or that
   * name the same one.
   */
  const inPlaceOf = (source: Source, to: EntityHead): Source => {
    const same = source.entity === to.id;
    const spans = source.spans.filter(span => same || isStandInAt(source.entity, span));
    for (const span of same || source.entity === null ? [] : spans) {
      // One that a person rejected, or marked as somebody else, is none to move.
      const mention = now(source.entity!, span);
      if (mention) moved.set(mention.start, to);
    }
    return { spans, name: to.name, entity: to.id, named: true };
  };
  const correct = ({ content, source }: Attribution, to: EntityHead) => {
    if (source === null || sourceKey(source) === to.id) return;
    const since = Math.max(content.at(-1)!.end, ...source.spans.map(span => span.end));
    correction = { from: sourceKey(source), fromEntity: source.entity, to, since };
    until = source.entity === null ? Infinity : namedAfter(source.entity, since);
  };
  /** Whether a statement is by the source that was corrected, and does not name it anew. */
  const continues = ({ content }: Attribution, source: Source): boolean =>
    correction !== undefined &&
    sourceKey(source) === correction.from &&
    content[0]!.start < until &&
    source.spans.every(span => isStandInAt(source.entity, span));
  /** The source as it is now that some are no entities any more; null where nothing is left of it. */
  const still = (source: Source): Source | null => {
    if (source.entity === null || isThere(cast, source.entity)) return source;
    if (source.spans.length === 0) return null;
    return { spans: source.spans, name: source.spans.map(words).join(' '), entity: null, named: false };
  };
  /** The source, if its words were marked as somebody: whoever that is. */
  const marked = (source: Source): EntityHead | undefined => {
    const marks = sayings?.at('entity');
    if (!marks || marks.size === 0) return undefined;
    // Of passages that overlap, the one marked last counts.
    const counts = (said: Said<'entity'>) => marks.overlapping(said).every(({ order }) => order <= said.order);
    let said: Said<'entity'> | undefined;
    for (const span of source.spans) said = marks.overlapping(span).findLast(counts) ?? said;
    return said && cast.names.get(said.body.name.toLowerCase());
  };
  const touched = sayings && touchedIn(sayings);

  for (const attribution of attributions) {
    const { content, source } = attribution;
    // Most are not touched by anything.
    if (!touched || !(content.some(touched) || source?.spans.some(touched))) {
      if (!(source && continues(attribution, source)) && (source === null || still(source) === source)) {
        result.push(attribution);
        continue;
      }
    }
    any = true;
    if (sayings && content.some(part => sayings.rejected('attribution').overlaps(part))) continue;
    let latest: Said<'speaker'> | undefined;
    for (const part of content) {
      for (const said of sayings?.at('speaker').overlapping(part) ?? []) {
        used.push(said);
        if (!latest || said.order > latest.order) latest = said;
      }
    }
    if (latest) {
      const to = cast.names.get(latest.body.name.toLowerCase())!;
      correct(attribution, to);
      const cue = latest.cue ? { spans: [latest.cue] } : attribution.cue;
      const by = source ? inPlaceOf(source, to) : { spans: [], name: to.name, entity: to.id, named: true };
      result.push({ ...attribution, cue, source: by, confidence: 1, reasons: personSays });
      continue;
    }
    const whom = source && marked(source);
    if (source && whom) {
      correct(attribution, whom);
      result.push({ ...attribution, source: { ...source, name: whom.name, entity: whom.id, named: true } });
      continue;
    }
    if (correction && source && continues(attribution, source)) {
      const to = inPlaceOf(source, correction.to);
      result.push({ ...attribution, source: to, confidence: 1, reasons: carriedOn });
      continue;
    }
    const isConfirmed = sayings !== undefined && content.some(part => sayings.confirmed('attribution').overlaps(part));
    const by = source && still(source);
    result.push(
      by === source && !isConfirmed
        ? attribution
        : { ...attribution, source: by, ...(isConfirmed && { confidence: 1, reasons: personSays }) },
    );
  }
  return {
    attributions: any ? result : attributions,
    used,
    moved,
    // Named again: what was corrected before is no matter of what follows.
    correction: until === Infinity ? correction : undefined,
  };
}

/** Whether anything was said of a span that statements are to be asked about. */
function touchedIn(sayings: Sayings): (span: Span) => boolean {
  const all = [
    sayings.at('speaker'),
    sayings.at('entity'),
    sayings.rejected('attribution'),
    sayings.confirmed('attribution'),
  ].filter(({ size }) => size > 0);
  return span => all.some(index => index.overlaps(span));
}

/** A statement that the machine did not see. @param quoted whether its words are in quotation marks */
export function statement({ start, end, cue }: Said<'speaker'>, to: EntityHead, quoted: boolean): Attribution {
  return {
    kind: quoted ? 'direct' : 'indirect',
    content: [{ start, end }],
    cue: cue ? { spans: [cue] } : null,
    source: { spans: [], name: to.name, entity: to.id, named: true },
    confidence: 1,
    reasons: personSays,
  };
}

const sourceKey = ({ entity, name }: Source): string => entity ?? `“${name.toLowerCase()}”`;

/** The last mention of an entity that a span shares letters with. */
export function mentionIn(mentions: readonly ParagraphMention[], id: string, span: Span): ParagraphMention | undefined {
  for (let i = mentions.length - 1; i >= 0; i--) {
    const mention = mentions[i]!;
    if (mention.entity.id !== id || mention.start >= span.end) continue;
    return overlaps(mention, span) ? mention : undefined;
  }
  return undefined;
}
