import { hashOfNone, hashString, hashWith } from '../hash';

const marks = /\p{M}/gu;
const apart: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
};

/** A text in lower case without diacritics, also those that Unicode does not take apart: "Wałęsa" → "walesa". */
export const withoutDiacritics = (lower: string): string =>
  lower
    .normalize('NFKD')
    .replace(marks, '')
    .replace(/[øłđðþßıæœ]/g, char => apart[char]!);

/** A word without what spellings differ in: case, diacritics, the form of apostrophes, the points of "U.S.". */
export function foldWord(text: string): string {
  let folded = text.toLowerCase();
  if (!/^[\x00-\x7f]*$/.test(folded)) {
    folded = withoutDiacritics(folded).replace(/[’ʼ`´]/g, "'");
  }
  return folded.length > 1 && folded.includes('.') && /^(\p{L}\.)+\p{L}?$/u.test(folded)
    ? folded.replaceAll('.', '')
    : folded;
}

/** 32-bit FNV-1a hash of `foldWord(text.slice(start, end))`; quick where that is plain ASCII. */
export function foldedHash(text: string, start = 0, end = text.length): number {
  let hash = hashOfNone;
  for (let i = start; i < end; i++) {
    let code = text.charCodeAt(i);
    if (code >= 128 || code === 0x2e || code === 0x60) return hashString(foldWord(text.slice(start, end)));
    if (code >= 65 && code <= 90) code += 32;
    hash = hashWith(hash, code);
  }
  return hash >>> 0;
}
