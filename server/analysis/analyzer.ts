import { decodeFirstNames } from '../english/firstNames';
import type { Knowledge } from '../knowledge/model';
import { type ArticleText, createParagraphReader } from '../text/article';
import { createQuotationReader } from '../text/articleQuotations';
import { createArticleReader } from '../text/articleReader';
import { createArticleStates } from '../text/former';
import { memoized } from '../text/memo';
import type { Text } from '../text/pieces';
import type { Quotation } from '../text/quotations';
import { createAttributionFinder } from './attributions/attributions';
import { createClaimJudge } from './claims/claims';
import type { AnalysisData } from './data';
import { withoutDatelines } from './datelines';
import { createEntitySettler } from './entities/entities';
import { detectLanguage } from './language';
import type { Analysis, Attribution, EntityHead, Language, ParagraphMention } from './model';
import { createNameFinder, type Name } from './names/names';
import { ArticleParts, WholeAnalysis } from './parts';
import { createReferenceResolver } from './references/references';
import { createTagger } from './tags/tagger';

/** Text + knowledge → entities, attributions, claims. Pure: the same text gives the same analysis, whatever came before. */
export interface Analyzer {
  /** Analyses an article. Paragraphs that this analyzer has seen before cost next to nothing. */
  analyze(text: Text): Analysis;
}

/**
 * Makes an analyzer. It remembers what it found in each paragraph, so keep one as long as the knowledge stays the same.
 * @param data the data files' bytes: see `dataFiles`
 * @param remembered how many code units of paragraphs to remember at least, beside those of the article that was analysed
 *   last: many where people go from one article to another and back, few where each is analysed once
 */
export function createAnalyzer(data: AnalysisData, knowledge: Knowledge, remembered?: number): Analyzer {
  const readArticle = createArticleReader(createParagraphReader(remembered));
  const readQuotations = createQuotationReader();
  const firstNames = decodeFirstNames(data.firstNames);
  const tagger = createTagger(data);
  const findNames = createNameFinder(data, knowledge, tagger);
  const settleEntities = createEntitySettler(firstNames, knowledge.isNever);
  const findAttributions = createAttributionFinder(data, tagger);
  const resolveReferences = createReferenceResolver(tagger, firstNames);
  const judgeClaims = createClaimJudge(data, tagger);
  const states = createArticleStates(() => new ArticleParts());
  const withSentences = (
    article: ArticleText,
    language: Language,
    heads: readonly EntityHead[],
    mentions: readonly (readonly ParagraphMention[])[],
    attributions: readonly (readonly Attribution[])[],
  ): Analysis => {
    const { paragraphs } = article;
    const sentences = judgeClaims(article, language, attributions);
    const parts = states(paragraphs).update(paragraphs, mentions, attributions, sentences);
    return new WholeAnalysis(article, language, heads, parts);
  };
  return {
    analyze(text) {
      const article = readArticle(text);
      const language = detectLanguage(article);
      const quotations = readQuotations(article);
      const names = findNames(article);
      if (language === 'other') {
        // What is learned of English says nothing here: what is known by name counts, and what stands between marks.
        const { heads, mentions } = settleEntities(article, names.map(knownNames));
        return withSentences(article, language, heads, mentions, quotations.begun.map(saidByNobody));
      }
      const { heads, mentions: named } = settleEntities(article, names);
      const said = withoutDatelines(article, findAttributions(article, quotations), named);
      const { mentions, attributions } = resolveReferences(article, heads, named, said);
      return withSentences(article, language, heads, mentions, attributions);
    },
  };
}

const knownNames = memoized((names: readonly Name[]): readonly Name[] => names.filter(({ known }) => known.length > 0));

/** Quotations of which only their marks are read. */
const saidByNobody = memoized((quotations: readonly Quotation[]): readonly Attribution[] =>
  quotations.map(({ content, closed }) => ({
    kind: 'direct',
    content,
    cue: null,
    source: null,
    // Marks alone may also set off titles and irony; one that does not close is less sure still.
    confidence: closed ? 0.6 : 0.5,
    reasons: () => ['It stands in quotation marks; who says it is read in English only.'],
  })),
);
