import type { ArticleText, PlacedParagraph } from '../text/article';
import type { Span } from '../text/span';
import type {
  Analysis,
  Attribution,
  Entity,
  EntityHead,
  JudgedSentence,
  Language,
  Mention,
  ParagraphAnalysis,
  ParagraphMention,
} from './model';

/** An analysis without its parts: all offsets are into the article. */
export interface Whole {
  readonly article: ArticleText;
  readonly entities: readonly Entity[];
  readonly attributions: readonly Attribution[];
  readonly sentences: readonly JudgedSentence[];
}

/**
 * What an analysis says, paragraph by paragraph. Linear.
 * @param former the part that a paragraph had before: given again where it says the same
 * @param said its attributions, and `judged` its sentences, where they are at hand by paragraph
 */
export function partsOf(
  { article, entities, attributions, sentences }: Whole,
  former: (p: number) => ParagraphAnalysis | undefined = () => undefined,
  said = attributionsByParagraph(article, attributions),
  judged = sentencesByParagraph(article, sentences),
): ParagraphAnalysis[] {
  const { paragraphs } = article;
  const before = paragraphs.map((_, p) => former(p));
  const heads = new Map<string, EntityHead>();
  for (const part of before) if (part) for (const { entity } of part.mentions) heads.set(entity.id, entity);
  const mentions: ParagraphMention[][] = paragraphs.map(() => []);
  for (const { mentions: own, ...rest } of entities) {
    const known = heads.get(rest.id);
    const entity = known && isSame(known, rest) ? known : rest;
    let p = 0;
    for (const { start, end, form } of own) {
      p = paragraphAt(paragraphs, start, p);
      const at = paragraphs[p]!.start;
      mentions[p]!.push({ start: start - at, end: end - at, form, entity });
    }
  }
  return paragraphs.map(({ paragraph }, p) => {
    mentions[p]!.sort((a, b) => a.start - b.start);
    const part = { paragraph, mentions: mentions[p]!, attributions: said[p]!, sentences: judged[p]! };
    const old = before[p];
    return old !== undefined && old.paragraph === paragraph && isSame(old, part) ? old : part;
  });
}

/**
 * The analysis that parts are. What it says of the article as a whole, offsets in the article, is made when it is first
 * asked for: after a keystroke nobody does.
 * @param heads all entities that the parts mention, in order of their first mention by name
 */
export function wholeAnalysis(
  article: ArticleText,
  language: Language,
  heads: readonly EntityHead[],
  parts: readonly ParagraphAnalysis[],
): Analysis {
  let entities: readonly Entity[] | undefined;
  let attributions: readonly Attribution[] | undefined;
  let sentences: readonly JudgedSentence[] | undefined;
  // Accessors of its own, so that a copy (`{ ...analysis }`) has what they give.
  return {
    article,
    language,
    get entities() {
      entities ??= entitiesOf(article, { heads, mentions: parts.map(({ mentions }) => mentions) });
      return entities;
    },
    get attributions() {
      attributions ??= attributionsOf(
        article,
        parts.map(part => part.attributions),
      );
      return attributions;
    },
    get sentences() {
      sentences ??= flatSentences(
        article,
        parts.map(part => part.sentences),
      );
      return sentences;
    },
    parts,
  };
}

/** The entities of an article with their mentions, offsets in the article. Linear in the mentions. */
export function entitiesOf(
  { paragraphs }: ArticleText,
  { heads, mentions }: { heads: readonly EntityHead[]; mentions: readonly (readonly ParagraphMention[])[] },
): Entity[] {
  const entities = heads.map(head => ({ ...head, mentions: [] as Mention[] }));
  const byHead = new Map(heads.map((head, i) => [head, entities[i]!.mentions]));
  for (let p = 0; p < paragraphs.length; p++) {
    const at = paragraphs[p]!.start;
    for (const { start, end, form, entity } of mentions[p]!) {
      byHead.get(entity)!.push({ start: at + start, end: at + end, form });
    }
  }
  return entities;
}

/**
 * Puts an article's attributions into the paragraphs in which their content begins, relative to them. Linear.
 * @param former what a paragraph had before: given again where it is the same
 */
export function attributionsByParagraph(
  { paragraphs }: ArticleText,
  attributions: readonly Attribution[],
  former: (p: number) => readonly Attribution[] | undefined = () => undefined,
): (readonly Attribution[])[] {
  const said: Attribution[][] = paragraphs.map(() => []);
  let p = 0;
  for (const attribution of attributions) {
    p = paragraphAt(paragraphs, attribution.content[0]?.start ?? attribution.cue!.spans[0]!.start, p);
    said[p]!.push(movedAttribution(attribution, -paragraphs[p]!.start));
  }
  return said.map((now, p) => {
    const before = former(p);
    if (before === undefined || (now.length === 0) !== (before.length === 0)) return now;
    // What reaches beyond its paragraph may say the same of other words.
    const { length } = paragraphs[p]!.paragraph.text;
    return isSame(before, now) && now.every(one => isWithin(one, length)) ? before : now;
  });
}

const isWithin = ({ content, cue, source }: Attribution, length: number): boolean =>
  [content, cue?.spans ?? [], source?.spans ?? []].flat().every(({ start, end }) => start >= 0 && end <= length);

function sentencesByParagraph(
  { paragraphs }: ArticleText,
  sentences: readonly JudgedSentence[],
): (readonly JudgedSentence[])[] {
  const judged: JudgedSentence[][] = paragraphs.map(() => []);
  let p = 0;
  for (const sentence of sentences) {
    p = paragraphAt(paragraphs, sentence.start, p);
    judged[p]!.push(moved(sentence, -paragraphs[p]!.start));
  }
  return judged;
}

/** The attributions of an article, in order of where their content begins, of those by paragraph. */
export const attributionsOf = ({ paragraphs }: ArticleText, said: readonly (readonly Attribution[])[]): Attribution[] =>
  said.flatMap((attributions, p) => attributions.map(one => movedAttribution(one, paragraphs[p]!.start)));

/** The sentences of an article, in order, of those by paragraph. */
export const flatSentences = (
  { paragraphs }: ArticleText,
  judged: readonly (readonly JudgedSentence[])[],
): JudgedSentence[] => judged.flatMap((sentences, p) => sentences.map(one => moved(one, paragraphs[p]!.start)));

/** The paragraph of an offset: the last that begins at or before it. @param from where to begin to look */
function paragraphAt(paragraphs: readonly PlacedParagraph[], offset: number, from: number): number {
  let low = paragraphs[from]!.start <= offset ? from : 0;
  let high = paragraphs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (paragraphs[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The same by value. How reasons are worked out does not count. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b || typeof a === 'function') return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(key => isSame(a[key as keyof typeof a], b[key as keyof typeof b]));
}

const moved = <Placed extends Span>(placed: Placed, by: number): Placed => ({
  ...placed,
  start: placed.start + by,
  end: placed.end + by,
});

/** An attribution, all its offsets moved. */
export function movedAttribution({ kind, content, cue, source, confidence, reasons }: Attribution, by: number) {
  const all = (spans: readonly Span[]): Span[] => spans.map(span => moved(span, by));
  return {
    kind,
    content: all(content),
    cue: cue && { spans: all(cue.spans) },
    source: source && { ...source, spans: all(source.spans) },
    confidence,
    reasons,
  };
}
