import type { Analysis, Attribution, Entity, JudgedSentence, ParagraphMention } from '../../server/analysis/model';
import { attributionsByParagraph, movedSentence } from '../../server/analysis/parts';
import { type ArticleText, paragraphAt } from '../../server/text/article';
import { moved } from '../../server/text/span';

/** What a test says of an article in English: all offsets are into the article. */
export interface Whole {
  readonly article: ArticleText;
  readonly entities: readonly Entity[];
  readonly attributions: readonly Attribution[];
  readonly sentences: readonly JudgedSentence[];
}

/** The analysis that says so, also by paragraph. */
export function withParts(whole: Whole): Analysis {
  const { article, entities, attributions, sentences } = whole;
  const { paragraphs } = article;
  const said = attributionsByParagraph(article, attributions);
  const mentions: ParagraphMention[][] = paragraphs.map(() => []);
  for (const { mentions: own, ...entity } of entities) {
    for (const mention of own) {
      const p = paragraphAt(paragraphs, mention.start);
      mentions[p]!.push({ ...moved(mention, -paragraphs[p]!.start), form: mention.form, entity });
    }
  }
  const judged: JudgedSentence[][] = paragraphs.map(() => []);
  for (const sentence of sentences) {
    const p = paragraphAt(paragraphs, sentence.start);
    judged[p]!.push(movedSentence(sentence, -paragraphs[p]!.start));
  }
  const parts = paragraphs.map(({ paragraph }, p) => ({
    paragraph,
    mentions: mentions[p]!.sort((a, b) => a.start - b.start),
    attributions: said[p]!,
    sentences: judged[p]!,
  }));
  return { ...whole, language: 'english', parts };
}
