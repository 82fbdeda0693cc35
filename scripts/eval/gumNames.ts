import { rolesOf } from '../../server/english/roles';
import { isNameParticle, isTitleWord } from '../../server/english/titles';
import type { GoldArticle } from '../train/names/corpus';
import { goldSpans, plainSpan, type TypedSpan } from '../train/names/scoring';

/*
 * GUM marks whole noun phrases that name something, one inside the other: "the Civic Party's Jeremy Tam", "Evansville,
 * Indiana, United States", "Afghans". On Record, as worldwide-dev, marks names: flat, without titles, articles, possessives
 * and what follows. These functions take the names out of GUM's phrases, so that what is convention and what is error can be
 * told apart. By form alone, whatever was found.
 */

type Writable = { -readonly [Key in keyof TypedSpan]: TypedSpan[Key] };

const follows = /,\s+(?:who|which|where|located|from)\b|\s+(?:who|which|where|traveling)\s/;
const ofPerson = /\s+(?:of|from|at|in|by|on|for)\s/;
const atPlace = /\s+(?:in|at|near|from)\s+(?:the\s+)?/g;
/** People by where they are from or what they believe: no names of anybody. */
const isPeople = (words: string): boolean => /^\p{Lu}\p{Ll}+(?:ans?|ims?|is|eks|ees?|ics)$/u.test(words);

/** The names in GUM's phrases, in order of their mentions, none inside another. */
export function namesOfGum(gold: GoldArticle): TypedSpan[] {
  const phrases = goldSpans(gold);
  const names = phrases.flatMap(phrase => {
    const inside = phrases.filter(
      one => one.start >= phrase.start && one.end <= phrase.end && one.end - one.start < phrase.end - phrase.start,
    );
    const name = trimmed(gold.text, withoutRest(gold.text, phrase, inside), inside);
    return name === null ? [] : partsOf(gold.text, name);
  });
  const unique = [...new Map(names.map(name => [`${name.start}:${name.end}`, name])).values()];
  return unique.filter(
    ({ start, end }) => !unique.some(one => one.start <= start && one.end >= end && one.end - one.start > end - start),
  );
}

/** Without what follows the name: a clause, whose somebody is, where something is. */
function withoutRest(text: string, { start, end, type }: TypedSpan, inside: readonly TypedSpan[]): Writable {
  const name = { start, end, type };
  const words = () => text.slice(name.start, name.end);
  const clause = follows.exec(words());
  if (clause) name.end = start + clause.index;
  if (type !== 'person') {
    for (const match of words().matchAll(atPlace)) {
      const at = start + match.index + match[0].length;
      if (!/University/.test(text.slice(start, at)) && inside.some(one => one.start === at || one.start === at - 4)) {
        name.end = start + match.index;
        break;
      }
    }
    return name;
  }
  const preposition = ofPerson.exec(words());
  if (!preposition) return name;
  const before = words().slice(0, preposition.index);
  // "Lee of the Labour Party", but "the governor of Washington Chris Gregoire".
  if (/\p{Lu}/u.test(before.replace(/^The\b/, '')) && !isTitle(before.split(/\s+/).at(-1)!)) {
    name.end = start + preposition.index;
  } else {
    const place = inside.filter(one => one.type !== 'person').sort((a, b) => b.end - a.end)[0];
    if (place) name.start = place.end;
  }
  return name;
}

const isTitle = (word: string): boolean => {
  const lower = word.replace(/\.$/, '').toLowerCase();
  return isTitleWord(lower) || rolesOf(lower).length > 0;
};

/** Without what stands before the name, and its possessive; null where nothing is left that is a name. */
function trimmed(text: string, name: Writable, inside: readonly TypedSpan[]): TypedSpan | null {
  const words = () => text.slice(name.start, name.end);
  for (;;) {
    name.start += /^\s*/.exec(words())![0].length;
    const owner = inside.find(one => one.start === name.start && /['’]s$/.test(text.slice(one.start, one.end)));
    const first = /^\S+/.exec(words())?.[0];
    if (first === undefined) return null;
    if (owner) name.start = owner.end;
    else if (isBefore(first, name.type) && first.length <= name.end - name.start) name.start += first.length;
    else break;
  }
  const plain = plainSpan(text, name);
  const left = text.slice(plain.start, plain.end);
  if (!/\p{Lu}|\d/u.test(left) || (name.type === 'person' && isPeople(left))) return null;
  return plain;
}

const isBefore = (word: string, type: string): boolean =>
  /^(?:the|an?)$/i.test(word) ||
  (/^\p{Ll}/u.test(word) && !isNameParticle(word)) ||
  (type === 'person' && (isTitle(word) || /^(?:U\.S\.|US)$/.test(word)));

/** "Houston, Texas" names two places. */
function partsOf(text: string, name: TypedSpan): TypedSpan[] {
  const words = text.slice(name.start, name.end);
  if (name.type !== 'location' || !/, \p{Lu}/u.test(words) || / (?:and|or) /.test(words)) return [name];
  const parts: TypedSpan[] = [];
  for (const match of words.matchAll(/[^,\s][^,]*/g)) {
    const start = name.start + match.index;
    parts.push({ start, end: start + match[0].trimEnd().length, type: name.type });
  }
  return parts;
}

/** What was found, in the form in which `namesOfGum` gives names; without what ends a phrase that GUM takes for no name. */
export function foundInGum(gold: GoldArticle, found: readonly TypedSpan[], names: readonly TypedSpan[]): TypedSpan[] {
  const places = new Set(names.map(({ start, end }) => `${start}:${end}`));
  const unnamed = goldSpans({ ...gold, entities: unnamedOf(gold).map(entity => ({ ...entity, named: true })) });
  return found
    .flatMap(name => partsOf(gold.text, plainSpan(gold.text, name)))
    .filter(
      ({ start, end, type }) =>
        places.has(`${start}:${end}`) ||
        !unnamed.some(one => Math.abs(one.end - end) <= 2 && one.start <= start && one.type === type),
    );
}

const unnamedOf = (gold: GoldArticle) => gold.entities.filter(({ named }) => named === false);
