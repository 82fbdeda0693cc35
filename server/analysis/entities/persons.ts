import type { FirstNames, Gender } from '../../english/firstNames';
import { genderOfTitle, isNameParticle, maySameFirstName } from '../../english/titles';
import type { ArticleText } from '../../text/article';
import type { Name } from '../names/names';
import { type Group, type Groups, isPlace, meanConfidence, onlyKnown } from './groups';
import { soundOf } from './nameForm';

/** Names of one person that the joining of whole groups can't place: name index → group it belongs to. */
export type Placed = Map<number, number>;

/** How many full names are compared for one: a bound; no family in the news is larger. */
const mostCandidates = 24;

/**
 * Joins the names of people: "Fuad Masum", "Masum", "President Masum", "Fuad". A short name goes to the one full name
 * it is part of: by its end (surname), its beginning (first name alone), then inside. Where it is part of several (a
 * family), each of its mentions is placed by itself: by the title's gender, then the nearest of them named in full in
 * the same paragraph, then the one named most.
 */
export function joinPersons(article: ArticleText, names: readonly Name[], groups: Groups, first: FirstNames): Placed {
  const placed: Placed = new Map();
  const full = fullNames(groups);
  if (full.length === 0) return placed;
  const byWord = new Map<string, number[]>();
  const index = (word: string, at: number) => {
    const list = byWord.get(word);
    if (list === undefined) byWord.set(word, [at]);
    else if (list.at(-1) !== at) list.push(at);
  };
  // Longest first, so that shorter variants find the fullest.
  for (const at of full) {
    const group = groups.all[at]!;
    const { words } = group.form;
    for (const other of candidates(byWord, words.at(-1)!)) {
      if (samePerson(words, groups.all[other]!.form.words) && mayJoin(group, groups.all[other]!)) {
        groups.join(at, other);
        break;
      }
    }
    for (const word of words) if (!isNameParticle(word)) index(word, at);
  }
  joinBySound(groups, full);
  const firstOfOthers = new Set(
    groups.all.flatMap(({ form, person }) => (!person && form.words.length > 1 ? form.words[0]! : [])),
  );
  groups.all.forEach((group, at) => {
    if (!isShort(group)) return;
    const matching = matchesOf(group, groups, byWord);
    if (matching.length === 0) return;
    if (!group.person && !looksMistyped(group, firstOfOthers)) return;
    // A user's own alias says whom it means; a bundled one ("Macron") yields to a full name in the article.
    if (onlyKnown(group)?.origin === 'user') return;
    const roots = [...new Set(matching.map(groups.find))];
    if (roots.length === 1) groups.join(at, roots[0]!);
    else placeEach(article, names, groups, group, matching, first, placed);
  });
  return placed;
}

/** Full names of people, longest first. */
function fullNames(groups: Groups): number[] {
  const full: number[] = [];
  groups.all.forEach((group, at) => {
    if (group.person && !isShort(group)) full.push(at);
  });
  return full.sort((a, b) => groups.all[b]!.form.words.length - groups.all[a]!.form.words.length || a - b);
}

/** Whether a name is a surname or first name alone: one word, not counting particles ("Le Drian", "al-Sadr"). */
export function isShort({ form: { text, words } }: Group): boolean {
  // "Ben Hale" and "Al Hale" are full names; "Ben-Gvir" and "Al-Sadr" are not.
  const first = givenNames.has(words[0]!) && !/^\p{L}+[-‐]/u.test(text) ? 1 : 0;
  let proper = first;
  for (let i = first; i < words.length; i++) if (!isNameParticle(words[i]!)) proper++;
  return proper <= 1;
}

/** Particles that are first names as well. */
const givenNames = new Set(['ben', 'al']);

const candidates = (byWord: Map<string, number[]>, word: string): readonly number[] =>
  byWord.get(word)?.slice(0, mostCandidates) ?? [];

/**
 * Whether a full name's surname is a person's though the name finder took it for something else: one that nobody knows,
 * and unsure; or for an organization that the article never names in full.
 */
function looksMistyped(group: Group, firstOfOthers: ReadonlySet<string>): boolean {
  if (group.known.length > 0 || group.form.acronym) return false;
  return meanConfidence(group) < 0.7 || (!isPlace(group) && !firstOfOthers.has(group.form.words[0]!));
}

function mayJoin(a: Group, b: Group): boolean {
  const x = onlyKnown(a);
  const y = onlyKnown(b);
  return !x || !y || x.id === y.id;
}

