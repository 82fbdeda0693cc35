import type { BibliographyRule } from './rule';

export const unreadableEntry: BibliographyRule = {
  id: 'unreadable-entry',
  subject: 'bibliography',
  title: 'An entry that can’t be read, or only in part',
  why: 'A brace that is not closed, a field without a value: what it says is lost to whoever cites it. All other entries of the file count all the same.',
  examples: {
    bad: ['@book{ash2019, title = {Tides, year = 2019}'],
    good: ['@book{ash2019, title = {Tides}, year = 2019}'],
  },
  severity: { lenient: 'error', default: 'error', strict: 'error' },
  *check({ file }) {
    for (const { start, end, message } of file.problems) yield { start, end, message, confidence: 1 };
  },
};
