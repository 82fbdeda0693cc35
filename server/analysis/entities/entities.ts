import type { FirstNames } from '../../english/firstNames';
import type { ArticleText, PlacedParagraph } from '../../text/article';
import { createArticleStates, sharedParagraphs } from '../../text/former';
import type { EntityHead, ParagraphMention } from '../model';
import type { Name } from '../names/names';
import { joinAppositions } from './appositions';
import { type Group, Groups, meanConfidence, onlyKnown } from './groups';
import { Joined, makeIdsUnique } from './heads';
import { NamedParagraph } from './namedParagraph';
import { joinOrganizations } from './organizations';
import { joinPersons, type SharedName } from './persons';
import { genderBefore, placeShared } from './placing';
import { readNames } from './readNames';
import { Spellings } from './spellings';

/** An article's entities as its names tell of them. */
export interface SettledEntities {
  /** In order of their first mention; the same objects as for the version before where they say the same. */
  readonly heads: readonly EntityHead[];
  /** By paragraph, in order, offsets relative to it; the same arrays as before where they say the same. */
  readonly mentions: readonly (readonly ParagraphMention[])[];
}

/**
 * Joins an article's names into entities: one entity, all its mentions by name or alias. Every name but a title alone is a
 * mention of just one.
 * @param names by paragraph, offsets relative to it: in order, none overlapping. The same array is taken to be the same names
 */
export type EntitySettler = (article: ArticleText, names: readonly (readonly Name[])[]) => SettledEntities;

/**
 * Makes the settler. It remembers the last few articles, so that after an edit it reads only names that are new, and joins
 * anew only where groups of them came, went or changed what their joining depends on.
 * @param isNever whether words are never an entity, by what the user's files say
 */
export function createEntitySettler(firstNames: FirstNames, isNever?: (words: string) => boolean): EntitySettler {
  const states = createArticleStates(() => new ArticleEntities(firstNames, isNever));
  return ({ paragraphs }, names) => states(paragraphs).update(paragraphs, names);
}

/**
 * The entities of an article that is settled again and again while somebody edits it. Groups those names written alike,
 * then joins groups by known id, by what the text says ("X (Y)", "X, also known as Y"), by the rules for people's and for
 * organizations' names. What it looks at of every name is little: which group it is of, and what it adds to that.
 */
class ArticleEntities {
  paragraphs: readonly NamedParagraph[] = [];
  #spellings = new Spellings();
  /** How many spellings there were when the article was first read. */
  #firstSize = 0;
  #version = 0;
  /** The groups, in the order of their first names. */
  #groups: readonly Group[] = [];
  /** Groups that were joined two by two for what is said of them side by side. */
  #pairs: readonly Group[] = [];
  #shared: readonly SharedName[] = [];
  #entities: readonly Joined[] = [];
  #settled: SettledEntities = { heads: [], mentions: [] };

  constructor(
    private readonly firstNames: FirstNames,
    private readonly isNever: ((words: string) => boolean) | undefined,
  ) {}

