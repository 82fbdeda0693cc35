import type { Analysis, Attribution, Entity, JudgedSentence, Mention, ParagraphAnalysis } from '../analysis/model';
import { flatSentences, movedAttribution } from '../analysis/parts';
import type { ArticleText } from '../text/article';
import { isSameValue } from '../text/sameValue';
import type { Cast } from './cast';

/** An analysis as people have it. What is not by paragraph is put together when it is first asked for. */
export class OverruledAnalysis implements Analysis {
  readonly article: ArticleText;
  readonly language: Analysis['language'];
  readonly #found: Analysis;
  readonly #cast: Cast;
  #entities: readonly Entity[] | undefined;
  #attributions: readonly Attribution[] | undefined;
  #sentences: readonly JudgedSentence[] | undefined;

  /** @param found as the machine has it */
  constructor(
    found: Analysis,
    cast: Cast,
    readonly parts: readonly ParagraphAnalysis[],
  ) {
    this.article = found.article;
    this.language = found.language;
    this.#found = found;
    this.#cast = cast;
  }

  get entities(): readonly Entity[] {
    this.#entities ??= this.#gathered();
    return this.#entities;
  }

  get attributions(): readonly Attribution[] {
    this.#attributions ??= this.parts.flatMap(({ attributions }, p) => {
      const { start } = this.article.paragraphs[p]!;
      return attributions.map(attribution => movedAttribution(attribution, start));
    });
    return this.#attributions;
  }

  get sentences(): readonly JudgedSentence[] {
    this.#sentences ??= flatSentences(
      this.article,
      this.parts.map(({ sentences }) => sentences),
    );
    return this.#sentences;
  }

  /** In the machine's order; those that people added after them. */
  #gathered(): Entity[] {
    const mentions = new Map<string, Mention[]>();
    const speaking = new Set<string>();
    for (let p = 0; p < this.parts.length; p++) {
      const { start: at } = this.article.paragraphs[p]!;
      const part = this.parts[p]!;
      for (const { start, end, form, entity } of part.mentions) {
        const own = mentions.get(entity.id) ?? [];
        own.push({ start: start + at, end: end + at, form });
        mentions.set(entity.id, own);
      }
      for (const { source } of part.attributions) if (source?.entity) speaking.add(source.entity);
    }
    const { heads, added, speakers } = this.#cast;
    const entities: Entity[] = [];
    for (const entity of this.#found.entities) {
      const head = heads.get(entity.id);
      if (head === null) continue;
      const own = mentions.get(entity.id) ?? [];
      entities.push(!head && isSameValue(own, entity.mentions) ? entity : { ...(head ?? entity), mentions: own });
    }
    for (const head of added) entities.push({ ...head, mentions: mentions.get(head.id) ?? [] });
    for (const head of speakers) {
      if (speaking.has(head.id)) entities.push({ ...head, mentions: mentions.get(head.id) ?? [] });
    }
    return entities;
  }
}
