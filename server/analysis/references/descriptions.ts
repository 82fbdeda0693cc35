import { tellsOffice } from '../../english/roles';
import { isStateWord } from '../../english/states';
import type { Actor } from './actors';
import type { Discourse, Query, Referent } from './discourse';
import { type Lookups, nounOf } from './lookups';
import type { Phrase } from './phrases';

/** The actor that a description means. */
export interface Described {
  readonly actor: Actor;
  /** Whether it is sure enough to show as a mention. */
  readonly sure: boolean;
  readonly reason: string;
}

const bodies = ['body'] as const;
const persons = ['person'] as const;

/** How well a description must fit. */
const floor = 1.5;
/** How well where nobody else fits. */
const uniqueFloor = 0.8;

/** Nouns by which an article calls whom it is about without having said so before: "the nominee", "the retired surgeon". */
const epithets = new Set('politician business artist athlete faith health soldier scholar media'.split(' '));
/** Nouns that mean little without what they are of. */
const relational = new Set(
  'head chief director secretary chair chairman chairwoman chairperson leader president editor manager founder member host captain coach author'.split(
    ' ',
  ),
);
/** Offices that each country has: "the French president" is no other president. */
const offices = new Set(
  'president minister premier chancellor king queen prince princess ambassador general'.split(' '),
);
/** How clearly one person must be in focus to be meant by such a noun. */
const focusMargin = 0.8;

/**
 * Whom a definite description means ("the Harvard expert", "the 52-year-old"): the actor that the article described by
 * the same noun, or by one of its class, with words in common; else, for a noun that tells little by itself, whom the
 * article is about at that point.
 */
export function describedActor(
  phrase: Phrase,
  lookups: Lookups,
  discourse: Discourse,
  query: Pick<Query, 'sentence' | 'paragraph' | 'content'>,
): Described | null {
  const { sentence } = query;
  const head = phrase.head;
  const person = head?.roles.some(({ kind }) => kind === 'person') ?? false;
  const body = head?.roles.some(({ kind }) => kind === 'body') ?? false;
  if (!person && !body && !phrase.modifiers.includes('year')) return null;
  // "The Hale campaign" is not the last campaign spoken of.
  if (body && !person && phrase.ofName) return null;
  // "A federal judge said … The judge": nobody that the article names.
  const noun = head?.roles[0]?.noun;
  const unnamed = noun ? discourse.latest(referent => referent.actor === null && referent.noun === noun) : null;
  const alone = !noun || lookups.holders(noun, person).length < 2;
  let best: { actor: Actor; score: number; alike: boolean; reason: string } | null = null;
  let second = -Infinity;
  for (const last of discourse.recent()) {
    const { actor } = last.referent;
    if (actor === null) continue;
    const fit = fitOf(phrase, actor, person, alone);
    if (!fit) continue;
    let { score } = fit;
    if (unnamed && unnamed.start > last.start && score < 4) continue;
    // Bodies stay in mind longer than people do: there are fewer to mix them up with.
    score -= (person ? 0.15 : 0.06) * Math.min(8, sentence - last.sentence);
    if (discourse.lastSpeaker(sentence, 3)?.actor === actor) score += 1;
    if (last.subject) score += 0.2;
    if (best === null || score > best.score) {
      second = best?.score ?? -Infinity;
      best = { actor, score, alike: fit.alike, reason: fit.reason };
    } else if (score > second) second = score;
  }
  if (
    best &&
    (best.score >= floor || (best.score >= uniqueFloor && best.score - second >= 0.5 && (person || best.alike)))
  ) {
    return { actor: best.actor, sure: best.score >= 2.5 && best.score - second >= 1, reason: best.reason };
  }
  const only = onlyOne(phrase, lookups, person);
  if (only) return only;
  return person ? inFocus(phrase, discourse, query, unnamed?.start ?? -1) : bodyInFocus(phrase, discourse, query);
}

/** Kinds of bodies that an article calls by a noun without having said that they are one: "the bank", "the union". */
const bodyEpithets = new Set('company group media school'.split(' '));

