import type { Replacement } from '../text/replacement';
import type { Span } from '../text/span';
import type { Bibliography } from './bibliography';
import { insertCitation } from './insertion';
import { insertNumbered } from './numberedStyle';

/**
 * The changes that cite something for a sentence, or at a cursor, by key or by number as the user wants it.
 * @param place the sentence; empty for a cursor
 * @param cited what is to stand in the brackets: "@key", "see @a, p. 3; @b"
 */
export function cite(
  text: string,
  place: Span,
  cited: string,
  bibliography: Bibliography,
  style: 'keys' | 'numbers',
): readonly Replacement[] {
  return style === 'numbers' ? insertNumbered(text, place, cited, bibliography) : [insertCitation(text, place, cited)];
}
