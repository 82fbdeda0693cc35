import type { Paragraph, PlacedParagraph } from '../../text/article';
import { sharedParagraphs } from '../../text/former';
import type { TaggedName } from './decode';
import { Evidence } from './evidence';
import { EvidenceChange } from './evidenceChange';
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
  /** The surnames of the people whom it surely names in full. */
  surnames: readonly number[];
  /** The names that may turn out to be surnames, as these are told. */
  unsure: readonly number[];
  /** With the surnames of others repaired; the same object as long as they are the same names. */
  names: readonly TaggedName[];
  /** The names that were joined last with what is known by name, and what that gave. */
  joined: readonly TaggedName[] | undefined;
  found: readonly Name[];
  /** Whether some of them may mean several known entities. */
  ambiguous: boolean;
  /** With those that may mean several told apart by the article's other names. */
  settled: readonly Name[];
}

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
  private readonly surnames = new Map<number, number>();
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
  update(placed: readonly PlacedParagraph[]): (readonly Name[])[] {
    const old = this.paragraphs;
    const { prefix: before, suffix: after } = sharedParagraphs(old, placed);
    const grown = this.evidence.words.size > 2 * this.freshSize + 1000;
    if (grown || 2 * (before + after) < placed.length) this.startAfresh(placed);
    else if (before + after < old.length || old.length !== placed.length) this.replace(placed, before, after);
    for (const each of this.paragraphs) this.joinKnown(each);
    const names: (readonly Name[])[] = [];
    for (const each of this.paragraphs) names.push(this.settleKnown(each));
    return names;
  }

  private joinKnown(settled: Settled): void {
    if (settled.joined === settled.names) return;
    this.sole.count(settled.found, -1);
    settled.found = this.join(settled.paragraph, settled.names);
    settled.joined = settled.names;
    settled.ambiguous = settled.found.some(({ known }) => known.length > 1);
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
    this.surnames.clear();
    this.sole.clear();
    this.holders = undefined;
    const paragraphs: Settled[] = [];
    for (const { paragraph } of placed) paragraphs.push(this.enter(paragraph));
    this.paragraphs = paragraphs;
    for (const { local } of this.paragraphs) this.evidence.count(local, 1);
    this.freshSize = this.evidence.words.size;
    for (const each of this.paragraphs) {
      each.tagged = this.settle(each.paragraph, each.local, this.evidence);
      each.surnames = surnamesOf(each.local.facts, each.tagged);
      each.unsure = unsurePhrases(each.local.facts, each.tagged);
      for (const surname of each.surnames) this.surnames.set(surname, 1 + (this.surnames.get(surname) ?? 0));
    }
    for (const each of this.paragraphs) each.names = repairSurnames(each.local.facts, each.tagged, this.surnames);
  }

  private enter(paragraph: Paragraph): Settled {
    return {
      paragraph,
      local: this.scoresOf(paragraph),
      tagged: noNames,
      surnames: noSurnames,
      unsure: noSurnames,
      names: noNames,
      joined: undefined,
      found: nothing,
      ambiguous: false,
      settled: nothing,
    };
  }

  /** Replaces what is neither among the first `before` paragraphs nor among the last `after`. */
  private replace(placed: readonly PlacedParagraph[], before: number, after: number): void {
    const { evidence } = this;
    const removed = this.paragraphs.slice(before, this.paragraphs.length - after);
    const known = new Map(removed.map(each => [each.paragraph, each]));
    const fresh = new Set<Settled>();
    const added = placed.slice(before, placed.length - after).map(({ paragraph }) => {
      const same = known.get(paragraph);
      // It has moved: its names may stay.
      if (same !== undefined) return { ...same };
      const entered = this.enter(paragraph);
      fresh.add(entered);
      return entered;
    });
    for (const { found } of removed) this.sole.count(found, -1);
    for (const { found } of added) this.sole.count(found, 1);
    const change = new EvidenceChange(evidence);
    for (const { local } of removed) change.watch(local);
    for (const { local } of added) change.watch(local);
    for (const { local } of removed) evidence.count(local, -1);
    for (const { local } of added) evidence.count(local, 1);
    change.compare();
    const holders = this.holdersOf(removed, added);
    const changed = new Set<number>();
    for (const each of removed) for (const surname of each.surnames) this.addSurname(surname, -1, changed);
    for (const each of added) for (const surname of each.surnames) this.addSurname(surname, 1, changed);
    this.paragraphs = [
      ...this.paragraphs.slice(0, before),
      ...added,
      ...this.paragraphs.slice(this.paragraphs.length - after),
    ];
    const anew = new Set<Settled>();
    for (const each of holders.concerned(change, fresh)) {
      const tagged = this.settle(each.paragraph, each.local, evidence);
      if (!fresh.has(each) && sameNames(tagged, each.tagged)) continue;
      anew.add(each);
      each.tagged = tagged;
      for (const surname of each.surnames) this.addSurname(surname, -1, changed);
      each.surnames = surnamesOf(each.local.facts, tagged);
      each.unsure = unsurePhrases(each.local.facts, tagged);
      for (const surname of each.surnames) this.addSurname(surname, 1, changed);
    }
    if (changed.size > 0) {
      for (const each of this.paragraphs) if (each.unsure.some(phrase => changed.has(phrase))) anew.add(each);
    }
    for (const each of anew) {
      const names = repairSurnames(each.local.facts, each.tagged, this.surnames);
      if (!sameNames(names, each.names)) each.names = names;
    }
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

  /** Counts a surname; those that come or go are noted. */
  private addSurname(surname: number, sign: 1 | -1, changed: Set<number>): void {
    const count = (this.surnames.get(surname) ?? 0) + sign;
    if (count === 0) this.surnames.delete(surname);
    else this.surnames.set(surname, count);
    if (count === 0 || (count === 1 && sign === 1)) changed.add(surname);
  }
}

const noNames: readonly TaggedName[] = [];
const noSurnames: readonly number[] = [];
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
