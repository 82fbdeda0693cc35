import { mixHashes } from '../../hash';
import type { ArticleText, Paragraph } from '../../text/article';
import { Shape } from '../../text/lexeme';
import { memoized } from '../../text/memo';
import type { Attribution } from '../model';
import type { Tagger } from '../tags/tagger';
import { Feature, PlacedFeature as Placed } from './features';
import { readSignals, type Signals } from './signals';
import { readCited, readVouching, SourceKind, type Vouching } from './vouching';

/** The sentences of an article as the judge sees them, before anything learned. */
export interface Description {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** What the paragraph of each shows by itself, and which of its sentences it is. */
  readonly facts: readonly ParagraphFacts[];
  readonly indices: Int32Array;
  readonly vouching: Vouching;
  /** Reads what is placed of a sentence: see `PlacedFeature`. Sentences are to be asked in order, from 0 on. */
  place(sentence: number, placed: PlacedFeatures): void;
}

/** Features that are not 0, with their values. */
export class PlacedFeatures {
  readonly features = new Uint8Array(Placed.placedCount);
  readonly values = new Float32Array(Placed.placedCount);
  count = 0;

  add(feature: Placed, value: number): void {
    if (value === 0) return;
    this.features[this.count] = feature;
    this.values[this.count++] = value;
  }

  set(feature: Placed, holds: boolean): void {
    if (holds) this.add(feature, 1);
  }
}

/** Describes the sentences of an article, in order. What a paragraph shows by itself is computed once for its content. */
export type Describer = (article: ArticleText, attributions: readonly Attribution[]) => Description;

/** What a paragraph shows by itself. */
export interface ParagraphFacts {
  readonly signals: readonly Signals[];
  readonly cited: readonly boolean[];
  readonly isHeading: boolean;
  /** A hash of its words, where it is short enough to be a headline. */
  readonly headline: number | null;
}

export function createDescriber(tagger: Tagger): Describer {
  const factsOf = memoized(
    (paragraph: Paragraph): ParagraphFacts => ({
      signals: readSignals(paragraph, tagger(paragraph)),
      cited: readCited(paragraph.text, paragraph.sentences),
      isHeading: isHeading(paragraph),
      headline: headlineOf(paragraph),
    }),
  );
  return (article, attributions) => {
    let count = 0;
    for (const { paragraph } of article.paragraphs) count += paragraph.sentences.length;
    const starts = new Int32Array(count);
    const ends = new Int32Array(count);
    const indices = new Int32Array(count);
    const paragraphs = new Int32Array(count);
    const facts = new Array<ParagraphFacts>(count);
    let at = 0;
    for (let p = 0; p < article.paragraphs.length; p++) {
      const { start, paragraph } = article.paragraphs[p]!;
      const own = factsOf(paragraph);
      for (let index = 0; index < paragraph.sentences.length; index++, at++) {
        const sentence = paragraph.sentences[index]!;
        starts[at] = start + sentence.start;
        ends[at] = start + sentence.end;
        indices[at] = index;
        paragraphs[at] = p;
        facts[at] = own;
      }
    }
    const vouching = readVouching(article, starts, ends, attributions);
    const lastParagraph = article.paragraphs.length - 1;
    const headlines = new Set<number>();
    let lastStudy = -reachOfStudy - 1;
    const place = (i: number, placed: PlacedFeatures): void => {
      const { signals, cited, headline } = facts[i]!;
      const index = indices[i]!;
      const p = paragraphs[i]!;
      const previous = i > 0 && paragraphs[i - 1] !== p ? facts[i - 1]! : null;
      if (previous !== null && paragraphs[i - 1]! < 8 && previous.headline !== null) headlines.add(previous.headline);
      placed.count = 0;
      placed.set(Placed.articleFirst, i === 0);
      placed.set(Placed.articleLead, p > 0 && p < 4);
      placed.set(Placed.articleLate, i > count * 0.75);
      placed.set(Placed.articleLast, p === lastParagraph);
      placed.set(Placed.repeatsHeadline, headline !== null && headlines.has(headline));
      placed.set(Placed.afterHeading, previous?.isHeading === true);
      placed.set(Placed.cited, cited[index]!);
      const { features } = signals[index]!;
      if (i - lastStudy <= reachOfStudy) placeStudy(placed, features);
      if (features[Feature.source] === 1) lastStudy = i;
      placeVouching(placed, vouching, i);
      if (vouching.named[i]! < 0.2) placeVagueness(placed, features);
    };
    return { count, starts, ends, facts, indices, vouching, place };
  };
}

