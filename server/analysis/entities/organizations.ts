import { type Group, type Groups, isPlace, meanConfidence, onlyKnown } from './groups';
import { isAcronymOf, isAcronymOfEnd, isSmallWord, mostBeforeAcronym } from './nameForm';

const none: readonly number[] = [];

/** How many longer names are compared for one: a bound. */
const mostCandidates = 16;

/** Heads that say too little to stand for one longer name by themselves, even with one word before them. */
const commonHeads = new Set('university college hospital police army government times post news street'.split(' '));

/** Heads that stand alone for the one body of the article whose name they end: "the Commission". */
const bodies = new Set(
  'commission committee council ministry court assembly parliament union league agency authority tribunal federation alliance coalition movement bureau institute foundation association institution academy'.split(
    ' ',
  ),
);

/**
 * Joins the names of organizations (and of other things that are no people): acronyms with the one name whose initials
 * they are, names with the one longer name that they end ("Communist Party", "Iraqi Communist Party") or begin by their
 * distinctive word ("Badr", "Badr Organization"), and spellings that sound alike.
 */
export function joinOrganizations(groups: Groups): void {
  const long: number[] = [];
  const byLast = new Map<string, number[]>();
  const byFirst = new Map<string, number[]>();
  const bySound = new Map<string, number>();
  const byInitial = new Map<string, number[]>();
  const byInitialWithin = new Map<string, number[]>();
  const push = (map: Map<string, number[]>, key: string, at: number) => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [at]);
    else if (list.length < mostCandidates) list.push(at);
  };
  groups.all.forEach((group, at) => {
    const { words } = group.form;
    if (group.person || words.length < 2 || isPlace(group)) return;
    long.push(at);
    push(byLast, words.at(-1)!, at);
    push(byFirst, words[0]!, at);
    push(byInitial, words[0]![0]!, at);
    if (words.length > 2 && words[0]!.length <= 3) push(byInitial, words[1]![0]!, at);
    for (let i = 1; i <= mostBeforeAcronym && words.length - i >= 3; i++) push(byInitialWithin, words[i]![0]!, at);
    const { sound } = group.form;
    const other = bySound.get(sound);
    if (sound.length < 8) return;
    if (other === undefined) bySound.set(sound, at);
    else if (mayJoin(group, groups.all[other]!)) groups.join(at, other);
  });
  const joinOnly = (at: number, matching: readonly number[]) => {
    if (matching.length === 0) return;
    const group = groups.all[at]!;
    const root = groups.find(matching[0]!);
    if (matching.every(other => groups.find(other) === root) && mayJoin(group, groups.all[matching[0]!]!))
      groups.join(at, matching[0]!);
  };
  for (const at of long) {
    const { words } = groups.all[at]!.form;
    if (words.length === 2 && commonHeads.has(words[1]!)) continue;
    // Itself is the only one of most lists.
    const alike = byLast.get(words.at(-1)!);
    if (alike === undefined || alike.length === 1) continue;
    joinOnly(
      at,
      alike.filter(other => isEndOf(words, groups.all[other]!.form.words)),
    );
  }
  groups.all.forEach((group, at) => {
    const { words, acronym } = group.form;
    if (words.length !== 1) return;
    if (acronym) {
      if (words[0]!.length < 3 && group.known.length === 0) return;
      const whole = (byInitial.get(words[0]![0]!) ?? []).filter(other =>
        isAcronymOf(words[0]!, groups.all[other]!.form.words),
      );
      if (whole.length > 0) joinOnly(at, whole);
      else if (group.known.length === 0) {
        const within = byInitialWithin.get(words[0]![0]!) ?? none;
        joinOnly(
          at,
          within.filter(other => isAcronymOfEnd(words[0]!, groups.all[other]!.form.words)),
        );
      }
      // The name finder may take such a name for a person's, unsure.
    } else if (
      (!group.person || (meanConfidence(group) < 0.7 && !isSomebody(groups, at))) &&
      !isPlace(group) &&
      group.known.length === 0 &&
      words[0]!.length >= 4
    ) {
      const begun = byFirst.get(words[0]!) ?? none;
      joinOnly(at, begun.length === 0 && bodies.has(words[0]!) ? (byLast.get(words[0]!) ?? none) : begun);
    }
  });
}

/** Whether a name is joined with a person's in full. */
function isSomebody(groups: Groups, at: number): boolean {
  const { person, form } = groups.all[groups.find(at)]!;
  return person && (!form.short || form.generation !== '');
}

/**
 * Whether two groups may be one entity: not two known ones; and a known name is not the short form of an unknown longer
 * one, which would then be another body ("Supreme Court" known, "Texas Supreme Court" not).
 */
function mayJoin(shorter: Group, longer: Group): boolean {
  const [a, b] = [onlyKnown(shorter), onlyKnown(longer)];
  if (a && b) return a.id === b.id;
  return !a || shorter.form.words.length >= longer.form.words.length || shorter.form.acronym || isAmerican(longer);
}

const isAmerican = (group: Group): boolean => ['us', 'usa', 'american'].includes(group.form.words[0]!);

/** Whether a name ends another one; not where that names a part of it ("Central Committee of the Farmers Party"). */
const isEndOf = (shorter: readonly string[], longer: readonly string[]): boolean =>
  shorter.length < longer.length &&
  !isSmallWord(longer[longer.length - shorter.length - 1]!) &&
  shorter.every((word, i) => word === longer[longer.length - shorter.length + i]);
