import type { Gender } from '../../english/firstNames';
import type { Span } from '../../text/span';

/** Someone or something the article speaks of: an entity, or what a description names ("a local man"). */
export interface Referent {
  /** Index into the article's entities, or -1. */
  readonly entity: number;
  /** The fullest name, or the words that describe it. */
  readonly name: string;
  readonly kind: 'person' | 'people' | 'body' | 'document' | 'place';
  readonly gender: Gender | null;
  /** See `Actor.leaning`. */
  readonly leaning: Gender | null;
  /** The noun that describes it, where no name does. */
  readonly noun?: string;
  /** Whether it is identified: see `Source.named`. */
  readonly named: boolean;
  /** How often it was mentioned so far. */
  count: number;
  /** Whether the headline or the first paragraph names it. */
  prominent: boolean;
  /** The last question that it was held against, and how well it did: kept here, as a map for each question is slow. */
  asked: number;
  score: number;
}

/** A place where a referent was mentioned. Sentences count only the narrator's: quoted ones add no distance. */
export interface Occurrence {
  readonly referent: Referent;
  readonly sentence: number;
  readonly paragraph: number;
  readonly start: number;
  readonly subject: boolean;
  /** After a preposition, or as a possessive before a noun. */
  readonly oblique: boolean;
  /** In somebody's quoted words. */
  readonly quoted: boolean;
}

/** What a pronoun asks for. */
export interface Query {
  readonly kinds: readonly Referent['kind'][];
  readonly gender: Gender | null;
  readonly sentence: number;
  readonly paragraph: number;
  readonly subject: boolean;
  /** What the one asked for says: whom it names there is hardly the speaker. */
  readonly content: readonly Span[];
  /** Who may be meant, of the right kind and gender; anybody where absent. */
  readonly may?: (referent: Referent) => boolean;
}

/** An answer, with what speaks for it. */
export interface Answer {
  readonly referent: Referent;
  /** Difference to the second-best, in the units of the weights; large where there is no other. */
  readonly margin: number;
  readonly reasons: readonly string[];
}

/**
 * Weights of what speaks for and against an antecedent, set by hand in the order of what Lappin & Leass (1994) and
 * later work found to matter: recency, subjects, the speaker before, how much the article is about someone.
 */
const weights = {
  /** For each sentence of the narrator's between. */
  sentence: -0.8,
  /** For each paragraph between. */
  paragraph: -0.15,
  subject: 1.1,
  oblique: -0.5,
  quoted: -1.2,
  /** Named in the very words that the one asked for says. */
  ownWords: -3,
  /** Who spoke last, less for each sentence since. */
  speaker: 1.6,
  speakerFades: -0.4,
  gender: 0.7,
  /** For a weak sign of the right gender; against one of the wrong. */
  leaning: 0.9,
  /** For each doubling of the mentions so far. */
  count: 0.3,
  prominent: 0.2,
} as const;

/** How many occurrences back an antecedent is sought, and how many of the narrator's sentences. */
const farthest = 60;
const mostSentences = 6;
const sureMargin = 5;
/** How many actors a description is held against. */
const mostRecent = 24;

/** Whom the article spoke of lately, from its beginning to the point that the reader has reached. */
export class Discourse {
  readonly #occurrences: Occurrence[] = [];
  #questions = 0;
  #speaker: { referent: Referent; sentence: number } | null = null;

