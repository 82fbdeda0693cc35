import type { ArticleText } from '../../text/article';
import { memoized } from '../../text/memo';
import type { AnalysisData } from '../data';
import type { Attribution, ClaimStatus, JudgedSentence, Language } from '../model';
import type { Tagger } from '../tags/tagger';
import { contextNames, readContext } from './context';
import { createDescriber, type Description, type ParagraphFacts, PlacedFeatures } from './description';
import { Feature, featureNames } from './features';
import {
  addPlacedScores,
  addScores,
  addWordScores,
  type ClaimModel,
  decodeClaimModel,
  softmax,
  statusCount,
} from './model';
import { reasonsToFlag, reasonsToTrust } from './reasons';
import type { Signals } from './signals';

/**
 * Judges every sentence of an article by who vouches for it. In order; every token is in one sentence. In an article of
 * another language than English all are `none`.
 */
export type ClaimJudge = (
  article: ArticleText,
  language: Language,
  attributions: readonly Attribution[],
) => JudgedSentence[];

/** The features of the two judgements, in the order of their weights' rows. */
export const modelFeatures = { first: featureNames, second: [...contextNames, ...featureNames] } as const;
const secondOffset = contextNames.length;

/** Read once for all judges made of the same data. */
const modelOf = memoized((data: AnalysisData) => decodeClaimModel(data.claims, data.claimWords, modelFeatures));

/** Makes the judge from its weights. It judges by learned weights over features that have names: see features.ts. */
export function createClaimJudge(data: AnalysisData, tagger: Tagger): ClaimJudge {
  const model = modelOf(data);
  const describe = createDescriber(tagger);
  const scoresOf = memoized((facts: ParagraphFacts) => new ParagraphScores(facts, model));
  return (article, language, attributions) =>
    language === 'english' ? judgeAll(describe(article, attributions), model, scoresOf) : unjudged(article);
}

/** One sentence is placed at a time. */
const placed = new PlacedFeatures();

function judgeAll(
  description: Description,
  model: ClaimModel,
  scoresOf: (facts: ParagraphFacts) => ParagraphScores,
): JudgedSentence[] {
  const { count, facts, indices } = description;
  const first = new Float64Array(count * statusCount);
  const second = new Float64Array(count * statusCount);
  const local = new Array<ParagraphScores>(count);
  for (let i = 0; i < count; i++) {
    const scores = i > 0 && facts[i] === facts[i - 1] ? local[i - 1]! : scoresOf(facts[i]!);
    local[i] = scores;
    const at = i * statusCount;
    copyScores(scores.first, indices[i]!, first, at);
    copyScores(scores.second, indices[i]!, second, at);
    description.place(i, placed);
    addPlacedScores(first, at, model.first, Feature.localCount, placed);
    addPlacedScores(second, at, model.second, secondOffset + Feature.localCount, placed);
    softmax(first, at);
  }
  const context = readContext(first);
  const judged = new Array<JudgedSentence>(count);
  for (let i = 0; i < count; i++) {
    const at = i * statusCount;
    addScores(second, at, model.second, 0, context, i * secondOffset, secondOffset);
    softmax(second, at);
    judged[i] = judge(description, i, second, local[i]!, model);
  }
  return judged;
}

function copyScores(from: Float64Array, index: number, to: Float64Array, at: number): void {
  for (let k = 0; k < statusCount; k++) to[at + k] = from[index * statusCount + k]!;
}

const unjudged = (article: ArticleText): JudgedSentence[] =>
  article.paragraphs.flatMap(({ start, paragraph }) =>
    paragraph.sentences.map(sentence => ({
      start: start + sentence.start,
      end: start + sentence.end,
      status: 'none',
      flagged: 0,
      reasons: [],
    })),
  );

/** What a paragraph's sentences score in both judgements by themselves: the same wherever the paragraph stands. */
class ParagraphScores {
  /** Sentence after sentence, a score for each status. */
  readonly first: Float64Array;
  readonly second: Float64Array;
  private readonly reasons = new Map<string, readonly string[]>();

  constructor(
    private readonly facts: ParagraphFacts,
    private readonly model: ClaimModel,
  ) {
    const { signals } = facts;
    this.first = new Float64Array(signals.length * statusCount);
    this.second = new Float64Array(signals.length * statusCount);
    signals.forEach(({ features, words }, i) => {
      const at = i * statusCount;
      addScores(this.first, at, model.first, 0, features);
      addScores(this.second, at, model.second, secondOffset, features);
      addWordScores(this.first, this.second, at, model.words, words);
    });
  }

  /** Why a sentence of the paragraph is flagged. */
  reasonsOf(index: number, status: 'unattributed' | 'vague'): readonly string[] {
    const key = `${index} ${status}`;
    let reasons = this.reasons.get(key);
    if (reasons === undefined) {
      reasons = reasonsToFlag(status, this.facts.signals[index]!, this.model);
      this.reasons.set(key, reasons);
    }
    return reasons;
  }
}

/**
 * How much surer than the threshold to be before a sentence is flagged. One that is partly quoted, or said by somebody
 * named, is left alone sooner; one that says "it is clear that" in the article's own voice, later.
 * @param said how much of it somebody named says: see `Vouching`
 */
export function reserve({ features }: Signals, said: number): number {
  if (said > 0.05 || features[Feature.quoteSome] === 1) return 0.15;
  return features[Feature.certainty] === 1 ? -0.2 : 0;
}

/** @param p the second judgement's probabilities, sentence after sentence */
function judge(
  { starts, ends, facts, indices, vouching }: Description,
  i: number,
  p: Float64Array,
  scores: ParagraphScores,
  model: ClaimModel,
): JudgedSentence {
  const at = i * statusCount;
  const attributed = p[at]!;
  const vague = p[at + 1]!;
  const unattributed = p[at + 2]!;
  const background = p[at + 3]!;
  const none = p[at + 4]!;
  const index = indices[i]!;
  const signals = facts[i]!.signals[index]!;
  const cited = facts[i]!.cited[index]!;
  let flagged = vague + unattributed;
  let status: ClaimStatus;
  if (signals.length === 0) {
    flagged = 0;
    status = 'none';
  } else if (cited && flagged + background > none) {
    // A citation vouches for what its sentence states.
    flagged = 0;
    status = 'attributed';
  } else if (signals.features[Feature.endsQuestion] === 1 && attributed < flagged + background + none) {
    // A question states nothing.
    flagged = 0;
    status = 'none';
  } else if (flagged >= model.threshold + reserve(signals, vouching.said[i]!) || vague >= model.vagueThreshold) {
    status = vague > unattributed ? 'vague' : 'unattributed';
  } else {
    status = attributed >= background && attributed >= none ? 'attributed' : background >= none ? 'background' : 'none';
  }
  const reasons =
    status === 'unattributed' || status === 'vague'
      ? scores.reasonsOf(index, status)
      : reasonsToTrust(status, cited, vouching.named[i]! > 0);
  return { start: starts[i]!, end: ends[i]!, status, flagged, reasons };
}
