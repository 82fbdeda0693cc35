import type { FirstNames } from '../../english/firstNames';
import { rolesOf } from '../../english/roles';
import { isTitleWord } from '../../english/titles';
import type { ArticleText, Paragraph } from '../../text/article';
import { Shape } from '../../text/lexeme';
import { memoized } from '../../text/memo';
import type { Span } from '../../text/span';
import type { Name } from '../names/names';
import { isTitleCased } from '../tags/features';
import { type NameForm, nameFormOf, withoutTitle } from './nameForm';
import { isTitle, properName } from './properName';

/** A name as it is read before it is joined with others: its span put right, its form. */
export interface ReadName extends Span {
  readonly form: NameForm;
  readonly person: boolean;
  /** Whether it stands in running text, where capitals mean something: not in a headline. */
  readonly running: boolean;
}

/** Words that headlines leave small; any other small word means running text. */
const smallWords = new Set(
  'the and but for nor yet with from into over after under about than via per off out upon amid between among against during before since through toward towards that not its his her are was were has had have who when while'.split(
    ' ',
  ),
);

/** For each sentence of a paragraph, whether it is written as headlines are. */
const headlines = memoized(({ tokens, sentences }: Paragraph): readonly boolean[] =>
  sentences.map(sentence => {
    if (!isTitleCased(tokens, sentence)) return false;
    for (let i = sentence.first; i < sentence.last; i++) {
      const { shape, lower } = tokens[i]!.lexeme;
      if (shape === Shape.Lower && lower.length > 2 && !smallWords.has(lower)) return false;
    }
    return true;
  }),
);

/** Whether a name is one: not a title alone ("Sen", "Prime Minister"). */
export const isName = (article: ArticleText, { start, end, known }: Name): boolean =>
  known.length > 0 || end - start > 24 || !isTitle(article.text.slice(start, end));

/**
 * Reads the names of an article: each by itself as `properName` does; one that lacks its first name gets it; and in a
 * headline, where every word has a capital, a name ends where one known from the running text does ("Jo Hale
 * Blasts Critics" → "Jo Hale"). Linear in the names.
 * @param names in order, none overlapping
 */
export function readNames(article: ArticleText, names: readonly Name[], firstNames: FirstNames): ReadName[] {
  const running = inRunningText(article, names);
  const read = names.map((name, i): ReadName => {
    const text = article.text.slice(name.start, name.end);
    const proper =
      name.known.length > 0
        ? { from: 0, to: text.length, person: name.type === 'person' }
        : properName(text, name.type);
    const { person } = proper;
    const end = name.start + proper.to;
    let start = name.start + proper.from;
    if (person && name.known.length === 0 && !/[\s-]/.test(text)) {
      start -= missedFirstName(article.text, start, i > 0 ? names[i - 1]!.end : 0, firstNames);
    }
    const whole = start === name.start && end === name.end;
    const form = nameFormOf(whole ? text : article.text.slice(start, end));
    return { start, end, form: person ? withoutTitle(form) : form, person, running: running[i] === 1 };
  });
  /** Names of the running text → whether they are a person's; and the last words of people's. */
  const keys = new Map<string, boolean>();
  const surnames = new Set<string>();
  for (const { form, person, running } of read) {
    if (!running) continue;
    keys.set(form.key, person || (keys.get(form.key) ?? false));
    if (person) surnames.add(form.words.at(-1)!);
  }
  return read.map((name, i) => {
    if (isPersonAfterAll(name, names[i]!, surnames)) return { ...name, form: withoutTitle(name.form), person: true };
    if (name.running || names[i]!.known.length > 0 || keys.has(name.form.key)) return name;
    const length = knownLength(name, keys, surnames);
    return length === 0 ? name : shorten(article.text, name, length, keys);
  });
}

const isLowerLetter = (code: number): boolean => (code >= 97 && code <= 122) || code > 191;

/** Whether a name taken for something else, unsure, ends with a surname that the article uses: "Neera |Tanden|". */
function isPersonAfterAll(
  { person, form }: ReadName,
  { known, confidence }: Name,
  surnames: ReadonlySet<string>,
): boolean {
  if (person || known.length > 0 || confidence > 0.75) return false;
  return form.words.length > 1 && form.words.length < 4 && surnames.has(form.words.at(-1)!);
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
  if (!match || match[2]!.length < 3 || noFirstNames.has(match[2]!.toLowerCase())) return 0;
  if (isTitleWord(match[2]!.toLowerCase()) || rolesOf(match[2]!.toLowerCase()).length > 0) return 0;
  return firstNames.genderOf(match[2]!) ? match[1]!.length : 0;
}

function inRunningText(article: ArticleText, names: readonly Name[]): Uint8Array {
  const running = new Uint8Array(names.length);
  let i = 0;
  for (const { start, end, paragraph } of article.paragraphs) {
    if (i >= names.length) break;
    if (names[i]!.start >= end) continue;
    const titled = headlines(paragraph);
    const { sentences } = paragraph;
    for (let s = 0; s < sentences.length; s++) {
      const sentenceEnd = start + sentences[s]!.end;
      for (; i < names.length && names[i]!.start < sentenceEnd; i++) running[i] = titled[s] ? 0 : 1;
    }
    for (; i < names.length && names[i]!.start < end; i++) running[i] = 1;
  }
  return running;
}

/** How many words of a headline's name are a name that the running text has; 0 where that does not tell. */
function knownLength(
  { form, person }: ReadName,
  keys: ReadonlyMap<string, boolean>,
  surnames: ReadonlySet<string>,
): number {
  const { words } = form;
  for (let length = Math.min(words.length - 1, 8); length >= 1; length--) {
    const isPerson = keys.get(words.slice(0, length).join(' '));
    if (isPerson === undefined) continue;
    // "Hale Street" may be a street; "Hale Blasts His Critics" is no name.
    if (length >= 2 || (isPerson && (person || words.length >= 3))) return length;
  }
  for (let length = 2; length < Math.min(words.length, 5); length++) {
    if (surnames.has(words[length - 1]!)) return length;
  }
  return 0;
}

/** Ends a name after its first words: a name of the running text, or one that ends with a surname of it. */
function shorten(text: string, name: ReadName, words: number, keys: ReadonlyMap<string, boolean>): ReadName {
  const wanted = name.form.words.slice(0, words).join(' ');
  const original = text.slice(name.start, name.end);
  for (const match of original.matchAll(/[\s-]+|$/g)) {
    const form = nameFormOf(original.slice(0, match.index));
    if (form.key !== wanted) continue;
    return { ...name, end: name.start + match.index, form, person: keys.get(wanted) ?? true };
  }
  return name;
}
