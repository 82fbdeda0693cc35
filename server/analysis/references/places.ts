import type { Paragraph, PlacedParagraph } from '../../text/article';
import type { Span } from '../../text/span';
import type { Token } from '../../text/tokens';
import { type NameForm, nameFormOf } from '../entities/nameForm';
import type { Attribution, Entity } from '../model';
import type { Actor } from './actors';
import { type Fact, readFacts } from './facts';

/** A mention by name in its place: tokens `[first, last)` of a paragraph, and its span relative to it. */
export interface PlacedMention extends Span {
  readonly first: number;
  readonly last: number;
  /** The entity's id. */
  readonly id: string;
  readonly person: boolean;
  /** Of a known entity, how it is named here. */
  readonly form: NameForm | null;
  /** Its index among the article's entities: set each time the article is read, as is the actor. */
  entity: number;
  actor: Actor;
}

/** A source in its place: tokens `[first, last)`, and the span of its words relative to the paragraph. */
export interface PlacedSource extends Span {
  readonly first: number;
  readonly last: number;
  /** The spans of what it says, one after the other, relative to the paragraph. */
  readonly content: readonly number[];
  /** Index of the attribution among the article's: set each time the article is read. */
  attribution: number;
}

/** What somebody says in a paragraph, relative to it. */
export interface PlacedContent extends Span {
  readonly quoted: boolean;
  /** Index of the attribution among the article's: set each time the article is read. */
  attribution: number;
}

/** What names and attributions give of a paragraph. */
export interface Given {
  readonly mentions: PlacedMention[];
  readonly sources: PlacedSource[];
  /** In order. */
  readonly contents: PlacedContent[];
  readonly facts: readonly Fact[];
}

/** Hands out what names and attributions give, paragraph by paragraph, in order. Linear in them but for sorting numbers. */
export class Placer {
  readonly #starts: Float64Array;
  /** How many mentions of each entity were handed out. */
  readonly #taken: Uint32Array;
  readonly #sources: Float64Array;
  readonly #contents: Float64Array;
  /** Contents that reach into the next paragraph, by their place in `#contents`. */
  #open: number[] = [];
  #mention = 0;
  #source = 0;
  #content = 0;

  constructor(
    private readonly entities: readonly Entity[],
    private readonly attributions: readonly Attribution[],
  ) {
    let mentions = 0;
    for (const entity of entities) mentions += entity.mentions.length;
    this.#starts = new Float64Array(mentions);
    let at = 0;
    for (let e = 0; e < entities.length; e++)
      for (const { start } of entities[e]!.mentions) this.#starts[at++] = start * many + e;
    this.#starts.sort();
    this.#taken = new Uint32Array(entities.length);
    let sources = 0;
    let contents = 0;
    for (const { source, content } of attributions) {
      if (source && source.spans.length > 0) sources++;
      contents += content.length;
    }
    this.#sources = new Float64Array(sources);
    this.#contents = new Float64Array(contents);
    let s = 0;
    let c = 0;
    for (let a = 0; a < attributions.length; a++) {
      const { source, content } = attributions[a]!;
      if (source && source.spans.length > 0) this.#sources[s++] = source.spans[0]!.start * many + a;
      for (const { start } of content) this.#contents[c++] = start * many + a;
    }
    this.#sources.sort();
    this.#contents.sort();
  }

  /**
   * What is given of the next paragraph.
   * @param former what was given of it before, where its content is the same: handed out again where nothing changed
   */
  next(placed: PlacedParagraph, former: Given | undefined): Given {
    const mentions = this.#mentions(placed, former?.mentions);
    const sources = this.#placeSources(placed, former?.sources);
    const contents = this.#placeContents(placed, former?.contents);
    const same = mentions === former?.mentions;
    if (same && sources === former?.sources && contents === former?.contents) return former!;
    const facts = same ? former!.facts : readFacts(placed.paragraph, mentions);
    return { mentions, sources, contents, facts };
  }

  #mentions({ start, end, paragraph }: PlacedParagraph, former: PlacedMention[] | undefined): PlacedMention[] {
    const starts = this.#starts;
    const from = this.#mention;
    let to = from;
    while (to < starts.length && starts[to]! < end * many) to++;
    this.#mention = to;
    let same = former !== undefined;
    const placed: PlacedMention[] = [];
    for (let i = from; i < to; i++) {
      const index = indexIn(starts[i]!);
      const entity = this.entities[index]!;
      const mention = entity.mentions[this.#taken[index]!++]!;
      const old = former?.[i - from];
      if (
        same &&
        old &&
        old.start === mention.start - start &&
        old.end === mention.end - start &&
        old.id === entity.id
      ) {
        old.entity = index;
        continue;
      }
      if (same) {
        same = false;
        for (let k = 0; k < i - from; k++) placed.push(former![k]!);
      }
      const made = placeMention(
        paragraph,
        placed.length > 0 ? placed[placed.length - 1]!.last - 1 : 0,
        mention.start - start,
        mention.end - start,
        entity,
        index,
      );
      if (made) placed.push(made);
    }
    return same && former!.length === to - from ? former! : same ? former!.slice(0, to - from) : placed;
  }

