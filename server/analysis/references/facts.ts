import type { Gender } from '../../english/firstNames';
import { rolesOf } from '../../english/roles';
import { stateNames } from '../../english/states';
import { genderOfTitle } from '../../english/titles';
import type { Paragraph, Sentence } from '../../text/article';
import { Shape } from '../../text/lexeme';
import type { PlacedMention } from './places';
import { referringOf } from './words';

/** What a paragraph tells of somebody it names. */
export interface Fact {
  /** Index of the mention in the paragraph's. */
  readonly mention: number;
  /** For a gender: positive is female. */
  readonly evidence: number;
  readonly told: readonly Told[];
  /** "52-year-old", where the text says "X, 52,". */
  readonly age: string | null;
}

/** A noun that describes somebody ("minister"), with the words beside it ("prime", "Iraqi") as they are written. */
export interface Told {
  readonly noun: string;
  readonly modifiers: readonly string[];
  /** Whether it is a party and a state, which say more of every other noun. */
  readonly party: boolean;
}

/** Whether two facts tell the same, of whatever mention. */
export function tellsTheSame(a: Fact, b: Fact): boolean {
  if (a === b) return true;
  if (a.evidence !== b.evidence || a.age !== b.age || a.told.length !== b.told.length) return false;
  for (let i = 0; i < a.told.length; i++) {
    const [one, other] = [a.told[i]!, b.told[i]!];
    if (one.noun !== other.noun || one.party !== other.party) return false;
    if (one.modifiers.length !== other.modifiers.length) return false;
    for (let k = 0; k < one.modifiers.length; k++) if (one.modifiers[k] !== other.modifiers[k]) return false;
  }
  return true;
}

/** What is read of a mention. */
interface About {
  readonly told: Told[];
  age: string | null;
}

const nothing: readonly Told[] = [];
/** How far an apposition after a name is read, in tokens. */
const longestApposition = 16;
/** How far a description before a name is read. */
const longestTitle = 8;

const abbreviatedRoles = new Map(
  'sen:senator rep:representative gov:governor gen:general prof:professor dr:doctor pres:president sec:secretary lt:lieutenant col:colonel capt:captain sgt:sergeant adm:admiral rev:reverend fr:father det:detective insp:inspector amb:ambassador atty:attorney sheikh:sheikh cllr:councillor'
    .split(' ')
    .map(entry => entry.split(':') as [string, string]),
);