/** A paragraph that may be a heading: one short line with no full stop. */
const isHeading = ({ text, sentences }: Paragraph): boolean =>
  sentences.length === 1 && text.length < 90 && !/[.!?:,;”"]$/.test(text);

/** A hash of its words. */
function headlineOf({ text, tokens }: Paragraph): number | null {
  if (text.length >= 200) return null;
  let hash = 0;
  for (const { lexeme } of tokens) if (lexeme.shape !== Shape.Punctuation) hash = mixHashes(hash, lexeme.lowerHash);
  return hash;
}

/** Figures go on from a poll, a study or a statement named up to so many sentences before. */
const reachOfStudy = 5;

function placeStudy(placed: PlacedFeatures, features: Float32Array): void {
  placed.add(Placed.studyBefore, 1);
  placed.set(
    Placed.figureAfterStudy,
    features[Feature.number]! + features[Feature.numbers]! + features[Feature.percent]! > 0,
  );
  placed.set(Placed.trendAfterStudy, features[Feature.trend] === 1);
}

/** Words of a vague source count more where nobody is named beside it. */
function placeVagueness(placed: PlacedFeatures, features: Float32Array): void {
  placed.add(Placed.vagueReportAlone, features[Feature.vagueReport]!);
  placed.add(Placed.vaguePassiveAlone, features[Feature.vaguePassive]!);
  placed.add(Placed.hedgeAlone, features[Feature.hedge]!);
}

function placeVouching(placed: PlacedFeatures, of: Vouching, i: number): void {
  const named = of.named[i]!;
  const vague = of.vague[i]!;
  const sourceless = of.sourceless[i]!;
  const said = of.said[i]!;
  const confidence = of.confidence[i]!;
  const source = of.source[i]!;
  const covered = Math.min(1, named + vague + sourceless);
  placed.add(Placed.named, named);
  placed.set(Placed.namedMost, named > 0.6);
  placed.set(Placed.namedHalf, named > 0.3 && named <= 0.6);
  placed.set(Placed.namedLittle, named > 0 && named <= 0.2);
  const thought = Math.max(0, named - said);
  placed.add(Placed.said, said);
  placed.set(Placed.saidMost, said > 0.6);
  placed.add(Placed.thought, thought);
  placed.set(Placed.thoughtMost, thought > 0.6);
  placed.add(Placed.vague, vague);
  placed.set(Placed.vagueMost, vague > 0.5);
  placed.set(Placed.vagueHalf, vague > 0.2 && vague <= 0.5);
  placed.add(Placed.sourceless, sourceless);
  placed.set(Placed.sourcelessMost, sourceless > 0.6);
  placed.set(Placed.uncovered, covered === 0);
  placed.set(Placed.uncoveredHalf, covered > 0 && covered < 0.4);
  placed.set(Placed.sure, covered > 0.2 && confidence > 0.8);
  placed.set(Placed.unsure, covered > 0.2 && confidence < 0.5);
  placed.set(Placed.sourceHere, of.sourceHere[i] === 1);
  placed.set(Placed.cueHere, of.cueHere[i] === 1);
  if (source !== SourceKind.none) {
    placed.set(Placed.sourceName, (source & SourceKind.name) !== 0);
    placed.set(Placed.sourcePronoun, (source & SourceKind.pronoun) !== 0);
    placed.set(Placed.sourceVague, (source & SourceKind.vague) !== 0);
    placed.set(Placed.sourceEntity, (source & SourceKind.entity) !== 0);
    placed.set(Placed.sourceCarried, (source & SourceKind.carried) !== 0);
    placed.set(Placed.sourcePlural, (source & SourceKind.plural) !== 0 && (source & SourceKind.entity) === 0);
  }
  if (i > 0) {
    placed.set(Placed.previousNamed, of.named[i - 1]! > 0.4);
    placed.set(Placed.previousVague, of.vague[i - 1]! > 0.4);
    placed.set(Placed.previousNamedHere, of.named[i - 1]! > 0.4 && of.sourceHere[i - 1] === 1);
  }
  placed.set(Placed.nextNamed, i + 1 < of.named.length && of.named[i + 1]! > 0.4);
}
