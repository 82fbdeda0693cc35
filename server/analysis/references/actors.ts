import type { FirstNames, Gender } from '../../english/firstNames';
import { pronounOf } from '../../english/pronouns';
import { rolesOf } from '../../english/roles';
import { stateNames } from '../../english/states';
import { genderOfTitle } from '../../english/titles';
import type { ArticleText, Paragraph, Sentence } from '../../text/article';
import { Shape } from '../../text/lexeme';
import { type NameForm, nameFormOf } from '../entities/nameForm';
import type { Entity } from '../model';
import type { PlacedMention } from './places';

/** What an article tells of an entity, beside its names: what pronouns and descriptions may mean it by. */
export interface Actor {
  readonly index: number;
  readonly entity: Entity;
  /** Its fullest name in this article; a known entity's own name may be another one. */
  readonly name: string;
  /** Its gender as far as titles, its first name, roles or pronouns beside it tell. */
  gender: Gender | null;
  /** Its gender where only a name that may be a surname tells ("Kelly"): evidence too weak to rule anything out. */
  leaning: Gender | null;
  /** The nouns that describe it ("minister"), each with the words seen before it ("prime", "Iraqi"), lower case. */
  readonly roles: Map<string, Set<string>>;
  /** Those of the words before them that are written with a capital: places, parties, bodies. */
  readonly proper: Set<string>;
  /** Classes of those nouns. */
  readonly classes: Set<string>;
  /** "52-year-old", where the text says "X, 52,". */
  age: string | null;
}

/** How far an apposition after a name is read, in tokens. */
const longestApposition = 16;
/** How far a description before a name is read. */
const longestTitle = 8;

const abbreviatedRoles = new Map(
  'sen:senator rep:representative gov:governor gen:general prof:professor dr:doctor pres:president sec:secretary lt:lieutenant col:colonel capt:captain sgt:sergeant adm:admiral rev:reverend fr:father det:detective insp:inspector amb:ambassador atty:attorney sheikh:sheikh cllr:councillor'
    .split(' ')
    .map(entry => entry.split(':') as [string, string]),
);

/** Gathers what the article tells of each entity. Linear in the mentions: looks at a bounded window around each. */
export function readActors(
  article: ArticleText,
  entities: readonly Entity[],
  mentions: readonly (readonly PlacedMention[])[],
  firstNames: FirstNames,
): Actor[] {
  const actors = entities.map((entity, index): Actor => {
    const actor: Actor = {
      index,
      name: entity.known ? fullestMention(article, entity) : entity.name,
      entity,
      gender: null,
      leaning: null,
      roles: new Map(),
      proper: new Set(),
      classes: new Set<string>(),
      age: null,
    };
    if (entity.type === 'organization' || entity.type === 'location') addNamedRoles(actor);
    return actor;
  });
  /** Evidence a gender: positive is female. */
  const genders = new Float64Array(entities.length);
  article.paragraphs.forEach(({ paragraph }, p) => {
    for (const mention of mentions[p]!) {
      const actor = actors[mention.entity]!;
      if (actor.entity.type !== 'person') continue;
      genders[mention.entity]! += 4 * sign(titleBefore(paragraph, mention));
      for (const gender of [readBefore(paragraph, mention, actor), readAfter(paragraph, mention, actor)]) {
        genders[mention.entity]! += 3 * sign(gender);
      }
    }
    addPronounEvidence(paragraph, mentions[p]!, actors, genders);
  });
  for (const actor of actors) {
    if (actor.entity.type !== 'person') continue;
    const { name } = actor.entity;
    const words = name.split(/[\s-]+/);
    const first = words.length > 1 ? genderOfFirst(name, words, firstNames) : null;
    const evidence = genders[actor.index]! + 2.5 * sign(first);
    actor.gender = evidence > 0.9 ? 'female' : evidence < -0.9 ? 'male' : null;
    actor.leaning = actor.gender ?? firstNames.genderOf(words[0]!);
  }
  return actors;
}

