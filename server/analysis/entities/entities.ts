import type { FirstNames } from '../../english/firstNames';
import type { ArticleText, PlacedParagraph } from '../../text/article';
import { createArticleStates, Places, sharedVersions, spliced } from '../../text/former';
import type { EntityHead, ParagraphMention } from '../model';
import type { Name } from '../names/names';
import { joinAppositions } from './appositions';
import { type EntityName, placeOf } from './entityName';
import { type Group, Groups, meanConfidence, onlyKnown } from './groups';
import { Joined, makeIdsUnique } from './heads';
import { NamedParagraph } from './namedParagraph';
import { joinOrganizations } from './organizations';
import { joinPersons, type SharedName } from './persons';
import { placeShared } from './placing';
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
 * organizations' names. After an edit only groups whose names changed are gathered; only where they then say something
 * else that joining depends on are groups joined anew, and only mentions made of what changed are made anew.
 */
class ArticleEntities {
  #placed: readonly PlacedParagraph[] = [];
  #names: readonly (readonly Name[])[] = [];
  #paragraphs: readonly NamedParagraph[] = [];
  /** By paragraph. */
  #mentions: readonly (readonly ParagraphMention[])[] = [];
  /** Paragraphs whose mentions have to be made anew. */
  #anew: NamedParagraph[] = [];
  /** What `Spellings.changes` was when all paragraphs were last settled. */
  #seen = 0;
  #spellings = new Spellings();
  /** How many spellings there were when the article was first read. */
  #firstSize = 0;
  /** The groups, in the order of their first names. */
  #groups: Group[] = [];
  /** Those whose names have changed. */
  #stale: Group[] = [];
  /** Groups that were joined two by two for what is said of them side by side. */
  #pairs: readonly Group[] = [];
  /** The names that several people share; of each, the first name that each of them is meant by. */
  #shared = new Map<SharedName, readonly EntityName[]>();
  #entities: readonly Joined[] = [];
  #heads: readonly EntityHead[] = [];
  #byId: ReadonlyMap<string, EntityHead> = new Map();

  constructor(
    private readonly firstNames: FirstNames,
    private readonly isNever: ((words: string) => boolean) | undefined,
  ) {}

