import type { Paragraph, PlacedParagraph } from '../../text/article';
import type { TaggedName } from './decode';
import { Evidence } from './evidence';
import { EvidenceChange } from './evidenceChange';
import type { LocalScores } from './local';
import type { Name } from './name';
import { isUnsure, repairSurnames, surnamesOf } from './repair';
import type { Settler } from './settle';

/** A paragraph's names, in the light of the article. */
interface Settled {
  readonly paragraph: Paragraph;
  readonly local: LocalScores;
  /** By the two stages. */
  tagged: readonly TaggedName[];
  /** The surnames of the people whom it surely names in full. */
  surnames: readonly number[];
  /** With the surnames of others repaired; the same object as long as they are the same names. */
  names: readonly TaggedName[];
  /** The names that were joined last, with what is known by name, and where that gave them their places. */
  joined: readonly TaggedName[] | undefined;
  found: readonly Name[];
  start: number;
  placed: readonly Name[];
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
  private paragraphs: Settled[] = [];
  private readonly surnames = new Map<number, number>();
  /** How many words the evidence knew when it was gathered afresh. */
  private freshSize = 0;

  constructor(
    private readonly scoresOf: (paragraph: Paragraph) => LocalScores,
    private readonly settle: Settler,
    private readonly join: Joiner,
  ) {}

  /**
   * Goes over to a new version of the article, or to another article.
   * @returns its names, in order; those whose paragraph neither changed nor moved are the same objects as before
   */
  update(placed: readonly PlacedParagraph[]): Name[] {
    const old = this.paragraphs;
    const most = Math.min(old.length, placed.length);
    let before = 0;
    while (before < most && old[before]!.paragraph === placed[before]!.paragraph) before++;
    let after = 0;
    while (
      after < most - before &&
      old[old.length - 1 - after]!.paragraph === placed[placed.length - 1 - after]!.paragraph
    ) {
      after++;
    }
    const grown = this.evidence.words.size > 2 * this.freshSize + 1000;
    if (grown || 2 * (before + after) < placed.length) this.startAfresh(placed);
    else if (before + after < most || old.length !== placed.length) this.replace(placed, before, after);
    const names: Name[] = [];
    for (let i = 0; i < placed.length; i++) {
      for (const name of this.place(this.paragraphs[i]!, placed[i]!.start)) names.push(name);
    }
    return names;
  }

  /** A paragraph's names by their offsets in the article. */
  private place(settled: Settled, start: number): readonly Name[] {
    const isSame = settled.joined === settled.names;
    if (!isSame) {
      settled.found = this.join(settled.paragraph, settled.names);
      settled.joined = settled.names;
    }
    if (!isSame || settled.start !== start) {
      settled.start = start;
      const placed: Name[] = [];
      for (const { start: from, end, type, confidence, known } of settled.found) {
        placed.push({ start: start + from, end: start + end, type, confidence, known });
      }
      settled.placed = placed;
    }
    return settled.placed;
  }

  private startAfresh(placed: readonly PlacedParagraph[]): void {
    this.evidence.clear();
    this.surnames.clear();
    this.paragraphs = [];
    for (const { paragraph } of placed) this.paragraphs.push(this.enter(paragraph));
    for (const { local } of this.paragraphs) this.evidence.count(local, 1);
    this.freshSize = this.evidence.words.size;
    for (const each of this.paragraphs) {
      each.tagged = this.settle(each.paragraph, each.local, this.evidence);
      each.surnames = surnamesOf(each.local.facts, each.tagged);
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
      names: noNames,
      joined: undefined,
      found: nothing,
      start: 0,
      placed: nothing,
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
    const change = new EvidenceChange(evidence);
    for (const { local } of removed) change.watch(local);
    for (const { local } of added) change.watch(local);
    for (const { local } of removed) evidence.count(local, -1);
    for (const { local } of added) evidence.count(local, 1);
    change.compare();
    const changed = new Set<number>();
    for (const each of removed) for (const surname of each.surnames) this.addSurname(surname, -1, changed);
    for (const each of added) for (const surname of each.surnames) this.addSurname(surname, 1, changed);
    this.paragraphs = [
      ...this.paragraphs.slice(0, before),
      ...added,
      ...this.paragraphs.slice(this.paragraphs.length - after),
    ];
    const anew = new Set<Settled>();
    for (const each of this.paragraphs) {
      const isNew = fresh.has(each);
      if (!isNew && !change.concerns(each.local)) continue;
      const tagged = this.settle(each.paragraph, each.local, evidence);
      if (!isNew && sameNames(tagged, each.tagged)) continue;
      anew.add(each);
      each.tagged = tagged;
      for (const surname of each.surnames) this.addSurname(surname, -1, changed);
      each.surnames = surnamesOf(each.local.facts, tagged);
      for (const surname of each.surnames) this.addSurname(surname, 1, changed);
    }
    for (const each of this.paragraphs) {
      if (!anew.has(each) && (changed.size === 0 || !each.tagged.some(isUnsure))) continue;
      const names = repairSurnames(each.local.facts, each.tagged, this.surnames);
      if (!sameNames(names, each.names)) each.names = names;
    }
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

function sameNames(some: readonly TaggedName[], others: readonly TaggedName[]): boolean {
  if (some === others) return true;
  if (some.length !== others.length) return false;
  for (let i = 0; i < some.length; i++) {
    const [a, b] = [some[i]!, others[i]!];
    if (a.first !== b.first || a.last !== b.last || a.type !== b.type || a.confidence !== b.confidence) return false;
  }
  return true;
}
