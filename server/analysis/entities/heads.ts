import type { EntityType, KnownEntity } from '../../knowledge/model';
import { remembered } from '../../text/memo';
import type { EntityHead } from '../model';
import { entityTypes, type Group, onlyKnown } from './groups';
import { isAcronymOf, isAcronymOfEnd, isSmallWord, nameFormOf } from './nameForm';

/** An entity as groups that are joined. */
export class Joined {
  head = noHead;
  /** The key of the group that names it best. */
  fullest = '';
  /** The id that it would have alone. */
  id = '';
  /** What the mentions were last made of. */
  #mentioned = noHead;
  #mentionedFullest = '';

  /** @param parts in the order of their first names among the entity's */
  constructor(readonly parts: readonly Group[]) {}

  /** Whether mentions that were made before must be made anew; from now on they are taken to be made. */
  takeMentions(): boolean {
    const isSame = this.head === this.#mentioned && this.fullest === this.#mentionedFullest;
    this.#mentioned = this.head;
    this.#mentionedFullest = this.fullest;
    return !isSame;
  }

  /** Looks what the parts say now. @returns whether the entity says something else than before */
  settle(): boolean {
    const { parts } = this;
    const { type: guess, confidence } = typeOf(parts);
    const { known, alternatives } = knownOf(parts, guess);
    const type = known?.type ?? guess;
    const doubtful = known === null && confidence < sure ? Math.floor(confidence * 10) / 10 : undefined;
    const fullest = fullestOf(parts, type);
    const name = known?.name ?? nameOf(fullest, parts);
    const id = known?.id ?? `${type}:${slugOf(name)}`;
    const now = headOf(id, name, type, known !== null, alternatives, doubtful);
    const isSame = id === this.id && saysSame(now, this.head);
    if (isSame && fullest.form.key === this.fullest) return false;
    this.fullest = fullest.form.key;
    if (isSame) return true;
    this.id = id;
    this.head = now;
    return true;
  }
}

/** A head; what it need not say is left out. */
function headOf(
  id: string,
  name: string,
  type: EntityType,
  known: boolean,
  alternatives: readonly string[],
  typeConfidence: number | undefined,
): EntityHead {
  if (alternatives.length === 0)
    return typeConfidence === undefined ? { id, name, type, known } : { id, name, type, known, typeConfidence };
  return typeConfidence === undefined
    ? { id, name, type, known, alternatives }
    : { id, name, type, known, alternatives, typeConfidence };
}

/** Whether two heads say the same but for their ids. */
const saysSame = (a: EntityHead, b: EntityHead): boolean =>
  a.name === b.name &&
  a.type === b.type &&
  a.known === b.known &&
  a.typeConfidence === b.typeConfidence &&
  (a.alternatives === b.alternatives || isSameList(a.alternatives ?? none, b.alternatives ?? none));

const noHead: EntityHead = { id: '', name: '', type: 'other', known: false };
const none: readonly string[] = [];
const isSameList = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((each, i) => each === others[i]);

/**
 * Gives each entity an id that no other has: a number after it where one before has it already.
 * @param before the heads of the version before by id: one that says the same is given again
 * @returns the heads by id, in order
 */
export function makeIdsUnique(
  entities: readonly Joined[],
  before: ReadonlyMap<string, EntityHead>,
): ReadonlyMap<string, EntityHead> {
  const heads = new Map<string, EntityHead>();
  for (const entity of entities) {
    let unique = entity.id;
    for (let n = 2; heads.has(unique); n++) unique = `${entity.id}-${n}`;
    const same = before.get(unique);
    if (same !== undefined && same !== entity.head && saysSame(same, entity.head)) entity.head = same;
    else if (entity.head.id !== unique) entity.head = { ...entity.head, id: unique };
    heads.set(unique, entity.head);
  }
  return heads;
}

/** From where on a type is not doubtful. */
const sure = 0.8;

/**
 * The type that the names vote for, each with its confidence, and their mean confidence in it; a headline's votes count only
 * where there are no others.
 */
function typeOf(parts: readonly Group[]): { readonly type: EntityType; readonly confidence: number } {
  let isRunning = false;
  for (const { running } of parts) if (running > 0) isRunning = true;
  let best = 0;
  let most = -1;
  let count = 0;
  for (let type = 0; type < entityTypes.length; type++) {
    let votes = 0;
    count = 0;
    for (const part of parts) {
      if (isRunning && part.running === 0) continue;
      votes += part.weights[type]!;
      count += part.count;
    }
    if (votes > most) {
      best = type;
      most = votes;
    }
  }
  return { type: entityTypes[best]!, confidence: most / count };
}

/**
 * Which known entity an entity is: the one that some of its names spell and no other, the user's own before bundled
 * ones; else the first of the ambiguous ones that fits the type, with the others as alternatives.
 */
