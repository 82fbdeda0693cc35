import type { ArticleText, Paragraph } from '../../text/article';
import { createFormerArticles, type Former } from '../../text/former';
import { memoized } from '../../text/memo';
import { attributionsAcross, nothingAcross } from '../across';
import type { AnalysisData } from '../data';
import type { Attribution, JudgedSentence, Language } from '../model';
import type { Tagger } from '../tags/tagger';
import { isSameMood, type Mood, moodOf, nearby, Sums } from './context';
import { ParagraphFacts } from './description';
import { JudgedParagraph } from './judgedParagraph';
import { decodeClaimModel } from './model';
import { Place } from './placing';
import { readVouching } from './vouching';

/**
 * Judges every sentence of an article by who vouches for it. In order; every token is in one sentence. In an article of
 * another language than English all are `none`.
 * @param said the attributions by paragraph, relative to the one in which their content begins
 * @returns sentences by paragraph, relative to it: the same objects as for the version before where they say the same
 */
export type ClaimJudge = (
  article: ArticleText,
  language: Language,
  said: readonly (readonly Attribution[])[],
) => (readonly JudgedSentence[])[];

/** Read once for all judges made of the same data. */
const modelOf = memoized((data: AnalysisData) => decodeClaimModel(data.claims, data.claimWords));

/**
 * Makes the judge from its weights. It judges by learned weights over features that have names: see features.ts. It
 * remembers what it found of the last few articles, and after an edit judges only those sentences again of which
 * something changed that it looks at.
 */
export function createClaimJudge(data: AnalysisData, tagger: Tagger): ClaimJudge {
  const model = modelOf(data);
  const factsOf = memoized((paragraph: Paragraph) => new ParagraphFacts(paragraph, tagger(paragraph), model));
  const articles = createFormerArticles<JudgedParagraph>();
  return (article, language, said) => {
    const { paragraphs } = article;
    if (language !== 'english') return paragraphs.map(({ paragraph }) => unjudged(paragraph));
    const former = articles.of(paragraphs);
    const all: JudgedParagraph[] = [];
    for (let p = 0; p < paragraphs.length; p++) {
      const { paragraph } = paragraphs[p]!;
      const kept = former.isSame(p) ? former.at(p)! : new JudgedParagraph(factsOf(paragraph), model);
      kept.hear(said[p]!);
      all.push(kept);
    }
    readAllVouching(article, all);
    eachPlace(all, (judged, place) => judged.judgeFirst(place));
    judgeAgain(all, former);
    articles.keep(paragraphs, all);
    return all.map(({ sentences }) => sentences);
  };
}

/**
 * Describes an article's paragraphs that have sentences, for the trainer: gives each with its place and its index, in order.
 */
export function createDescriber(data: AnalysisData, tagger: Tagger) {
  const model = modelOf(data);
  return (
    article: ArticleText,
    said: readonly (readonly Attribution[])[],
    take: (judged: JudgedParagraph, place: Place, p: number) => void,
  ): void => {
    const all = article.paragraphs.map(
      ({ paragraph }) => new JudgedParagraph(new ParagraphFacts(paragraph, tagger(paragraph), model), model),
    );
    for (let p = 0; p < all.length; p++) all[p]!.hear(said[p]!);
    readAllVouching(article, all);
    eachPlace(all, take);
  };
}

const unjudged = memoized(({ sentences }: Paragraph): readonly JudgedSentence[] =>
  sentences.map(({ start, end }) => ({ start, end, status: 'none', flagged: 0, reasons: [] })),
);

/** Reads who vouches for the sentences where what is said changed, or is said across paragraphs. */
function readAllVouching({ text, paragraphs }: ArticleText, all: readonly JudgedParagraph[]): void {
  const across = attributionsAcross(paragraphs, all);
  for (let p = 0; p < all.length; p++) {
    const judged = all[p]!;
    const here = across?.get(p);
    if (!judged.hasHeard && here === undefined && !judged.heardAcross) continue;
    const { before, after } = here ?? nothingAcross;
    judged.vouchedBy(readVouching(text, paragraphs[p]!, judged.said, before, after));
    judged.heardAcross = here !== undefined;
  }
}

/** Gives each paragraph that has sentences its place, in order. */
function eachPlace(
  all: readonly JudgedParagraph[],
  take: (judged: JudgedParagraph, place: Place, p: number) => void,
): void {
  let sentences = 0;
  for (let p = 0; p < all.length; p++) sentences += all[p]!.facts.count;
  const place = new Place(sentences, all.length);
  let next = nextWithSentences(all, -1);
  while (next < all.length) {
    const p = next;
    const judged = all[p]!;
    next = nextWithSentences(all, p);
    const following = next < all.length ? all[next]!.tellsPrevious : 0;
    place.turnTo(p, judged.facts, judged.tellsNext, following);
    take(judged, place, p);
  }
}

/** The next paragraph that has sentences, after the `p`th. */
function nextWithSentences(all: readonly JudgedParagraph[], p: number): number {
  let next = p + 1;
  while (next < all.length && all[next]!.facts.count === 0) next++;
  return next;
}

/** Judges again, knowing what the first judgement said of the sentences around and of the whole article. */
function judgeAgain(all: readonly JudgedParagraph[], former: Former<JudgedParagraph>): void {
  const sums = new Sums();
  let count = 0;
  for (let p = 0; p < all.length; p++) {
    const judged = all[p]!;
    sums.add(judged.sums);
    count += judged.facts.count;
    // Paragraphs that were not neighbours before.
    const joined = p > 0 && former.indexOf(p) !== former.indexOf(p - 1) + 1;
    if (joined) spread(all, p - 1);
    if (joined || judged.changed) spread(all, p);
  }
  const mood: Mood = moodOf(sums, count);
  for (let p = 0; p < all.length; p++) {
    const judged = all[p]!;
    if (judged.stale) judged.readNear(all, p);
    if (judged.stale || judged.mood === null || !isSameMood(judged.mood, mood)) judged.judgeAgain(mood);
    else judged.mood = mood;
  }
}

/** Marks the paragraphs whose sentences are near to those of the `p`th, and itself. */
function spread(all: readonly JudgedParagraph[], p: number): void {
  all[p]!.stale = true;
  for (let q = p - 1, sentences = 0; q >= 0 && sentences < nearby; q--) {
    all[q]!.stale = true;
    sentences += all[q]!.facts.count;
  }
  for (let q = p + 1, sentences = 0; q < all.length && sentences < nearby; q++) {
    all[q]!.stale = true;
    sentences += all[q]!.facts.count;
  }
}
