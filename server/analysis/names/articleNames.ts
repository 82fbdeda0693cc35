import type { Paragraph, PlacedParagraph } from '../../text/article';
import { type Shared, sharedVersions, spliced } from '../../text/former';
import type { TaggedName } from './decode';
import { Evidence } from './evidence';
import { EvidenceChange } from './evidenceChange';
import { keysAsked, namesTold, repairHeadlines } from './headlines';
import { Holders } from './holders';
import { SoleEntities } from './known';
import type { LocalScores } from './local';
import type { Name } from './name';
import { repairSurnames, surnamesOf, unsurePhrases } from './repair';
import type { Settler } from './settle';

/** A paragraph's names, in the light of the article. */
export interface Settled {
  readonly paragraph: Paragraph;
  readonly local: LocalScores;
  /** By the two stages. */
  tagged: readonly TaggedName[];
  /** What it tells the others: the surnames of the people whom it surely names in full, the keys of its sure names. */
  told: readonly number[];
  /** What it asks of the others: of names that may turn out to be surnames, and of words in capitals. */
  asked: readonly number[];
  /** With what others tell; the same object as long as they are the same names. */
  names: readonly TaggedName[];
  /** The names that were joined last with what is known by name, and what that gave. */
  joined: readonly TaggedName[] | undefined;
  found: readonly Name[];
  /** Whether some of them may mean several known entities. */
  ambiguous: boolean;
  /** With those that may mean several told apart by the article's other names. */
  settled: readonly Name[];
}

/** From so many paragraphs on it is quicker to go over all than to look for each. */
const many = 16;

/** Joins a paragraph's names with the known entities that it names; by offsets in the paragraph. */
type Joiner = (paragraph: Paragraph, names: readonly TaggedName[]) => readonly Name[];

/**
 * The names of an article that is analysed again and again while somebody edits it. What its paragraphs say of words is
 * taken back and added paragraph by paragraph, and only those are labelled anew that hold a word of which something else
 * is said now. The result is what it would be afresh.
 */
export class ArticleNames {
  private readonly evidence = new Evidence();
  paragraphs: readonly Settled[] = [];
  private placed: readonly PlacedParagraph[] = [];
  /** By paragraph. */
  private names: readonly (readonly Name[])[] = [];
  /** Those whose names the others may tell apart. */
  private readonly ambiguous = new Set<Settled>();
  /** What paragraphs tell, and how many times. */
  private readonly told = new Map<number, number>();
  private readonly sole = new SoleEntities();
  /** How many words the evidence knew when it was gathered afresh. */
  private freshSize = 0;
  /** Which paragraphs hold which words: from the first edit on. */
  private holders: Holders | undefined;

  constructor(
    private readonly scoresOf: (paragraph: Paragraph) => LocalScores,
    private readonly settle: Settler,
    private readonly join: Joiner,
  ) {}

  /**
   * Goes over to a new version of the article, or to another article.
   * @returns its names by paragraph, in order; where they are the same, the same array as before
   */
  update(placed: readonly PlacedParagraph[]): readonly (readonly Name[])[] {
    const shared = sharedVersions(this.placed, placed);
    const { prefix, suffix } = shared;
    const grown = this.evidence.words.size > 2 * this.freshSize + 1000;
    if (grown || 2 * (prefix + suffix) < placed.length) {
      this.startAfresh(placed);
      for (const each of this.paragraphs) this.joinKnown(each);
      this.names = this.paragraphs.map(each => this.settleKnown(each));
    } else if (prefix + suffix < Math.max(this.placed.length, placed.length)) {
      const concerned = this.replace(placed, shared);
      for (const each of concerned) this.joinKnown(each);
      const between = new Array<readonly Name[]>(placed.length - prefix - suffix).fill(nothing);
      this.names = this.withNamesOf(new Set([...concerned, ...this.ambiguous]), spliced(this.names, shared, between));
    }
    this.placed = placed;
    return this.names;
  }

  /** Puts the names of some paragraphs in their places. */
  private withNamesOf(concerned: ReadonlySet<Settled>, names: (readonly Name[])[]): readonly (readonly Name[])[] {
    const { paragraphs } = this;
    if (concerned.size < many) for (const each of concerned) names[paragraphs.indexOf(each)] = this.settleKnown(each);
    else for (let p = 0; p < paragraphs.length; p++) names[p] = this.settleKnown(paragraphs[p]!);
    return names;
  }

  private joinKnown(settled: Settled): void {
    if (settled.joined === settled.names) return;
    this.sole.count(settled.found, -1);
    settled.found = this.join(settled.paragraph, settled.names);
    settled.joined = settled.names;
    settled.ambiguous = settled.found.some(({ known }) => known.length > 1);
    if (settled.ambiguous) this.ambiguous.add(settled);
    else this.ambiguous.delete(settled);
    this.sole.count(settled.found, 1);
  }

  /** A paragraph's names, where those that may mean several are told apart. */
  private settleKnown(settled: Settled): readonly Name[] {
    if (!settled.ambiguous) return settled.found;
    const names = this.sole.tellApart(settled.found);
    if (names === settled.found || !sameKnown(names, settled.settled)) settled.settled = names;
    return settled.settled;
  }

