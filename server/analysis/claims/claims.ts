import type { ArticleText, Paragraph, PlacedParagraph } from '../../text/article';
import { createArticleStates, Places, type Shared, sharedVersions, spliced } from '../../text/former';
import { memoized } from '../../text/memo';
import { type Across, AcrossKeeper, attributionsAcross, nothingAcross } from '../across';
import type { AnalysisData } from '../data';
import type { Attribution, JudgedSentence, Language } from '../model';
import type { Tagger } from '../tags/tagger';
import { isSameMood, type Mood, moodOf, nearby, Sums } from './context';
import { ParagraphFacts } from './description';
import { JudgedParagraph } from './judgedParagraph';
import { type ClaimModel, decodeClaimModel } from './model';
import { isPlacingAlike, Place, toldAnew } from './placing';
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
) => readonly (readonly JudgedSentence[])[];

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

/**
 * The claims of an article that is judged again and again while somebody edits it. Where an edit leaves each paragraph's
 * place as it was, only those are looked at of which something is said, or said nearby, that was not.
 */
class ArticleClaims {
  #placed: readonly PlacedParagraph[] = [];
  #said: readonly (readonly Attribution[])[] = [];
  #judged: readonly JudgedParagraph[] = [];
  #sentences: readonly (readonly JudgedSentence[])[] = [];
  readonly #across = new AcrossKeeper();
  /** The paragraphs into which others' statements reach. */
  #reached: readonly number[] = [];
  /** Over all sentences. */
  #sums = new Sums();
  #count = 0;
  #mood: Mood | null = null;

  constructor(
    private readonly factsOf: (paragraph: Paragraph) => ParagraphFacts,
    private readonly model: ClaimModel,
  ) {}

