import type { ArticleText } from '../../text/article';
import { type Groups, isPlace, onlyKnown } from './groups';
import { isAcronymOf } from './nameForm';
import type { ReadName } from './readNames';

/** The longest stretch between two names that may say that they are one. */
const longestBetween = 40;

/** Words between two names that say they are one: "X, also known as Y", "X (formerly Y)". */
const saysSame =
  /^[\s,]*\(?["“‘']?\s*(?:(?:which is |who is |who are |was |is )?(?:also|better|formerly|previously|once|widely|commonly)?\s*(?:known|referred to)\s+(?:as|by)(?: its acronym)?|formerly|previously|a\.?k\.?a\.?|also called|born|née|né|nee|or simply|abbreviated(?: as| to)?)\s*(?:the\s+)?["“‘']?$/i;
/** "X, or Y," and "X (or Y)": two names of one body. */
const saysOr = /^(?:,\s+or|\s*\(\s*or)\s+(?:the\s+)?["“]?$/i;
/** Also past an acronym in the brackets that the name finder missed: "(XYZ/". */
const opensBracket = /^\s?\(\s*(?:the\s+)?["“‘']?(?:[A-Z]{2,8}\s*\/\s*)?$/;
const alternates = /^\s*(?:\/|,|or|and|;)\s*$/i;

/**
 * Joins names whose text side by side says that they are one: an acronym in brackets after the name or the other way
 * round ("Islamic Revolutionary Guard Corps (IRGC)"), several in one pair of brackets ("PMOI/MEK"), "X, or Y,", "X, also
 * known as Y", "X, formerly Y".
 */
export function joinAppositions(article: ArticleText, names: readonly ReadName[], groups: Groups): void {
  let bracketed = -1;
  for (let i = 1; i < names.length; i++) {
    const before = names[i - 1]!;
    const name = names[i]!;
    const length = name.start - before.end;
    if (length > longestBetween || length <= 0) {
      bracketed = -1;
      continue;
    }
    const between = article.text.slice(before.end, name.start);
    const a = groups.ofName[i - 1]!;
    const b = groups.ofName[i]!;
    if (opensBracket.test(between)) {
      bracketed = isBracketOfSame(article.text, name, groups, a, b) ? a : -1;
      if (bracketed >= 0) groups.join(a, b);
    } else if (bracketed >= 0 && alternates.test(between) && (groups.all[b]!.form.acronym || between.includes('/'))) {
      groups.join(bracketed, b);
    } else {
      bracketed = -1;
      const same =
        saysSame.test(between) && isSamePlace(groups, a, b) && !isApostrophe(article.text.charCodeAt(name.end));
      if (sameKind(groups, a, b) && (same || isOrOf(article.text, names, i, between, groups, a, b))) groups.join(a, b);
    }
  }
}

/** Whether two groups can be one entity by their types and what is known of them. */
function sameKind(groups: Groups, a: number, b: number): boolean {
  const [x, y] = [groups.all[a]!, groups.all[b]!];
  const [known, other] = [onlyKnown(x), onlyKnown(y)];
  return x.person === y.person && (!known || !other || known.id === other.id);
}

const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2019;

/** A place is no other thing by another name: "Weibo, known as China’s Twitter". */
const isSamePlace = (groups: Groups, a: number, b: number): boolean =>
  isPlace(groups.all[a]!) === isPlace(groups.all[b]!);

function isBracketOfSame(text: string, name: ReadName, groups: Groups, a: number, b: number): boolean {
  const [outer, inner] = [groups.all[a]!, groups.all[b]!];
  if (outer.person || inner.person || !sameKind(groups, a, b)) return false;
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
function isOrOf(
  text: string,
  names: readonly ReadName[],
  i: number,
  between: string,
  groups: Groups,
  a: number,
  b: number,
): boolean {
  if (!saysOr.test(between) || groups.all[a]!.person) return false;
  if (isPlace(groups.all[a]!) || isPlace(groups.all[b]!)) return false;
  const other = groups.all[b]!.form;
  if (groups.all[a]!.form.words.length < 2 && other.words.length < 2) return false;
  const previous = names[i - 2];
  if (previous && /^,\s+$/.test(text.slice(previous.end, names[i - 1]!.start).slice(0, 8))) return false;
  return /^["”’']?\s*(?:[,.;:)]|$|\n)/.test(text.slice(names[i]!.end, names[i]!.end + 4));
}
