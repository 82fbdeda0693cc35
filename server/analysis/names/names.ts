import type { EntityType, Knowledge, KnownEntity } from '../../knowledge/model';
import type { ArticleText, Paragraph } from '../../text/article';
import { memoized } from '../../text/memo';
import type { Span } from '../../text/span';
import type { AnalysisData } from '../data';
import type { Tagger } from '../tags/tagger';
import { ArticleNames } from './articleNames';
import type { TaggedName } from './decode';
import { joinKnown, settleAmbiguous } from './known';
import { readLexicon } from './lexicon';
import { createLocalParts, createLocalScorer } from './local';
import { readNameModels } from './model';
import { createSettler } from './settle';

/** A name in its place in the article, typed, not yet joined with others of the same entity. */
export interface Name extends Span {
  readonly type: EntityType;
  /** Probability that the span and type are right. */
  readonly confidence: number;
  /** The known entities that it spells, if any; more than one where it is ambiguous. */
  readonly known: readonly KnownEntity[];
}

/** Finds the names in an article: known ones, and new ones by the tagger. In order, none overlapping. */
export type NameFinder = (article: ArticleText) => Name[];

/**
 * Makes the name finder: a linear-chain conditional random field (Lafferty et al. 2001) over words, shapes, context and
 * a lexicon; a second one on top of it that sees how the article writes and labels the same words elsewhere; and the
 * known entities. What the user's own files name is always a name, with their type.
 */
export function createNameFinder(data: AnalysisData, knowledge: Knowledge, tagger: Tagger): NameFinder {
  const { parts, second } = partsOf(data);
  const scoresOf = createLocalScorer(parts, tagger);
  const settle = createSettler(second, parts.model.scale, parts.lexicon);
  const hitsIn = memoized((paragraph: Paragraph) => knowledge.find(paragraph.tokens));
  const inArticle = new ArticleNames(scoresOf, settle);
  let before: readonly PlacedNames[] = [];
  return article => {
    const names = inArticle.update(article.paragraphs);
    const byParagraph = new Map(before.map(each => [each.paragraph, each]));
    before = article.paragraphs.map(({ start, paragraph }, index) => {
      const same = byParagraph.get(paragraph);
      if (same === undefined || same.tagged !== names[index]) {
        const found = joinKnown(paragraph, names[index]!, hitsIn(paragraph));
        return { paragraph, tagged: names[index]!, start, found, placed: place(found, start) };
      }
      return same.start === start ? same : { ...same, start, placed: place(same.found, start) };
    });
    return settleAmbiguous(before.flatMap(({ placed }) => placed));
  };
}

/** The names of a paragraph, as they were found last. */
interface PlacedNames {
  readonly paragraph: Paragraph;
  readonly tagged: readonly TaggedName[];
  readonly start: number;
  /** By their offsets in the paragraph, and in the article. */
  readonly found: readonly Name[];
  readonly placed: readonly Name[];
}

const place = (names: readonly Name[], by: number): readonly Name[] =>
  names.map(({ start, end, type, confidence, known }) => ({
    start: by + start,
    end: by + end,
    type,
    confidence,
    known,
  }));

/** What all name finders share: the models and the lexicon, and with them what is known of each spelling. */
const partsOf = memoized((data: AnalysisData) => {
  const { first, second } = readNameModels(data.names);
  return { parts: createLocalParts(first, readLexicon(data.lexicon)), second };
});
