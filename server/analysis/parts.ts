import { type ArticleText, type PlacedParagraph, paragraphAt } from '../text/article';
import { Places, sharedVersions, spliced } from '../text/former';
import { moved, type Span } from '../text/span';
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

/**
 * The analysis that parts are. What it says of the article as a whole, offsets in the article, is made when it is first
 * asked for: after a keystroke nobody does.
 */
export class WholeAnalysis implements Analysis {
  readonly #heads: readonly EntityHead[];
  #entities: readonly Entity[] | undefined;
  #attributions: readonly Attribution[] | undefined;
  #sentences: readonly JudgedSentence[] | undefined;

  /** @param heads all entities that the parts mention, in order of their first mention by name */
  constructor(
    readonly article: ArticleText,
    readonly language: Language,
    heads: readonly EntityHead[],
    readonly parts: readonly ParagraphAnalysis[],
  ) {
    this.#heads = heads;
  }

  get entities(): readonly Entity[] {
    this.#entities ??= entitiesOf(this.article, {
      heads: this.#heads,
      mentions: this.parts.map(({ mentions }) => mentions),
    });
    return this.#entities;
  }

  get attributions(): readonly Attribution[] {
    this.#attributions ??= attributionsOf(
      this.article,
      this.parts.map(part => part.attributions),
    );
    return this.#attributions;
  }

  get sentences(): readonly JudgedSentence[] {
    this.#sentences ??= flatSentences(
      this.article,
      this.parts.map(part => part.sentences),
    );
    return this.#sentences;
  }
}

/** What is said of an article's paragraphs, from one version to the next: the same objects where it says the same. */
export class ArticleParts {
  #paragraphs: readonly PlacedParagraph[] = [];
  #mentions: readonly (readonly ParagraphMention[])[] = [];
  #attributions: readonly (readonly Attribution[])[] = [];
  #sentences: readonly (readonly JudgedSentence[])[] = [];
  #parts: readonly ParagraphAnalysis[] = [];

  /** Goes over to a new version of the article. */
  update(
    paragraphs: readonly PlacedParagraph[],
    mentions: readonly (readonly ParagraphMention[])[],
    attributions: readonly (readonly Attribution[])[],
    sentences: readonly (readonly JudgedSentence[])[],
  ): readonly ParagraphAnalysis[] {
    const shared = sharedVersions(this.#paragraphs, paragraphs);
    const changed = new Places(paragraphs.length);
    changed.addChanged(this.#mentions, mentions, shared);
    changed.addChanged(this.#attributions, attributions, shared);
    changed.addChanged(this.#sentences, sentences, shared);
    const between = new Array<ParagraphAnalysis>(paragraphs.length - shared.prefix - shared.suffix).fill(unread);
    const parts = spliced(this.#parts, shared, between);
    for (let p = changed.next(0); p >= 0; p = changed.next(p + 1)) {
      const { paragraph } = paragraphs[p]!;
      parts[p] = { paragraph, mentions: mentions[p]!, attributions: attributions[p]!, sentences: sentences[p]! };
    }
    this.#paragraphs = paragraphs;
    this.#mentions = mentions;
    this.#attributions = attributions;
    this.#sentences = sentences;
    this.#parts = parts;
    return parts;
  }
}

const unread: ParagraphAnalysis = {
  paragraph: { text: '', tokens: [], sentences: [] },
  mentions: [],
  attributions: [],
  sentences: [],
};

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

/** Puts an article's attributions into the paragraphs in which their content begins, relative to them. Linear. */
export function attributionsByParagraph(
  { paragraphs }: ArticleText,
  attributions: readonly Attribution[],
): (readonly Attribution[])[] {
  const said: Attribution[][] = paragraphs.map(() => []);
  for (const attribution of attributions) {
    const p = paragraphAt(paragraphs, attribution.content[0]?.start ?? attribution.cue!.spans[0]!.start);
    said[p]!.push(movedAttribution(attribution, -paragraphs[p]!.start));
  }
  return said;
}

/** The attributions of an article, in order of where their content begins, of those by paragraph. */
export const attributionsOf = ({ paragraphs }: ArticleText, said: readonly (readonly Attribution[])[]): Attribution[] =>
  said.flatMap((attributions, p) => attributions.map(one => movedAttribution(one, paragraphs[p]!.start)));

/** The sentences of an article, in order, of those by paragraph. */
export const flatSentences = (
  { paragraphs }: ArticleText,
  judged: readonly (readonly JudgedSentence[])[],
): JudgedSentence[] => judged.flatMap((sentences, p) => sentences.map(one => movedSentence(one, paragraphs[p]!.start)));

/** A sentence, its offsets moved. */
export const movedSentence = (sentence: JudgedSentence, by: number): JudgedSentence => ({
  ...sentence,
  ...moved(sentence, by),
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
