import { isNameParticle, maySameFirstName } from '../../english/titles';
import { type Group, type Groups, isPlace, meanConfidence, onlyKnown } from './groups';
import { isSubsequence, soundOf, soundOfWord } from './nameForm';
import { matchesBySound, namesBySkeleton, soundsLikeSame } from './sounds';

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
  // Longest first, so that shorter variants find the fullest.
  const bySound = new Map<string, number[]>();
  for (const at of full) {
    const group = groups.all[at]!;
    const { words } = group.form;
    const matching = matchesInFull(group, groups, byWord, bySound);
    // "Abdel Fattah" where two men have longer names that begin so: each time it is another's.
    if (matching.length > 1) {
      shared.push({ group, people: matching.map(other => groups.all[other]!) });
      continue;
    }
    if (matching.length === 1) groups.join(at, matching[0]!);
    for (const word of words) if (!isNameParticle(word)) index(byWord, word, at);
    index(bySound, soundOf(words.slice(-1)), at);
    index(bySound, soundOfWord(words[0]!), at);
  }
  let firstOfOthers: ReadonlySet<string> | undefined;
  let bySkeleton: ReadonlyMap<string, number[]> | undefined;
  for (let at = 0; at < groups.all.length; at++) {
    const group = groups.all[at]!;
    if (!group.form.short || isNobody(group)) continue;
    let matching = matchesOf(group, groups, byWord);
    if (matching.length === 0 && group.person) {
      bySkeleton ??= namesBySkeleton(groups, full);
      matching = matchesBySound(group, groups, bySkeleton);
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

/** Whether a short name is none of a person's: "U.N." is not Kim Jong Un. */
const isNobody = ({ form, known }: Group): boolean =>
  (form.acronym && form.text.includes('.')) || (known.length > 0 && known.every(({ type }) => type !== 'person'));

/** The first words of the names of two words and more that are no people's. */
const firstWordsOfOthers = (groups: Groups): ReadonlySet<string> =>
  new Set(groups.all.flatMap(({ form, person }) => (!person && form.words.length > 1 ? form.words[0]! : [])));

/** Full names of people: longest first, those with "Jr." before those without. */
function fullNames(groups: Groups): number[] {
  const full: number[] = [];
  groups.all.forEach((group, at) => {
    if (group.person && !group.form.short) full.push(at);
  });
  const rank = (at: number) => {
    const { words, generation } = groups.all[at]!.form;
    return 2 * words.length + (generation === '' ? 0 : 1);
  };
  return full.sort((a, b) => rank(b) - rank(a) || a - b);
}

function index(map: Map<string, number[]>, key: string, at: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [at]);
  else if (list.at(-1) !== at) list.push(at);
}

/** The people whom a full name may mean, of those with longer names: one name of each. */
function matchesInFull(
  group: Group,
  groups: Groups,
  byWord: Map<string, number[]>,
  bySound: Map<string, number[]>,
): readonly number[] {
  const { words } = group.form;
  const matching: number[] = [];
  const look = (list: readonly number[], isSame: (a: Group, b: Group) => boolean) => {
    for (const at of list) {
      const other = groups.all[at]!;
      if (matching.some(one => groups.find(one) === groups.find(at))) continue;
      if (isSame(group, other) && sameGeneration(group, other) && mayJoin(group, other)) matching.push(at);
    }
  };
  look(candidates(byWord, words.at(-1)!), (a, b) => samePerson(a.form.words, b.form.words));
  if (matching.length > 0) return matching;
  look(candidates(bySound, soundOf(words.slice(-1))), soundsLikeSame);
  if (matching.length === 0) look(candidates(bySound, soundOfWord(words[0]!)), soundsLikeSame);
  return matching.slice(0, 1);
}

/**
 * Whether "Jr." and the like leave two full names one person's. Articles that say "Jo Hale Jr." leave it out later; one that
 * names "Jo Hale" first and then "Jo Hale Jr." tells of two.
 */
function sameGeneration(a: Group, b: Group): boolean {
  const [x, y] = [a.form.generation, b.form.generation];
  if (x === y) return true;
  if (x !== '' && y !== '') return false;
  const [plain, marked] = x === '' ? [a, b] : [b, a];
  if (plain.running === 0 || marked.running === 0) return true;
  const isOther = plain.known.length > 0 && marked.known.length === 0 && plain.form.words[0] === marked.form.words[0];
  return !isOther && marked.index < plain.index;
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
  const among = ofGeneration(group, groups, candidates(byWord, word));
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

/** Of some names those with the same "Sr." as a surname ("Hale Sr."), or else with none; all where it has none. */
function ofGeneration(group: Group, groups: Groups, among: readonly number[]): readonly number[] {
  const { generation } = group.form;
  if (generation === '') return among;
  const same = among.filter(at => groups.all[at]!.form.generation === generation);
  return same.length > 0 ? same : among.filter(at => groups.all[at]!.form.generation === '');
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
