import { makeKey } from '../citations/keys';
import type { Reference } from '../citations/model';
import { placeOfKey } from './entryPlace';
import { type BibliographyRule, edit } from './rule';

export const duplicateCitationKey: BibliographyRule = {
  id: 'duplicate-citation-key',
  subject: 'bibliography',
  title: 'A key that two references have',
  why: 'A citation by that key means the first of them; the other can’t be cited, and readers may be led to the wrong one. The same reference in two files of a folder is in order.',
  examples: {
    bad: ['@book{ash2019, title = {Tides}} @book{ash2019, title = {Fleets}}'],
    good: ['@book{ash2019, title = {Tides}} @book{ash2019fleets, title = {Fleets}}'],
  },
  severity: { lenient: 'warning', default: 'warning', strict: 'error' },
  *check({ file, bibliography }) {
    for (const reference of bibliography.hidden) {
      if (reference.place.uri !== file.uri) continue;
      const first = bibliography.get(reference.key)!;
      const elsewhere = first.place.uri !== file.uri;
      if (elsewhere && isSame(first, reference)) continue;
      yield {
        ...placeOfKey(reference.place),
        message: `${elsewhere ? `Another file (${fileName(first.place.uri)})` : 'An entry above'} has the key “${reference.key}” as well: this one can’t be cited.`,
        confidence: 1,
        fixes: () => {
          const { key } = reference.place;
          if (key.end === key.start) return [];
          const taken = (made: string) => bibliography.get(made) !== undefined;
          const fresh = makeKey(reference, taken);
          return [edit(`Rename to “${fresh}”`, file.uri, [{ start: key.start, end: key.end, text: fresh }], true)];
        },
      };
    }
  },
};

/** Whether two references say the same, whatever else their entries hold. */
function isSame(a: Reference, b: Reference): boolean {
  const words = ({ place: _, ...rest }: Reference) => JSON.stringify(rest);
  return words(a) === words(b);
}

function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
