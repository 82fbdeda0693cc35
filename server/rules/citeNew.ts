import { type Bibliography, createBibliography } from '../citations/bibliography';
import { cite } from '../citations/cite';
import { writeKey } from '../citations/keys';
import { addReference, asReference, readTyped } from '../citations/newReference';
import type { Span } from '../text/span';
import type { CitationStyle } from '../workspace/settings';
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
  article: { readonly uri: string; readonly text: string; readonly style: CitationStyle },
  sentence: Span,
  typed: string,
  bibliography: Bibliography,
  { uri, text }: BibliographySource,
  accessed?: string,
): FileEdit[] {
  const reference = readTyped(typed, key => bibliography.get(key) !== undefined);
  // As it will be when it has been added.
  const known = createBibliography([
    ...bibliography.files,
    { uri, references: [asReference(reference, uri)], problems: [] },
  ]);
  const addition = addReference(uri, text ?? '', reference, accessed);
  return [
    text === undefined ? { uri, create: addition.text } : { uri, replacements: [addition] },
    { uri: article.uri, replacements: cite(article.text, sentence, writeKey(reference.key), known, article.style) },
  ];
}
