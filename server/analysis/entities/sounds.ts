import { isNameParticle } from '../../english/titles';
import type { Group, Groups } from './groups';
import { isSubsequence, soundOfWord } from './nameForm';

/** How many full names are compared for one: a bound. */
const mostCandidates = 24;

const none: readonly number[] = [];

/** Names are told by their sound from this length on: shorter ones sound like too many others. */
const shortestSound = 5;

/**
 * Whether two full names sound like one person's: transliterations of one name, word for word or with words between left
 * out ("Haydar Jawad Al Abadi", "Haider al-Abadi"); or their last words differ in but a vowel and all others, two at
 * least or before a surname with a particle, sound the same ("Mohamed Hamdan Daglo", "Mohammed Hamdan Dagalo").
 */
export function soundsLikeSame({ form: a }: Group, { form: b }: Group): boolean {
  const [x, y] = [a.sounds, b.sounds];
  const [shorter, longer] = x.length <= y.length ? [x, y] : [y, x];
  if (shorter.length < 2) return false;
  const [last, other] = [shorter.at(-1)!, longer.at(-1)!];
  if (last === other) {
    if (Math.min(a.sound.length, b.sound.length) < 7) return false;
    if (isSubsequence(shorter, longer)) return true;
    // Of middle names, one may stand for another by its first letter.
    return (
      last.length >= shortestSound - 1 &&
      shorter[0] === longer[0] &&
      shorter[0]!.length >= shortestSound &&
      shorter.length === longer.length &&
      shorter.every((word, i) => word[0] === longer[i]![0])
    );
  }
  if (shorter.length !== longer.length || !differInVowel(last, other)) return false;
  const hasParticle = a.words.length > x.length && b.words.length > y.length;
  return (shorter.length > 2 || hasParticle) && shorter.slice(0, -1).every((word, i) => word === longer[i]);
}

/** Whether two sounds differ in one vowel, put otherwise or left out ("Daglo", "Dagalo"). */
function differInVowel(a: string, b: string): boolean {
  if (a.length < shortestSound || b.length < shortestSound || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let [x, y] = [a.length, b.length];
  while (x > start && y > start && a[x - 1] === b[y - 1]) {
    x--;
    y--;
  }
  return start > 0 && x - start <= 1 && y - start <= 1 && !/[^aiuIe]/.test(a.slice(start, x) + b.slice(start, y));
}

/** A sound without the vowels after its first letter. */
const skeletonOf = (sound: string): string => sound[0] + sound.slice(1).replace(/[aiuIe]/g, '');

/** The full names by the skeletons of their surnames and of their first names. */
export function namesBySkeleton(groups: Groups, full: readonly number[]): ReadonlyMap<string, number[]> {
  const bySkeleton = new Map<string, number[]>();
  for (const at of full) {
    const { words } = groups.all[at]!.form;
    for (const word of [words.at(-1)!, words[0]!]) {
      const key = skeletonOf(soundOfWord(word));
      const list = bySkeleton.get(key);
      if (list === undefined) bySkeleton.set(key, [at]);
      else if (list.length < mostCandidates && list.at(-1) !== at) list.push(at);
    }
  }
  return bySkeleton;
}

/**
 * The full names whose surname a short one spells otherwise, where nobody's is spelled alike: "Zelensky" alone may be
 * Volodymyr Zelenskyy, "Kadhimi" Mustafa al-Kadhemi; else those whose first name it does ("Alexey", Aleksei Petrov).
 */
export function matchesBySound(
  group: Group,
  groups: Groups,
  bySkeleton: ReadonlyMap<string, readonly number[]>,
): readonly number[] {
  const { sound } = group.form;
  const among = bySkeleton.get(skeletonOf(sound)) ?? none;
  const isLong = sound.length >= shortestSound;
  const last = among.filter(at => {
    const { words } = groups.all[at]!.form;
    const surname = soundOfWord(words.at(-1)!);
    if (surname !== sound) return differInVowel(surname, sound);
    return isLong || (sound.length >= shortestSound - 1 && isNameParticle(words.at(-2)!));
  });
  if (last.length > 0 || !isLong) return last;
  return among.filter(at => soundOfWord(groups.all[at]!.form.words[0]!) === sound);
}
