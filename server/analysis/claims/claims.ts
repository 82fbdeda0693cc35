import type { ArticleText, Paragraph } from '../../text/article';
import { memoized } from '../../text/memo';
import type { AnalysisData } from '../data';
import type { Attribution, ClaimStatus, JudgedSentence, Language } from '../model';
import type { Tagger } from '../tags/tagger';
import { contextNames, readContext } from './context';
import { createDescriber, type DescribedSentence } from './description';
import { Feature, featureNames } from './features';
import { addScores, addWordScores, type ClaimModel, decodeClaimModel, softmax, statusCount } from './model';
import { reasonsFor } from './reasons';

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

/** Makes the judge from its weights. It judges by learned weights over features that have names: see features.ts. */
export function createClaimJudge(data: AnalysisData, tagger: Tagger): ClaimJudge {
  const model = decodeClaimModel(data.claims, data.claimWords, modelFeatures);
  const describe = createDescriber(tagger);
  const localScores = memoized((paragraph: Paragraph) => new LocalScores(paragraph.sentences.length));
  return (article, language, attributions) => {
    if (language !== 'english') return unjudged(article);
    const sentences = describe(article, attributions);
    const first = sentences.map(sentence => {
      const scores = localScores(sentence.paragraph).of(sentence, model).first.slice();
      addScores(scores, model.first, sentence.placed, Feature.localCount);
      return softmax(scores);
    });
    const context = readContext(first);
    return sentences.map((sentence, i) => {
      const scores = localScores(sentence.paragraph).of(sentence, model).second.slice();
      addScores(scores, model.second, sentence.placed, secondOffset + Feature.localCount);
      addScores(scores, model.second, context[i]!, 0);
      return judge(sentence, softmax(scores), model);
    });
  };
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

/** What the words of a paragraph's sentences score in both judgements: the same wherever the paragraph stands. */
class LocalScores {
  private readonly scores: ({ first: Float64Array; second: Float64Array } | undefined)[];

  constructor(count: number) {
    this.scores = new Array(count);
  }

  of({ signals, index }: DescribedSentence, model: ClaimModel): { first: Float64Array; second: Float64Array } {
    let scores = this.scores[index];
    if (scores === undefined) {
      scores = { first: new Float64Array(statusCount), second: new Float64Array(statusCount) };
      addScores(scores.first, model.first, signals.features, 0);
      addScores(scores.second, model.second, signals.features, secondOffset);
      addWordScores(scores.first, scores.second, model.words, signals.words);
      this.scores[index] = scores;
    }
    return scores;
  }
}

function judge(sentence: DescribedSentence, p: Float64Array, model: ClaimModel): JudgedSentence {
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
  } else if (flagged >= model.threshold || vague >= model.vagueThreshold) {
    status = vague > unattributed ? 'vague' : 'unattributed';
  } else {
    status = attributed >= background && attributed >= none ? 'attributed' : background >= none ? 'background' : 'none';
  }
  return { start, end, status, flagged, reasons: reasonsFor(status, sentence, model) };
}
