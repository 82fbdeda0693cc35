import type { Gender } from '../../english/firstNames';
import { genderOfTitle, isTitleWord, plainTitle } from '../../english/titles';
import type { EntityName } from './entityName';
import { nameFormOf } from './nameForm';

/** What the words beside a person's name tell of who is meant. */
export interface Beside {
  /** By the title: "Mrs. |Clinton". */
  readonly gender: Gender | null;
  /** The title right before it or within it, in full: "senator" of "Sen. |Brown"; '' for none, and for "Mr". */
  readonly title: string;
  /** "the elder |Hale", "the younger |Hale". */
  readonly generation: 'elder' | 'younger' | null;
  /** In years: "Jo Hale|, 61,"; 0 where it is not told. */
  readonly age: number;
}

/** What the words beside a name tell. */
export function besideOf(name: EntityName): Beside {
  name.beside ??= readBeside(name.holder!.paragraph.text, name);
  return name.beside;
}

/** Whether the words beside two names tell the same. */
export function tellsSame(a: EntityName, b: EntityName): boolean {
  const [x, y] = [besideOf(a), besideOf(b)];
  return x === y || (x.gender === y.gender && x.title === y.title && x.generation === y.generation && x.age === y.age);
}

const nothing: Beside = { gender: null, title: '', generation: null, age: 0 };

function readBeside(text: string, { start, end, name }: EntityName): Beside {
  const age = ageAfter(text, end);
  const from = Math.min(start, name.start);
  // A title that the name finder took as a part of the name.
  const word = nameFormOf(text.slice(from, end)).title.at(-1) ?? wordBefore(text, from);
  const gender = genderOfTitle(word);
  const isTitle = word !== '' && gender === null && isTitleWord(word);
  const generation = isTitle ? null : (generations.get(word) ?? null);
  if (gender === null && !isTitle && generation === null && age === 0) return nothing;
  return { gender, title: isTitle ? plainTitle(word) : '', generation, age };
}

const generations = new Map<string, 'elder' | 'younger'>([
  ['elder', 'elder'],
  ['older', 'elder'],
  ['younger', 'younger'],
]);

/** The word right before `start`, in lower case and without a point; '' for none. */
function wordBefore(text: string, start: number): string {
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
    return word === null ? '' : word[1]!.toLowerCase();
  }
  return end < start && first < end ? text.slice(first, end).toLowerCase() : '';
}

const isPlainLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** The age that follows a name between commas or in brackets, in years; 0 for none. */
function ageAfter(text: string, end: number): number {
  let at = end;
  if (text.charCodeAt(at) === 46) at++;
  const code = text.charCodeAt(at);
  if (code !== 0x2c && !(code === 32 && text.charCodeAt(at + 1) === 0x28)) return 0;
  const age = /^(?:, (?:aged? )?(\d{1,3})[,.;]| \((\d{1,3})\))/.exec(text.slice(at, at + 16));
  return age === null ? 0 : Number(age[1] ?? age[2]);
}
