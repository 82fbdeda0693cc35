import { isNameParticle, maySameFirstName } from '../../english/titles';
import { type Group, type Groups, isPlace, meanConfidence, onlyKnown } from './groups';
import { soundOf } from './nameForm';

/** A surname or first name that several people of an article share: each of its names is placed by itself. */
export interface SharedName {
  readonly group: Group;
  /** The people in full. */
  readonly people: readonly Group[];
}

/** How many full names are compared for one: a bound; no family in the news is larger. */
const mostCandidates = 24;

/**
 * Joins the names of people: "Fuad Masum", "Masum", "President Masum", "Fuad". A short name goes to the one full name
 * it is part of: by its end (surname), its beginning (first name alone), then inside.
 * @returns those that are part of several (a family)
 */
export function joinPersons(groups: Groups): SharedName[] {
  const shared: SharedName[] = [];
  const full = fullNames(groups);
  if (full.length === 0) return shared;
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
  let firstOfOthers: ReadonlySet<string> | undefined;
  let bySound: ReadonlyMap<string, number[]> | undefined;
  for (let at = 0; at < groups.all.length; at++) {
    const group = groups.all[at]!;
    if (!group.form.short) continue;
    let matching = matchesOf(group, groups, byWord);
    if (matching.length === 0 && group.person) {
      bySound ??= surnamesBySound(groups, full);
      matching = bySound.get(group.form.sound) ?? matching;
    }
    if (matching.length === 0) continue;
    if (!group.person && !looksMistyped(group, () => (firstOfOthers ??= firstWordsOfOthers(groups)))) continue;
    // A user's own alias says whom it means; a bundled one ("Macron") yields to a full name in the article.
    if (onlyKnown(group)?.origin === 'user') continue;
    const root = groups.find(matching[0]!);
    if (matching.every(other => groups.find(other) === root)) groups.join(at, root);
    else shared.push({ group, people: matching.map(other => groups.all[other]!) });
  }
  return shared;
}

/** The first words of the names of two words and more that are no people's. */
const firstWordsOfOthers = (groups: Groups): ReadonlySet<string> =>
  new Set(groups.all.flatMap(({ form, person }) => (!person && form.words.length > 1 ? form.words[0]! : [])));

/** Full names of people, longest first. */
function fullNames(groups: Groups): number[] {
  const full: number[] = [];
  groups.all.forEach((group, at) => {
    if (group.person && !group.form.short) full.push(at);
  });
  return full.sort((a, b) => groups.all[b]!.form.words.length - groups.all[a]!.form.words.length || a - b);
}

function candidates(byWord: Map<string, number[]>, word: string): readonly number[] {
  const all = byWord.get(word) ?? none;
  return all.length > mostCandidates ? all.slice(0, mostCandidates) : all;
}
const none: readonly number[] = [];

/**
 * Whether a full name's surname is a person's though the name finder took it for something else: one that nobody knows,
 * and unsure; or for an organization that the article never names in full.
 */
function looksMistyped(group: Group, firstOfOthers: () => ReadonlySet<string>): boolean {
  if (group.known.length > 0 || group.form.acronym) return false;
  return meanConfidence(group) < 0.7 || (!isPlace(group) && !firstOfOthers().has(group.form.words[0]!));
}

function mayJoin(a: Group, b: Group): boolean {
  const x = onlyKnown(a);
  const y = onlyKnown(b);
  return !x || !y || x.id === y.id;
}

/** The full names that a short one may stand for: those it ends, else those it begins, else those it is inside of. */
function matchesOf(group: Group, groups: Groups, byWord: Map<string, number[]>): readonly number[] {
  const word = group.form.words.find(word => !isNameParticle(word)) ?? group.form.words.at(-1)!;
  const among = candidates(byWord, word);
  if (among.length === 0) return none;
  const ends: number[] = [];
  const begins: number[] = [];
  const inside: number[] = [];
  for (const at of among) {
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
function samePerson(shorter: readonly string[], longer: readonly string[]): boolean {
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
    const sound = group.form.sound;
    if (!sound.includes(' ') || sound.length < 7) continue;
    const other = bySound.get(sound);
    if (other === undefined) bySound.set(sound, at);
    else if (mayJoin(group, groups.all[other]!)) groups.join(at, other);
  }
}

/** Surnames are told by their sound from this length on: shorter ones sound like too many others. */
const shortestSound = 6;

/** The full names whose surnames sound alike: "Zelensky" alone may be Volodymyr Zelenskyy where nobody else is. */
function surnamesBySound(groups: Groups, full: readonly number[]): ReadonlyMap<string, number[]> {
  const bySound = new Map<string, number[]>();
  for (const at of full) {
    const sound = soundOf([groups.all[at]!.form.words.at(-1)!]);
    if (sound.length < shortestSound) continue;
    const list = bySound.get(sound);
    if (list === undefined) bySound.set(sound, [at]);
    else if (list.length < mostCandidates) list.push(at);
  }
  return bySound;
}
