import type { FirstNames, Gender } from '../../english/firstNames';
import { rolesOf } from '../../english/roles';
import type { NameForm } from '../entities/nameForm';
import type { EntityHead } from '../model';
import type { Referent } from './discourse';
import { type Fact, tellsTheSame } from './facts';

/**
 * What an article tells of an entity, beside its names: what pronouns and descriptions may mean it by. The same object
 * as for the version before an edit where nothing of it changed.
 */
export interface Actor {
  /** Its fullest name in this article; a known entity's own name may be another one. */
  readonly name: string;
  readonly type: EntityHead['type'];
  /** How often it is named, in steps. */
  readonly count: number;
  /** Whether the headline or the first paragraphs name it. */
  readonly prominent: boolean;
  /** Its gender as far as titles, its first name, roles or pronouns beside it tell. */
  readonly gender: Gender | null;
  /** Its gender where only a name that may be a surname tells ("Kelly"): evidence too weak to rule anything out. */
  readonly leaning: Gender | null;
  /** The nouns that describe it ("minister"), each with the words seen before it ("prime", "Iraqi"), lower case. */
  readonly roles: ReadonlyMap<string, ReadonlySet<string>>;
  /** Those of the words before them that are written with a capital: places, parties, bodies. */
  readonly proper: ReadonlySet<string>;
  /** Classes of those nouns. */
  readonly classes: ReadonlySet<string>;
  /** "52-year-old", where the text says "X, 52,". */
  readonly age: string | null;
  readonly facts: readonly Fact[];
  readonly referent: Referent;
  /** Where in the article it is first named, as that is now. */
  readonly firstNamed: () => number;
  /** The entity: set each time the article is read. */
  entity: EntityHead;
}

/** How often somebody is named, in steps, so that one mention more seldom makes a difference to what is read anew. */
const steps = [1, 2, 3, 6, 10, 15];

/** The step that a number of mentions is on. */
export function stepOf(mentions: number): number {
  let step = 1;
  for (const least of steps) if (mentions >= least) step = least;
  return step;
}
/** Whether a name says more than another: no acronym, the most words. */
export function isFuller(name: NameForm, best: NameForm | undefined): boolean {
  if (best === undefined) return true;
  return (+best.acronym - +name.acronym || name.words.length - best.words.length) > 0;
}

/** Whether an actor is what one made of these would be. @param count see `Actor` */
export function isSameActor(
  actor: Actor,
  name: string,
  count: number,
  prominent: boolean,
  entity: EntityHead,
  facts: readonly Fact[],
): boolean {
  if (actor.name !== name || actor.count !== count || actor.prominent !== prominent) return false;
  if (actor.entity.name !== entity.name || actor.type !== entity.type || actor.facts.length !== facts.length)
    return false;
  for (let i = 0; i < facts.length; i++) if (!tellsTheSame(actor.facts[i]!, facts[i]!)) return false;
  return true;
}

/** An actor while it is made. */
interface Roles {
  roles: Map<string, Set<string>> | null;
  proper: Set<string> | null;
  classes: Set<string> | null;
}

const noRoles: Actor['roles'] = new Map();
const noWords: ReadonlySet<string> = new Set();