  /** Goes over to a new version of the article. */
  update(placed: readonly PlacedParagraph[], names: readonly (readonly Name[])[]): SettledEntities {
    if (this.#spellings.size > 2 * this.#firstSize + 1000) this.#forget();
    this.#read(placed, names);
    if (this.#firstSize === 0) this.#firstSize = this.#spellings.size;
    if (this.#stale.length > 0) this.#settle();
    return this.#mention();
  }

  #forget(): void {
    this.#placed = [];
    this.#names = [];
    this.#paragraphs = [];
    this.#mentions = [];
    this.#anew = [];
    this.#spellings = new Spellings();
    this.#firstSize = 0;
    this.#groups = [];
    this.#pairs = [];
    this.#shared = new Map();
    this.#entities = [];
    this.#heads = [];
  }

  readonly #touch = (group: Group): void => {
    if (group.stale) return;
    group.stale = true;
    this.#stale.push(group);
  };

  /** Reads the names that are new. */
  #read(placed: readonly PlacedParagraph[], names: readonly (readonly Name[])[]): void {
    const before = this.#paragraphs;
    const spellings = this.#spellings;
    const shared = sharedVersions(this.#placed, placed);
    const { prefix, suffix } = shared;
    const later = placed.length - suffix;
    const moved = before.length - placed.length;
    /** Those that stood where others stand now; where there are more or fewer, no other takes the place of one. */
    const between = before.slice(prefix, before.length - suffix);
    const now = spliced(before, shared, moved === 0 ? between : new Array(later - prefix));
    if (moved !== 0) for (let p = later; p < now.length; p++) now[p]!.index = p;
    const changed = new Places(placed.length);
    changed.addChanged(this.#names, names, shared);
    for (let p = changed.next(0); p >= 0; p = changed.next(p + 1)) {
      const old: NamedParagraph | undefined = now[p];
      const { paragraph } = placed[p]!;
      if (old?.paragraph === paragraph && old.found === names[p]) continue;
      const read = readNames(paragraph, names[p]!, spellings, this.firstNames);
      now[p] = new NamedParagraph(paragraph, names[p]!, read, p, old);
      spellings.count(read, 1);
      if (old !== undefined) spellings.count(old.read, -1);
    }
    if (moved !== 0) {
      for (const old of between) {
        spellings.count(old.read, -1);
        old.leave(this.#touch);
      }
    }
    if (moved !== 0) this.#mentions = spliced(this.#mentions, shared, new Array(later - prefix));
    if (spellings.changes !== this.#seen) changed.addAll(0, now.length);
    this.#seen = spellings.changes;
    for (let p = changed.next(0); p >= 0; p = changed.next(p + 1)) {
      const paragraph = now[p]!;
      paragraph.settle(spellings, this.#touch);
      if (paragraph.stale) this.#anew.push(paragraph);
    }
    this.#placed = placed;
    this.#names = names;
    this.#paragraphs = now;
  }

  /** Gathers what the groups say whose names changed, and sees to what follows from it. */
  #settle(): void {
    const stale = this.#stale;
    this.#stale = [];
    let isStanding = true;
    for (const group of stale) if (group.gather()) isStanding = false;
    if (!this.#isInOrder(stale)) {
      isStanding = false;
      this.#order(stale);
    }
    const pairs = this.#findPairs();
    if (!isSameList(pairs, this.#pairs)) isStanding = false;
    this.#pairs = pairs;
    for (const group of stale) if (group.changed && group.placed) isStanding = false;
    let isOther = !isStanding;
    if (isStanding) {
      for (const group of stale) if (group.changed && group.joined!.settle()) isOther = true;
      if (this.#shared.size > 0) {
        const isPlaced = this.#place([...this.#shared.keys()], stale);
        if (isPlaced || stale.some(({ beginsElse }) => beginsElse)) {
          this.#collect();
          isOther = true;
        }
      }
    } else this.#join(stale);
    if (isOther) this.#finish();
    for (const group of stale) group.changed = false;
  }

  /** The mentions of a group's names have to be made anew. */
  #markStale({ names }: Group): void {
    for (const { holder } of names) {
      if (holder!.stale) continue;
      holder!.stale = true;
      this.#anew.push(holder!);
    }
  }

  /** Whether the groups are still those of the article, and in the order of their first names. */
  #isInOrder(stale: readonly Group[]): boolean {
    const groups = this.#groups;
    const first = (at: number, none: number) => {
      const name = groups[at]?.names[0];
      return name === undefined ? none : placeOf(name);
    };
    for (const { names, index } of stale) {
      const [name] = names;
      if (name === undefined || groups[index]?.names[0] !== name) return false;
      const place = placeOf(name);
      if (place < first(index - 1, -1) || place > first(index + 1, Number.POSITIVE_INFINITY)) return false;
    }
    return true;
  }

  /** Puts the groups in order, with those that came and without those that are gone. */
  #order(stale: readonly Group[]): void {
    const known = new Set(this.#groups);
    for (const group of stale) known.add(group);
    const groups = [...known].filter(({ names }) => names.length > 0);
    groups.sort((a, b) => placeOf(a.names[0]!) - placeOf(b.names[0]!));
    for (let i = 0; i < groups.length; i++) groups[i]!.index = i;
    this.#groups = groups;
  }

  /** What is one by how it is spelled or what is said of it, two by two. */
  #findPairs(): Group[] {
    const pairs: Group[] = [];
    for (const group of this.#groups) {
      if (!group.person) continue;
      const other = group.spelling.thing;
      if (other !== undefined && other.count > 0 && !areApart(group, other)) pairs.push(group, other);
    }
    for (const { paragraph, names, appositions } of this.#paragraphs) {
      if (appositions !== null) joinAppositions(paragraph.text, names, appositions, (a, b) => pairs.push(a, b));
    }
    return pairs;
  }

  /** Joins the groups into entities, anew. */
  #join(stale: readonly Group[]): void {
    const groups = new Groups(this.#groups);
    const pairs = this.#pairs;
    for (let i = 0; i < pairs.length; i += 2) groups.join(pairs[i]!.index, pairs[i + 1]!.index);
    joinKnown(groups);
    const shared = joinPersons(groups);
    joinOrganizations(groups);
    for (const { group } of this.#shared.keys()) group.placed = false;
    for (const { group } of shared) group.placed = true;
    for (const { group } of this.#shared.keys()) if (!group.placed) this.#markStale(group);
    this.#place(shared, stale);
    for (let i = 0; i < this.#groups.length; i++) this.#groups[i]!.root = this.#groups[groups.find(i)]!;
    this.#collect();
  }

  /** Places the names that several people share, where they or these people changed. @returns whether any was placed */
  #place(shared: readonly SharedName[], stale: readonly Group[]): boolean {
    if (shared.length === 0 && this.#shared.size === 0) return false;
    const changed = new Set(stale);
    const before = new Map([...this.#shared].map(([same, firsts]) => [same.group, { same, firsts }]));
    let isPlaced = false;
    this.#shared = new Map();
    for (const name of shared) {
      const old = before.get(name.group);
      const isSame = old !== undefined && isSameList(old.same.people, name.people);
      if (isSame && !changed.has(name.group) && !name.people.some(person => changed.has(person))) {
        this.#shared.set(name, old.firsts);
        continue;
      }
      this.#shared.set(name, placeShared(name, this.firstNames));
      isPlaced = true;
      this.#markStale(name.group);
    }
    return isPlaced;
  }

  /** Makes the entities that the joined groups are, in the order of their first names. */
  #collect(): void {
    const parts = new Map<Group, Group[]>();
    const add = (group: Group, root: Group) => {
      const own = parts.get(root);
      if (own === undefined) parts.set(root, [group]);
      else if (!group.placed || !own.includes(group)) own.push(group);
    };
    const placed =
      this.#shared.size === 0 ? nobody : [...this.#shared.values()].flat().sort((a, b) => placeOf(a) - placeOf(b));
    let next = 0;
    for (const group of this.#groups) {
      const place = placed.length === 0 ? 0 : placeOf(group.names[0]!);
      for (; next < placed.length && placeOf(placed[next]!) < place; next++) {
        add(placed[next]!.group, placed[next]!.target!.root);
      }
      if (!group.placed) add(group, group.root);
    }
    for (; next < placed.length; next++) add(placed[next]!.group, placed[next]!.target!.root);
    const entities: Joined[] = [];
    for (const own of parts.values()) {
      const first = own.find(({ placed }) => !placed)!;
      const former = first.leads;
      const isSame = former !== undefined && isSameList(former.parts, own);
      const entity = isSame ? former : new Joined(own);
      if (!isSame || own.some(({ changed, joined, placed }) => changed || (joined !== entity && !placed)))
        entity.settle();
      first.leads = entity;
      entities.push(entity);
      for (const part of own) {
        if (part.placed || part.joined === entity) continue;
        part.joined = entity;
        this.#markStale(part);
      }
    }
    this.#entities = entities;
  }

  /** Makes the ids unique, and marks the paragraphs whose mentions are made of something else now. */
  #finish(): void {
    this.#byId = makeIdsUnique(this.#entities, this.#byId);
    const before = this.#heads;
    const heads: EntityHead[] = [];
    for (const entity of this.#entities) {
      heads.push(entity.head);
      if (entity.takeMentions()) for (const part of entity.parts) this.#markStale(part);
    }
    if (!isSameList(heads, before)) this.#heads = heads;
  }

  /** The entities' mentions. */
  #mention(): SettledEntities {
    const mentions = this.#mentions.slice();
    for (const paragraph of this.#anew) {
      if (!paragraph.stale) continue;
      paragraph.stale = false;
      // Another may stand in its place by now.
      if (this.#paragraphs[paragraph.index] !== paragraph) continue;
      paragraph.mentions = this.#mentionsOf(paragraph);
      mentions[paragraph.index] = paragraph.mentions;
    }
    this.#anew = [];
    this.#mentions = mentions;
    if (this.isNever === undefined) return { heads: this.#heads, mentions };
    const mentioned = new Set(mentions.flatMap(own => own.map(({ entity }) => entity)));
    return { heads: this.#heads.filter(head => mentioned.has(head)), mentions };
  }

  #mentionsOf({ paragraph, names, mentions: before }: NamedParagraph): readonly ParagraphMention[] {
    const { isNever } = this;
    const mentions: ParagraphMention[] = [];
    let isSame = true;
    for (const { start, end, form, group, target } of names) {
      const { head: entity, fullest } = (group.placed ? target! : group).joined!;
      if (isNever !== undefined) {
        if (!entity.known && isNever(entity.name)) continue;
        if (isNever(paragraph.text.slice(start, end))) continue;
      }
      const wanted = form.key === fullest || form.text === entity.name ? 'name' : 'alias';
      const old = before[mentions.length];
      if (old?.start === start && old.entity === entity && old.form === wanted && old.end === end) mentions.push(old);
      else {
        mentions.push({ start, end, form: wanted, entity });
        isSame = false;
      }
    }
    return isSame && before.length === mentions.length ? before : mentions;
  }
}

const nobody: readonly EntityName[] = [];

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
