import type { Analysis, EntityHead, ParagraphAnalysis, ParagraphMention } from '../analysis/model';
import { paragraphAt } from '../text/article';
import { memoized } from '../text/memo';
import { isSameValue } from '../text/sameValue';
import type { Span } from '../text/span';
import { type Cast, entityKey, isStandIn } from './cast';
import type { LocalMentions } from './localMentions';
import {
  type Correction,
  mentionIn,
  type OverruledStatements,
  overruleAttributions,
  statement,
} from './overruleAttributions';
import { overruleClaims } from './overruleClaims';
import { type Said, Sayings } from './sayings';

/** What was made of one paragraph, and of what. */
export interface Made {
  readonly part: ParagraphAnalysis;
  readonly sayings: Sayings | undefined;
  readonly local: LocalMentions | undefined;
  /** Its mentions as people have them, but for those that speak for another. */
  readonly mentions: readonly ParagraphMention[];
  readonly before: Correction | undefined;
  readonly said: OverruledStatements;
  readonly after: Correction | undefined;
  /** Whether others' results rest on it: by what was said of speakers, or by mentions of theirs that it moves. */
  readonly beyond: boolean;
  readonly moves: boolean;
  /** Whether its statements go beyond it: then it rests on others too. */
  readonly reaches: boolean;
  /** Without statements that only a person saw. */
  readonly now: ParagraphAnalysis;
  /** With these. */
  result: ParagraphAnalysis;
}

/** The work on one version of an article: what people's words make of its paragraphs. */
export class Overruling {
  readonly #analysis: Analysis;
  readonly #sayings: readonly (Sayings | undefined)[];
  readonly #locals: readonly (LocalMentions | undefined)[];
  readonly #cast: Cast;

  constructor(
    analysis: Analysis,
    sayings: readonly (Sayings | undefined)[],
    locals: readonly (LocalMentions | undefined)[],
    cast: Cast,
  ) {
    this.#analysis = analysis;
    this.#sayings = sayings;
    this.#locals = locals;
    this.#cast = cast;
  }

  /** @param old what was made at its place before: parts of it are given again where they say the same */
  make(p: number, before: Correction | undefined, old: Made | undefined): Made {
    const part = this.#analysis.parts[p]!;
    const sayings = this.#sayings[p];
    const { article, parts } = this.#analysis;
    const { start } = article.paragraphs[p]!;
    const mentions = this.#mentions(p);
    const extent = extentOf(part);
    const within = (span: Span) => span.start >= 0 && span.end <= part.paragraph.text.length;
    /** The mention that a span is one of, wherever it is. */
    const lookUp = (of: (p: number) => readonly ParagraphMention[], id: string, span: Span) => {
      if (!extent || within(span)) return mentionIn(of(p), id, span);
      const q = paragraphAt(article.paragraphs, start + span.start);
      const by = article.paragraphs[q]!.start - start;
      const mention = mentionIn(of(q), id, { start: span.start - by, end: span.end - by });
      return mention && { ...mention, start: mention.start + by, end: mention.end + by };
    };
    const said = overruleAttributions(
      {
        attributions: part.attributions,
        sayings: extent ? this.#around(p, extent) : sayings,
        found: (id, span) => lookUp(q => parts[q]!.mentions, id, span),
        now: (id, span) => lookUp(q => this.#mentions(q), id, span),
        namedAfter: (id, offset) =>
          part.mentions.find(one => one.entity.id === id && one.start >= offset && !isStandIn(one))?.start ?? Infinity,
        words: span => article.text.slice(start + span.start, start + span.end),
      },
      this.#cast,
      before,
    );
    const sentences = sayings ? overruleClaims(part.sentences, sayings) : part.sentences;
    const spoken = withSpeakers(mentions, said.moved);
    const same = spoken === part.mentions && said.attributions === part.attributions && sentences === part.sentences;
    const fresh = same ? part : { ...part, mentions: spoken, attributions: said.attributions, sentences };
    const now = old && isSameValue(old.now, fresh) ? old.now : fresh;
    const moves = [...said.moved.keys()].some(at => at < 0 || at >= part.paragraph.text.length);
    const next = article.paragraphs[p + 1];
    const { correction } = said;
    const since = correction && next ? Math.max(0, correction.since - (next.start - start)) : 0;
    const after = !correction || correction.since === since ? correction : { ...correction, since };
    return {
      part,
      sayings,
      local: this.#locals[p],
      mentions,
      before,
      said,
      beyond: moves || said.used.length > 0 || (sayings?.speakers.length ?? 0) > 0,
      moves,
      reaches: extent !== undefined,
      after: old && isSameValue(old.after, after) ? old.after : after,
      now,
      result: old?.now === now ? old.result : now,
    };
  }

  /** What was said of the paragraphs that a paragraph's statements go over. */
  #around(p: number, { start, end }: Span): Sayings | undefined {
    const { paragraphs } = this.#analysis.article;
    const at = paragraphs[p]!.start;
    const seen = new Map<unknown, Said>();
    for (let q = paragraphAt(paragraphs, at + start); q < paragraphs.length && paragraphs[q]!.start < at + end; q++) {
      const by = paragraphs[q]!.start - at;
      for (const said of this.#sayings[q]?.all ?? []) {
        const cue = said.cue && { start: said.cue.start + by, end: said.cue.end + by };
        seen.set(said.annotation, { ...said, start: said.start + by, end: said.end + by, cue });
      }
    }
    if (seen.size === 0) return undefined;
    return new Sayings([...seen.values()].sort((a, b) => a.start - b.start || a.end - b.end));
  }

