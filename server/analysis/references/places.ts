import { countWhile } from '../../search';
import type { Paragraph, PlacedParagraph } from '../../text/article';
import { putInOrder, type Span } from '../../text/span';
import type { Token } from '../../text/tokens';
import { type Across, nothingAcross } from '../across';
import { type NameForm, nameFormOf } from '../entities/nameForm';
import type { Attribution, ParagraphMention } from '../model';
import type { Actor } from './actors';
import type { Cast, Member } from './cast';
import { type Fact, readFacts } from './facts';

/** A mention by name in its place: tokens `[first, last)` of a paragraph, and its span relative to it. */
export class PlacedMention implements Span {
  constructor(
    readonly start: number,
    readonly end: number,
    readonly first: number,
    readonly last: number,
    readonly person: boolean,
    /** Of a known entity, how it is named here. */
    readonly form: NameForm | null,
    readonly member: Member,
  ) {}

  /** Whom it names, once all that the article tells of them is known. */
  get actor(): Actor {
    return this.member.actor!;
  }
}

/** A source in its place: tokens `[first, last)`, and the span of its words relative to the paragraph. */
export interface PlacedSource extends Span {
  readonly first: number;
  readonly last: number;
  /** The spans of what it says, one after the other, relative to the paragraph. */
  readonly content: readonly number[];
  readonly attribution: Attribution;
}

/** What somebody says in a paragraph, relative to it. */
export interface PlacedContent extends Span {
  readonly quoted: boolean;
  readonly attribution: Attribution;
}

/** What names and attributions give of a paragraph. */
export interface Given {
  /** The mentions by name as they were found, and whom they name. */
  readonly names: readonly ParagraphMention[];
  readonly members: readonly Member[];
  /** The bits of those. */
  readonly mask: number;
  /** The mentions that hold a token. */
  readonly mentions: readonly PlacedMention[];
  readonly sources: readonly PlacedSource[];
  /** In order. */
  readonly contents: readonly PlacedContent[];
  readonly facts: readonly Fact[];
}

const nothing: readonly never[] = [];

/**
 * Puts what names and attributions give of a paragraph in its place.
 * @param across what is said in other paragraphs that reaches into it
 * @param former what was given of it before: given again where nothing changed
 */