/** Family names that come first, and are first names elsewhere. */
const familyFirst = new Set('kim park lee moon jung han lim yoon ahn song hu li wen xi wang chen'.split(' '));

/** The gender that a full name's first name tells. */
function genderOfFirst(name: string, words: readonly string[], firstNames: FirstNames): Gender | null {
  // "Jean-Yves" is a man though "Jean" alone is a woman in most lists of American names.
  if (words[0] === 'Jean' && name[4] === '-') return 'male';
  // "Kim Jong Un", "Park Geun-hye"; but "Kim Hale".
  if (familyFirst.has(words[0]!.toLowerCase()) && words.length > 2) return null;
  return firstNames.genderOf(words[0]!);
}

/** The fullest of the names by which the article calls an entity: no acronym, the most words. */
function fullestMention(article: ArticleText, entity: Entity): string {
  let best: NameForm | null = null;
  for (const { start, end, form } of entity.mentions) {
    if (form !== 'name' && form !== 'alias') continue;
    const name = nameFormOf(article.text.slice(start, end));
    const more = best && (+best.acronym - +name.acronym || name.words.length - best.words.length);
    if (more === null || more > 0) best = name;
  }
  return best?.text ?? entity.name;
}

const sign = (gender: Gender | null): number => (gender === 'female' ? 1 : gender === 'male' ? -1 : 0);

const lowerAt = (paragraph: Paragraph, i: number): string => paragraph.tokens[i]?.lexeme.lower ?? '';
const textAt = (paragraph: Paragraph, i: number): string => paragraph.tokens[i]?.lexeme.text ?? '';
const bare = (lower: string): string => (lower.endsWith('.') ? lower.slice(0, -1) : lower);

function titleBefore(paragraph: Paragraph, { first }: PlacedMention): Gender | null {
  const before = lowerAt(paragraph, first - 1);
  // The name finder may take the title as part of the name.
  return (
    genderOfTitle(bare(before === '.' ? lowerAt(paragraph, first - 2) : before)) ??
    genderOfTitle(bare(lowerAt(paragraph, first)))
  );
}

/** Remembers that a noun describes an actor, with the words beside it as they are written. */
function addRole(actor: Actor, noun: string, modifiers: readonly string[]): Gender | null {
  let gender: Gender | null = null;
  for (const role of rolesOf(noun)) {
    if (role.kind === 'people') continue;
    actor.classes.add(role.class);
    gender ??= role.gender;
  }
  let known = actor.roles.get(noun);
  if (known === undefined) {
    known = new Set();
    actor.roles.set(noun, known);
  }
  for (const word of modifiers) {
    const lower = word.toLowerCase();
    known.add(lower);
    if (lower !== word) actor.proper.add(lower);
  }
  return gender;
}

const isPersonRole = (lower: string): boolean => rolesOf(lower).some(({ kind }) => kind === 'person');

const stopsTitle = new Set(
  'the a an this that these those his her their its our my your one another of for from in at on by with to and or but as than said says told , ; : ( ) " “ ” — – ! ? . ..'.split(
    ' ',
  ),
);

/**
 * Reads the description right before a name: "political professor |X", "Prime Minister |X", and before a comma: "the
 * secretary of the committee, |X".
 */