/** Makes an actor. @param name its fullest name in the article; `count`, `prominent` and `firstNamed`: see `Actor` */
export function makeActor(
  entity: EntityHead,
  name: string,
  count: number,
  prominent: boolean,
  facts: readonly Fact[],
  firstNamed: () => number,
  firstNames: FirstNames,
): Actor {
  const { type } = entity;
  const about: Roles = { roles: null, proper: null, classes: null };
  let gender: Gender | null = null;
  let leaning: Gender | null = null;
  let age: string | null = null;
  if (type === 'person') {
    let evidence = 0;
    for (const fact of facts) {
      evidence += fact.evidence;
      age = fact.age ?? age;
      for (const told of fact.told) {
        addRole(about, told.noun, told.modifiers);
        if (!told.party) continue;
        // American lawmakers alone are written so.
        for (const words of about.roles!.values()) for (const word of told.modifiers) words.add(word);
        about.proper ??= new Set();
        for (const word of told.modifiers) about.proper.add(word);
      }
    }
    const end = entity.name.search(/[\s-]/);
    const word = end < 0 ? entity.name : entity.name.slice(0, end);
    const first = end < 0 ? null : genderOfFirst(entity.name, word, firstNames);
    if (first) evidence += first === 'female' ? 2.5 : -2.5;
    gender = evidence > 0.9 ? 'female' : evidence < -0.9 ? 'male' : null;
    leaning = gender ?? firstNames.genderOf(word);
  } else if (type !== 'other') addNamedRoles(about, entity);
  const referent: Referent = {
    actor: null,
    name,
    kind: type === 'person' ? 'person' : type === 'location' ? 'place' : 'body',
    gender,
    leaning,
    noun: undefined,
    // No noun of theirs has a space.
    named: entity.name.includes(' ') || !rolesOf(entity.name.toLowerCase()).some(({ kind }) => kind === 'people'),
    count,
    prominent,
    asked: 0,
    score: 0,
  };
  const actor: Actor = {
    name,
    type,
    count,
    prominent,
    gender,
    leaning,
    roles: about.roles ?? noRoles,
    proper: about.proper ?? noWords,
    classes: about.classes ?? noWords,
    age,
    facts,
    referent,
    firstNamed,
    entity,
  };
  referent.actor = actor;
  return actor;
}

/** Family names that come first, and are first names elsewhere. */
const familyFirst = new Set('kim park lee moon jung han lim yoon ahn song hu li wen xi wang chen'.split(' '));

/** The gender that a full name's first name tells. @param word the first word of the name */
function genderOfFirst(name: string, word: string, firstNames: FirstNames): Gender | null {
  // "Jean-Yves" is a man though "Jean" alone is a woman in most lists of American names.
  if (word === 'Jean' && name[4] === '-') return 'male';
  // "Kim Jong Un", "Park Geun-hye"; but "Kim Hale".
  if (familyFirst.has(word.toLowerCase()) && name.split(/[\s-]+/).length > 2) return null;
  return firstNames.genderOf(word);
}

/** Remembers that a noun describes an actor, with the words beside it as they are written. */
function addRole(about: Roles, noun: string, modifiers: readonly string[]): void {
  for (const role of rolesOf(noun)) {
    if (role.kind === 'people') continue;
    about.classes ??= new Set();
    about.classes.add(role.class);
  }
  about.roles ??= new Map();
  let known = about.roles.get(noun);
  if (known === undefined) {
    known = new Set();
    about.roles.set(noun, known);
  }
  for (const word of modifiers) {
    const lower = word.toLowerCase();
    known.add(lower);
    if (lower === word) continue;
    about.proper ??= new Set();
    about.proper.add(lower);
  }
}

const newspaperWords = new Set(
  'post times journal tribune herald guardian telegraph gazette chronicle observer star courier mail sun globe today standard news press examiner monitor independent mirror inquirer bee register dispatch week'.split(
    ' ',
  ),
);

/** What an organization's own name says it is: "Communist Party" is a party, "Ministry of Health" a ministry. */
function addNamedRoles(about: Roles, { name, type }: EntityHead): void {
  const words = name.toLowerCase().split(/[\s-]+/);
  const of = words.findIndex(word => word === 'of' || word === 'for' || word === 'on' || word === 'to');
  const head = words[of > 0 ? of - 1 : words.length - 1]!;
  if (rolesOf(head).some(({ kind }) => kind === 'body')) addRole(about, head, words);
  if (type === 'organization' && newspaperWords.has(words.at(-1)!)) addRole(about, 'newspaper', words);
  if (type === 'location') addRole(about, 'country', words);
}
