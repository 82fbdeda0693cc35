import type { EntityName } from './entityName';
import { type Group, isPlace, onlyKnown } from './groups';
import { isAcronymOf } from './nameForm';

/** The longest stretch between two names that may say that they are one. */
const longestBetween = 40;

/** Words between two names that say they are one: "X, also known as Y", "X (formerly Y)". */
const saysSame =
  /^[\s,]*\(?["“‘']?\s*(?:(?:which is |who is |who are |was |is )?(?:also|better|formerly|previously|once|widely|commonly)?\s*(?:known|referred to)\s+(?:as|by)(?: its acronym)?|formerly|previously|a\.?k\.?a\.?|also called|born|née|né|nee|or simply|abbreviated(?: as| to)?)\s*(?:the\s+)?["“‘']?$/i;
/** "X, or Y," and "X (or Y)": two names of one body. */
const saysOr = /^(?:,\s+or|\s*\(\s*or)\s+(?:the\s+)?["“]?$/i;
/** Also past an acronym in the brackets that the name finder missed: "(XYZ/". */
const opensBracket = /^\s?\(\s*(?:the\s+)?["“‘']?(?:[A-Z]{2,8}\s*\/\s*)?$/;
const beginsAlternate = /[/;ao]/i;
const alternates = /^\s*(?:\/|,|or|and|;)\s*$/i;

/** What the text between a name and the one before it says of the two. */
enum Beside {
  /** It opens a bracket after the one before. */
  Bracket = 1,
  /** It stands between two names of a list; a slash says so by itself. */
  Alternate = 2,
  Slash = 3,
  /** "also known as". */
  Same = 4,
  /** ", or". */
  Or = 5,
}

/** The pairs of neighbouring names of a paragraph that its text may say are one: the place of the second, and `Beside`. */
export type Appositions = readonly (readonly [at: number, beside: Beside])[];

/** Reads what the text between names says of them. Linear. */
export function readAppositions(text: string, names: readonly EntityName[]): Appositions | null {
  let found: [number, Beside][] | null = null;
  for (let i = 1; i < names.length; i++) {
    const { end } = names[i - 1]!;
    const { start } = names[i]!;
    if (start - end > longestBetween || start <= end) continue;
    const beside = readBeside(text, end, start);
    if (beside === null) continue;
    found ??= [];
    found.push([i, beside]);
  }
  return found;
}

/** Words that what `saysSame` finds begins with. */
const openings = new Set(
  'which who is are was also better formerly previously once widely commonly known referred a aka born née né nee or abbreviated'.split(
    ' ',
  ),
);
const firstWord = /[\p{L}\p{M}]+/uy;

function readBeside(text: string, start: number, end: number): Beside | null {
  let at = start;
  let comma = false;
  let bracket = false;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x28) bracket = true;
    else if (code === 0x2c) comma = true;
    else if (code === 0x2f || code === 0x3b) break;
    else if (!isSpaceOrMark(code)) break;
  }
  const between = text.slice(start, end);
  if (bracket && opensBracket.test(between)) return Beside.Bracket;
  if (at === end) return comma && alternates.test(between) ? Beside.Alternate : null;
  if (beginsAlternate.test(text[at]!) && alternates.test(between))
    return between.includes('/') ? Beside.Slash : Beside.Alternate;
  if (!openings.has(wordAt(text, at))) return null;
  if (saysSame.test(between)) return Beside.Same;
  return (comma || bracket) && saysOr.test(between) ? Beside.Or : null;
}

/** The word that begins at a place, in lower case; of those with plain letters only where an opening begins alike. */
function wordAt(text: string, at: number): string {
  let end = at;
  let code = text.charCodeAt(at) | 0x20;
  if (code < 128 && (openingLetters & (1 << (code & 31))) === 0) return '';
  while (code >= 97 && code <= 122) code = text.charCodeAt(++end) | 0x20;
  // Letters with accents are left to the expression.
  if (code < 128 || end >= text.length) return text.slice(at, end).toLowerCase();
  firstWord.lastIndex = at;
  return firstWord.exec(text)?.[0].toLowerCase() ?? '';
}

/** A bit for each letter that an opening begins with. */
let openingLetters = 0;
for (const word of openings) openingLetters |= 1 << (word.charCodeAt(0) & 31);

const isSpaceOrMark = (code: number): boolean =>
  code === 32 ||
  (code >= 9 && code <= 13) ||
  code === 0x22 ||
  code === 0x27 ||
  (code >= 0x2018 && code <= 0x201c) ||
  (code > 127 && /\s/.test(String.fromCharCode(code)));

/**
 * Joins names whose text side by side says that they are one: an acronym in brackets after the name or the other way
 * round ("Islamic Revolutionary Guard Corps (IRGC)"), several in one pair of brackets ("PMOI/MEK"), "X, or Y,", "X, also
 * known as Y", "X, formerly Y".
 * @param join is told of each two groups that are one entity
 */
export function joinAppositions(
  text: string,
  names: readonly EntityName[],
  appositions: Appositions,
  join: (a: Group, b: Group) => void,
): void {
  let bracketed: Group | null = null;
  let last = -1;
  for (const [i, beside] of appositions) {
    const name = names[i]!;
    const a = names[i - 1]!.group;
    const b = name.group;
    if (i !== last + 1) bracketed = null;
    last = i;
    if (beside === Beside.Bracket) {
      bracketed = isBracketOfSame(text, name, a, b) ? a : null;
      if (bracketed !== null) join(a, b);
    } else if (bracketed !== null && (beside === Beside.Slash || (beside === Beside.Alternate && b.form.acronym))) {
      join(bracketed, b);
    } else {
      bracketed = null;
      if (!sameKind(a, b)) continue;
      // A place is no other thing by another name: "Weibo, known as China’s Twitter".
      const isSame =
        (beside === Beside.Same && isPlace(a) === isPlace(b) && !isApostrophe(text.charCodeAt(name.end))) ||
        (beside === Beside.Or && isOrOf(text, names, i, a, b));
      if (isSame) join(a, b);
    }
  }
}

/** Whether two groups can be one entity by their types and what is known of them. */
function sameKind(a: Group, b: Group): boolean {
  const [known, other] = [onlyKnown(a), onlyKnown(b)];
  return a.person === b.person && (!known || !other || known.id === other.id);
}

const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2019;

function isBracketOfSame(text: string, name: EntityName, outer: Group, inner: Group): boolean {
  if (outer.person || inner.person || !sameKind(outer, inner)) return false;
  if (inner.form.acronym) {
    const acronym = inner.form.words[0]!;
    if (isAcronymOf(acronym, outer.form.words) || hasAcronymInside(acronym, outer.form.words)) return true;
    // An acronym in another language ("Doctors Without Borders (MSF)"), alone or with alternates in the brackets.
    const after = text.slice(name.end, name.end + 1);
    return outer.form.words.length >= 3 && (after === ')' || after === '/');
  }
  return outer.form.acronym && isAcronymOf(outer.form.words[0]!, inner.form.words);
}

/** "Justice and Development Party (AKP)" no; "Kurdistan Democratic Party of Iran (KDP)": the initials begin the name's. */
function hasAcronymInside(acronym: string, words: readonly string[]): boolean {
  for (let length = words.length - 1; length >= 3; length--) {
    if (isAcronymOf(acronym, words.slice(0, length)) || isAcronymOf(acronym, words.slice(-length))) return true;
  }
  return false;
}

/** "X, or Y" names one body twice, unless it ends a list ("A, B, or C") or goes on as a clause. */
function isOrOf(text: string, names: readonly EntityName[], i: number, a: Group, b: Group): boolean {
  if (a.person || isPlace(a) || isPlace(b)) return false;
  if (a.form.words.length < 2 && b.form.words.length < 2) return false;
  const previous = names[i - 2];
  if (previous && /^,\s+$/.test(text.slice(previous.end, names[i - 1]!.start).slice(0, 8))) return false;
  return /^["”’']?\s*(?:[,.;:)]|$|\n)/.test(text.slice(names[i]!.end, names[i]!.end + 4));
}
