import { generationOf, isNameParticle, isNameSuffix, isRegnalTitle, isTitleWord } from '../../english/titles';
import { withoutDiacritics } from '../../text/fold';
import { remembered } from '../../text/memo';

/** A name by its letters alone, made ready to be compared with others. The same text has the same object for long. */
export interface NameForm {
  /** As it reads: possessive, brackets and broken white space put right. */
  readonly text: string;
  /** Lower-case words without accents, points, hyphens, titles before and "Jr" after. Never empty. */
  readonly words: readonly string[];
  /** Which of those of one name is meant, by what follows it: "jr", "sr", "iii"; '' where nothing says so. */
  readonly generation: string;
  /** The words and the generation in one string: names with the same key are the same name. */
  readonly key: string;
  /** Whether it is written as an acronym: one word of two to eight letters, more capitals than not. */
  readonly acronym: boolean;
  /** Whether all its letters are capitals, as in headlines. */
  readonly capitals: boolean;
  /** Code units before the name proper: its title, where the name finder took that as part of it. */
  readonly titleLength: number;
  /** Its title's words, lower case. */
  readonly title: readonly string[];
  /** Whether it is a surname or first name alone: one word, not counting particles ("Le Drian", "al-Sadr"). */
  readonly short: boolean;
  /** How it sounds: see `soundOf`. */
  readonly sound: string;
  /** The same word by word. */
  readonly sounds: readonly string[];
}

/** Particles that are first names as well. */
const givenNames = new Set(['ben', 'al']);

/** The form of a name that reads so; what is seldom asked is worked out when it is. */
class ReadForm implements NameForm {
  readonly key: string;
  readonly short: boolean;
  #sound: string | undefined;
  #sounds: readonly string[] | undefined;

  constructor(
    readonly text: string,
    readonly words: readonly string[],
    readonly acronym: boolean,
    readonly capitals: boolean,
    readonly titleLength: number,
    readonly title: readonly string[],
    readonly generation: string,
  ) {
    this.key = words.length === 1 ? words[0]! : words.join(' ');
    if (generation !== '') this.key += ` ${generation}`;
    this.short = isShort(text, words);
  }

  get sound(): string {
    this.#sound ??= soundOf(this.words);
    return this.#sound;
  }

  get sounds(): readonly string[] {
    this.#sounds ??= this.sound.split(' ');
    return this.#sounds;
  }
}

function isShort(text: string, words: readonly string[]): boolean {
  // "Ben Hale" and "Al Hale" are full names; "Ben-Gvir" and "Al-Sadr" are not.
  const first = givenNames.has(words[0]!) && !/^\p{L}+[-‐]/u.test(text) ? 1 : 0;
  let proper = first;
  for (let i = first; i < words.length; i++) if (!isNameParticle(words[i]!)) proper++;
  return proper <= 1;
}

/** The form of a name as it stands in the text. Pure for callers: a cache is behind it. */
export const nameFormOf = remembered(makeNameForm, 50_000);

/** No name is longer: a bound, so that a megabyte taken for a name costs nothing. */
const longestName = 200;

function makeNameForm(original: string): NameForm {
  return plainForm(original) ?? anyForm(original.slice(0, longestName));
}

/**
 * The form of a name of plain letters with single spaces between, as most are; or null where it is none such, or begins
 * with a title or an article, or ends with a suffix. The same as `anyForm`, without its regular expressions.
 */
function plainForm(text: string): NameForm | null {
  if (text.length > longestName) return null;
  let upper = 0;
  let spaces = 0;
  let before = 32;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 32) {
      if (before === 32) return null;
      spaces++;
    } else if (code >= 65 && code <= 90) upper++;
    else if (code < 97 || code > 122) return null;
    before = code;
  }
  if (before === 32) return null;
  const key = text.toLowerCase();
  const words = spaces === 0 ? [key] : key.split(' ');
  if (spaces > 0 && (words[0] === 'the' || isTitleWord(words[0]!) || isNameSuffix(words.at(-1)!))) return null;
  const letters = text.length - spaces;
  const acronym = spaces === 0 && upper >= 2 && upper > letters / 2 && letters <= 8;
  return new ReadForm(text, words, acronym, letters > 1 && upper === letters, 0, noTitle, '');
}
const noTitle: readonly string[] = [];

/* Made once: the build would make those with classes of letters anew each time. */
const beginsCapital = /^\p{Lu}/u;
const noLetters = /[^\p{L}]/gu;
const noCapitals = /[^\p{Lu}]/gu;
const oneWord = /^[\p{L}.&\d]+$/u;
const initialPoints = /(\p{L})\.(?=\p{L}\.?)/gu;
const betweenWords = /[^\p{L}\p{N}&]+/u;

