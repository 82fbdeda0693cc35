import type { ArticleText, Paragraph, PlacedParagraph } from '../../text/article';
import { createArticleStates, type Shared, sharedVersions, spliced } from '../../text/former';
import { memoized } from '../../text/memo';
import { attributionsAcross, nothingAcross } from '../across';
import type { AnalysisData } from '../data';
import type { Attribution, JudgedSentence, Language } from '../model';
import type { Tagger } from '../tags/tagger';
import { isSameMood, type Mood, moodOf, nearby, Sums } from './context';
import { ParagraphFacts } from './description';
import { JudgedParagraph } from './judgedParagraph';
import { type ClaimModel, decodeClaimModel } from './model';
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
  const states = createArticleStates(() => new ArticleClaims(factsOf, model));
  return (article, language, said) =>
    language === 'english'
      ? states(article.paragraphs).judge(article, said)
      : article.paragraphs.map(({ paragraph }) => unjudged(paragraph));
}

/** The claims of an article that is judged again and again while somebody edits it. */
class ArticleClaims {
  #placed: readonly PlacedParagraph[] = [];
  #judged: readonly JudgedParagraph[] = [];

  constructor(
    private readonly factsOf: (paragraph: Paragraph) => ParagraphFacts,
    private readonly model: ClaimModel,
  ) {}

  /** Goes over to a new version of the article. */
  judge(article: ArticleText, said: readonly (readonly Attribution[])[]): (readonly JudgedSentence[])[] {
    const { paragraphs } = article;
    const former = this.#judged;
    const shared = sharedVersions(this.#placed, paragraphs);
    const between = paragraphs
      .slice(shared.prefix, paragraphs.length - shared.suffix)
      .map(({ paragraph }) => new JudgedParagraph(this.factsOf(paragraph), this.model));
    const all = spliced(former, shared, between);
    for (let p = 0; p < all.length; p++) all[p]!.hear(said[p]!);
    readAllVouching(article, all);
    eachPlace(all, (judged, place) => judged.judgeFirst(place));
    spreadChanges(all, shared, former.length);
    judgeAgain(all);
    this.#placed = paragraphs;
    this.#judged = all;
    return all.map(({ sentences }) => sentences);
  }
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

/** Marks what is near to what is judged otherwise than before. @param former how many paragraphs there were */
function spreadChanges(all: readonly JudgedParagraph[], { prefix, suffix }: Shared, former: number): void {
  const later = all.length - suffix;
  for (let p = 0; p < all.length; p++) if (all[p]!.changed || (p >= prefix && p < later)) spread(all, p);
  // Where some were only taken out, two have become neighbours.
  if (prefix === later && all.length < former)
    for (let p = Math.max(0, prefix - 1); p <= prefix && p < all.length; p++) spread(all, p);
}

/** Judges again, knowing what the first judgement said of the sentences around and of the whole article. */
function judgeAgain(all: readonly JudgedParagraph[]): void {
  const sums = new Sums();
  let count = 0;
  for (const judged of all) {
    sums.add(judged.sums);
    count += judged.facts.count;
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
