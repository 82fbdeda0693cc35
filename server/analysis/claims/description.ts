import { mixHashes } from '../../hash';
import type { ArticleText, Paragraph } from '../../text/article';
import { Shape } from '../../text/lexeme';
import { memoized } from '../../text/memo';
import type { Span } from '../../text/span';
import type { Attribution } from '../model';
import type { Tagger } from '../tags/tagger';
import { Feature, PlacedFeature as Placed } from './features';
import { readSignals, type Signals } from './signals';
import { readCited, readVouching, type Vouching } from './vouching';

/** A sentence as the judge sees it, before anything learned. */
export interface DescribedSentence extends Span {
  readonly signals: Signals;
  readonly vouching: Vouching;
  /** By `PlacedFeature`. */
  readonly placed: Float32Array;
  /** Whether it has a citation mark. */
  readonly cited: boolean;
  readonly facts: ParagraphFacts;
  /** Which sentence of its paragraph it is. */
  readonly index: number;
}

/** Describes the sentences of an article, in order. What a paragraph shows by itself is computed once for its content. */
export type Describer = (article: ArticleText, attributions: readonly Attribution[]) => DescribedSentence[];

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
    const spans: Span[] = [];
    for (const { start, paragraph } of article.paragraphs) {
      for (const sentence of paragraph.sentences)
        spans.push({ start: start + sentence.start, end: start + sentence.end });
    }
    const vouching = readVouching(article, spans, attributions);
    const allPlaced = new Float32Array(spans.length * Placed.placedCount);
    const described: DescribedSentence[] = [];
    const headlines = new Set<number>();
    let at = 0;
    let previousWasHeading = false;
    let lastStudy = -reachOfStudy - 1;
    article.paragraphs.forEach(({ paragraph }, p) => {
      const facts = factsOf(paragraph);
      const { signals, cited, isHeading, headline } = facts;
      const repeats = headline !== null && headlines.has(headline);
      paragraph.sentences.forEach((_, index) => {
        const placed = allPlaced.subarray(at * Placed.placedCount, (at + 1) * Placed.placedCount);
        if (at === 0) placed[Placed.articleFirst] = 1;
        if (p > 0 && p < 4) placed[Placed.articleLead] = 1;
        if (at > spans.length * 0.75) placed[Placed.articleLate] = 1;
        if (p === article.paragraphs.length - 1) placed[Placed.articleLast] = 1;
        if (repeats) placed[Placed.repeatsHeadline] = 1;
        if (previousWasHeading && index === 0) placed[Placed.afterHeading] = 1;
        if (cited[index]) placed[Placed.cited] = 1;
        if (at - lastStudy <= reachOfStudy) describeStudy(placed, signals[index]!);
        if (signals[index]!.features[Feature.source] === 1) lastStudy = at;
        describeVouching(placed, vouching, at);
        if (vouching[at]!.named < 0.2) describeVagueness(placed, signals[index]!);
        const span = spans[at]!;
        described.push({
          start: span.start,
          end: span.end,
          signals: signals[index]!,
          vouching: vouching[at]!,
          placed,
          cited: cited[index]!,
          facts,
          index,
        });
        at++;
      });
      previousWasHeading = isHeading;
      if (p < 8 && headline !== null) headlines.add(headline);
    });
    return described;
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

function describeStudy(placed: Float32Array, { features }: Signals): void {
  placed[Placed.studyBefore] = 1;
  if (features[Feature.number]! + features[Feature.numbers]! + features[Feature.percent]! > 0)
    placed[Placed.figureAfterStudy] = 1;
  if (features[Feature.trend] === 1) placed[Placed.trendAfterStudy] = 1;
}

/** Words of a vague source count more where nobody is named beside it. */
function describeVagueness(placed: Float32Array, { features }: Signals): void {
  placed[Placed.vagueReportAlone] = features[Feature.vagueReport]!;
  placed[Placed.vaguePassiveAlone] = features[Feature.vaguePassive]!;
  placed[Placed.hedgeAlone] = features[Feature.hedge]!;
}

function describeVouching(placed: Float32Array, all: readonly Vouching[], at: number): void {
  const of = all[at]!;
  const previous = all[at - 1];
  const next = all[at + 1];
  const set = (feature: Placed, value: boolean) => {
    if (value) placed[feature] = 1;
  };
  const { named, vague, sourceless, confidence, source } = of;
  const covered = Math.min(1, named + vague + sourceless);
  placed[Placed.named] = named;
  set(Placed.namedMost, named > 0.6);
  set(Placed.namedHalf, named > 0.3 && named <= 0.6);
  set(Placed.namedLittle, named > 0 && named <= 0.2);
  const { said } = of;
  const thought = Math.max(0, named - said);
  placed[Placed.said] = said;
  set(Placed.saidMost, said > 0.6);
  placed[Placed.thought] = thought;
  set(Placed.thoughtMost, thought > 0.6);
  placed[Placed.vague] = vague;
  set(Placed.vagueMost, vague > 0.5);
  set(Placed.vagueHalf, vague > 0.2 && vague <= 0.5);
  placed[Placed.sourceless] = sourceless;
  set(Placed.sourcelessMost, sourceless > 0.6);
  set(Placed.uncovered, covered === 0);
  set(Placed.uncoveredHalf, covered > 0 && covered < 0.4);
  set(Placed.sure, covered > 0.2 && confidence > 0.8);
  set(Placed.unsure, covered > 0.2 && confidence < 0.5);
  set(Placed.sourceHere, of.sourceHere);
  set(Placed.cueHere, of.cueHere);
  if (source !== null) {
    set(Placed.sourceName, source.name);
    set(Placed.sourcePronoun, source.pronoun);
    set(Placed.sourceVague, source.vague);
    set(Placed.sourceEntity, source.entity);
    set(Placed.sourceCarried, source.carried);
    set(Placed.sourcePlural, source.plural && !source.entity);
  }
  if (previous !== undefined) {
    set(Placed.previousNamed, previous.named > 0.4);
    set(Placed.previousVague, previous.vague > 0.4);
    set(Placed.previousNamedHere, previous.named > 0.4 && previous.sourceHere);
  }
  set(Placed.nextNamed, next !== undefined && next.named > 0.4);
}
