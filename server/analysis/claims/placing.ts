import type { ParagraphFacts } from './description';
import { Feature, PlacedFeature as Placed } from './features';
import { By, SourceKind, type Vouching, vouched } from './vouching';

/** What a paragraph's place tells all that stand in it: bits; above them how many sentences ago a study was named. */
enum Here {
  articleFirst = 1 << 0,
  articleLead = 1 << 1,
  articleLast = 1 << 2,
  repeatsHeadline = 1 << 3,
  afterHeading = 1 << 4,
  previousNamed = 1 << 5,
  previousVague = 1 << 6,
  previousNamedHere = 1 << 7,
  nextNamed = 1 << 8,
  study = 9,
}

/** Figures go on from a poll, a study or a statement named up to so many sentences before. */
const reachOfStudy = 5;
/** Headlines stand in so many first paragraphs. */
const headlineParagraphs = 8;
/** So much of its neighbours' sentences somebody must say to count. */
const much = 0.4;

/** What a paragraph tells of the place of the one after it: who vouches for its last sentence, of so many. */
export function tellsNext(vouching: Vouching, count: number): number {
  const last = count - 1;
  let here = vouched(vouching, last, By.vague) > much ? Here.previousVague : 0;
  if (vouched(vouching, last, By.named) > much) {
    here |= Here.previousNamed;
    if (vouched(vouching, last, By.sourceHere) === 1) here |= Here.previousNamedHere;
  }
  return here;
}

/** What a paragraph tells of the place of the one before it: who vouches for its first sentence. */
export const tellsPrevious = (vouching: Vouching): number =>
  vouched(vouching, 0, By.named) > much ? Here.nextNamed : 0;

/** What is told of a paragraph's surroundings by who vouches for the sentences around it. */
const told = Here.previousNamed | Here.previousVague | Here.previousNamedHere | Here.nextNamed;

/** Where a paragraph stands: see `Place`. */
export interface Standing {
  readonly here: number;
  readonly late: number;
}

/** The same place, where those before and after tell what they tell now. */
export const toldAnew = ({ here, late }: Standing, before: number, after: number): Standing => ({
  here: (here & ~told) | before | after,
  late,
});

/** Whether all others in an article have the same places with one paragraph as with another in its place, and each its own. */
export const isPlacingAlike = (a: ParagraphFacts, b: ParagraphFacts): boolean =>
  a.count === b.count && a.lastSource === b.lastSource && a.isHeading === b.isHeading && a.headline === b.headline;

/**
 * A place in an article: all that the judge asks of a paragraph's surroundings, in two numbers, so that it can be told
 * whether they are what they were. Paragraphs are gone over in order.
 */
export class Place {
  here = 0;
  /** The first of its sentences that is late in the article. */
  late = 0;
  readonly #firstLate: number;
  readonly #paragraphs: number;
  /** Those of the paragraphs so far that may be one: few, so that they are looked through. */
  readonly #headlines: number[] = [];
  #sentences = 0;
  /** Sentences since one named a study. */
  #sinceStudy = reachOfStudy + 1;
  #previous: ParagraphFacts | null = null;
  #previousIndex = 0;
  #told = 0;

  /** Before the first paragraph of an article of so many sentences and paragraphs. */
  constructor(sentences: number, paragraphs: number) {
    this.#firstLate = Math.floor(sentences * 0.75) + 1;
    this.#paragraphs = paragraphs;
  }

