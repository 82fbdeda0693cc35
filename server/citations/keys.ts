import type { Reference } from './model';

/** A key that can be written after "@" as it is: pandoc's form (see `readCitationMarks`). */
const plainKey = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&+?<>~/-](?=[\p{L}\p{N}_]))*$/u;

/** Whether a key can be written after "@" without braces. */
export const isPlainKey = (key: string): boolean => plainKey.test(key);

/** A key as a citation writes it: "@key", or "@{key}" where it has characters that would end it. */
export const writeKey = (key: string): string => (isPlainKey(key) ? `@${key}` : `@{${key}}`);

/** Whether a citation can name this key at all. */
export const canWriteKey = (key: string): boolean => /^[^{}[\];\s]+$/.test(key);

const smallWords = new Set('a an the on of in to and for from by with at is are was how why what who when'.split(' '));

/**
 * Makes a key for a reference: first author, year, first telling word of the title, as in "velayati2019nuclear" (the
 * habit of Better BibTeX and Google Scholar). A letter is added where the key is taken.
 */
export function makeKey(
  { authors, issued, title }: Pick<Reference, 'authors' | 'issued' | 'title'>,
  isTaken: (key: string) => boolean,
): string {
  const words = title.split(/\s+/).map(simplify);
  const telling = words.find(word => word.length > 2 && !smallWords.has(word)) ?? words.find(Boolean) ?? '';
  const author = simplify(authors[0]?.family ?? '').slice(0, 30);
  const key = `${author}${issued[0] ?? ''}${telling.slice(0, 20)}` || 'reference';
  if (!isTaken(key)) return key;
  for (let number = 0; ; number++) {
    const suffix = number < 26 ? String.fromCharCode(97 + number) : `-${number}`;
    if (!isTaken(key + suffix)) return key + suffix;
  }
}

/** Letters and digits alone, lower-cased, without accents. */
export const simplify = (text: string): string => withoutAccents(text).replace(/[^\p{L}\p{N}]+/gu, '');

/** Lower-cased, without accents. */
export const withoutAccents = (text: string): string =>
  (isAscii(text) ? text : text.normalize('NFKD').replace(/\p{M}+/gu, '')).toLowerCase();

/** Whether a text has no letter beyond ASCII. */
export const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);
