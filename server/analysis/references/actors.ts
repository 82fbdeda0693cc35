import type { FirstNames, Gender } from '../../english/firstNames';
import { rolesOf } from '../../english/roles';
import type { NameForm } from '../entities/nameForm';
import type { Entity } from '../model';
import type { Referent } from './discourse';
import type { Fact } from './facts';
import { type Given, nobodyYet } from './places';

/**
 * What an article tells of an entity, beside its names: what pronouns and descriptions may mean it by. The same object
 * as for the version before an edit where nothing of it changed.
 */
export interface Actor {
  /** Its fullest name in this article; a known entity's own name may be another one. */
  readonly name: string;
  readonly type: Entity['type'];
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
  /** Where it stands among the article's entities, and where it is first named: set each time the article is read. */
  index: number;
  entity: Entity;
  firstNamed: number;
}

/** How often somebody is named, in steps, so that one mention more seldom makes a difference to what is read anew. */
const steps = [1, 2, 3, 6, 10, 15];

function stepOf(mentions: number): number {
  let step = 1;
  for (const least of steps) if (mentions >= least) step = least;
  return step;
}
/** So many paragraphs open an article: whom they name, it is likelier about. */
const opening = 3;

/** The actors of an article, by index of their entities. */
export type Actors = readonly Actor[];

/**
 * Gathers what the article tells of each entity.
 * @param given by paragraph; its mentions have the actors of the version before, where they are the same
 * @param others more actors of the version before, by id
 */
export function readActors(
  entities: readonly Entity[],
  given: readonly Given[],
  starts: readonly { readonly start: number }[],
  others: ReadonlyMap<string, Actor>,
  firstNames: FirstNames,
): Actor[] {
  const facts = new Array<Fact[] | undefined>(entities.length);
  const fullest = new Array<NameForm | undefined>(entities.length);
  const former = new Array<Actor | undefined>(entities.length);
  for (const { mentions, facts: told } of given) {
    for (const fact of told) {
      const { entity } = mentions[fact.mention]!;
      const list = facts[entity];
      if (list === undefined) facts[entity] = [fact];
      else list.push(fact);
    }
    for (const { entity, form, actor } of mentions) {
      if (actor !== nobodyYet) former[entity] ??= actor;
      if (form !== null && isFuller(form, fullest[entity])) fullest[entity] = form;
    }
  }
  const bodyStart = starts[opening]?.start ?? Infinity;
  return entities.map((entity, index) => {
    const told = facts[index] ?? noFacts;
    const name = entity.known ? (fullest[index]?.text ?? entity.name) : entity.name;
    const firstNamed = entity.mentions[0]!.start;
    const count = stepOf(entity.mentions.length);
    const prominent = firstNamed < bodyStart;
    let actor = former[index] ?? others.get(entity.id);
    if (actor === undefined || !isSame(actor, name, count, prominent, entity, told))
      actor = makeActor(entity, name, count, prominent, told, firstNames);
    actor.index = index;
    actor.entity = entity;
    actor.firstNamed = firstNamed;
    return actor;
  });
}

const noFacts: readonly Fact[] = [];

/** Whether a name says more than another: no acronym, the most words. */
function isFuller(name: NameForm, best: NameForm | undefined): boolean {
  if (best === undefined) return true;
  return (+best.acronym - +name.acronym || name.words.length - best.words.length) > 0;
}

function isSame(
  actor: Actor,
  name: string,
  count: number,
  prominent: boolean,
  entity: Entity,
  facts: readonly Fact[],
): boolean {
  if (actor.name !== name || actor.count !== count || actor.prominent !== prominent) return false;
  if (actor.entity.name !== entity.name || actor.facts.length !== facts.length) return false;
  for (let i = 0; i < facts.length; i++) if (actor.facts[i] !== facts[i]) return false;
  return true;
}

/** An actor while it is made. */
interface Roles {
  readonly roles: Map<string, Set<string>>;
  readonly proper: Set<string>;
  readonly classes: Set<string>;
}

function makeActor(
  entity: Entity,
  name: string,
  count: number,
  prominent: boolean,
  facts: readonly Fact[],
  firstNames: FirstNames,
): Actor {
  const { type } = entity;
  const about: Roles = { roles: new Map(), proper: new Set(), classes: new Set() };
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
        for (const words of about.roles.values()) for (const word of told.modifiers) words.add(word);
        for (const word of told.modifiers) about.proper.add(word);
      }
    }
    const words = entity.name.split(/[\s-]+/);
    const first = words.length > 1 ? genderOfFirst(entity.name, words, firstNames) : null;
    if (first) evidence += first === 'female' ? 2.5 : -2.5;
    gender = evidence > 0.9 ? 'female' : evidence < -0.9 ? 'male' : null;
    leaning = gender ?? firstNames.genderOf(words[0]!);
  } else if (type !== 'other') addNamedRoles(about, entity);
  const referent: Referent = {
    actor: null,
    name,
    kind: type === 'person' ? 'person' : type === 'location' ? 'place' : 'body',
    gender,
    leaning,
    named: !rolesOf(entity.name.toLowerCase()).some(({ kind }) => kind === 'people'),
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
    ...about,
    age,
    facts,
    referent,
    index: 0,
    entity,
    firstNamed: 0,
  };
  referent.actor = actor;
  return actor;
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

/** Remembers that a noun describes an actor, with the words beside it as they are written. */
function addRole({ roles, proper, classes }: Roles, noun: string, modifiers: readonly string[]): void {
  for (const role of rolesOf(noun)) if (role.kind !== 'people') classes.add(role.class);
  let known = roles.get(noun);
  if (known === undefined) {
    known = new Set();
    roles.set(noun, known);
  }
  for (const word of modifiers) {
    const lower = word.toLowerCase();
    known.add(lower);
    if (lower !== word) proper.add(lower);
  }
}

const newspaperWords = new Set(
  'post times journal tribune herald guardian telegraph gazette chronicle observer star courier mail sun globe today standard news press examiner monitor independent mirror inquirer bee register dispatch week'.split(
    ' ',
  ),
);

/** What an organization's own name says it is: "Communist Party" is a party, "Ministry of Health" a ministry. */
function addNamedRoles(about: Roles, { name, type }: Entity): void {
  const words = name.toLowerCase().split(/[\s-]+/);
  const of = words.findIndex(word => word === 'of' || word === 'for' || word === 'on' || word === 'to');
  const head = words[of > 0 ? of - 1 : words.length - 1]!;
  if (rolesOf(head).some(({ kind }) => kind === 'body')) addRole(about, head, words);
  if (type === 'organization' && newspaperWords.has(words.at(-1)!)) addRole(about, 'newspaper', words);
  if (type === 'location') addRole(about, 'country', words);
}
