import type { Name } from '../names/names';

const word = String.raw`\p{Lu}\p{Ll}[\p{L}’'-]*`;
const inside = `${word}(?: ${word})?`;
const inMarks = `(?:“${inside}”|"${inside}"|‘${inside}’)`;
/** What stands between first name and surname: a nickname of one or two words in quotation marks. */
const nickname = new RegExp(`^ ${inMarks} $`, 'u');
/** A first name or two, and a nickname after them. */
const nicknamed = new RegExp(`^\\p{Lu}[\\p{L}’'.-]*(?: \\p{Lu}[\\p{L}’'.-]*)? ${inMarks} (?=\\p{L})`, 'u');
/** No nickname is longer, with its marks. */
const longest = 30;

/**
 * Makes one of the parts of a name with a nickname in it, which the name finder takes for several: "Harold “Hal” Weaver",
 * whether it found the nickname or not. Linear.
 * @param text the paragraph's
 * @param names in order, none overlapping
 */
export function withNicknames(text: string, names: readonly Name[]): readonly Name[] {
  let joined: Name[] | null = null;
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    const last = endOfNicknamed(text, names, i);
    if (last === i) {
      joined?.push(name);
      continue;
    }
    joined ??= names.slice(0, i);
    joined.push({ start: name.start, end: names[last]!.end, type: 'person', confidence: name.confidence, known: [] });
    i = last;
  }
  return joined ?? names;
}

/** The length of a name's beginning up to the surname after a nickname; 0 where it has none. */
export const lengthOfNicknamed = (name: string): number => nicknamed.exec(name)?.[0].length ?? 0;

/** The place of the name that ends what one begins: its own, or that of the surname after a nickname. */
function endOfNicknamed(text: string, names: readonly Name[], at: number): number {
  const first = names[at]!;
  if (first.type !== 'person' || text.charCodeAt(first.end) !== 32 || !isOpening(text.charCodeAt(first.end + 1)))
    return at;
  for (let next = at + 1; next <= at + 2 && next < names.length; next++) {
    const { start, type } = names[next]!;
    if (start - first.end > longest) return at;
    const between = text.slice(first.end, start);
    if (nickname.test(between)) return type === 'person' ? next : at;
  }
  return at;
}

const isOpening = (code: number): boolean => code === 0x22 || code === 0x201c || code === 0x2018;
