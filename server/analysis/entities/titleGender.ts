import type { Gender } from '../../english/firstNames';
import { genderOfTitle } from '../../english/titles';
import type { EntityName } from './entityName';

/** The gender that the title before a name tells. */
export function genderBefore(name: EntityName): Gender | null {
  if (name.gender === undefined) name.gender = titleGender(name.holder!.paragraph.text, name.name.start);
  return name.gender;
}

/** The gender that the title right before `start` tells: "Mrs. |Clinton". */
function titleGender(text: string, start: number): Gender | null {
  const floor = Math.max(0, start - 16);
  let end = start;
  while (end > floor && text.charCodeAt(end - 1) === 32) end--;
  if (end < start && text.charCodeAt(end - 1) === 46) end--;
  let first = end;
  while (first > floor && isPlainLetter(text.charCodeAt(first - 1))) first--;
  const before = first > floor ? text.charCodeAt(first - 1) : 46;
  // Letters with accents and other white space are left to the expression.
  if (before > 127 || before < 32) {
    const word = /(\p{L}+)\.?\s+$/u.exec(text.slice(floor, start));
    return word ? genderOfTitle(word[1]!.toLowerCase()) : null;
  }
  return end < start && first < end ? genderOfTitle(text.slice(first, end).toLowerCase()) : null;
}

const isPlainLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