export function giveOf(
  { start, paragraph }: PlacedParagraph,
  names: readonly ParagraphMention[],
  said: readonly Attribution[],
  across: Across | undefined,
  cast: Cast,
  former: Given | null,
): Given {
  const sources: PlacedSource[] = [];
  const contents: PlacedContent[] = [];
  const { before, after } = across ?? nothingAcross;
  for (const { attribution, from } of before) place(paragraph, attribution, from - start, sources, contents);
  for (const attribution of said) place(paragraph, attribution, 0, sources, contents);
  for (const { attribution, from } of after) place(paragraph, attribution, from - start, sources, contents);
  putInOrder(sources, byStart);
  putInOrder(contents, byStart);
  const sameNames = former !== null && areSameNames(former.names, names);
  const sameSources = former !== null && areSame(former.sources, sources, isSameSource);
  const sameContents = former !== null && areSame(former.contents, contents, isSameContent);
  if (sameNames && sameSources && sameContents) return former;
  const given: Writable<Given> = {
    names,
    members: nothing,
    mask: 0,
    mentions: nothing,
    sources: sameSources ? former.sources : sources.length === 0 ? nothing : sources,
    contents: sameContents ? former.contents : contents.length === 0 ? nothing : contents,
    facts: nothing,
  };
  if (sameNames) {
    given.members = former.members;
    given.mask = former.mask;
    given.mentions = former.mentions;
    given.facts = former.facts;
    return given;
  }
  if (names.length === 0) return given;
  const members: Member[] = [];
  const mentions: PlacedMention[] = [];
  let mask = 0;
  let from = 0;
  for (const name of names) {
    const member = cast.memberOf(name.entity.id);
    members.push(member);
    mask |= member.bit;
    const made = placeMention(paragraph, from, name, member);
    if (made === null) continue;
    mentions.push(made);
    from = made.last - 1;
  }
  given.members = members;
  given.mask = mask;
  given.mentions = mentions;
  given.facts = readFacts(paragraph, mentions);
  return given;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

const byStart = (a: Span, b: Span): number => a.start - b.start;

/** Adds the source and the contents of an attribution that are in a paragraph. @param by what to add to its offsets */
function place(
  { text: { length }, tokens }: Paragraph,
  attribution: Attribution,
  by: number,
  sources: PlacedSource[],
  contents: PlacedContent[],
): void {
  const { source, content, kind } = attribution;
  const span = source?.spans[0];
  if (span !== undefined && span.start + by >= 0 && span.start + by < length) {
    const start = span.start + by;
    const end = span.end + by;
    const first = tokenAt(tokens, start);
    let last = first;
    while (last < tokens.length && tokens[last]!.start < end) last++;
    if (last > first) {
      const said: number[] = [];
      for (const part of content) said.push(part.start + by, part.end + by);
      sources.push({ first, last, start, end, content: said, attribution });
    }
  }
  for (const part of content) {
    if (part.start + by < length && part.end + by > 0)
      contents.push({ start: part.start + by, end: part.end + by, quoted: kind !== 'indirect', attribution });
  }
}

function areSame<T>(some: readonly T[], others: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  if (some.length !== others.length) return false;
  for (let i = 0; i < some.length; i++) if (!isSame(some[i]!, others[i]!)) return false;
  return true;
}

function areSameNames(some: readonly ParagraphMention[], others: readonly ParagraphMention[]): boolean {
  return some === others || areSame(some, others, isSameName);
}

const isSameName = (a: ParagraphMention, b: ParagraphMention): boolean =>
  a.start === b.start &&
  a.end === b.end &&
  (a.entity === b.entity ||
    (a.entity.id === b.entity.id && a.entity.type === b.entity.type && a.entity.known === b.entity.known));

function isSameSource(a: PlacedSource, b: PlacedSource): boolean {
  if (a.attribution !== b.attribution || a.start !== b.start || a.end !== b.end) return false;
  if (a.content.length !== b.content.length) return false;
  for (let i = 0; i < a.content.length; i++) if (a.content[i] !== b.content[i]) return false;
  return true;
}

const isSameContent = (a: PlacedContent, b: PlacedContent): boolean =>
  a.attribution === b.attribution && a.start === b.start && a.end === b.end;

/**
 * Puts a mention in its place, or gives null where it holds no token.
 * @param from a token that is not after it
 */
function placeMention(
  { text, tokens }: Paragraph,
  from: number,
  { start, end, entity }: ParagraphMention,
  member: Member,
): PlacedMention | null {
  let first = from;
  while (first < tokens.length && tokens[first]!.end <= start) first++;
  let last = first;
  while (last < tokens.length && tokens[last]!.start < end) last++;
  if (last === first) return null;
  const form = entity.known ? nameFormOf(text.slice(start, end)) : null;
  return new PlacedMention(start, end, first, last, entity.type === 'person', form, member);
}

/** The first token of a paragraph that ends after a place. */
const tokenAt = (tokens: readonly Token[], start: number): number =>
  countWhile(tokens.length, i => tokens[i]!.end <= start);

/** The index of the first mention that ends after token `first`. Mentions are in order, none overlapping. */
export const firstMentionAfter = (mentions: readonly PlacedMention[], first: number): number =>
  countWhile(mentions.length, i => mentions[i]!.last <= first);

/** The mentions that share a token with `[first, last)`. Mentions are in order, none overlapping. */
export function mentionsIn(mentions: readonly PlacedMention[], first: number, last: number): readonly PlacedMention[] {
  const low = firstMentionAfter(mentions, first);
  let end = low;
  while (end < mentions.length && mentions[end]!.first < last) end++;
  return low === end ? none : mentions.slice(low, end);
}

const none: readonly PlacedMention[] = [];
