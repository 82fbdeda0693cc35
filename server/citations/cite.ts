import type { Replacement } from '../text/replacement';
import type { Span } from '../text/span';
import type { Bibliography } from './bibliography';
import { insertCitation } from './insertion';
import { insertNumbered } from './numberedStyle';

/** The changes that cite a reference for a sentence, by key or by number as the user wants it. */
export function cite(
  text: string,
  sentence: Span,
  key: string,
  bibliography: Bibliography,
  style: 'keys' | 'numbers',
): readonly Replacement[] {
  return style === 'numbers'
    ? insertNumbered(text, sentence, key, bibliography)
    : [insertCitation(text, sentence, key)];
}