  #placeSources({ start, end, paragraph }: PlacedParagraph, former: PlacedSource[] | undefined): PlacedSource[] {
    const sources = this.#sources;
    const from = this.#source;
    let to = from;
    while (to < sources.length && sources[to]! < end * many) to++;
    this.#source = to;
    let same = former !== undefined && former.length === to - from;
    for (let i = from; i < to && same; i++) {
      const index = indexIn(sources[i]!);
      const attribution = this.attributions[index]!;
      const old = former![i - from]!;
      const span = attribution.source!.spans[0]!;
      same = old.start === span.start - start && old.end === span.end - start && sameContent(old, attribution, start);
      if (same) old.attribution = index;
    }
    if (same) return former!;
    const placed: PlacedSource[] = [];
    for (let i = from; i < to; i++) {
      const index = indexIn(sources[i]!);
      const attribution = this.attributions[index]!;
      const span = attribution.source!.spans[0]!;
      const { tokens } = paragraph;
      const first = tokenAt(tokens, span.start - start);
      let last = first;
      while (last < tokens.length && tokens[last]!.start < span.end - start) last++;
      if (last === first) continue;
      const content: number[] = [];
      for (const said of attribution.content) content.push(said.start - start, said.end - start);
      placed.push({ first, last, start: span.start - start, end: span.end - start, content, attribution: index });
    }
    return placed;
  }

  #placeContents({ start, end }: PlacedParagraph, former: PlacedContent[] | undefined): PlacedContent[] {
    const contents = this.#contents;
    const from = this.#content;
    let to = from;
    while (to < contents.length && contents[to]! < end * many) to++;
    this.#content = to;
    const open = this.#open;
    if (open.length > 0) this.#open = [];
    const count = open.length + to - from;
    let same = former !== undefined && former.length === count;
    let placed: PlacedContent[] | null = same ? null : [];
    for (let k = 0; k < count; k++) {
      const at = k < open.length ? open[k]! : from + k - open.length;
      const index = indexIn(contents[at]!);
      const attribution = this.attributions[index]!;
      const begin = Math.floor(contents[at]! / many);
      const stop = endOf(attribution, begin);
      if (stop > end) this.#open.push(at);
      const quoted = attribution.kind !== 'indirect';
      if (same) {
        const old = former![k]!;
        same = old.start === begin - start && old.end === stop - start && old.quoted === quoted;
        if (same) {
          old.attribution = index;
          continue;
        }
        placed = former!.slice(0, k);
      }
      placed!.push({ start: begin - start, end: stop - start, quoted, attribution: index });
    }
    return placed ?? former!;
  }
}

/** Places are sorted as one number each: an offset times this, and an index. */
const many = 2 ** 22;
const indexIn = (place: number): number => place - Math.floor(place / many) * many;

function endOf({ content }: Attribution, start: number): number {
  for (const span of content) if (span.start === start) return span.end;
  return start;
}

function sameContent({ content }: PlacedSource, attribution: Attribution, start: number): boolean {
  if (content.length !== 2 * attribution.content.length) return false;
  return attribution.content.every(
    (span, i) => content[2 * i] === span.start - start && content[2 * i + 1] === span.end - start,
  );
}

/** The actor is set when all that the article tells of it is known. */
export const nobodyYet = null as unknown as Actor;

/**
 * Puts a mention in its place, or gives null where it holds no token.
 * @param from a token that is not after it
 */
function placeMention(
  { text, tokens }: Paragraph,
  from: number,
  start: number,
  end: number,
  entity: Entity,
  index: number,
): PlacedMention | null {
  let first = from;
  while (first < tokens.length && tokens[first]!.end <= start) first++;
  let last = first;
  while (last < tokens.length && tokens[last]!.start < end) last++;
  if (last === first) return null;
  return {
    start,
    end,
    first,
    last,
    id: entity.id,
    person: entity.type === 'person',
    form: entity.known ? nameFormOf(text.slice(start, end)) : null,
    entity: index,
    actor: nobodyYet,
  };
}

/** The first token of a paragraph that ends after a place. */
function tokenAt(tokens: readonly Token[], start: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.end <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the first mention that ends after token `first`. Mentions are in order, none overlapping. */
export function firstMentionAfter(mentions: readonly PlacedMention[], first: number): number {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.last <= first) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The mentions that share a token with `[first, last)`. Mentions are in order, none overlapping. */
export function mentionsIn(mentions: readonly PlacedMention[], first: number, last: number): readonly PlacedMention[] {
  const low = firstMentionAfter(mentions, first);
  let end = low;
  while (end < mentions.length && mentions[end]!.first < last) end++;
  return low === end ? none : mentions.slice(low, end);
}

const none: readonly PlacedMention[] = [];