  /**
   * Turns to the next paragraph that has sentences, the `p`th of the article.
   * @param next what it tells of the place of the one after it
   * @param before what the one after it tells of its own
   */
  turnTo(p: number, facts: ParagraphFacts, next: number, before: number): void {
    const previous = this.#previous;
    let here = 0;
    if (previous === null) here |= Here.articleFirst;
    else {
      if (this.#previousIndex < headlineParagraphs && previous.headline !== null)
        this.#headlines.push(previous.headline);
      if (previous.isHeading) here |= Here.afterHeading;
      here |= this.#told;
    }
    if (p > 0 && p < 4) here |= Here.articleLead;
    if (p === this.#paragraphs - 1) here |= Here.articleLast;
    if (this.#repeatsHeadline(facts)) here |= Here.repeatsHeadline;
    this.here = here | before | (this.#sinceStudy << Here.study);
    this.late = Math.max(0, Math.min(facts.count, this.#firstLate - this.#sentences));
    const since = facts.lastSource >= 0 ? facts.count - facts.lastSource : this.#sinceStudy + facts.count;
    this.#sinceStudy = Math.min(reachOfStudy + 1, since);
    this.#sentences += facts.count;
    this.#previous = facts;
    this.#previousIndex = p;
    this.#told = next;
  }

  #repeatsHeadline({ headline }: ParagraphFacts): boolean {
    if (headline === null) return false;
    const headlines = this.#headlines;
    for (let i = 0; i < headlines.length; i++) if (headlines[i] === headline) return true;
    return false;
  }
}

/** Features of a sentence that are not 0, with their values. */
export class PlacedFeatures {
  readonly features = new Uint8Array(Placed.placedCount);
  readonly values = new Float32Array(Placed.placedCount);
  count = 0;
  /** Sentences since one named a study. */
  #sinceStudy = 0;

  private add(feature: Placed, value: number): void {
    if (value === 0) return;
    this.features[this.count] = feature;
    this.values[this.count++] = value;
  }

  private set(feature: Placed, holds: boolean): void {
    if (holds) this.add(feature, 1);
  }

  /** Reads what is placed of a sentence. The sentences of a paragraph are to be read in order. */
  read(facts: ParagraphFacts, index: number, vouching: Vouching, { here, late }: Standing): void {
    this.count = 0;
    if (index === 0) {
      this.#sinceStudy = here >> Here.study;
      this.set(Placed.articleFirst, (here & Here.articleFirst) !== 0);
      this.set(Placed.afterHeading, (here & Here.afterHeading) !== 0);
    }
    this.set(Placed.articleLead, (here & Here.articleLead) !== 0);
    this.set(Placed.articleLate, index >= late);
    this.set(Placed.articleLast, (here & Here.articleLast) !== 0);
    this.set(Placed.repeatsHeadline, (here & Here.repeatsHeadline) !== 0);
    this.set(Placed.cited, facts.isCited(index));
    if (this.#sinceStudy <= reachOfStudy) this.#readStudy(facts, index);
    this.#sinceStudy = facts.has(index, Feature.source) ? 1 : this.#sinceStudy + 1;
    if (vouching === null) this.add(Placed.uncovered, 1);
    else this.#readVouching(vouching, index, facts.count);
    if (index === 0) {
      this.set(Placed.previousNamed, (here & Here.previousNamed) !== 0);
      this.set(Placed.previousVague, (here & Here.previousVague) !== 0);
      this.set(Placed.previousNamedHere, (here & Here.previousNamedHere) !== 0);
    }
    if (index === facts.count - 1) this.set(Placed.nextNamed, (here & Here.nextNamed) !== 0);
    if (vouched(vouching, index, By.named) < 0.2) this.#readVagueness(facts, index);
  }

  #readStudy(facts: ParagraphFacts, index: number): void {
    this.add(Placed.studyBefore, 1);
    this.set(
      Placed.figureAfterStudy,
      facts.has(index, Feature.number) || facts.has(index, Feature.numbers) || facts.has(index, Feature.percent),
    );
    this.set(Placed.trendAfterStudy, facts.has(index, Feature.trend));
  }

  /** Words of a vague source count more where nobody is named beside it. */
  #readVagueness(facts: ParagraphFacts, index: number): void {
    this.set(Placed.vagueReportAlone, facts.has(index, Feature.vagueReport));
    this.set(Placed.vaguePassiveAlone, facts.has(index, Feature.vaguePassive));
    this.set(Placed.hedgeAlone, facts.has(index, Feature.hedge));
  }

  #readVouching(of: Float64Array, index: number, count: number): void {
    const row = index * By.count;
    const named = of[row + By.named]!;
    const vague = of[row + By.vague]!;
    const sourceless = of[row + By.sourceless]!;
    const said = of[row + By.said]!;
    const confidence = of[row + By.confidence]!;
    const source = of[row + By.source]!;
    const covered = Math.min(1, named + vague + sourceless);
    this.add(Placed.named, named);
    this.set(Placed.namedMost, named > 0.6);
    this.set(Placed.namedHalf, named > 0.3 && named <= 0.6);
    this.set(Placed.namedLittle, named > 0 && named <= 0.2);
    const thought = Math.max(0, named - said);
    this.add(Placed.said, said);
    this.set(Placed.saidMost, said > 0.6);
    this.add(Placed.thought, thought);
    this.set(Placed.thoughtMost, thought > 0.6);
    this.add(Placed.vague, vague);
    this.set(Placed.vagueMost, vague > 0.5);
    this.set(Placed.vagueHalf, vague > 0.2 && vague <= 0.5);
    this.add(Placed.sourceless, sourceless);
    this.set(Placed.sourcelessMost, sourceless > 0.6);
    this.set(Placed.uncovered, covered === 0);
    this.set(Placed.uncoveredHalf, covered > 0 && covered < 0.4);
    this.set(Placed.sure, covered > 0.2 && confidence > 0.8);
    this.set(Placed.unsure, covered > 0.2 && confidence < 0.5);
    this.set(Placed.sourceHere, of[row + By.sourceHere] === 1);
    this.set(Placed.cueHere, of[row + By.cueHere] === 1);
    if (source !== SourceKind.none) {
      this.set(Placed.sourceName, (source & SourceKind.name) !== 0);
      this.set(Placed.sourcePronoun, (source & SourceKind.pronoun) !== 0);
      this.set(Placed.sourceVague, (source & SourceKind.vague) !== 0);
      this.set(Placed.sourceEntity, (source & SourceKind.entity) !== 0);
      this.set(Placed.sourceCarried, (source & SourceKind.carried) !== 0);
      this.set(Placed.sourcePlural, (source & SourceKind.plural) !== 0 && (source & SourceKind.entity) === 0);
    }
    if (index > 0) {
      const before = row - By.count;
      this.set(Placed.previousNamed, of[before + By.named]! > much);
      this.set(Placed.previousVague, of[before + By.vague]! > much);
      this.set(Placed.previousNamedHere, of[before + By.named]! > much && of[before + By.sourceHere] === 1);
    }
    if (index + 1 < count) this.set(Placed.nextNamed, of[row + By.count + By.named]! > much);
  }
}