/** Reads what a paragraph tells of the people it names. Linear in the mentions: looks at a bounded window around each. */
export function readFacts(paragraph: Paragraph, mentions: readonly PlacedMention[]): Fact[] {
  const facts: Fact[] = [];
  for (let m = 0; m < mentions.length; m++) {
    const mention = mentions[m]!;
    if (!mention.person) continue;
    const about: About = { told: [], age: null };
    let evidence = 4 * sign(titleBefore(paragraph, mention));
    evidence += 3 * sign(readBefore(paragraph, mention, about.told));
    evidence += 3 * sign(readAfter(paragraph, mention, about));
    if (evidence !== 0 || about.told.length > 0 || about.age !== null)
      facts.push({ mention: m, evidence, told: about.told, age: about.age });
  }
  addPronounEvidence(paragraph, mentions, facts);
  return facts;
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

/** Keeps that a noun describes somebody, with the words beside it as they are written. */
function addRole(told: Told[], noun: string, modifiers: readonly string[]): Gender | null {
  told.push({ noun, modifiers, party: false });
  let gender: Gender | null = null;
  for (const role of rolesOf(noun)) if (role.kind !== 'people') gender ??= role.gender;
  return gender;
}

function isPersonRole(lower: string): boolean {
  for (const { kind } of rolesOf(lower)) if (kind === 'person') return true;
  return false;
}

const stopsTitle = new Set(
  'the a an this that these those his her their its our my your one another of for from in at on by with to and or but as than said says told , ; : ( ) " “ ” — – ! ? . ..'.split(
    ' ',
  ),
);

/**
 * Reads the description right before a name: "political professor |X", "Prime Minister |X", and before a comma: "the
 * secretary of the committee, |X".
 */
function readBefore(paragraph: Paragraph, mention: PlacedMention, told: Told[]): Gender | null {
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
  if (lowerAt(paragraph, i) === ',') return readBeforeComma(paragraph, i, told);
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
    gender = addRole(told, noun, [...modifiers, ...nouns.filter(other => other !== noun)]) ?? gender;
  return gender;
}

const naming = new Set('named called'.split(' '));
const determiners = new Set('the a an his her their its our my your this that one another'.split(' '));

function readBeforeComma(paragraph: Paragraph, comma: number, told: Told[]): Gender | null {
  const floor = Math.max(0, comma - longestApposition);
  for (let i = comma - 1; i >= floor; i--) {
    const word = lowerAt(paragraph, i);
    if (marks.has(word)) return null;
    if (!isPersonRole(word)) continue;
    const modifiers: string[] = [];
    for (let j = i - 1; j >= Math.max(0, i - 6); j--) {
      const before = lowerAt(paragraph, j);
      if (determiners.has(before) || before === "'s") return addRole(told, word, modifiers);
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
function readParty(paragraph: Paragraph, last: number, told: Told[]): void {
  const opener = lowerAt(paragraph, last);
  const party = opener === '(' || opener === ',' ? parties.get(lowerAt(paragraph, last + 1)) : undefined;
  const dash = lowerAt(paragraph, last + 2);
  if (!party || (dash !== '-' && dash !== '–' && dash !== ')')) return;
  const state = bare(lowerAt(paragraph, last + 3));
  told.push({ noun: party, modifiers: dash === ')' ? [] : (stateNames.get(state) ?? [state]), party: true });
}

/** Reads the description after a name: "X, a spokesman for …", "X, 52,", "X (…", "X is a professor". */
function readAfter(paragraph: Paragraph, { last }: PlacedMention, about: About): Gender | null {
  const { told } = about;
  const opener = lowerAt(paragraph, last);
  if (opener === '(' || opener === ',') readParty(paragraph, last, told);
  if (opener !== ',' && opener !== '-' && opener !== '–' && opener !== '—' && !copulas.has(opener)) return null;
  const { tokens } = paragraph;
  let i = last + 1;
  const next = tokens[i];
  if (!next) return null;
  if (opener === ',' && next.lexeme.shape === Shape.Number && /^[1-9]\d$/.test(next.lexeme.text)) {
    const after = lowerAt(paragraph, i + 1);
    if (after === ',' || after === '.') about.age = `${next.lexeme.text}-year-old`;
    i += 2;
  }
  const copula = copulas.has(opener);
  if (copula && !determiners.has(lowerAt(paragraph, i))) return null;
  const end = Math.min(tokens.length, i + longestApposition);
  let modifiers: string[] = [];
  let gender: Gender | null = null;
  let noun: string | null = null;
  const flush = () => {
    if (noun !== null) gender = addRole(told, noun, modifiers) ?? gender;
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
function addPronounEvidence(paragraph: Paragraph, mentions: readonly PlacedMention[], facts: Fact[]): void {
  let m = 0;
  /** The only person of the sentence, by a mention. */
  let only = -1;
  for (const sentence of paragraph.sentences) {
    const previous = only;
    only = -1;
    let people = 0;
    let from = sentence.last;
    for (; m < mentions.length && mentions[m]!.first < sentence.last; m++) {
      const { member, last, person } = mentions[m]!;
      if (!person) continue;
      if (people === 0 || only < 0 || mentions[only]!.member !== member) people++;
      if (people === 1 && only < 0) from = last;
      only = people === 1 ? m : -1;
    }
    if (people === 1) {
      const gender = genderOfPronouns(paragraph, sentence, from);
      if (gender) facts.push({ mention: only, evidence: 0.5 * sign(gender), told: nothing, age: null });
    } else if (people === 0 && previous >= 0) {
      const opening = referringOf(paragraph.tokens[sentence.first]!.lexeme).pronoun;
      if (opening?.kind === 'person' && opening.gender)
        facts.push({ mention: previous, evidence: 0.7 * sign(opening.gender), told: nothing, age: null });
    }
  }
}

function genderOfPronouns({ tokens }: Paragraph, sentence: Sentence, from: number): Gender | null {
  const end = Math.min(sentence.last, from + 40);
  for (let i = from; i < end; i++) {
    const { lexeme } = tokens[i]!;
    if (lexeme.lower.length > 3) continue;
    const { pronoun } = referringOf(lexeme);
    if (pronoun?.kind === 'person') return pronoun.gender;
  }
  return null;
}