  /** Goes over to a new version of the article. */
  update(placed: readonly PlacedParagraph[], names: readonly (readonly Name[])[]): SettledEntities {
    if (this.#spellings.size > 2 * this.#firstSize + 1000) this.#forget();
    const isOther = this.#read(placed, names);
    if (this.#firstSize === 0) this.#firstSize = this.#spellings.size;
    const isHeadOther = isOther && this.#settle();
    this.#settled = this.#mention(isHeadOther);
    return this.#settled;
  }

  #forget(): void {
    this.paragraphs = [];
    this.#spellings = new Spellings();
    this.#firstSize = 0;
    this.#groups = [];
    this.#pairs = [];
    this.#shared = [];
  }

  /** Reads the names that are new. @returns whether any name is of another group now or says something else for it */
  #read(placed: readonly PlacedParagraph[], names: readonly (readonly Name[])[]): boolean {
    const before = this.paragraphs;
    const spellings = this.#spellings;
    const { prefix, suffix } = sharedParagraphs(before, placed);
    const later = placed.length - suffix;
    const moved = before.length - placed.length;
    const gone: NamedParagraph[] = before.slice(prefix, before.length - suffix);
    let isOther = moved !== 0;
    const now: NamedParagraph[] = new Array(placed.length);
    for (let p = 0; p < placed.length; p++) {
      const old = p < prefix ? before[p] : p >= later ? before[p + moved] : undefined;
      if (old !== undefined && old.found === names[p]) {
        now[p] = old;
        continue;
      }
      const { paragraph } = placed[p]!;
      const read = readNames(paragraph, names[p]!, spellings, this.firstNames);
      now[p] = new NamedParagraph(paragraph, names[p]!, read);
      spellings.count(read, 1);
      if (old !== undefined) gone.push(old);
    }
    for (const { read } of gone) spellings.count(read, -1);
    for (let p = 0; p < now.length; p++) {
      if (now[p]!.settle(spellings) && !isOther)
        isOther = now[p] === before[p] || !saysSame(now[p]!, before[p]!, this.#shared.length > 0);
    }
    this.paragraphs = now;
    return isOther;
  }

  /** Groups the names, joins the groups. @returns whether any entity is another or says something else */
  #settle(): boolean {
    const isStanding = this.#gather();
    const pairs = this.#findPairs();
    if (!isStanding || this.#shared.length > 0 || !isSameList(pairs, this.#pairs)) {
      this.#pairs = pairs;
      return this.#join();
    }
    let isOther = false;
    for (const entity of this.#entities) {
      if (entity.parts.some(({ changed }) => changed) && entity.settle()) isOther = true;
    }
    if (isOther) makeIdsUnique(this.#entities);
    return isOther;
  }

  /** Gathers what each group says of its names. @returns whether nothing has changed that joining depends on */
  #gather(): boolean {
    const version = ++this.#version;
    const groups: Group[] = [];
    let number = 0;
    for (const { paragraph, names } of this.paragraphs) {
      for (let i = 0; i < names.length; i++) {
        const name = names[i]!;
        const { group } = name;
        if (group.version === version) group.add(name);
        else {
          group.begin(name, paragraph.text, number, version);
          groups.push(group);
        }
        number++;
      }
    }
    const before = this.#groups;
    let isStanding = groups.length === before.length;
    for (let i = 0; i < groups.length; i++) {
      const group = groups[i]!;
      group.index = i;
      if (group.settle() || group !== before[i]) isStanding = false;
    }
    this.#groups = groups;
    return isStanding;
  }

