import type { FirstNames } from '../../english/firstNames';
import { rolesOf } from '../../english/roles';
import { isTitleWord } from '../../english/titles';
import type { Paragraph, Sentence } from '../../text/article';
import { Shape } from '../../text/lexeme';
import { remembered } from '../../text/memo';
import type { Token } from '../../text/tokens';
import type { Name } from '../names/names';
import { isTitleCased } from '../tags/features';
import { withDefinitions } from './definitions';
import type { EntityName } from './entityName';
import { type NameForm, nameFormOf, withoutTitle } from './nameForm';
import { withNicknames } from './nicknames';
import { isTitle, type ProperName, properName } from './properName';
import type { Spellings } from './spellings';

/** Words that headlines leave small; any other small word means running text. */
const smallWords = new Set(
  'the and but for nor yet with from into over after under about than via per off out upon amid between among against during before since through toward towards that not its his her are was were has had have who when while'.split(
    ' ',
  ),
);

/** Whether a sentence is written as headlines are. */
function isHeadline(tokens: readonly Token[], sentence: Sentence): boolean {
  if (!isTitleCased(tokens, sentence)) return false;
  for (let i = sentence.first; i < sentence.last; i++) {
    const { shape, lower } = tokens[i]!.lexeme;
    if (shape === Shape.Lower && lower.length > 2 && !smallWords.has(lower)) return false;
  }
  return true;
}

/**
 * Reads the names of a paragraph by themselves: what they define, what `properName` puts right, first names left out;
 * those that are but titles ("Sen", "Prime Minister") are none. Linear in the names.
 * @param found in order, none overlapping; offsets relative to the paragraph, as all that is returned
 */
export function readNames(
  paragraph: Paragraph,
  found: readonly Name[],
  spellings: Spellings,
  firstNames: FirstNames,
): EntityName[] {
  const { text, tokens, sentences } = paragraph;
  const names: EntityName[] = [];
  let s = 0;
  let sentenceEnd = 0;
  let running = true;
  let floor = 0;
  for (const name of withNicknames(text, withDefinitions(text, found))) {
    const isKnown = name.known.length > 0;
    const words = text.slice(name.start, name.end);
    const reading = isKnown ? null : name.type === 'person' ? readPerson(words) : readThing(words);
    if (reading?.title || name.start < floor) continue;
    if (name.start >= sentenceEnd) {
      while (s < sentences.length && name.start >= sentences[s]!.end) s++;
      sentenceEnd = sentences[s]?.end ?? text.length;
      running = s >= sentences.length || !isHeadline(tokens, sentences[s]!);
    }
    let { start, end } = name;
    let form: NameForm;
    let person: boolean;
    if (reading === null) {
      person = name.type === 'person';
      form = nameFormOf(words);
    } else {
      ({ form, person } = reading);
      end = start + reading.to;
      start += reading.from;
      const missed = reading.single ? missedFirstName(text, start, floor, firstNames) : 0;
      if (missed > 0) {
        start -= missed;
        form = nameFormOf(text.slice(start, end));
      }
    }
    floor = name.end;
    const missedSuffix = person ? suffixAfter(text, end) : 0;
    if (missedSuffix > 0) {
      end += missedSuffix;
      floor = Math.max(floor, end);
      form = nameFormOf(text.slice(start, end));
    }
    if (person) form = withoutTitle(form);
    names.push(entityName(start, end, form, person, running, name, spellings));
  }
  return names;
}

function entityName(
  start: number,
  end: number,
  form: NameForm,
  person: boolean,
  running: boolean,
  name: Name,
  spellings: Spellings,
): EntityName {
  const spelling = spellings.of(form.key);
  const group = spelling.group(form, person);
  return {
    start,
    end,
    form,
    person,
    running,
    name,
    spelling,
    group,
    beside: undefined,
    target: null,
    holder: null,
    at: 0,
  };
}

/** What a name that nobody knows says by itself. */
interface NameReading extends ProperName {
  /** Of the name proper. */
  readonly form: NameForm;
  /** Whether it is a person's of one word, that may lack its first name. */
  readonly single: boolean;
  /** Whether it is nothing but a title. */
  readonly title: boolean;
}

/** No title is longer. */
const longestTitle = 24;

function readName(text: string, type: 'person' | 'other'): NameReading {
  const { from, to, person } = properName(text, type);
  const form = nameFormOf(text.slice(from, to));
  const title = text.length <= longestTitle && isTitle(text);
  return { from, to, person, form, single: person && !/[\s-]/.test(text), title };
}
const readPerson = remembered(text => readName(text, 'person'), 50_000);
const readThing = remembered(text => readName(text, 'other'), 50_000);

