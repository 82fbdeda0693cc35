import type { FirstNames } from '../../english/firstNames';
import type { EntityType, KnownEntity } from '../../knowledge/model';
import type { ArticleText } from '../../text/article';
import type { Entity, Mention } from '../model';
import type { Name } from '../names/names';
import { joinAppositions } from './appositions';
import { withDefinitions } from './definitions';
import { entityTypes, type Group, type Groups, groupNames, meanConfidence, onlyKnown } from './groups';
import { joinOrganizations } from './organizations';
import { isShort, joinPersons } from './persons';
import { isName, type ReadName, readNames } from './readNames';

/**
 * Joins an article's names into entities: one entity, all its mentions by name or alias. Linear in the names: groups
 * those written alike, then joins groups by known id, by what the text says ("X (Y)", "X, also known as Y"), by the rules
 * for people's and for organizations' names.
 * @param found names in order, none overlapping
 * @returns in order of their first mention; every name but a title alone is a mention of just one
 */
export function settleEntities(article: ArticleText, found: readonly Name[], firstNames: FirstNames): Entity[] {
  const names = withDefinitions(article, found).filter(name => isName(article, name));
  const read = readNames(article, names, firstNames);
  const groups = groupNames(names, read);
  joinKinds(groups);
  joinKnown(groups);
  joinAppositions(article, read, groups);
  const placed = joinPersons(article, names, groups, firstNames);
  joinOrganizations(groups);

  const members = new Map<number, number[]>();
  names.forEach((_, i) => {
    const root = groups.find(placed.get(i) ?? groups.ofName[i]!);
    const list = members.get(root);
    if (list === undefined) members.set(root, [i]);
    else list.push(i);
  });
  const ids = new Set<string>();
  return [...members.values()].map(indices => makeEntity(read, groups, indices, ids));
}

/** One spelling taken for a person here and for something else there: joined, unless both are sure and frequent. */
function joinKinds(groups: Groups): void {
  const others = new Map<string, number>();
  groups.all.forEach((group, at) => {
    if (!group.person) others.set(group.form.key, at);
  });
  groups.all.forEach((group, at) => {
    const other = group.person ? others.get(group.form.key) : undefined;
    if (other === undefined) return;
    const rival = groups.all[other]!;
    const [strong, weak] = group.names.length >= rival.names.length ? [group, rival] : [rival, group];
    const apart = weak.names.length >= 2 && meanConfidence(weak) >= 0.8 && strong.names.length < 6 * weak.names.length;
    if (!apart) groups.join(at, other);
  });
}

/** Groups that spell the same known entity, and no other, are one. */
function joinKnown(groups: Groups): void {
  const byId = new Map<string, number>();
  groups.all.forEach((group, at) => {
    const known = onlyKnown(group);
    if (!known) return;
    const other = byId.get(known.id);
    if (other === undefined) byId.set(known.id, at);
    else groups.join(at, other);
  });
}

function makeEntity(read: readonly ReadName[], groups: Groups, indices: readonly number[], ids: Set<string>): Entity {
  const parts = [...new Set(indices.map(i => groups.ofName[i]!))].map(at => groups.all[at]!);
  const guess = typeOf(parts);
  const { known, alternatives } = knownOf(parts, guess);
  const type = known?.type ?? guess;
  const fullest = fullestOf(parts, type);
  const name = known?.name ?? nameOf(fullest, parts);
  const mentions: Mention[] = indices.map(i => {
    const { start, end, form } = read[i]!;
    const whole = form.key === fullest.form.key || form.text === name;
    return { start, end, form: whole ? 'name' : 'alias' };
  });
  return {
    id: uniqueId(known?.id ?? `${type}:${slugOf(name)}`, ids),
    name,
    type,
    known: known !== null,
    mentions,
    ...(alternatives.length > 0 && { alternatives }),
  };
}

/** The type that the names vote for, each with its confidence; a headline's votes count only where there are no others. */
function typeOf(parts: readonly Group[]): EntityType {
  const voting = parts.some(({ running }) => running > 0) ? parts.filter(({ running }) => running > 0) : parts;
  const votes = entityTypes.map((_, type) => voting.reduce((sum, { weights }) => sum + weights[type]!, 0));
  return entityTypes[votes.indexOf(Math.max(...votes))]!;
}

/**
 * Which known entity an entity is: the one that some of its names spell and no other, the user's own before bundled
 * ones; else the first of the ambiguous ones that fits the type, with the others as alternatives.
 */
function knownOf(parts: readonly Group[], type: EntityType): { known: KnownEntity | null; alternatives: string[] } {
  const full = parts.filter(part => part.person && !isShort(part));
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

/** The group that names an entity best: not an acronym, not in capitals; then the most words, then the most letters. */
function fullestOf(parts: readonly Group[], type: EntityType): Group {
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
  if (!fullest.person || fullest.names.length > 1 || words.length < 3) return text;
  const surname = parts.find(
    ({ form, names, running }) =>
      form.words.length === 1 && running > 0 && names.length > 1 && words.slice(1, -1).includes(form.words[0]!),
  )?.form.text;
  const at = surname ? text.indexOf(` ${surname} `) : -1;
  return at > 0 ? text.slice(0, at + 1 + surname!.length) : text;
}

const slugs = new Map<string, string>();
/** The cache is emptied when it grows past this: a bound on memory. */
const slugsLimit = 50_000;

/** A name as part of an id: its letters and digits, lower case, without accents. A cache is behind it. */
function slugOf(name: string): string {
  let slug = slugs.get(name);
  if (slug === undefined) {
    if (slugs.size >= slugsLimit) slugs.clear();
    const folded = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    slug = folded.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'unnamed';
    slugs.set(name, slug);
  }
  return slug;
}

/** The id, with a number after it where another entity of the article has it already. */
function uniqueId(id: string, ids: Set<string>): string {
  let unique = id;
  for (let n = 2; ids.has(unique); n++) unique = `${id}-${n}`;
  ids.add(unique);
  return unique;
}
