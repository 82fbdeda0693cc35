import { type OutReaching, outReaching } from '../across';
import type { Attribution, ClaimStatus, JudgedSentence } from '../model';
import { articleContext, type Mood, nearby, newContext, readArticle, readNear, Sums } from './context';
import type { ParagraphFacts } from './description';
import { Feature } from './features';
import { addContext, addFeatures, type ClaimModel, scoreCount, softmax, statusCount } from './model';
import { NumberPool } from './numberPool';
import { PlacedFeatures, type Standing, tellsNext, tellsPrevious } from './placing';
import { reasonsToFlag, reasonsToTrust } from './reasons';
import { By, isSameVouching, type Vouching, vouched } from './vouching';

/**
 * A paragraph of an article as it was judged last, with all that its judgement depends on. It is handed from one version
 * of the article to the next while the paragraph's words are the same.
 */
export class JudgedParagraph {
  said: readonly Attribution[] = nothing;
  /** Those that reach into other paragraphs; null where there are none. */
  reaching: readonly OutReaching[] | null = null;
  /** Whether something said in another paragraph reached into it. */
  heardAcross = false;
  vouching: Vouching = null;
  /** What it tells of the places of its neighbours: see `Place`. */
  tellsNext = 0;
  tellsPrevious = 0;
  /** Its place when it was last judged: see `Place`. */
  here = 0;
  late = 0;
  /** Whether it is to be judged whatever its place. */
  #isNew = true;
  /**
   * Numbers, one a status, sentence after sentence: the first judgement's probabilities; what the second judgement gives
   * for all but the context; and the same with what is near. They begin at `from`.
   */
  readonly numbers: Float64Array;
  readonly from: number;
  /** The sums of those probabilities. */
  sums = noSums;
  sentences: readonly JudgedSentence[] = unjudged;

  constructor(
    readonly facts: ParagraphFacts,
    private readonly model: ClaimModel,
  ) {
    this.from = pool.take(3 * facts.count * statusCount);
    this.numbers = pool.array;
  }

  /** Takes in the attributions whose content begins here. */
  hear(said: readonly Attribution[]): void {
    this.said = said;
    this.reaching = outReaching(said, this.facts.paragraph.text.length);
  }

  /** Takes in who vouches for its sentences. */
  vouchedBy(vouching: Vouching): void {
    if (isSameVouching(vouching, this.vouching)) return;
    this.vouching = vouching;
    this.tellsNext = tellsNext(vouching, this.facts.count);
    this.tellsPrevious = tellsPrevious(vouching);
    this.#isNew = true;
  }

  /** Is in the place in which another paragraph was. */
  takePlaceOf({ here, late }: JudgedParagraph): void {
    this.here = here;
    this.late = late;
  }