/** Whether how a name is read may depend on the article's other names. */
const mayChange = ({ running, person, form, name: { known, confidence } }: EntityName): boolean =>
  known.length === 0 && (!running || (!person && form.words.length > 1 && form.words.length < 4 && confidence <= 0.75));

/** The places of the names that may be read in another way for what names the article has elsewhere. */
export function changeable(names: readonly EntityName[]): readonly number[] {
  let places: number[] | undefined;
  for (let i = 0; i < names.length; i++) {
    if (!mayChange(names[i]!)) continue;
    places ??= [];
    places.push(i);
  }
  return places ?? none;
}
const none: readonly number[] = [];

/**
 * A name that may change, in the light of the article: one taken for something else, unsure, that ends with a surname which
 * the article uses ("Neera |Tanden|") is a person's; and in a headline, where every word has a capital, a name ends where
 * one known from the running text does ("Jo Hale Blasts Critics" → "Jo Hale").
 */
export function inArticle(paragraph: Paragraph, name: EntityName, spellings: Spellings): EntityName {
  const { start, end, form, running } = name;
  if (isPersonAfterAll(name, spellings))
    return entityName(start, end, withoutTitle(form), true, running, name.name, spellings);
  if (running || name.spelling.running > 0) return name;
  const length = knownLength(name, spellings);
  return length === 0 ? name : shorten(paragraph.text, name, length, spellings);
}

const isLowerLetter = (code: number): boolean => (code >= 97 && code <= 122) || code > 191;

function isPersonAfterAll({ person, form: { words }, name }: EntityName, { isSurname }: Spellings): boolean {
  if (person || name.known.length > 0 || name.confidence > 0.75) return false;
  return words.length > 1 && words.length < 4 && isSurname(words.at(-1)!);
}

/** Words that are somebody's first name and more often something else. */
const noFirstNames = new Set(
  'will may april june august sunday monday tuesday wednesday thursday friday saturday the and but for now how why who all our his her not yet has had was can did does let see say new old man men christian muslim american german french english irish israel london paris china america india'.split(
    ' ',
  ),
);

/** The length of a first name and the space after it that the name finder left out: "Ghazala |Khan|" inside a sentence. */
function missedFirstName(text: string, start: number, floor: number, firstNames: FirstNames): number {
  // Most names follow no word with a capital: told by two characters.
  if (start - floor < 5 || text.charCodeAt(start - 1) !== 32 || !isLowerLetter(text.charCodeAt(start - 2))) return 0;
  const match = /[\p{Ll}\d,]\s((\p{Lu}\p{Ll}+)\s)$/u.exec(text.slice(Math.max(floor, start - 24), start));
  if (!match) return 0;
  // Inside a sentence this is no pronoun: "Vice Premier He |Lifeng|".
  if (match[2] === 'He') return match[1]!.length;
  if (match[2]!.length < 3 || noFirstNames.has(match[2]!.toLowerCase())) return 0;
  if (isTitleWord(match[2]!.toLowerCase()) || rolesOf(match[2]!.toLowerCase()).length > 0) return 0;
  return firstNames.genderOf(match[2]!) ? match[1]!.length : 0;
}

/** The length of " Jr" and ", Sr" after a person's name that the name finder left out. */
function suffixAfter(text: string, end: number): number {
  const code = text.charCodeAt(end);
  if (code !== 32 && code !== 44) return 0;
  return /^,? (?:Jr|Sr)(?![\p{L}\p{N}])/u.exec(text.slice(end, end + 5))?.[0].length ?? 0;
}

/** How many words of a headline's name are a name that the running text has; 0 where that does not tell. */
function knownLength({ form: { words }, person }: EntityName, spellings: Spellings): number {
  for (let length = Math.min(words.length - 1, 8); length >= 1; length--) {
    const spelling = spellings.running(words.slice(0, length).join(' '));
    if (spelling === undefined) continue;
    // "Hale Street" may be a street; "Hale Blasts His Critics" is no name.
    if (length >= 2 || (spelling.people > 0 && (person || words.length >= 3))) return length;
  }
  for (let length = 2; length < Math.min(words.length, 5); length++) {
    if (spellings.isSurname(words[length - 1]!)) return length;
  }
  return 0;
}

/** Ends a name after its first words: a name of the running text, or one that ends with a surname of it. */
function shorten(text: string, name: EntityName, words: number, spellings: Spellings): EntityName {
  const { start } = name;
  const wanted = name.form.words.slice(0, words).join(' ');
  const original = text.slice(start, name.end);
  for (const match of original.matchAll(/[\s-]+|$/g)) {
    const form = nameFormOf(original.slice(0, match.index));
    if (form.key !== wanted) continue;
    const spelling = spellings.running(wanted);
    const person = spelling === undefined || spelling.people > 0;
    return entityName(start, start + match.index, form, person, name.running, name.name, spellings);
  }
  return name;
}