function readBefore(paragraph: Paragraph, mention: PlacedMention, actor: Actor): Gender | null {
  // The name finder may take a title as part of the name.
  let { first } = mention;
  while (
    first < mention.last - 1 &&
    isPersonRole(bare(abbreviatedRoles.get(bare(lowerAt(paragraph, first))) ?? lowerAt(paragraph, first)))
  )
    first++;
  const modifiers: string[] = [];
  const nouns: string[] = [];
  let i = first - 1;
  const floor = Math.max(0, first - longestTitle);
  // "a woman named X"
  if (naming.has(lowerAt(paragraph, i)) && isPersonRole(lowerAt(paragraph, i - 1))) i--;
  if (lowerAt(paragraph, i) === ',') return readBeforeComma(paragraph, i, actor);
  // "Secretary of State X", "Director of National Intelligence X"
  for (let of = i - 1; of >= Math.max(floor, i - 3); of--) {
    if (stopsTitle.has(lowerAt(paragraph, of)) && lowerAt(paragraph, of) !== 'of') break;
    if (lowerAt(paragraph, of) === 'of' && isPersonRole(lowerAt(paragraph, of - 1))) {
      for (let j = of + 1; j <= i; j++) modifiers.push(textAt(paragraph, j));
      i = of - 1;
      break;
    }
  }
  for (; i >= floor; i--) {
    const raw = lowerAt(paragraph, i);
    if (raw === '.' && abbreviatedRoles.has(lowerAt(paragraph, i - 1))) continue;
    if (stopsTitle.has(raw)) break;
    const word = abbreviatedRoles.get(bare(raw)) ?? raw;
    if (isPersonRole(word)) nouns.push(word);
    else if (nouns.length === 0) break;
    else modifiers.push(textAt(paragraph, i));
  }
  let gender: Gender | null = null;
  for (const noun of nouns)
    gender = addRole(actor, noun, [...modifiers, ...nouns.filter(other => other !== noun)]) ?? gender;
  return gender;
}

const naming = new Set('named called'.split(' '));
const determiners = new Set('the a an his her their its our my your this that one another'.split(' '));

function readBeforeComma(paragraph: Paragraph, comma: number, actor: Actor): Gender | null {
  const floor = Math.max(0, comma - longestApposition);
  for (let i = comma - 1; i >= floor; i--) {
    const word = lowerAt(paragraph, i);
    if (marks.has(word)) return null;
    if (!isPersonRole(word)) continue;
    const modifiers: string[] = [];
    for (let j = i - 1; j >= Math.max(0, i - 6); j--) {
      const before = lowerAt(paragraph, j);
      if (determiners.has(before) || before === "'s") return addRole(actor, word, modifiers);
      if (stopsTitle.has(before)) return null;
      modifiers.push(textAt(paragraph, j));
    }
  }
  return null;
}

const marks = new Set(', ; : . ! ? " “ ” ( )'.split(' '));
const copulas = new Set('is was became remains are were'.split(' '));

const parties = new Map([
  ['r', 'republican'],
  ['d', 'democrat'],
  ['i', 'independent'],
]);

/** Reads "X (R-Fla.)" and "X, D-Ohio,": a party and a state. */
function readParty(paragraph: Paragraph, last: number, actor: Actor): void {
  const opener = lowerAt(paragraph, last);
  const party = opener === '(' || opener === ',' ? parties.get(lowerAt(paragraph, last + 1)) : undefined;
  const dash = lowerAt(paragraph, last + 2);
  if (!party || (dash !== '-' && dash !== '–' && dash !== ')')) return;
  const state = bare(lowerAt(paragraph, last + 3));
  const place = dash === ')' ? [] : (stateNames.get(state) ?? [state]);
  addRole(actor, party, place);
  // American lawmakers alone are written so.
  for (const words of actor.roles.values()) for (const word of place) words.add(word);
  for (const word of place) actor.proper.add(word);
}

