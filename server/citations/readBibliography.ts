import { readBibtex } from './bibtex';
import { readCslJson } from './cslJson';
import type { EntryMemory } from './entryMemory';
import type { BibliographyFile } from './model';
import type { Pacing } from './pacing';
import { readRis } from './ris';

/**
 * Reads a bibliography file; its extension says the format: `.ris`, `.json` (CSL-JSON), else BibTeX or BibLaTeX.
 * Never fails for what is in the text: see the file's `problems`.
 * @param pacing lets others work meanwhile; what its `pause` throws, this throws
 * @param memory the file's own: makes reading it again, after an edit or after it was stopped, take little
 */
export async function readBibliography(
  uri: string,
  text: string,
  pacing: Pacing,
  memory?: EntryMemory,
): Promise<BibliographyFile> {
  const path = uri.replace(/[?#].*$/s, '').toLowerCase();
  if (path.endsWith('.ris')) return readRis(uri, text, pacing, memory);
  if (path.endsWith('.json')) return readCslJson(uri, text);
  return readBibtex(uri, text, pacing, memory);
}
