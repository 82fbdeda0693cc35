import type { PlacedParagraph } from '../../text/article';
import { putInOrder } from '../../text/span';
import { type Across, type OutReaching, outReaching } from '../across';
import type { Attribution, EntityHead, ParagraphMention, Source } from '../model';
import type { Cast } from './cast';
import type { Lookups } from './lookups';
import { type Given, giveOf } from './places';
import { type FoundMention, isSameReason, type Reading, type Reason } from './readings';
import { type Resolution, resolveAlone } from './resolution';

const nothing: readonly never[] = [];
const nothingGiven: Given = {
  names: nothing,
  members: nothing,
  mask: 0,
  mentions: nothing,
  sources: nothing,
  contents: nothing,
  facts: nothing,
};

/** A paragraph of an article as it was read last. It is handed from one version of the article to the next. */
export class ReadParagraph {
  /** Its index in the article. */
  index = 0;
  given = nothingGiven;
  /** Those of its attributions that reach into other paragraphs. */
  reaching: readonly OutReaching[] | null = null;
  /** Whether attributions tie it to other paragraphs. */
  isAcross = false;
  /** With what was found: see `Resolved`. */
  mentions: readonly ParagraphMention[] = nothing;
  attributions: readonly Attribution[] = nothing;
  /** The last source up to its end, once resolved. */
  last: Source | null | undefined = undefined;
  #said: readonly Attribution[] | null = null;
  #isGiven = false;
  /** The lookups by which its reading stands. */
  #standsBy: Lookups | null = null;
  /** Whether its reading asked who wrote it. */
  asksWriter = false;
  /** Its mentions by name. */
  #names: readonly ParagraphMention[] = nothing;
  /** What `mentions` was put together of last. */
  #placedOf: readonly ParagraphMention[] | null = null;
  #placedFound: readonly FoundMention[] | null = null;
  #placedReading: Reading | null = null;
  #heads: readonly EntityHead[] = nothing;
  /** What attributions were resolved from last. */
  #resolvedOf: Resolved | null = null;

  /** @param reading that of the paragraph that stood in its place */
  constructor(public reading: Reading | null) {}