  /** A paragraph's mentions as people have them, but for those that speak for another. */
  #mentions(p: number): readonly ParagraphMention[] {
    const local = this.#locals[p];
    const before = local?.rest ?? this.#analysis.parts[p]!.mentions;
    const { heads, marks } = this.#cast;
    const own = local?.marks ?? [];
    if (own.length === 0 && (heads.size === 0 || !before.some(({ entity }) => heads.has(entity.id)))) return before;
    const result: ParagraphMention[] = [];
    for (const mention of before) {
      const head = heads.get(mention.entity.id);
      if (head === undefined) result.push(mention);
      else if (head !== null) result.push({ ...mention, entity: head });
    }
    for (const { start, end, body } of own) {
      result.push({ start, end, form: 'name', entity: marks.get(entityKey(body.type, body.name))! });
    }
    return own.length === 0 ? result : result.sort((a, b) => a.start - b.start);
  }

  /** Adds what rests on all paragraphs: statements that only a person saw, and mentions that others' statements moved. */
  finish(made: readonly Made[]): void {
    const { paragraphs } = this.#analysis.article;
    const moved = new Map<number, Map<number, EntityHead>>();
    for (let p = 0; p < made.length; p++) {
      const { said, part } = made[p]!;
      for (const [start, to] of said.moved) {
        if (start >= 0 && start < part.paragraph.text.length) continue;
        const q = paragraphAt(paragraphs, paragraphs[p]!.start + start);
        const own = moved.get(q) ?? new Map<number, EntityHead>();
        moved.set(q, own.set(paragraphs[p]!.start + start - paragraphs[q]!.start, to));
      }
    }
    const used = usedIn(made);
    for (let p = 0; p < made.length; p++) this.#finish(p, made[p]!, used, moved.get(p));
  }

  /**
   * The same for some paragraphs, where no statement moves a mention beyond its own.
   * @param beyond those of all paragraphs that others rest on
   */
  finishWith(made: readonly Made[], fresh: readonly number[], beyond: readonly Made[]): void {
    const speaking = fresh.filter(
      p => (made[p]!.sayings?.speakers.length ?? 0) > 0 || made[p]!.result !== made[p]!.now,
    );
    if (speaking.length === 0) return;
    const used = usedIn(beyond);
    for (const p of speaking) this.#finish(p, made[p]!, used, undefined);
  }

  #finish(p: number, one: Made, used: ReadonlySet<unknown>, moved: ReadonlyMap<number, EntityHead> | undefined): void {
    const { text, paragraphs } = this.#analysis.article;
    const unseen = one.sayings?.speakers.filter(({ annotation }) => !used.has(annotation)) ?? [];
    if (unseen.length === 0 && !moved) {
      one.result = one.now;
      return;
    }
    const at = paragraphs[p]!.start;
    const more = unseen
      .sort((a, b) => a.order - b.order)
      .map(said => {
        const words = text.slice(Math.max(0, at + said.start - 1), at + said.end).trimStart();
        return statement(said, this.#cast.names.get(said.body.name.toLowerCase())!, /^["“‘«„']/.test(words));
      });
    const result = {
      ...one.now,
      attributions: [...one.now.attributions, ...more].sort((a, b) => a.content[0]!.start - b.content[0]!.start),
      mentions: moved ? withSpeakers(one.now.mentions, moved) : one.now.mentions,
    };
    if (!isSameValue(one.result, result)) one.result = result;
  }
}

/** What was said of speakers, and is in statements that the machine saw. */
function usedIn(made: readonly Made[]): ReadonlySet<unknown> {
  const used = new Set<unknown>();
  for (const { said } of made) for (const { annotation } of said.used) used.add(annotation);
  return used;
}

/** Mentions, where some stand for another now. */
function withSpeakers(
  mentions: readonly ParagraphMention[],
  moved: ReadonlyMap<number, EntityHead>,
): readonly ParagraphMention[] {
  if (moved.size === 0) return mentions;
  let any = false;
  const result: ParagraphMention[] = [];
  for (const mention of mentions) {
    const to = moved.get(mention.start);
    if (to && to.id !== mention.entity.id) any = true;
    result.push(to && to.id !== mention.entity.id ? { ...mention, entity: to } : mention);
  }
  return any ? result : mentions;
}

/** How far the statements of a paragraph go, where they go beyond it. */
const extentOf = memoized(({ paragraph, attributions }: ParagraphAnalysis): Span | undefined => {
  let start = 0;
  let end = paragraph.text.length;
  for (const { content, cue, source } of attributions) {
    for (const span of [...content, ...(cue?.spans ?? []), ...(source?.spans ?? [])]) {
      start = Math.min(start, span.start);
      end = Math.max(end, span.end);
    }
  }
  return start < 0 || end > paragraph.text.length ? { start, end } : undefined;
});