  /**
   * Judges its sentences by what they show, by their place and by who vouches for them; where any of it changed.
   * @returns whether it did
   */
  judgeFirst(place: Standing): boolean {
    if (!this.#isNew && this.here === place.here && this.late === place.late) return false;
    this.here = place.here;
    this.late = place.late;
    this.#isNew = false;
    const { facts, numbers, model } = this;
    const second = facts.count * statusCount;
    for (let i = 0; i < facts.count; i++) {
      const from = facts.from + i * scoreCount;
      for (let k = 0; k < scoreCount; k++) scores[k] = facts.scores[from + k]!;
      placed.read(facts, i, this.vouching, place);
      const { features, values, count } = placed;
      addFeatures(scores, 0, model.features, Feature.localCount, features, count, values);
      const at = this.from + i * statusCount;
      for (let k = 0; k < statusCount; k++) {
        numbers[at + k] = scores[k]!;
        numbers[second + at + k] = scores[statusCount + k]!;
      }
      softmax(numbers, at);
    }
    this.sums = new Sums();
    this.sums.addAll(numbers, this.from, facts.count);
    return true;
  }

  /** Reads what the first judgement says of the sentences around each. It is the `p`th paragraph of the article. */
  readNear(all: readonly JudgedParagraph[], p: number): void {
    const { numbers, model } = this;
    const own = this.facts.count;
    const { before, count } = gather(all, p);
    const length = own * statusCount;
    for (let i = 0; i < own; i++) {
      readNear(context, around, before + i, count);
      const at = this.from + 2 * length + i * statusCount;
      for (let k = 0; k < statusCount; k++) numbers[at + k] = numbers[at - length + k]!;
      for (const feature of nearContext) addContext(numbers, at, model.context, feature, context[feature]!);
    }
  }

  /** Judges its sentences for good, in an article of a mood: the same ones where they are judged as before. */
  judgeAgain(mood: Mood): readonly JudgedSentence[] {
    const { facts, numbers, model, sentences } = this;
    const near = this.from + 2 * facts.count * statusCount;
    const first = this.from / statusCount;
    let judged: JudgedSentence[] | null = null;
    for (let i = 0; i < facts.count; i++) {
      for (let k = 0; k < statusCount; k++) scores[k] = numbers[near + i * statusCount + k]!;
      readArticle(context, numbers, first + i, mood);
      for (const feature of articleContext) addContext(scores, 0, model.context, feature, context[feature]!);
      softmax(scores, 0);
      const former = sentences[i];
      const now = this.#judge(i, former);
      if (now === former) continue;
      judged ??= sentences.slice();
      judged[i] = now;
    }
    if (judged !== null) this.sentences = judged;
    return this.sentences;
  }

  /** @param former what it was judged before: given again where it is judged the same */
  #judge(i: number, former: JudgedSentence | undefined): JudgedSentence {
    const { facts, vouching, model } = this;
    const attributed = scores[0]!;
    const vague = scores[1]!;
    const unattributed = scores[2]!;
    const background = scores[3]!;
    const none = scores[4]!;
    const cited = facts.isCited(i);
    let flagged = vague + unattributed;
    let status: ClaimStatus;
    if (facts.isWordless(i)) {
      flagged = 0;
      status = 'none';
    } else if (cited && flagged + background > none) {
      // A citation vouches for what its sentence states.
      flagged = 0;
      status = 'attributed';
    } else if (facts.has(i, Feature.endsQuestion) && attributed < flagged + background + none) {
      // A question states nothing.
      flagged = 0;
      status = 'none';
    } else if (
      flagged >= model.threshold + reserve(facts, i, vouched(vouching, i, By.said)) ||
      vague >= model.vagueThreshold
    ) {
      status = vague > unattributed ? 'vague' : 'unattributed';
    } else {
      status =
        attributed >= background && attributed >= none ? 'attributed' : background >= none ? 'background' : 'none';
    }
    // Rounded down, so that it is at least a threshold of up to three digits exactly where it was.
    flagged = Math.floor(flagged * 1000) / 1000;
    const isSame = former !== undefined && former.status === status && former.flagged === flagged;
    if (isSame && status !== 'attributed') return former;
    const reasons =
      status === 'unattributed' || status === 'vague'
        ? reasonsToFlag(status, facts, i, model)
        : reasonsToTrust(status, cited, vouched(vouching, i, By.named) > 0);
    if (isSame && former.reasons === reasons) return former;
    const { start, end } = facts.paragraph.sentences[i]!;
    return { start, end, status, flagged, reasons };
  }
}

/** The first judgement's probabilities of a paragraph's sentences and of those near. */
let around = new Float64Array(100 * statusCount);

/** Gathers them. Returns how many sentences are before the paragraph's own, and how many there are. */
function gather(all: readonly JudgedParagraph[], p: number): { before: number; count: number } {
  let first = p;
  let before = 0;
  while (first > 0 && before < nearby) before += all[--first]!.facts.count;
  let count = before + all[p]!.facts.count;
  let last = p;
  const least = count + nearby;
  while (last + 1 < all.length && count < least) count += all[++last]!.facts.count;
  if (around.length < count * statusCount) around = new Float64Array(2 * count * statusCount);
  for (let q = first, at = 0; q <= last; q++) {
    const { facts, numbers, from } = all[q]!;
    const length = facts.count * statusCount;
    for (let k = 0; k < length; k++) around[at++] = numbers[from + k]!;
  }
  return { before, count };
}

/**
 * How much surer than the threshold to be before a sentence is flagged. One that is partly quoted, or said by somebody
 * named, is left alone sooner; one that says "it is clear that" in the article's own voice, later.
 * @param said how much of it somebody named says: see `Vouching`
 */
export function reserve(facts: ParagraphFacts, sentence: number, said: number): number {
  if (said > 0.05 || facts.has(sentence, Feature.quoteSome)) return 0.15;
  return facts.has(sentence, Feature.certainty) ? -0.2 : 0;
}

/** Takes whole rows of `statusCount`. */
const pool = new NumberPool();
const nothing: readonly never[] = [];
const unjudged: readonly JudgedSentence[] = [];
const noSums = new Sums();
const context = newContext();
/** One sentence is placed and scored at a time. */
const placed = new PlacedFeatures();
const scores = new Float64Array(scoreCount);
const nearContext = [...context.keys()].filter(feature => !articleContext.includes(feature));
