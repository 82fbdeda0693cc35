import type { Gender } from '../../english/firstNames';
import { rolesOf } from '../../english/roles';
import { stateNames } from '../../english/states';
import { genderOfTitle } from '../../english/titles';
import type { Paragraph, Sentence } from '../../text/article';
import { bit, perLexeme, Shape } from '../../text/lexeme';
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
  /** Null where nothing is. */
  told: Told[] | null;
  age: string | null;
}
/** What is read of the mention at hand. */
const here: About = { told: null, age: null };

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
    here.told = null;
    here.age = null;
    let evidence = 4 * titleBefore(paragraph, mention);
    evidence += 3 * sign(readBefore(paragraph, mention, here));
    evidence += 3 * sign(readAfter(paragraph, mention, here));
    const { told, age } = here;
    if (evidence !== 0 || told !== null || age !== null)
      facts.push({ mention: m, evidence, told: told ?? nothing, age });
  }
  addPronounEvidence(paragraph, mentions, facts);
  return facts;
}

/** What a word tells around a name, by its spelling: bits. */
enum Is {
  role = 1 << 0,
  /** A role as it is written short: "Sen". */
  shortRole = 1 << 1,
  stopsTitle = 1 << 2,
  determiner = 1 << 3,
  mark = 1 << 4,
  copula = 1 << 5,
  naming = 1 << 6,
  /** What ends a description after a name. */
  stopsDescription = 1 << 7,
  /** A title of a woman, of a man. */
  female = 1 << 8,
  male = 1 << 9,
}

const about = perLexeme(({ lower }): number => {
  const gender = genderOfTitle(bare(lower));
  return (
    bit(Is.role, isPersonRole(lower)) |
    bit(Is.shortRole, abbreviatedRoles.has(bare(lower))) |
    bit(Is.stopsTitle, stopsTitle.has(lower)) |
    bit(Is.determiner, determiners.has(lower)) |
    bit(Is.mark, marks.has(lower)) |
    bit(Is.copula, copulas.has(lower)) |
    bit(Is.naming, naming.has(lower)) |
    bit(Is.stopsDescription, marks.has(lower) || lower === 'who' || lower === 'which' || prepositions.has(lower)) |
    bit(Is.female, gender === 'female') |
    bit(Is.male, gender === 'male')
  );
});

/** The bits of the word at a token; none where there is none. */
const aboutAt = ({ tokens }: Paragraph, i: number): number =>
  i < 0 || i >= tokens.length ? 0 : about(tokens[i]!.lexeme);

const sign = (gender: Gender | null): number => (gender === 'female' ? 1 : gender === 'male' ? -1 : 0);

const lowerAt = (paragraph: Paragraph, i: number): string => paragraph.tokens[i]?.lexeme.lower ?? '';
const textAt = (paragraph: Paragraph, i: number): string => paragraph.tokens[i]?.lexeme.text ?? '';
const bare = (lower: string): string => (lower.endsWith('.') ? lower.slice(0, -1) : lower);

/** For a gender that a title before a name tells: positive is female. */
function titleBefore(paragraph: Paragraph, { first }: PlacedMention): number {
  const before = lowerAt(paragraph, first - 1) === '.' ? first - 2 : first - 1;
  // The name finder may take the title as part of the name.
  return titleAt(paragraph, before) || titleAt(paragraph, first);
}

function titleAt(paragraph: Paragraph, i: number): number {
  const is = aboutAt(paragraph, i);
  return (is & Is.female) !== 0 ? 1 : (is & Is.male) !== 0 ? -1 : 0;
}