/** The body that the article has been about from its opening on, where the description tells nothing else of it. */
function bodyInFocus(
  phrase: Phrase,
  discourse: Discourse,
  query: Pick<Query, 'sentence' | 'paragraph' | 'content'>,
): Described | null {
  const roles = phrase.head?.roles.filter(({ kind, class: name }) => kind === 'body' && bodyEpithets.has(name)) ?? [];
  // "The group" is as often some people just counted.
  if (roles.length === 0 || roles[0]!.noun === 'group' || phrase.modifiers.some(word => !emptyModifiers.has(word)))
    return null;
  const may = ({ actor }: Referent): boolean => {
    if (actor?.type !== 'organization') return false;
    return actor.classes.size === 0 || roles.some(role => actor.classes.has(role.class));
  };
  const answer = discourse.resolve({
    sentence: query.sentence,
    paragraph: query.paragraph,
    content: query.content,
    kinds: bodies,
    gender: null,
    subject: true,
    may,
  });
  const actor = answer?.referent.actor;
  if (!actor || answer.margin < focusMargin || !actor.prominent || actor.count < 2) return null;
  return { actor, sure: false, reason: 'whom the text is about here' };
}

/** The one actor of the whole article that it describes by that noun: far back, or named only later. */
function onlyOne(phrase: Phrase, lookups: Lookups, person: boolean): Described | null {
  const noun = phrase.head?.roles[0]?.noun;
  if (!noun || (person && relational.has(noun))) return null;
  const [only, another] = lookups.holders(noun, person);
  if (!only || another) return null;
  const told = toldOf(only);
  if (phrase.proper.some(word => !told(word) && !mayBeParty(word, told))) return null;
  if (genderDiffers(phrase, only)) return null;
  return { actor: only, sure: false, reason: `the only one here described as “${nounOf(only, noun)}”` };
}

/** Whom the article is about at that point, where the description may be of them. */
function inFocus(
  phrase: Phrase,
  discourse: Discourse,
  query: Pick<Query, 'sentence' | 'paragraph' | 'content'>,
  unnamedAt: number,
): Described | null {
  const role = phrase.head?.roles.find(({ kind, class: name }) => kind === 'person' && epithets.has(name));
  if (!role) return null;
  // Whom the article described by nouns of other kinds is hardly meant.
  const may = ({ actor }: Referent): boolean => {
    const classes = actor?.classes;
    return !classes || classes.size === 0 || classes.has(role.class) || classes.has('politician');
  };
  const answer = discourse.resolve({
    sentence: query.sentence,
    paragraph: query.paragraph,
    content: query.content,
    kinds: persons,
    gender: role.gender,
    subject: true,
    may,
  });
  const actor = answer?.referent.actor;
  if (!actor || answer.margin < focusMargin) return null;
  if (discourse.latest(referent => referent === answer.referent)!.start < unnamedAt) return null;
  const told = toldOf(actor);
  const strange = phrase.proper.some(word => !told(word) && !mayBeParty(word, told));
  if (strange && (answer.margin < 1.5 || actor.count < 3)) return null;
  // "The head of the bank", "the party's chairman" say more than who is in focus.
  const former = phrase.modifiers.includes('former');
  if (!former && relational.has(role.noun) && phrase.modifiers.some(word => !emptyModifiers.has(word) && !told(word)))
    return null;
  return { actor, sure: false, reason: 'whom the text is about here' };
}

/** Parties as words beside a noun. */
const parties = 'republican democrat democratic gop labour conservative tory liberal'.split(' ');

/** Whether a word is a party's, and the article told no party of the one that `told` is about. */
const mayBeParty = (word: string, told: (word: string) => boolean): boolean =>
  parties.includes(word) && !parties.some(told);

/** How far ahead the one described is named, in code units, where more than one may be meant. */
const soon = 1500;

/**
 * Whom a description in a headline or an opening means that names nobody yet ("A judge ruled", "Lawmaker calls for"):
 * the actor that the article describes by that noun and names first after it; if others are so described, only where it
 * names that one soon.
 * @param before where the description stands: the actor's first name comes after it
 */
