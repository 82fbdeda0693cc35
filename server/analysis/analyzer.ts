import { decodeFirstNames } from '../english/firstNames';
import type { Knowledge } from '../knowledge/model';
import { createParagraphReader, readArticle } from '../text/article';
import { readQuotations } from '../text/quotations';
import { createAttributionFinder } from './attributions/attributions';
import { createClaimJudge } from './claims/claims';
import type { AnalysisData } from './data';
import { settleEntities } from './entities/entities';
import { detectLanguage } from './language';
import type { Analysis } from './model';
import { createNameFinder } from './names/names';
import { createReferenceResolver } from './references/references';
import { createTagger } from './tags/tagger';

/** Text + knowledge → entities, attributions, claims. Pure: the same text gives the same analysis, whatever came before. */
export interface Analyzer {
  /** Analyses an article. Paragraphs that this analyzer has seen before cost next to nothing. */
  analyze(text: string): Analysis;
}

/**
 * Makes an analyzer. It remembers what it found in each paragraph, so keep one as long as the knowledge stays the same.
 * @param data the data files' bytes: see `dataFiles`
 * @param remembered how many code units of paragraphs to remember: little for articles that are analysed once
 */
export function createAnalyzer(data: AnalysisData, knowledge: Knowledge, remembered?: number): Analyzer {
  const read = createParagraphReader(remembered);
  const firstNames = decodeFirstNames(data.firstNames);
  const tagger = createTagger(data);
  const findNames = createNameFinder(data, knowledge, tagger);
  const findAttributions = createAttributionFinder(data, tagger);
  const resolveReferences = createReferenceResolver(tagger, firstNames);
  const judgeClaims = createClaimJudge(data, tagger);
  return {
    analyze(text) {
      const article = readArticle(text, read);
      const language = detectLanguage(article);
      const quotations = readQuotations(article);
      const named = settleEntities(article, findNames(article), firstNames);
      const said = findAttributions(article, quotations);
      const { entities, attributions } = resolveReferences(article, named, said);
      const sentences = judgeClaims(article, language, attributions);
      return { article, language, entities, attributions, sentences };
    },
  };
}