/** The full names that a short one may stand for: those it ends, else those it begins, else those it is inside of. */
function matchesOf(group: Group, groups: Groups, byWord: Map<string, number[]>): number[] {
  const proper = group.form.words.filter(word => !isNameParticle(word));
  const word = proper[0] ?? group.form.words.at(-1)!;
  const ends: number[] = [];
  const begins: number[] = [];
  const inside: number[] = [];
  for (const at of candidates(byWord, word)) {
    const { words } = groups.all[at]!.form;
    if (words.at(-1) === word) ends.push(at);
    else if (words[0] === word) begins.push(at);
    else inside.push(at);
  }
  if (ends.length > 0) return ends;
  return begins.length > 0 ? begins : inside;
}

/**
 * Whether two full names are one person's: the same surname, first names that agree (equal, an initial, a short form),
 * and no middle name of one that the other denies.
 * @param shorter words of a name that is no longer than the other
 */
export function samePerson(shorter: readonly string[], longer: readonly string[]): boolean {
  if (shorter.at(-1) !== longer.at(-1)) return isPrefix(shorter, longer);
  if (isSubsequence(shorter, longer)) return true;
  const [a, b] = [shorter[0]!, longer[0]!];
  const agree = maySameFirstName(a, b) || (a.length === 1 && b[0] === a) || (b.length === 1 && a[0] === b);
  if (!agree) return false;
  const middle = shorter.slice(1, -1).filter(word => !isNameParticle(word));
  const others = longer.slice(1, -1).filter(word => !isNameParticle(word));
  return (
    middle.length === 0 ||
    others.length === 0 ||
    middle.every(word => others.some(other => other === word || other[0] === word || word[0] === other))
  );
}

const isPrefix = (shorter: readonly string[], longer: readonly string[]): boolean =>
  shorter.length >= 2 && shorter.length < longer.length && shorter.every((word, i) => word === longer[i]);

function isSubsequence(shorter: readonly string[], longer: readonly string[]): boolean {
  let i = 0;
  for (const word of longer) if (word === shorter[i]) i++;
  return i === shorter.length;
}

/** Joins full names that sound alike word for word: transliterations of one name. */
function joinBySound(groups: Groups, full: readonly number[]): void {
  const bySound = new Map<string, number>();
  for (const at of full) {
    const group = groups.all[at]!;
    const sound = soundOf(group.form.words);
    if (!sound.includes(' ') || sound.length < 7) continue;
    const other = bySound.get(sound);
    if (other === undefined) bySound.set(sound, at);
    else if (mayJoin(group, groups.all[other]!)) groups.join(at, other);
  }
}

/** Places each mention of a surname that several people of the article share. */
function placeEach(
  article: ArticleText,
  names: readonly Name[],
  groups: Groups,
  group: Group,
  matching: readonly number[],
  first: FirstNames,
  placed: Placed,
): void {
  // All mentions of the candidates in full, in order: where each was last named.
  const fullMentions = matching
    .flatMap(at => groups.all[at]!.names.map(name => ({ at, start: names[name]!.start })))
    .sort((a, b) => a.start - b.start);
  const named = new Map<number, number>();
  let next = 0;
  let paragraph = 0;
  let latest: { at: number; start: number } | undefined;
  for (const name of group.names) {
    const { start } = names[name]!;
    for (; next < fullMentions.length && fullMentions[next]!.start < start; next++) {
      latest = fullMentions[next]!;
      named.set(latest.at, (named.get(latest.at) ?? 0) + 1);
    }
    while (paragraph + 1 < article.paragraphs.length && article.paragraphs[paragraph + 1]!.start <= start) paragraph++;
    const gender = titleGender(article.text, start);
    const fitting = matching.filter(at => {
      const known = genderOfGroup(groups.all[at]!, article, names, first);
      return !gender || !known || known === gender;
    });
    const choices = fitting.length > 0 ? fitting : matching;
    // Named alike often, the one named first: whom the article is about.
    const most = choices.reduce((best, at) => {
      const more = count(groups, at) - count(groups, best);
      return more > 0 || (more === 0 && firstName(groups, at) < firstName(groups, best)) ? at : best;
    });
    const near = latest && choices.includes(latest.at) && latest.start >= article.paragraphs[paragraph]!.start;
    const rival = near && latest!.at !== most && count(groups, most) >= 2 * count(groups, latest!.at) + 1;
    placed.set(name, near && !rival ? latest!.at : gender || named.has(most) || !latest ? most : latest.at);
  }
}

const firstName = (groups: Groups, at: number): number => groups.all[at]!.names[0]!;
const count = (groups: Groups, at: number): number => groups.all[at]!.names.length;

/** The gender that the title right before `start` tells: "Mrs. |Clinton". */
export function titleGender(text: string, start: number): Gender | null {
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

function genderOfGroup(group: Group, article: ArticleText, names: readonly Name[], first: FirstNames): Gender | null {
  return (
    titleGender(article.text, names[group.names[0]!]!.start) ??
    genderOfTitle(group.form.title[0] ?? '') ??
    first.genderOf(group.form.words[0]!)
  );
}