  private startAfresh(placed: readonly PlacedParagraph[]): void {
    this.evidence.clear();
    this.told.clear();
    this.sole.clear();
    this.ambiguous.clear();
    this.holders = undefined;
    const paragraphs: Settled[] = [];
    for (const { paragraph } of placed) paragraphs.push(this.enter(paragraph));
    this.paragraphs = paragraphs;
    for (const { local } of this.paragraphs) this.evidence.count(local, 1);
    this.freshSize = this.evidence.words.size;
    for (const each of this.paragraphs) {
      each.tagged = this.settle(each.paragraph, each.local, this.evidence);
      hear(each);
      for (const key of each.told) this.told.set(key, 1 + (this.told.get(key) ?? 0));
    }
    for (const each of this.paragraphs) each.names = this.repair(each);
  }

  private enter(paragraph: Paragraph): Settled {
    return {
      paragraph,
      local: this.scoresOf(paragraph),
      tagged: noNames,
      told: noKeys,
      asked: noKeys,
      names: noNames,
      joined: undefined,
      found: nothing,
      ambiguous: false,
      settled: nothing,
    };
  }

  /**
   * Replaces what is not shared with the version before.
   * @returns the paragraphs that are new in their places, and those of which the names may be others than before
   */
  private replace(placed: readonly PlacedParagraph[], shared: Shared): ReadonlySet<Settled> {
    const { evidence } = this;
    const { prefix, suffix } = shared;
    const removed = this.paragraphs.slice(prefix, this.paragraphs.length - suffix);
    const known = new Map(removed.map(each => [each.paragraph, each]));
    const fresh = new Set<Settled>();
    const added = placed.slice(prefix, placed.length - suffix).map(({ paragraph }) => {
      const same = known.get(paragraph);
      // It has moved: its names may stay.
      if (same !== undefined) return { ...same };
      const entered = this.enter(paragraph);
      fresh.add(entered);
      return entered;
    });
    for (const each of removed) {
      this.sole.count(each.found, -1);
      this.ambiguous.delete(each);
    }
    for (const each of added) {
      this.sole.count(each.found, 1);
      if (each.ambiguous) this.ambiguous.add(each);
    }
    const change = new EvidenceChange(evidence);
    for (const { local } of removed) change.watch(local);
    for (const { local } of added) change.watch(local);
    for (const { local } of removed) evidence.count(local, -1);
    for (const { local } of added) evidence.count(local, 1);
    change.compare();
    const holders = this.holdersOf(removed, added);
    const changed = new Set<number>();
    for (const each of removed) for (const key of each.told) this.tell(key, -1, changed);
    for (const each of added) for (const key of each.told) this.tell(key, 1, changed);
    this.paragraphs = spliced(this.paragraphs, shared, added);
    const anew = new Set<Settled>();
    for (const each of holders.concerned(change, fresh)) {
      const tagged = this.settle(each.paragraph, each.local, evidence);
      if (!fresh.has(each) && sameNames(tagged, each.tagged)) continue;
      anew.add(each);
      each.tagged = tagged;
      for (const key of each.told) this.tell(key, -1, changed);
      hear(each);
      for (const key of each.told) this.tell(key, 1, changed);
    }
    if (changed.size > 0) {
      for (const each of this.paragraphs) if (each.asked.some(key => changed.has(key))) anew.add(each);
    }
    for (const each of anew) {
      const names = this.repair(each);
      if (!sameNames(names, each.names)) each.names = names;
    }
    for (const each of added) anew.add(each);
    return anew;
  }

  /** Which paragraphs hold which words after some have been replaced. */
  private holdersOf(removed: readonly Settled[], added: readonly Settled[]): Holders {
    if (this.holders === undefined) {
      this.holders = new Holders(this.evidence.words);
      for (const each of this.paragraphs) this.holders.add(each);
    }
    for (const each of removed) this.holders.remove(each);
    for (const each of added) this.holders.add(each);
    return this.holders;
  }

  /** A paragraph's names with what others tell. */
  private repair({ paragraph, local: { facts, standing }, tagged }: Settled): readonly TaggedName[] {
    return repairHeadlines(paragraph, facts, standing, repairSurnames(facts, tagged, this.told), this.told);
  }

  /** Counts what is told; what comes or goes is noted. */
  private tell(key: number, sign: 1 | -1, changed: Set<number>): void {
    const count = (this.told.get(key) ?? 0) + sign;
    if (count === 0) this.told.delete(key);
    else this.told.set(key, count);
    if (count === 0 || (count === 1 && sign === 1)) changed.add(key);
  }
}

/** Finds what a paragraph's names tell and ask. */
function hear(each: Settled): void {
  const { facts, standing } = each.local;
  each.told = [...surnamesOf(facts, each.tagged), ...namesTold(facts, standing, each.tagged)];
  each.asked = [...unsurePhrases(facts, each.tagged), ...keysAsked(each.paragraph, facts, standing)];
}

const noNames: readonly TaggedName[] = [];
const noKeys: readonly number[] = [];
const nothing: readonly Name[] = [];

function sameKnown(some: readonly Name[], others: readonly Name[]): boolean {
  if (some.length !== others.length) return false;
  for (let i = 0; i < some.length; i++) {
    const [a, b] = [some[i]!, others[i]!];
    if (a === b) continue;
    if (a.start !== b.start || a.end !== b.end || a.type !== b.type || a.confidence !== b.confidence) return false;
    if (a.known.length !== b.known.length || a.known.some((known, k) => known !== b.known[k])) return false;
  }
  return true;
}

function sameNames(some: readonly TaggedName[], others: readonly TaggedName[]): boolean {
  if (some === others) return true;
  if (some.length !== others.length) return false;
  for (let i = 0; i < some.length; i++) {
    const [a, b] = [some[i]!, others[i]!];
    if (a.first !== b.first || a.last !== b.last || a.type !== b.type || a.confidence !== b.confidence) return false;
  }
  return true;
}
