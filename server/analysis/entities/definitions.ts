import type { Name } from '../names/names';
import { isSmallWord, nameFormOf } from './nameForm';

/** How long the name before an acronym in brackets may be, in code units. */
const longest = 120;

/**
 * Adds names that a paragraph itself defines by an acronym in brackets and the name finder missed or found in part:
 * "Coalition to Save Our Rivers (CSOR)". After Schwartz & Hearst (2003), stricter: each letter begins a word with a
 * capital, and only small words lie between. Linear in the names.
 * @param text the paragraph's
 * @param names in order, none overlapping
 */
export function withDefinitions(text: string, names: readonly Name[]): readonly Name[] {
  let added: Name[] | null = null;
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    if (text.charCodeAt(name.start - 1) === 40 && text.charCodeAt(name.end) === 41) {
      const start = startOfDefined(text, name);
      const whole = start < 0 ? -1 : keepBefore(added ?? names.slice(0, i), start, name.start);
      if (whole >= 0) {
        added = (added ?? names.slice(0, i)).slice(0, whole);
        const end = start + text.slice(start, name.start - 1).trimEnd().length;
        added.push({ start, end, type: 'organization', confidence: name.confidence, known: [] });
      }
    }
    added?.push(name);
  }
  return added ?? names;
}

/** How many of the names before stay where one is put at `[start, end)`; -1 where one stands in the way or says it. */
function keepBefore(names: readonly Name[], start: number, end: number): number {
  let keep = names.length;
  while (keep > 0 && names[keep - 1]!.end > start) {
    const { start: other, known } = names[keep - 1]!;
    if (other <= start || known.length > 0 || names[keep - 1]!.end > end) return -1;
    keep--;
  }
  return keep;
}

/** Where the name begins whose initials an acronym is, or -1. */
function startOfDefined(text: string, { start, end }: Name): number {
  const acronym = text.slice(start, end);
  if (end - start < 3 || !nameFormOf(acronym).acronym || !/^\p{Lu}+$/u.test(acronym)) return -1;
  const before = text.slice(Math.max(0, start - longest), start - 1);
  const words = [...before.matchAll(/[\p{L}\p{N}’'.&]+/gu)].slice(-2 * acronym.length);
  const from = Math.max(0, start - longest);
  for (const counted of [false, true]) {
    let letter = acronym.length - 1;
    for (let i = words.length - 1; i >= 0; i--) {
      const [word] = words[i]!;
      const next = words[i + 1];
      const gap = before.slice(words[i]!.index + word.length, next?.index ?? before.length);
      if (!/^[ -]$/.test(gap)) break;
      const small = isSmallWord(word);
      if (small && !counted) continue;
      if (word[0]!.toUpperCase() !== acronym[letter] || (!small && !/^\p{Lu}/u.test(word))) break;
      if (--letter < 0) return small ? -1 : from + words[i]!.index;
    }
  }
  return -1;
}