  /** Goes over to a new version of the article. */
  judge(article: ArticleText, said: readonly (readonly Attribution[])[]): readonly (readonly JudgedSentence[])[] {
    const { paragraphs } = article;
    const former = this.#judged;
    const shared = sharedVersions(this.#placed, paragraphs);
    const between = paragraphs
      .slice(shared.prefix, paragraphs.length - shared.suffix)
      .map(({ paragraph }) => new JudgedParagraph(this.factsOf(paragraph), this.model));
    const all = spliced(former, shared, between);
    const changed = new Places(all.length);
    changed.addChanged(this.#said, said, shared);
    for (let p = changed.next(0); p >= 0; p = changed.next(p + 1)) all[p]!.hear(said[p]!);
    const across = this.#across.update(paragraphs, shared, changed, all);
    const isInPlace =
      all.length === former.length &&
      between.every(({ facts }, i) => isPlacingAlike(facts, former[shared.prefix + i]!.facts));
    if (isInPlace) this.#judgeInPlace(article, all, shared, changed, across);
    else this.#judgeAll(article, all, shared, changed, across);
    this.#placed = paragraphs;
    this.#said = said;
    this.#judged = all;
    this.#reached = across === null ? [] : [...across.keys()];
    return this.#sentences;
  }

  #judgeAll(
    article: ArticleText,
    all: readonly JudgedParagraph[],
    { prefix, suffix }: Shared,
    heard: Places,
    across: ReadonlyMap<number, Across> | null,
  ): void {
    for (let p = 0; p < all.length; p++) readVouchingOf(article, all, p, heard.has(p), across);
    const stale = new Places(all.length);
    eachPlace(all, (judged, place, p) => {
      if (judged.judgeFirst(place)) spread(all, p, stale);
    });
    const later = all.length - suffix;
    for (let p = prefix; p < later; p++) spread(all, p, stale);
    // Where some were only taken out, two have become neighbours.
    if (prefix === later && all.length < this.#judged.length)
      for (let p = Math.max(0, prefix - 1); p <= prefix && p < all.length; p++) spread(all, p, stale);
    this.#sums = new Sums();
    this.#count = 0;
    for (const judged of all) {
      this.#sums.add(judged.sums);
      this.#count += judged.facts.count;
    }
    this.#judgeAgain(all, stale);
  }

  /** The same where each paragraph has the place that the one had of which it is the later version. */
  #judgeInPlace(
    article: ArticleText,
    all: readonly JudgedParagraph[],
    { prefix, suffix }: Shared,
    heard: Places,
    across: ReadonlyMap<number, Across> | null,
  ): void {
    const former = this.#judged;
    const later = all.length - suffix;
    for (let p = prefix; p < later; p++) all[p]!.takePlaceOf(former[p]!);
    const concerned = new Places(all.length);
    const readAgain = (p: number) => {
      readVouchingOf(article, all, p, heard.has(p), across);
      concerned.add(p);
      const previous = previousWithSentences(all, p);
      if (previous >= 0) concerned.add(previous);
      concerned.add(nextWithSentences(all, p));
    };
    for (let p = heard.next(0); p >= 0; p = heard.next(p + 1)) readAgain(p);
    for (const p of this.#reached) readAgain(p);
    for (const p of across?.keys() ?? []) readAgain(p);
    const stale = new Places(all.length);
    for (let p = prefix; p < later; p++) spread(all, p, stale);
    for (let p = concerned.next(0); p >= 0; p = concerned.next(p + 1)) {
      const judged = all[p]!;
      if (judged.facts.count === 0) continue;
      const previous = previousWithSentences(all, p);
      const next = nextWithSentences(all, p);
      const told = previous >= 0 ? all[previous]!.tellsNext : 0;
      const following = next < all.length ? all[next]!.tellsPrevious : 0;
      const { sums } = former[p]!;
      if (!judged.judgeFirst(toldAnew(judged, told, following))) continue;
      this.#sums.subtract(sums);
      this.#sums.add(judged.sums);
      spread(all, p, stale);
    }
    this.#judgeAgain(all, stale);
  }

  /** Judges again, knowing what the first judgement said of the sentences around and of the whole article. */
  #judgeAgain(all: readonly JudgedParagraph[], stale: Places): void {
    for (let p = stale.next(0); p >= 0; p = stale.next(p + 1)) all[p]!.readNear(all, p);
    const mood = moodOf(this.#sums, this.#count);
    const isSame = this.#mood !== null && isSameMood(this.#mood, mood);
    this.#mood = mood;
    if (!isSame) {
      this.#sentences = all.map(judged => judged.judgeAgain(mood));
      return;
    }
    const inPlace = all.length === this.#sentences.length;
    const sentences = inPlace ? this.#sentences.slice() : all.map(judged => judged.sentences);
    for (let p = stale.next(0); p >= 0; p = stale.next(p + 1)) sentences[p] = all[p]!.judgeAgain(mood);
    this.#sentences = sentences;
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
    const across = attributionsAcross(article.paragraphs, all);
    for (let p = 0; p < all.length; p++) readVouchingOf(article, all, p, true, across);
    eachPlace(all, take);
  };
}

const unjudged = memoized(({ sentences }: Paragraph): readonly JudgedSentence[] =>
  sentences.map(({ start, end }) => ({ start, end, status: 'none', flagged: 0, reasons: [] })),
);

/**
 * Reads who vouches for the sentences of the `p`th paragraph, where something was, or is, said across paragraphs.
 * @param heard whether what is said in it may be other than before: then it is read in any case
 */
function readVouchingOf(
  { text, paragraphs }: ArticleText,
  all: readonly JudgedParagraph[],
  p: number,
  heard: boolean,
  across: ReadonlyMap<number, Across> | null,
): void {
  const judged = all[p]!;
  const here = across?.get(p);
  if (!heard && here === undefined && !judged.heardAcross) return;
  const { before, after } = here ?? nothingAcross;
  judged.vouchedBy(readVouching(text, paragraphs[p]!, judged.said, before, after));
  judged.heardAcross = here !== undefined;
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

/** The last paragraph that has sentences before the `p`th; -1 where there is none. */
function previousWithSentences(all: readonly JudgedParagraph[], p: number): number {
  let previous = p - 1;
  while (previous >= 0 && all[previous]!.facts.count === 0) previous--;
  return previous;
}

/** Marks the paragraphs whose sentences are near to those of the `p`th, and itself. */
function spread(all: readonly JudgedParagraph[], p: number, marked: Places): void {
  marked.add(p);
  for (let q = p - 1, sentences = 0; q >= 0 && sentences < nearby; q--) {
    marked.add(q);
    sentences += all[q]!.facts.count;
  }
  for (let q = p + 1, sentences = 0; q < all.length && sentences < nearby; q++) {
    marked.add(q);
    sentences += all[q]!.facts.count;
  }
}
