import type { FirstNames } from '../../english/firstNames';
import type { ArticleText } from '../../text/article';
import { createArticleStates } from '../../text/former';
import type { Attribution, EntityHead, ParagraphMention } from '../model';
import type { Tagger } from '../tags/tagger';
import { ArticleReferences } from './articleReferences';

/**
 * Says whom pronouns and descriptions mean ("he", "the minister", "the Harvard expert"): gives each attribution's source
 * its entity and fullest name, and entities their mentions by pronoun and description where sure.
 * @param heads the article's entities in order of their first mention
 * @param names by paragraph, relative to it: the mentions of those by name
 * @param said the attributions by paragraph, relative to the one in which their content begins
 */
export type ReferenceResolver = (
  article: ArticleText,
  heads: readonly EntityHead[],
  names: readonly (readonly ParagraphMention[])[],
  said: readonly (readonly Attribution[])[],
) => Resolved;

/** Mentions and attributions by paragraph: the same arrays as for the version before where they say the same. */
export interface Resolved {
  readonly mentions: readonly (readonly ParagraphMention[])[];
  readonly attributions: readonly (readonly Attribution[])[];
}

/**
 * Makes the resolver. Linear in the article's length: each pronoun looks back a bounded way. It remembers what it read of
 * the last few articles, so that after an edit only those paragraphs are read again for which something changed: what
 * they say, what of their names or of the article's actors they depend on, or what goes before within the reader's memory.
 */
export function createReferenceResolver(tagger: Tagger, firstNames: FirstNames): ReferenceResolver {
  const states = createArticleStates(() => new ArticleReferences(tagger, firstNames));
  return (article, heads, names, said) => states(article.paragraphs).update(article, heads, names, said);
}
