import { placeOfKey } from './entryPlace';
import type { BibliographyRule } from './rule';

export const unusedReference: BibliographyRule = {
  id: 'unused-reference',
  subject: 'bibliography',
  title: 'A reference that no article cites',
  why: 'For a bibliography that is kept for one set of articles: what none of them cites may be left over, or its citation may have been lost. Off by default, since most bibliographies hold more than one cites.',
  examples: {
    bad: ['@book{ash2019, title = {Tides}} (where no article says [@ash2019])'],
    good: ['@book{ash2019, title = {Tides}} (where an article says [@ash2019])'],
  },
  severity: { lenient: 'off', default: 'off', strict: 'off' },
  *check({ file, cited }) {
    if (cited === undefined) return;
    for (const { key, place } of file.references) {
      if (cited.has(key)) continue;
      yield { ...placeOfKey(place), message: `No article of the folder cites “${key}”.`, confidence: 1 };
    }
  },
};