/** Keeps that a noun describes somebody, with the words beside it as they are written. */
function addRole(about: About, noun: string, modifiers: readonly string[]): Gender | null {
  about.told ??= [];
  about.told.push({ noun, modifiers, party: false });
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
function readBefore(paragraph: Paragraph, mention: PlacedMention, told: About): Gender | null {
  // The name finder may take a title as part of the name.
  let { first } = mention;
  while (first < mention.last - 1 && isTitle(lowerAt(paragraph, first))) first++;
  let modifiers: string[] | null = null;
  let nouns: string[] | null = null;
  let i = first - 1;
  const floor = Math.max(0, first - longestTitle);
  // "a woman named X"
  if ((aboutAt(paragraph, i) & Is.naming) !== 0 && (aboutAt(paragraph, i - 1) & Is.role) !== 0) i--;
  if (lowerAt(paragraph, i) === ',') return readBeforeComma(paragraph, i, told);
  // "Secretary of State X", "Director of National Intelligence X"
  for (let of = i - 1; of >= Math.max(floor, i - 3); of--) {
    const isOf = lowerAt(paragraph, of) === 'of';
    if (!isOf && (aboutAt(paragraph, of) & Is.stopsTitle) !== 0) break;
    if (isOf && (aboutAt(paragraph, of - 1) & Is.role) !== 0) {
      modifiers ??= [];
      for (let j = of + 1; j <= i; j++) modifiers.push(textAt(paragraph, j));
      i = of - 1;
      break;
    }
  }
  for (; i >= floor; i--) {
    const is = aboutAt(paragraph, i);
    const raw = lowerAt(paragraph, i);
    if (raw === '.' && abbreviatedRoles.has(lowerAt(paragraph, i - 1))) continue;
    if ((is & Is.stopsTitle) !== 0) break;
    const word = (is & Is.shortRole) === 0 ? raw : abbreviatedRoles.get(bare(raw))!;
    if ((is & Is.shortRole) === 0 ? (is & Is.role) !== 0 : isPersonRole(word)) {
      nouns ??= [];
      nouns.push(word);
    } else if (nouns === null) break;
    else {
      modifiers ??= [];
      modifiers.push(textAt(paragraph, i));
    }
  }
  if (nouns === null) return null;
  let gender: Gender | null = null;
  for (const noun of nouns)
    gender = addRole(told, noun, [...(modifiers ?? []), ...nouns.filter(other => other !== noun)]) ?? gender;
  return gender;
}

/** Whether a word in a name is a title that the name finder took as part of it. */
const isTitle = (lower: string): boolean => isPersonRole(bare(abbreviatedRoles.get(bare(lower)) ?? lower));

const naming = new Set('named called'.split(' '));
const determiners = new Set('the a an his her their its our my your this that one another'.split(' '));

function readBeforeComma(paragraph: Paragraph, comma: number, told: About): Gender | null {
  const floor = Math.max(0, comma - longestApposition);
  for (let i = comma - 1; i >= floor; i--) {
    const is = aboutAt(paragraph, i);
    if ((is & Is.mark) !== 0) return null;
    if ((is & Is.role) === 0) continue;
    const word = lowerAt(paragraph, i);
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
function readParty(paragraph: Paragraph, last: number, about: About): void {
  const opener = lowerAt(paragraph, last);
  const party = opener === '(' || opener === ',' ? parties.get(lowerAt(paragraph, last + 1)) : undefined;
  const dash = lowerAt(paragraph, last + 2);
  if (!party || (dash !== '-' && dash !== '–' && dash !== ')')) return;
  const state = bare(lowerAt(paragraph, last + 3));
  about.told ??= [];
  about.told.push({ noun: party, modifiers: dash === ')' ? [] : (stateNames.get(state) ?? [state]), party: true });
}

/** Reads the description after a name: "X, a spokesman for …", "X, 52,", "X (…", "X is a professor". */
function readAfter(paragraph: Paragraph, { last }: PlacedMention, here: About): Gender | null {
  const opener = lowerAt(paragraph, last);
  if (opener === '(' || opener === ',') readParty(paragraph, last, here);
  if (opener !== ',' && opener !== '-' && opener !== '–' && opener !== '—' && !copulas.has(opener)) return null;
  const { tokens } = paragraph;
  let i = last + 1;
  const next = tokens[i];
  if (!next) return null;
  if (opener === ',' && next.lexeme.shape === Shape.Number && /^[1-9]\d$/.test(next.lexeme.text)) {
    const after = lowerAt(paragraph, i + 1);
    if (after === ',' || after === '.') here.age = `${next.lexeme.text}-year-old`;
    i += 2;
  }
  const copula = copulas.has(opener);
  if (copula && (aboutAt(paragraph, i) & Is.determiner) === 0) return null;
  const end = Math.min(tokens.length, i + longestApposition);
  let modifiers: string[] = [];
  let gender: Gender | null = null;
  let noun: string | null = null;
  const flush = () => {
    if (noun !== null) gender = addRole(here, noun, modifiers) ?? gender;
    noun = null;
    modifiers = [];
  };
  for (; i < end; i++) {
    const word = lowerAt(paragraph, i);
    if (word === 'and') {
      flush();
      continue;
    }
    const is = aboutAt(paragraph, i);
    if ((is & Is.stopsDescription) !== 0) break;
    if ((is & Is.determiner) !== 0) continue;
    if ((is & Is.role) !== 0) {
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