function anyForm(whole: string): NameForm {
  const title: string[] = [];
  let titleLength = 0;
  for (const match of whole.matchAll(/\S+\s+/g)) {
    if (match.index !== titleLength) break;
    const word = match[0].trim().replace(/\.$/, '').toLowerCase();
    const rest = whole.slice(titleLength + match[0].length);
    if (!isTitleWord(word) || !beginsCapital.test(rest)) break;
    title.push(word);
    titleLength += match[0].length;
  }
  // "President" before a name is a title; "General Electric" is not: the settling decides, by type.
  const text = whole
    .replace(/[\u2018\u2019\u02bc]/g, '’')
    .replace(/’s$|(?<=s)’$/iu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const { words, generation } = wordsOf(text);
  const letters = text.replace(noLetters, '');
  const upper = letters.replace(noCapitals, '').length;
  const acronym = oneWord.test(text) && upper >= 2 && upper > letters.length / 2 && letters.length <= 8;
  const capitals = letters.length > 1 && upper === letters.length;
  return new ReadForm(text, words, acronym, capitals, titleLength, title, generation);
}

function wordsOf(text: string): Pick<NameForm, 'words' | 'generation'> {
  const folded = withoutDiacritics(text.toLowerCase())
    .replace(initialPoints, '$1')
    .replace(/'s\b|’s\b/g, 's')
    .replace(/['’ʿʾ`.]/g, '');
  const words = folded.split(betweenWords).filter(Boolean);
  if (words.length > 2 && words[0] === 'the') words.shift();
  let generation = '';
  while (words.length > 1 && isNameSuffix(words.at(-1)!)) {
    const suffix = words.at(-1)!;
    // "Hale Sr." is somebody's surname; "Elizabeth II" and "Royal QC" are whole.
    if (words.length === 2 && !isFamilial(generationOf(suffix))) break;
    generation = generationOf(suffix) || generation;
    words.pop();
  }
  return { words: words.length > 0 ? words : [text], generation };
}

const isFamilial = (generation: string): boolean => generation === 'jr' || generation === 'sr';

/** The form without the title before it ("President Fuad Masum" → "Fuad Masum"); itself where there is none. */
export function withoutTitle(form: NameForm): NameForm {
  if (form.titleLength === 0) return form;
  const name = nameFormOf(form.text.slice(form.titleLength));
  return name.words.length === 1 && isRegnalTitle(form.title.at(-1)!) ? form : name;
}

/**
 * How the words of a name sound, roughly: the same for spellings that differ as transliterations from Arabic, Persian or
 * Cyrillic do ("Haider al-Abadi", "Haydar Al Abadi"). Particles are left out.
 */
export function soundOf(words: readonly string[]): string {
  let sounds = '';
  for (const word of words)
    if (!isNameParticle(word)) sounds += sounds === '' ? soundOfWord(word) : ` ${soundOfWord(word)}`;
  return sounds;
}

/** How a lower-case word of a name sounds. */
export const soundOfWord = remembered((word: string): string =>
  word
    .replace(/(?:ai|ay|ei|ey)(?!$)/g, 'I')
    .replace(/(?:iyy?|yy|ij|ee|y|i)$/g, 'i')
    .replace(/ee|y/g, 'i')
    .replace(/oo|ou|o/g, 'u')
    .replace(/e(?!$)/g, 'a')
    .replace(/ck|q/g, 'k')
    .replace(/ph/g, 'f')
    .replace(/dh|th(?=[aiu])/g, m => m[0]!)
    .replace(/x/g, 'ks')
    .replace(/(.)\1+/g, '$1'),
);

const smallWords = new Set('of the and for in on to de la del des du et y a an &'.split(' '));

/** Whether a lower-case word joins the words of a name ("of", "the"). */
export const isSmallWord = (word: string): boolean => smallWords.has(word);

/**
 * Whether an acronym is made of a name's initials: "IRGC" of "Islamic Revolutionary Guard Corps", with small words
 * counted or left out ("NCRI" of "National Council of Resistance of Iran", "DoD" of "Department of Defense").
 */
export function isAcronymOf(acronym: string, words: readonly string[]): boolean {
  if (words.length < 2) return false;
  const letters = acronym.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  const all = words.map(word => word[0]).join('');
  if (letters === all) return true;
  return (
    letters ===
    words
      .filter(word => !smallWords.has(word))
      .map(word => word[0])
      .join('')
  );
}

/** Whether all words of one name stand in another in the same order. */
export function isSubsequence(shorter: readonly string[], longer: readonly string[]): boolean {
  let i = 0;
  for (const word of longer) if (word === shorter[i]) i++;
  return i === shorter.length;
}

/** How many words may stand before those whose initials make an acronym. */
export const mostBeforeAcronym = 2;

/** Whether an acronym is made of the initials of a name's end ("NSC" of "White House National Security Council"). */
export function isAcronymOfEnd(acronym: string, words: readonly string[]): boolean {
  for (let i = 1; i <= mostBeforeAcronym && words.length - i >= 3; i++)
    if (!smallWords.has(words[i - 1]!) && !smallWords.has(words[i]!) && isAcronymOf(acronym, words.slice(i)))
      return true;
  return false;
}