export function namedLater(phrase: Phrase, lookups: Lookups, before: number): Described | null {
  const role = phrase.head?.roles[0];
  if (!role || (role.kind !== 'person' && role.kind !== 'body')) return null;
  const person = role.kind === 'person';
  const [first, another] = lookups.holdersAfter(role.noun, person, before);
  if (!first || genderDiffers(phrase, first)) return null;
  if (another && first.firstNamed() > before + soon) return null;
  const told = toldOf(first);
  const telling = phrase.modifiers.filter(word => !emptyModifiers.has(word));
  // "A federal court" is not the Supreme Court; "a union of teachers" is the Union of Teachers.
  if (!person && telling.length > 0 && !telling.some(told)) return null;
  const foreign = phrase.proper.some(word => !told(word));
  const states = phrase.proper.some(isStateWord) && [...first.proper].some(isStateWord);
  const strict = !person || another || states || relational.has(role.noun) || offices.has(role.noun);
  if (foreign && strict) return null;
  return { actor: first, sure: false, reason: `described as “${nounOf(first, role.noun)}” when named` };
}

/** How well a description fits an actor. */
interface Fit {
  readonly score: number;
  /** Whether the article described it by that noun, or one that means about the same. */
  readonly alike: boolean;
  readonly reason: string;
}

/** @param alone whether the article describes nobody else by that noun */
function fitOf(phrase: Phrase, actor: Actor, person: boolean, alone: boolean): Fit | null {
  const { modifiers } = phrase;
  if (genderDiffers(phrase, actor)) return null;
  if (actor.age) {
    const at = modifiers.indexOf('year');
    if (at > 0 && `${modifiers[at - 1]}-year-old` === actor.age)
      return { score: 5, alike: true, reason: `is ${modifiers[at - 1]}` };
  }
  if (!phrase.head || (actor.type === 'person') !== person) return null;
  let score = 0;
  let reason = '';
  for (const role of phrase.head.roles) {
    if (role.kind === 'document' || role.kind === 'people') continue;
    const known = actor.roles.get(role.noun);
    if (known) {
      if (modifiers.some(word => tellsOffice(word) && !known.has(word))) continue;
      score = Math.max(score, 3);
      reason = `described as “${role.noun}”`;
    } else if (nounOf(actor, role.noun)) {
      score = Math.max(score, 2.4);
      reason ||= `described as “${nounOf(actor, role.noun)}”`;
    } else if (actor.classes.has(role.class)) {
      score = Math.max(score, 1.2);
      reason ||= `described in words like “${role.noun}”`;
    } else if ((role.class === 'anyone' && person) || (role.kind === 'body' && actor.classes.size === 0)) {
      score = Math.max(score, 0.6);
      reason ||= 'spoken of last';
    }
  }
  if (score === 0) return null;
  const told = toldOf(actor);
  const telling = phrase.modifiers.filter(word => !emptyModifiers.has(word));
  const shared = telling.filter(word => told(word)).length;
  // "The Florida senator" is hardly the one described as a senator from Iowa, "the head of the bank" hardly another head.
  const foreign = phrase.proper.some(word => !told(word));
  const noun = phrase.head.roles[0]!.noun;
  const elsewhere = phrase.proper.some(isStateWord) && [...actor.proper].some(isStateWord);
  const rivals = elsewhere || (!alone && actor.proper.size > 0);
  const strict = foreign && (rivals || relational.has(noun) || offices.has(noun));
  const strange = strict ? 2.6 : foreign || (shared === 0 && telling.length > 0) ? 0.6 : 0;
  const alike = score >= 2.4;
  return { alike, score: score + Math.min(1.5, 0.7 * shared) - strange, reason };
}

const genderDiffers = ({ head }: Phrase, actor: Actor): boolean =>
  !!actor.gender && !!head?.roles.some(({ gender }) => gender && gender !== actor.gender);

/** Whether the article told a word of an actor, as a noun for it or beside one. */
function toldOf(actor: Actor): (word: string) => boolean {
  const { roles } = actor;
  return word => {
    const same = synonyms.get(word) ?? word;
    if (roles.has(word) || roles.has(same)) return true;
    for (const words of roles.values()) if (words.has(word) || words.has(same)) return true;
    return false;
  };
}

const synonyms = new Map([
  ['gop', 'republican'],
  ['democratic', 'democrat'],
  ['democrat', 'democratic'],
  ['u.s.', 'american'],
  ['us', 'american'],
  ['american', 'u.s.'],
]);

/** Words before a noun that don't tell people apart. */
const emptyModifiers = new Set(
  'former new old then longtime retired late current own same first second senior top veteran self - young presumptive outgoing of the and in for at embattled'.split(
    ' ',
  ),
);
