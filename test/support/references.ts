import { type Bibliography, createBibliography } from '../../server/citations/bibliography';
import type { Reference } from '../../server/citations/model';

/** A reference with this key, and what a test says of it. */
export function aReference(key: string, details: Partial<Reference> = {}): Reference {
  const place = { uri: 'file:///folder/references.bib', start: 0, end: 10, key: { start: 6, end: 6 + key.length } };
  return { key, type: 'article', title: `Title of ${key}`, authors: [], issued: [], place, ...details };
}

/** A bibliography of one file with these references. */
export function bibliographyOf(...references: Reference[]): Bibliography {
  return createBibliography([{ uri: 'file:///folder/references.bib', references, problems: [] }]);
}
