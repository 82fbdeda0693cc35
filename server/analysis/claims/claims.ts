import type { ArticleText } from '../../text/article';
import { memoized } from '../../text/memo';
import type { AnalysisData } from '../data';
import type { Attribution, ClaimStatus, JudgedSentence, Language } from '../model';
import type { Tagger } from '../tags/tagger';
import { contextNames, readContext } from './context';
import { createDescriber, type DescribedSentence, type ParagraphFacts } from './description';
import { Feature, featureNames } from './features';
import { addScores, addWordScores, type ClaimModel, decodeClaimModel, softmax, statusCount } from './model';
import { reasonsToFlag, reasonsToTrust } from './reasons';

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
  return (article, language, attributions) => {
    if (language !== 'english') return unjudged(article);
    const sentences = describe(article, attributions);
    const local = sentences.map(({ facts }) => scoresOf(facts));
    const all = new Float64Array(sentences.length * statusCount);
    const first = sentences.map(({ index, placed }, i) => {
      const scores = all.subarray(i * statusCount, (i + 1) * statusCount);
      copyScores(local[i]!.first, index, scores);
      addScores(scores, model.first, placed, Feature.localCount);
      return softmax(scores);
    });
    const context = readContext(first);
    const scores = new Float64Array(statusCount);
    return sentences.map((sentence, i) => {
      const { index, placed } = sentence;
      copyScores(local[i]!.second, index, scores);
      addScores(scores, model.second, placed, secondOffset + Feature.localCount);
      addScores(scores, model.second, context[i]!, 0);
      return judge(sentence, softmax(scores), local[i]!, model);
    });
  };
}

function copyScores(from: Float64Array, index: number, to: Float64Array): void {
  for (let k = 0; k < statusCount; k++) to[k] = from[index * statusCount + k]!;
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
      addScores(this.first, model.first, features, 0, at);
      addScores(this.second, model.second, features, secondOffset, at);
      addWordScores(this.first, this.second, model.words, words, at);
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
 */
function reserve({ signals, vouching }: DescribedSentence): number {
  if (vouching.said > 0.05 || signals.features[Feature.quoteSome] === 1) return 0.15;
  return signals.features[Feature.certainty] === 1 ? -0.2 : 0;
}

function judge(
  sentence: DescribedSentence,
  p: Float64Array,
  scores: ParagraphScores,
  model: ClaimModel,
): JudgedSentence {
  const { start, end, signals, cited } = sentence;
  const [attributed, vague, unattributed, background, none] = p as unknown as [number, number, number, number, number];
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
  } else if (flagged >= model.threshold + reserve(sentence) || vague >= model.vagueThreshold) {
    status = vague > unattributed ? 'vague' : 'unattributed';
  } else {
    status = attributed >= background && attributed >= none ? 'attributed' : background >= none ? 'background' : 'none';
  }
  const reasons =
    status === 'unattributed' || status === 'vague'
      ? scores.reasonsOf(sentence.index, status)
      : reasonsToTrust(status, sentence);
  return { start, end, status, flagged, reasons };
}