  mention(occurrence: Occurrence): void {
    occurrence.referent.count++;
    this.#occurrences.push(occurrence);
    if (this.#occurrences.length > 4 * farthest) this.#occurrences.splice(0, 3 * farthest);
  }

  /** Says who has just spoken. */
  spoke(referent: Referent, sentence: number): void {
    this.#speaker = { referent, sentence };
  }

  /** Who spoke last, if at most `within` sentences ago. */
  lastSpeaker(sentence: number, within: number): Referent | null {
    const speaker = this.#speaker;
    return speaker && sentence - speaker.sentence <= within ? speaker.referent : null;
  }

  /** The latest occurrence that passes a test, within the bounded memory. */
  latest(test: (referent: Referent) => boolean): Occurrence | null {
    for (let i = this.#occurrences.length - 1; i >= 0; i--) {
      if (test(this.#occurrences[i]!.referent)) return this.#occurrences[i]!;
    }
    return null;
  }

  /** The latest occurrence of each of those spoken of lately, the latest first. */
  recent(): Occurrence[] {
    const latest = new Map<Referent, Occurrence>();
    for (let i = this.#occurrences.length - 1; i >= 0 && latest.size < mostRecent; i--) {
      const occurrence = this.#occurrences[i]!;
      if (!latest.has(occurrence.referent)) latest.set(occurrence.referent, occurrence);
    }
    return [...latest.values()];
  }

  /** Whom a pronoun means: the candidate with the highest sum of weights; null where there is none. */
  resolve(query: Query): Answer | null {
    this.#questions++;
    let first: Occurrence | null = null;
    let firstScore = -Infinity;
    let second = -Infinity;
    let candidates = 0;
    const floor = Math.max(0, this.#occurrences.length - farthest);
    for (let i = this.#occurrences.length - 1; i >= floor; i--) {
      const occurrence = this.#occurrences[i]!;
      const { referent } = occurrence;
      if (query.sentence - occurrence.sentence > mostSentences) break;
      if (!query.kinds.includes(referent.kind)) continue;
      if (query.gender && referent.gender && referent.gender !== query.gender) continue;
      if (query.may && !query.may(referent)) continue;
      const score = this.#score(occurrence, query);
      if (referent.asked !== this.#questions) {
        referent.asked = this.#questions;
        candidates++;
      } else if (score <= referent.score) continue;
      referent.score = score;
      if (first?.referent === referent) {
        firstScore = score;
        first = occurrence;
      } else if (score > firstScore) {
        second = firstScore;
        firstScore = score;
        first = occurrence;
      } else if (score > second) second = score;
    }
    if (first === null) return null;
    return {
      referent: first.referent,
      margin: Math.min(sureMargin, firstScore - second),
      reasons: this.#reasons(first, query, candidates),
    };
  }

  #score(occurrence: Occurrence, query: Query): number {
    const { referent } = occurrence;
    let score =
      weights.sentence * (query.sentence - occurrence.sentence) +
      weights.paragraph * Math.min(4, query.paragraph - occurrence.paragraph) +
      weights.count * Math.log2(1 + Math.min(referent.count, 15));
    if (occurrence.subject) score += weights.subject;
    if (occurrence.oblique) score += weights.oblique;
    if (occurrence.quoted) score += weights.quoted;
    if (referent.prominent) score += weights.prominent;
    if (query.gender && referent.gender) score += weights.gender;
    else if (query.gender && referent.leaning) {
      score += referent.leaning === query.gender ? weights.leaning : -weights.leaning;
    }
    if (query.content.some(({ start, end }) => start <= occurrence.start && occurrence.start < end)) {
      score += weights.ownWords;
    }
    const speaker = this.#speaker;
    if (query.subject && speaker?.referent === referent) {
      score += Math.max(0, weights.speaker + weights.speakerFades * (query.sentence - speaker.sentence));
    }
    return score;
  }

  #reasons(occurrence: Occurrence, query: Query, candidates: number): string[] {
    const reasons: string[] = [];
    if (this.#speaker?.referent === occurrence.referent) reasons.push('spoke last');
    if (occurrence.subject) reasons.push('subject of its sentence');
    const distance = query.sentence - occurrence.sentence;
    reasons.push(
      distance === 0 ? 'same sentence' : distance === 1 ? 'sentence before' : `${distance} sentences before`,
    );
    if (query.gender && occurrence.referent.gender) reasons.push(query.gender === 'male' ? 'a man' : 'a woman');
    if (candidates === 1) reasons.push('no other candidate');
    return reasons;
  }
}
