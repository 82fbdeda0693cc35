import { rolesOf } from '../../english/roles';
import { isNameParticle, isTitleWord } from '../../english/titles';
import { lengthOfNicknamed } from './nicknames';

/** What of a name is the name proper: code units `[from, to)`; and whether it is a person's. */
export interface ProperName {
  readonly from: number;
  readonly to: number;
  readonly person: boolean;
}

/**
 * Puts right what a name finder tends to get wrong in news: a person's name ends before words that none goes on with
 * ("Jo Hale (R", "Jo Hale said"); a name with a courtesy title is a person's ("Gov. Hale"); so is one after an office,
 * which is no part of it ("Senate Majority Whip Jo Hale" → "Jo Hale"); a title at the end belongs to the next name
 * ("Ohio Sen").
 * @param type what the name finder took it for
 */
export function properName(text: string, type: 'person' | 'other'): ProperName {
  const person = type === 'person';
  if (text.length > longestName || isPlain(text)) return { from: 0, to: text.length, person };
  const office = afterOffice(text, person);
  if (office > 0) return { from: office, to: endOfPerson(text, office), person: true };
  const title = trailingTitle.exec(text);
  if (title) return { from: 0, to: title.index, person: false };
  if (person || courtesy.test(text)) return { from: 0, to: endOfPerson(text, 0), person: true };
  return { from: 0, to: endOfThing(text), person: false };
}

const dateline = /, (?:Jan|Feb|March?|Apr|April|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\.?$/;

/** Where the name of what is no person ends: before a bracket that closes outside, and before the month of a dateline. */
function endOfThing(text: string): number {
  const bracket = text.lastIndexOf('(');
  if (bracket > 0 && !text.includes(')', bracket)) return text.slice(0, bracket).trimEnd().length || text.length;
  const comma = text.lastIndexOf(',');
  return comma > 0 && dateline.test(text) ? comma : text.length;
}

/** No name is longer: a bound. */
const longestName = 200;

/** Words in plain letters, each with a capital: most names. */
const plainWords = /^[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*)*$/;

/** Whether a name holds nothing that could be no part of it, by its words one by one. */
function isPlain(text: string): boolean {
  if (!plainWords.test(text)) return false;
  for (const word of text.split(' ')) {
    const lower = word.toLowerCase();
    if (isOffice(lower) || endWords.has(lower)) return false;
  }
  return true;
}

/** Whether a name is nothing but a title. */
export const isTitle = (text: string): boolean =>
  text.split(' ').every(word => isTitleWord((word.endsWith('.') ? word.slice(0, -1) : word).toLowerCase()));

const courtesy = /^(?:Mrs?|Ms|Dr|Sen|Gov|Rep)\.?\s+\p{Lu}[\p{L}'’-]+$/u;
const trailingTitle = /\s(?:Sens?|Gov|Reps?|Lt|Gen|Col|Dr|Mrs?|Ms)\.?$/u;

/** What no person's name goes on with: brackets, dashes; words in lower case that are no particles, and some others. */
const marks = /\s*[(:;—–―…"“”[|]|\s-+\s/u;
const ends = 'To With For On In At By From Is Are Was Has Have And Or But As About After Before Than Says Said'.split(
  ' ',
);
const endWords = new Set(ends.map(word => word.toLowerCase()));
const smallWord = new RegExp(`\\s(?:(\\p{Ll}\\p{L}*)|(?:${ends.join('|')})(?=\\s))`, 'gu');

/** Where a person's name ends. */
function endOfPerson(text: string, start: number): number {
  const from = start + lengthOfNicknamed(text.slice(start));
  const rest = text.slice(from);
  const mark = marks.exec(rest);
  const end = mark && mark.index > 1 ? mark.index : rest.length;
  for (const match of rest.slice(0, end).matchAll(smallWord)) {
    if (match[1] && isNameParticle(match[1])) continue;
    return match.index > 1 ? from + match.index : text.length;
  }
  return from + end;
}

/** Ends of names that are no people's. */
const things = new Set(
  'center centre university college institute school hospital airport hotel street bridge stadium award prize library park day act law building tower foundation fund memorial museum house office department ministry party group association union committee council commission force forces squad pac llc inc corp ltd news post times radio show'.split(
    ' ',
  ),
);
/** Nouns for people that begin names of other things ("Conservative Solutions") or say nothing of an office. */
const noOffices = new Set(
  'democrat republican conservative liberal socialist independent centrist progressive populist tory leftist local native star general state student worker driver player critic critics fan citizen patient child baby guy lady parent'.split(
    ' ',
  ),
);
const offices = new Set('sen sens rep reps gov lt gen col capt sgt dr mr mrs ms prof'.split(' '));

const beginsCapital = /^\p{Lu}/u;

/** Whether a lower-case word is an office, or a title for one. */
const isOffice = (word: string): boolean =>
  offices.has(word) || (!noOffices.has(word) && rolesOf(word).some(({ kind }) => kind === 'person'));

/** Where a person's name begins after an office within the name ("Ohio Governor |Jo Hale"), or 0. */
function afterOffice(text: string, person: boolean): number {
  let after = 0;
  let words = 0;
  let thing = false;
  let index = 0;
  for (const match of text.matchAll(/\S+/g)) {
    const word = match[0].replace(/\.$/, '').toLowerCase();
    // A title at the very beginning of a person's name is left to whoever reads the name.
    if (isOffice(word) && (index > 0 || !person)) {
      after = match.index + match[0].length;
      words = 0;
      thing = false;
    } else if (!beginsCapital.test(match[0]) && !isNameParticle(word)) return 0;
    else words++;
    index++;
    thing ||= things.has(word);
  }
  if (after === 0 || thing || words < 2 || words > 4) return 0;
  return after + /^\s*/.exec(text.slice(after))![0].length;
}
