import { createAttributionFinder } from '../../server/analysis/attributions/attributions';
import type { AnalysisData } from '../../server/analysis/data';
import { createTagger } from '../../server/analysis/tags/tagger';
import { createParagraphReader, readArticle } from '../../server/text/article';
import { createQuotationReader } from '../../server/text/articleQuotations';
import { NewsMaker } from './generate';
import { markdownTable, processorTime, type Section } from './measure';

/** Who said what by itself: what it adds to texts that are read and tagged already, for 200 words. */
export function measureAttributions(data: AnalysisData, words: number, seed: number): Section {
  const tagger = createTagger(data);
  const find = createAttributionFinder(data, tagger);
  const readQuotations = createQuotationReader();
  const rounds = 6;
  let first = Number.POSITIVE_INFINITY;
  let again = Number.POSITIVE_INFINITY;
  // New texts each round; the first ones warm up.
  for (let round = 0; round < rounds; round++) {
    const read = createParagraphReader();
    const texts = new NewsMaker(seed + round).articles(words);
    const articles = texts.map(text => readArticle(text, read));
    for (const { paragraphs } of articles) for (const { paragraph } of paragraphs) tagger(paragraph);
    const count = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);
    const run = () => {
      const before = processorTime();
      for (const article of articles) find(article, readQuotations(article));
      return ((processorTime() - before) * 200) / count;
    };
    first = Math.min(first, run());
    again = Math.min(again, run());
  }
  return {
    title: 'Quotations and who said them, for 200 words',
    table: markdownTable(
      ['', 'ms'],
      [
        ['of new text, read and tagged already', first.toFixed(3)],
        ['when nothing changed', again.toFixed(3)],
      ],
    ),
    figures: { attributions: first, 'attributions, unchanged': again },
  };
}