function knownOf(parts: readonly Group[], type: EntityType): Known {
  if (parts.every(isUnknown)) return nobodyKnown;
  const telling = parts.length === 1 ? parts : parts.filter(part => !meansAnother(part, parts));
  return knownByNames(telling, type);
}

function knownByNames(parts: readonly Group[], type: EntityType): Known {
  const full = parts.filter(part => part.person && !part.form.short);
  // A surname's bundled entry says nothing where the article gives the full name: "Brigitte Macron" is not Emmanuel.
  const telling = full.length > 0 ? full : parts;
  const sure = [...telling.map(onlyKnown), ...parts.map(onlyKnown).filter(known => known?.origin === 'user')].filter(
    known => known !== null,
  );
  const settled = sure.find(known => known.origin === 'user') ?? sure.find(known => known.type === type) ?? sure[0];
  if (settled) return { known: settled, alternatives: [] };
  const ambiguous = telling.flatMap(part => part.known);
  const own = ambiguous.filter(known => known.origin === 'user');
  const fitting = (own.length > 0 ? own : ambiguous).filter(known => known.type === type);
  const choices = fitting.length > 0 ? fitting : ambiguous;
  const ids = [...new Set(choices.map(known => known.id))];
  return { known: choices[0] ?? null, alternatives: ids.slice(1) };
}

/**
 * Whether an acronym is no known entity's after all: the article writes out what it stands for, and no name of those bundled
 * has a word of that ("Rapid Support Forces (RSF)" are not Reporters Without Borders). A user's own names say whom they mean.
 */
function meansAnother({ form, known }: Group, parts: readonly Group[]): boolean {
  if (!form.acronym || known.length === 0 || known.some(({ origin }) => origin === 'user')) return false;
  if (parts.some(part => part.known.length > 0 && !part.form.acronym)) return false;
  const [acronym] = form.words as [string];
  const whole = parts.find(
    ({ form: { acronym: isShort, words } }) =>
      !isShort && (isAcronymOf(acronym, words) || isAcronymOfEnd(acronym, words)),
  );
  if (whole === undefined) return false;
  const words = new Set(whole.form.words.filter(word => !isSmallWord(word)));
  return !known.some(({ name, aliases }) =>
    [name, ...aliases.map(({ text }) => text)].some(text => nameFormOf(text).words.some(word => words.has(word))),
  );
}

const isUnknown = ({ known }: Group): boolean => known.length === 0;

interface Known {
  readonly known: KnownEntity | null;
  readonly alternatives: readonly string[];
}
const nobodyKnown: Known = { known: null, alternatives: [] };

/** The group that names an entity best: not an acronym, not in capitals; then the most words, then the most letters. */
function fullestOf(parts: readonly Group[], type: EntityType): Group {
  if (parts.length === 1) return parts[0]!;
  const surnames = new Set(
    parts.flatMap(({ form, running }) => (running > 0 && form.words.length === 1 ? form.words : [])),
  );
  const endsInSurname = ({ person, form: { words } }: Group) =>
    person && words.length > 1 && words.length < 5 && surnames.has(words.at(-1)!);
  const rank = (group: Group): number =>
    (group.form.acronym ? 0 : 1000) +
    (group.form.capitals && !group.form.acronym ? -500 : 0) +
    // In a headline, a name may hold other words; not where it ends with the surname that the article uses.
    (group.running > 0 || endsInSurname(group) ? 300 : 0) +
    // A person's name that the name finder took for something else is seldom the fullest.
    (group.person === (type === 'person') ? 200 : 0) +
    Math.min(group.form.words.length, 12) * 10 +
    Math.min(group.form.text.length, 90) / 10;
  return parts.reduce((best, part) => (rank(part) > rank(best) ? part : best));
}

/**
 * The fullest name as it is shown. Where it stands once only, and goes on after the surname that the article uses time
 * and again ("Jo Hale Joins" once, "Hale" often), the name finder took it too far: it ends with the surname.
 */
function nameOf(fullest: Group, parts: readonly Group[]): string {
  const { text, words } = fullest.form;
  if (parts.length === 1 || !fullest.person || fullest.count > 1 || words.length < 3) return text;
  const surname = parts.find(
    ({ form, count, running }) =>
      form.words.length === 1 && running > 0 && count > 1 && words.slice(1, -1).includes(form.words[0]!),
  )?.form.text;
  const at = surname ? text.indexOf(` ${surname} `) : -1;
  return at > 0 ? text.slice(0, at + 1 + surname!.length) : text;
}

/** As most are: nothing to fold. */
const plainName = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;

/** A name as part of an id: its letters and digits, lower case, without accents. */
const slugOf = remembered(name => {
  if (plainName.test(name)) return name.toLowerCase().replaceAll(' ', '-');
  const folded = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return folded.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'unnamed';
}, 50_000);
