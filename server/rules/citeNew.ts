import type { Bibliography } from '../citations/bibliography';
import { insertCitation } from '../citations/insertion';
import { addReference, readTyped } from '../citations/newReference';
import type { Span } from '../text/span';
import type { FileEdit } from './rule';

/** The file that a new reference goes into; its text is undefined where it is to be made. */
export interface BibliographySource {
  readonly uri: string;
  readonly text: string | undefined;
}

/**
 * The changes that cite a reference which no bibliography has yet: they add it to one, and cite it for the sentence.
 * @param typed an address, a DOI or a title: see `readTyped`
 * @param accessed the day on which it was read, as "2024-05-03"
 */
export function citeNew(
  article: { readonly uri: string; readonly text: string },
  sentence: Span,
  typed: string,
  bibliography: Bibliography,
  { uri, text }: BibliographySource,
  accessed?: string,
): FileEdit[] {
  const reference = readTyped(typed, key => bibliography.get(key) !== undefined);
  const addition = addReference(uri, text ?? '', reference, accessed);
  return [
    text === undefined ? { uri, create: addition.text } : { uri, replacements: [addition] },
    { uri: article.uri, replacements: [insertCitation(article.text, sentence, reference.key)] },
  ];
}