/** Reads the description after a name: "X, a spokesman for …", "X, 52,", "X (…", "X is a professor". */
function readAfter(paragraph: Paragraph, { last }: PlacedMention, actor: Actor): Gender | null {
  const opener = lowerAt(paragraph, last);
  readParty(paragraph, last, actor);
  if (opener !== ',' && opener !== '-' && opener !== '–' && opener !== '—' && !copulas.has(opener)) return null;
  const { tokens } = paragraph;
  let i = last + 1;
  const next = tokens[i];
  if (!next) return null;
  if (opener === ',' && next.lexeme.shape === Shape.Number && /^[1-9]\d$/.test(next.lexeme.text)) {
    const after = lowerAt(paragraph, i + 1);
    if (after === ',' || after === '.') actor.age = `${next.lexeme.text}-year-old`;
    i += 2;
  }
  const copula = copulas.has(opener);
  if (copula && !determiners.has(lowerAt(paragraph, i))) return null;
  const end = Math.min(tokens.length, i + longestApposition);
  let modifiers: string[] = [];
  let gender: Gender | null = null;
  let noun: string | null = null;
  const flush = () => {
    if (noun !== null) gender = addRole(actor, noun, modifiers) ?? gender;
    noun = null;
    modifiers = [];
  };
  for (; i < end; i++) {
    const word = lowerAt(paragraph, i);
    if (word === 'and') {
      flush();
      continue;
    }
    if (marks.has(word) || word === 'who' || word === 'which' || prepositions.has(word)) break;
    if (determiners.has(word)) continue;
    if (isPersonRole(word)) {
      if (noun !== null) modifiers.push(noun);
      noun = word;
    } else modifiers.push(textAt(paragraph, i));
  }
  // After a comma, a list of people or a new clause is no description: the noun must end its phrase.
  const closing = lowerAt(paragraph, i);
  if (copula || i === end || prepositions.has(closing) || marks.has(closing) || closing === 'who') flush();
  return gender;
}

const prepositions = new Set(
  'of for from in at on by with to about against under over during since after before as whose'.split(' '),
);

/** A sentence that names one person, of unknown gender, and then says "she": weak evidence; so is one right after. */
function addPronounEvidence(
  paragraph: Paragraph,
  mentions: readonly PlacedMention[],
  actors: readonly Actor[],
  genders: Float64Array,
): void {
  let m = 0;
  let only = -1;
  for (const sentence of paragraph.sentences) {
    const previous = only;
    only = -1;
    let people = 0;
    let from = sentence.last;
    for (; m < mentions.length && mentions[m]!.first < sentence.last; m++) {
      const { entity, last } = mentions[m]!;
      if (actors[entity]!.entity.type !== 'person') continue;
      if (people === 0 || only !== entity) people++;
      if (people === 1 && only < 0) from = last;
      only = people === 1 ? entity : -1;
    }
    if (people === 1) countPronouns(paragraph, sentence, from, only, genders, 0.5);
    else if (people === 0 && previous >= 0) {
      const opening = pronounOf(lowerAt(paragraph, sentence.first));
      if (opening?.kind === 'person') genders[previous]! += 0.7 * sign(opening.gender);
    }
  }
}

function countPronouns(
  paragraph: Paragraph,
  sentence: Sentence,
  from: number,
  entity: number,
  genders: Float64Array,
  weight: number,
): void {
  for (let i = from; i < Math.min(sentence.last, from + 40); i++) {
    const { lexeme } = paragraph.tokens[i]!;
    if (lexeme.lower.length > 3) continue;
    const pronoun = pronounOf(lexeme.lower);
    if (pronoun?.kind === 'person') {
      genders[entity]! += weight * sign(pronoun.gender);
      return;
    }
  }
}

const newspaperWords = new Set(
  'post times journal tribune herald guardian telegraph gazette chronicle observer star courier mail sun globe today standard news press examiner monitor independent mirror inquirer bee register dispatch week'.split(
    ' ',
  ),
);

/** What an organization's own name says it is: "Communist Party" is a party, "Ministry of Health" a ministry. */
function addNamedRoles(actor: Actor): void {
  const words = actor.entity.name.toLowerCase().split(/[\s-]+/);
  const of = words.findIndex(word => word === 'of' || word === 'for' || word === 'on' || word === 'to');
  const head = words[of > 0 ? of - 1 : words.length - 1]!;
  if (rolesOf(head).some(({ kind }) => kind === 'body')) addRole(actor, head, words);
  if (actor.entity.type === 'organization' && newspaperWords.has(words.at(-1)!)) addRole(actor, 'newspaper', words);
  if (actor.entity.type === 'location') addRole(actor, 'country', words);
}