  /** What is one by how it is spelled or what is said of it, two by two. */
  #findPairs(): Group[] {
    const pairs: Group[] = [];
    const version = this.#version;
    for (const group of this.#groups) {
      if (!group.person) continue;
      const other = group.spelling.thing;
      if (other !== undefined && other.version === version && !areApart(group, other)) pairs.push(group, other);
    }
    for (const { paragraph, names, appositions } of this.paragraphs) {
      if (appositions !== null) joinAppositions(paragraph.text, names, appositions, (a, b) => pairs.push(a, b));
    }
    return pairs;
  }

  /** Joins the groups into entities, anew. @returns whether any is another or says something else */
  #join(): boolean {
    const groups = new Groups(this.#groups);
    const pairs = this.#pairs;
    for (let i = 0; i < pairs.length; i += 2) groups.join(pairs[i]!.index, pairs[i + 1]!.index);
    joinKnown(groups);
    for (const { group } of this.#shared) group.placed = false;
    this.#shared = joinPersons(groups);
    for (const { group } of this.#shared) group.placed = true;
    joinOrganizations(groups);
    const before = this.#entities;
    const entities = this.#collect(groups);
    let isOther = entities.length !== before.length;
    for (let i = 0; i < entities.length; i++) {
      const entity = entities[i]!;
      const isSame = entity === before[i];
      if (!isSame) isOther = true;
      if ((!isSame || entity.parts.some(({ changed }) => changed)) && entity.settle()) isOther = true;
    }
    this.#entities = entities;
    if (isOther) makeIdsUnique(entities);
    // Somebody else may be meant by a name that several share.
    return isOther || this.#shared.length > 0;
  }

  /** The entities that the joined groups are, in the order of their first names. */
  #collect(groups: Groups): Joined[] {
    const all = this.#groups;
    /** The parts of the entity that a group stands for, by its index. */
    const parts = new Array<Group[] | undefined>(all.length);
    const roots: number[] = [];
    const add = (group: Group, root: number) => {
      const own = parts[root];
      if (own === undefined) {
        parts[root] = [group];
        roots.push(root);
      } else if (!group.placed || !own.includes(group)) own.push(group);
    };
    const placed = placeShared(this.paragraphs, this.#shared, this.firstNames);
    let next = 0;
    for (const group of all) {
      for (; next < placed.length && placed[next]!.number < group.first; next++) {
        const { name } = placed[next]!;
        add(name.group, groups.find(name.target!.index));
      }
      if (!group.placed) add(group, groups.find(group.index));
    }
    for (; next < placed.length; next++) {
      const { name } = placed[next]!;
      add(name.group, groups.find(name.target!.index));
    }
    const entities = roots.map(root => {
      const own = parts[root]!;
      const first = own.find(({ placed }) => !placed)!;
      if (first.leads === undefined || !isSameList(first.leads.parts, own)) first.leads = new Joined(own, first.leads);
      return first.leads;
    });
    for (const entity of entities) for (const part of entity.parts) if (!part.placed) part.joined = entity;
    return entities;
  }

  /** The entities' mentions. @param isHeadOther whether those of unchanged paragraphs may have changed too */
  #mention(isHeadOther: boolean): SettledEntities {
    const mentions: (readonly ParagraphMention[])[] = [];
    for (const paragraph of this.paragraphs) {
      if (isHeadOther || paragraph.mentions === null) paragraph.mentions = this.#mentionsOf(paragraph);
      mentions.push(paragraph.mentions);
    }
    if (!isHeadOther && this.isNever === undefined) return { heads: this.#settled.heads, mentions };
    const heads = this.#entities.map(({ head }) => head);
    if (this.isNever === undefined) return { heads, mentions };
    const mentioned = new Set(mentions.flatMap(own => own.map(({ entity }) => entity)));
    return { heads: heads.filter(head => mentioned.has(head)), mentions };
  }

  #mentionsOf({ paragraph, names, mentions: before }: NamedParagraph): readonly ParagraphMention[] {
    const { isNever } = this;
    const mentions: ParagraphMention[] = [];
    let isSame = before !== null;
    for (const { start, end, form, group, target } of names) {
      const { head: entity, fullest } = (group.placed ? target! : group).joined!;
      if (isNever !== undefined) {
        if (!entity.known && isNever(entity.name)) continue;
        if (isNever(paragraph.text.slice(start, end))) continue;
      }
      const wanted = form.key === fullest || form.text === entity.name ? 'name' : 'alias';
      const old = before?.[mentions.length];
      if (old?.start === start && old.entity === entity && old.form === wanted && old.end === end) mentions.push(old);
      else {
        mentions.push({ start, end, form: wanted, entity });
        isSame = false;
      }
    }
    return isSame && before!.length === mentions.length ? before! : mentions;
  }
}

/**
 * Whether the names of a paragraph say the same for their groups as those of another.
 * @param isShared whether there are names that several people share: then it counts what titles say of their gender
 */
function saysSame(now: NamedParagraph, before: NamedParagraph, isShared: boolean): boolean {
  const { names, paragraph } = now;
  if (names.length !== before.names.length || now.appositions !== null || before.appositions !== null) return false;
  for (let i = 0; i < names.length; i++) {
    const [a, b] = [names[i]!, before.names[i]!];
    if (a.group !== b.group || a.group.placed || a.form !== b.form || a.running !== b.running) return false;
    if (a.name.type !== b.name.type || a.name.confidence !== b.name.confidence) return false;
    if (!isSameList(a.name.known, b.name.known)) return false;
    if (isShared && genderBefore(a, paragraph.text) !== genderBefore(b, before.paragraph.text)) return false;
  }
  return true;
}

const isSameList = <Item>(some: readonly Item[], others: readonly Item[]): boolean =>
  some.length === others.length && some.every((each, i) => each === others[i]);

/** Whether one spelling taken for a person here and for something else there is two: both are sure and frequent. */
function areApart(group: Group, rival: Group): boolean {
  const [strong, weak] = group.count >= rival.count ? [group, rival] : [rival, group];
  return weak.count >= 2 && meanConfidence(weak) >= 0.8 && strong.count < 6 * weak.count;
}

/** Groups that spell the same known entity, and no other, are one. */
function joinKnown(groups: Groups): void {
  const byId = new Map<string, number>();
  for (const group of groups.all) {
    const known = onlyKnown(group);
    if (!known) continue;
    const other = byId.get(known.id);
    if (other === undefined) byId.set(known.id, group.index);
    else groups.join(group.index, other);
  }
}