  /** Takes in its place among the article's paragraphs, and the attributions whose content begins in it. */
  turnTo(index: number, said: readonly Attribution[], length: number): void {
    this.index = index;
    if (this.#said === said) return;
    this.#said = said;
    this.#isGiven = false;
    this.reaching = outReaching(said, length);
  }

  /** Takes in what is given of it. @returns whether that is other than before */
  give(placed: PlacedParagraph, names: readonly ParagraphMention[], across: Across | undefined, cast: Cast): boolean {
    const wasAcross = this.isAcross;
    this.isAcross = across !== undefined || this.reaching !== null;
    const areSameNames = this.#names === names;
    if (this.#isGiven && areSameNames && !wasAcross && !this.isAcross) return false;
    this.#isGiven = true;
    this.#names = names;
    const given = giveOf(placed, names, this.#said!, across, cast, this.given === nothingGiven ? null : this.given);
    if (given === this.given) return false;
    this.given = given;
    return true;
  }

  /** Whether it names one whose actor changed. @param mask the bits of all of those */
  namesChanged(mask: number): boolean {
    const { given } = this;
    if ((given.mask & mask) === 0) return false;
    for (const { member } of given.mentions) if (member.changed) return true;
    return false;
  }

  /** Whether what its reading asked of the whole article would be answered as it was. */
  stands(lookups: Lookups): boolean {
    if (this.#standsBy === lookups) return !this.asksWriter || lookups.writerStands(this.reading!.asked, this.index);
    if (!lookups.stand(this.reading!.asked, this.index)) return false;
    this.#standsBy = lookups;
    return true;
  }

  /** Takes in what was read in it. */
  take(reading: Reading, lookups: Lookups): void {
    this.reading = reading;
    this.#standsBy = lookups;
    this.asksWriter = reading.asked.some(({ kind }) => kind === 'writer');
  }

  /**
   * Gives its attributions their sources as resolved.
   * @param across what was read of attributions that tie paragraphs together
   * @param previous the last source of the paragraphs before
   */
  resolve(across: Resolution, previous: Source | null): void {
    this.last = this.#resolve(across, previous);
  }

  /** @returns the last source up to its end */
  #resolve(across: Resolution, previous: Source | null): Source | null {
    const said = this.#said!;
    const reading = this.reading!;
    const before = this.#resolvedOf;
    if (before !== null && !this.isAcross && before.said === said && before.reading === reading) {
      if (!before.carriesOn || isSameSource(before.previous, previous)) return before.last ?? previous;
    }
    if (said.length === 0) {
      this.attributions = said;
      this.#resolvedOf = { said, reading, carriesOn: false, previous, last: null, reasons: nothing };
      return previous;
    }
    const resolution = this.isAcross ? across : resolveAlone(this);
    const reasons: (Reason | null)[] = [];
    const now: Attribution[] = [];
    let isSame = before !== null && before.said.length === said.length;
    let carriesOn = false;
    let last: Source | null = null;
    for (let i = 0; i < said.length; i++) {
      const attribution = said[i]!;
      const own = attribution.source;
      if (own === null) {
        now.push(attribution);
        reasons.push(null);
        isSame &&= this.attributions[i] === attribution;
        continue;
      }
      const found = resolution.get(attribution);
      let source = found?.source ?? own;
      if (own.spans.length === 0) {
        const carried: Source | null = last ?? previous;
        if (last === null) carriesOn = true;
        if (carried !== null)
          source = { spans: own.spans, name: carried.name, entity: carried.entity, named: carried.named };
      }
      const reason = found?.reason ?? null;
      const isAsBefore = before !== null && before.said[i] === attribution && isSameReason(before.reasons[i]!, reason);
      const old = isAsBefore ? this.attributions[i]! : null;
      if (old !== null && isSameSource(old.source, source)) {
        now.push(old);
        reasons.push(reason);
        last = old.source;
        continue;
      }
      isSame = false;
      last = source;
      reasons.push(reason);
      now.push({
        kind: attribution.kind,
        content: attribution.content,
        cue: attribution.cue,
        source,
        confidence: attribution.confidence,
        reasons: reason === null ? attribution.reasons : () => [...attribution.reasons(), reason()],
      });
    }
    if (!isSame) this.attributions = now;
    this.#resolvedOf = { said, reading, carriesOn, previous, last, reasons };
    return last ?? previous;
  }

  /**
   * Adds what was found of the entities by pronoun and description to its mentions by name.
   * @param headsChanged whether an entity says something else than before
   */
  placeFound(headsChanged: boolean): void {
    const names = this.#names;
    if (!headsChanged && this.#placedReading === this.reading && this.#placedOf === names) return;
    this.#placedReading = this.reading;
    const { found } = this.reading!;
    if (found.length === 0) {
      this.mentions = names;
      this.#placedOf = names;
      this.#placedFound = found;
      this.#heads = nothing;
      return;
    }
    if (this.#placedOf === names && this.#placedFound === found && areOf(found, this.#heads)) return;
    const before = this.mentions;
    this.#placedOf = names;
    this.#placedFound = found;
    const heads: EntityHead[] = [];
    for (let i = 0; i < found.length; i++) heads.push(found[i]!.actor.entity);
    this.#heads = heads;
    const now: ParagraphMention[] = [];
    for (const name of names) now.push(name);
    for (const { start, end, form, actor } of found) now.push({ start, end, form, entity: actor.entity });
    // Names, and after them what was found of pronouns and descriptions.
    putInOrder(now, byStart);
    this.mentions =
      before.length === now.length && now.every((one, i) => isSameMention(one, before[i]!)) ? before : now;
  }
}

interface Resolved {
  readonly said: readonly Attribution[];
  readonly reading: Reading;
  /** Whether the first source in it is that of an earlier paragraph. */
  readonly carriesOn: boolean;
  readonly previous: Source | null;
  readonly last: Source | null;
  readonly reasons: readonly (Reason | null)[];
}

const byStart = (a: ParagraphMention, b: ParagraphMention): number => a.start - b.start;

const isSameMention = (a: ParagraphMention, b: ParagraphMention): boolean =>
  a === b || (a.start === b.start && a.end === b.end && a.form === b.form && a.entity === b.entity);

function areOf(found: readonly FoundMention[], heads: readonly EntityHead[]): boolean {
  for (let i = 0; i < found.length; i++) if (found[i]!.actor.entity !== heads[i]) return false;
  return true;
}

/** Whether two sources are the same, wherever their words stand. */
export function isSameSource(a: Source | null, b: Source | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  return a.name === b.name && a.entity === b.entity && a.named === b.named;
}
