import type { Gender } from '../../english/firstNames';
import type { Span } from '../../text/span';
import type { Actor } from './actors';

/** Someone or something the article speaks of: an entity, or what a description names ("a local man"). */
export interface Referent {
  /** The entity, or null. */
  actor: Actor | null;
  /** The fullest name, or the words that describe it. */
  readonly name: string;
  readonly kind: 'person' | 'people' | 'body' | 'document' | 'place';
  readonly gender: Gender | null;
  /** See `Actor.leaning`. */
  readonly leaning: Gender | null;
  /** The noun that describes it, where no name does. */
  readonly noun: string | undefined;
  /** Whether it is identified: see `Source.named`. */
  readonly named: boolean;
  /** See `Actor`. */
  readonly count: number;
  readonly prominent: boolean;
  /** The last question that it was held against, and how well it did: kept here, as a map for each question is slow. */
  asked: number;
  score: number;
}

/** A place where a referent was mentioned. Sentences count only the narrator's: quoted ones add no distance. */
export interface Occurrence {
  readonly referent: Referent;
  /** The narrator's sentence of its paragraph, and where it stands in the paragraph. */
  readonly sentenceWithin: number;
  startWithin: number;
  /** Where it is in the article: set each time the article is read. */
  sentence: number;
  paragraph: number;
  start: number;
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
  /** Short plain phrases, made when asked for. */
  readonly reasons: () => readonly string[];
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
  /** For each doubling of the mentions. */
  count: 0.3,
  prominent: 0.2,
} as const;

/**
 * How many paragraphs and occurrences back anything is remembered: what a paragraph's words mean depends on no more, so
 * that after an edit no more need be read again.
 */
export const reach = 40;
const remembered = 200;
/** How many occurrences back an antecedent is sought, and how many of the narrator's sentences. */
const farthest = 60;
const mostSentences = 6;
const sureMargin = 5;
/** How many actors a description is held against. */
const mostRecent = 24;

/** Counts questions, so that no two are taken for one whatever referents they share. */
let questions = 0;

/** Whom the article spoke of lately, from its beginning to the point that the reader has reached. */
export class Discourse {
  readonly #occurrences: Occurrence[] = [];
  #speaker: Speaker | null = null;
  /** The paragraph that is read. */
  paragraph = 0;
  /** How many paragraphs back the answers looked since this was last set to 0. */
  depth = 0;
  /** The narrator's sentences before each of the paragraphs so far. */
  readonly #sentencesBefore: number[] = [];

  /** Forgets everything. */
  clear(): void {
    this.#occurrences.length = 0;
    this.#speaker = null;
  }

  /** Turns to the next paragraph. */
  begin(paragraph: number, sentence: number): void {
    this.paragraph = paragraph;
    this.#sentencesBefore[paragraph] = sentence;
  }

  /** Takes in that somebody is mentioned: in the order of the text. */
  mention(occurrence: Occurrence): void {
    this.#occurrences.push(occurrence);
    if (this.#occurrences.length > 8 * remembered) this.#occurrences.splice(0, 7 * remembered);
  }

  /** Forgets the last occurrences. */
  forget(count: number): void {
    this.#occurrences.length -= Math.min(count, this.#occurrences.length);
  }

  /** Says who has just spoken. */
  spoke(referent: Referent, sentence: number): void {
    this.#speaker = { referent, sentence, paragraph: this.paragraph };
  }

  /** Who spoke last, if at most `within` sentences ago. */
  lastSpeaker(sentence: number, within: number): Referent | null {
    const speaker = this.#speaker;
    if (speaker && this.isNear(speaker.paragraph) && sentence - speaker.sentence <= within) {
      this.#look(speaker.paragraph);
      return speaker.referent;
    }
    let back = this.paragraph;
    while (back > 0 && this.isNear(back) && sentence - this.#sentencesBefore[back]! <= within) back--;
    this.#look(back);
    return null;
  }

  /** Keeps how far back an answer looked. */
  #look(paragraph: number): void {
    this.depth = Math.max(this.depth, Math.min(reach, this.paragraph - paragraph));
  }

  /** Keeps that an answer looked at all that is remembered. */
  lookFar(): void {
    this.depth = reach;
  }

  /** Whether a paragraph is near enough to be remembered. */
  isNear(paragraph: number): boolean {
    return this.paragraph - paragraph <= reach;
  }

  /** The index of the first occurrence that is remembered, at most so many back. */
  #floor(most: number): number {
    return Math.max(0, this.#occurrences.length - most);
  }

  /** The latest occurrence that passes a test, within the bounded memory. */
  latest(test: (referent: Referent) => boolean): Occurrence | null {
    const floor = this.#floor(remembered);
    for (let i = this.#occurrences.length - 1; i >= floor; i--) {
      const occurrence = this.#occurrences[i]!;
      if (!this.isNear(occurrence.paragraph)) break;
      if (!test(occurrence.referent)) continue;
      this.#look(occurrence.paragraph);
      return occurrence;
    }
    this.lookFar();
    return null;
  }

  /** The latest occurrence of each of those spoken of lately, the latest first. */
  recent(): Occurrence[] {
    const question = ++questions;
    const latest: Occurrence[] = [];
    const floor = this.#floor(remembered);
    for (let i = this.#occurrences.length - 1; i >= floor && latest.length < mostRecent; i--) {
      const occurrence = this.#occurrences[i]!;
      if (!this.isNear(occurrence.paragraph)) break;
      if (occurrence.referent.asked === question) continue;
      occurrence.referent.asked = question;
      latest.push(occurrence);
    }
    if (latest.length < mostRecent) this.lookFar();
    else this.#look(latest.at(-1)!.paragraph);
    return latest;
  }

  /** Whom a pronoun means: the candidate with the highest sum of weights; null where there is none. */
  resolve(query: Query): Answer | null {
    const question = ++questions;
    let first: Occurrence | null = null;
    let firstScore = -Infinity;
    let second = -Infinity;
    let candidates = 0;
    const floor = this.#floor(farthest);
    const speaker = this.lastSpeaker(query.sentence, mostSentences);
    let back = floor > 0 ? this.#occurrences[floor]!.paragraph : this.paragraph - reach;
    for (let i = this.#occurrences.length - 1; i >= floor; i--) {
      const occurrence = this.#occurrences[i]!;
      const { referent } = occurrence;
      if (query.sentence - occurrence.sentence > mostSentences || !this.isNear(occurrence.paragraph)) {
        back = occurrence.paragraph;
        break;
      }
      if (!isOneOf(referent.kind, query.kinds)) continue;
      if (query.gender && referent.gender && referent.gender !== query.gender) continue;
      if (query.may && !query.may(referent)) continue;
      const score = this.#score(occurrence, query, speaker);
      if (referent.asked !== question) {
        referent.asked = question;
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
    this.#look(back);
    if (first === null) return null;
    const { referent } = first;
    // What is said of it must not change with what is remembered.
    const spokeLast = speaker === referent;
    const { subject } = first;
    const distance = query.sentence - first.sentence;
    const gender = referent.gender && query.gender;
    return {
      referent,
      margin: Math.min(sureMargin, firstScore - second),
      reasons: () => reasonsFor(spokeLast, subject, distance, gender, candidates === 1),
    };
  }

  #score(occurrence: Occurrence, query: Query, speaker: Referent | null): number {
    const { referent } = occurrence;
    let score =
      weights.sentence * (query.sentence - occurrence.sentence) +
      weights.paragraph * Math.min(4, query.paragraph - occurrence.paragraph) +
      doublings[referent.count]!;
    if (occurrence.subject) score += weights.subject;
    if (occurrence.oblique) score += weights.oblique;
    if (occurrence.quoted) score += weights.quoted;
    if (referent.prominent) score += weights.prominent;
    if (query.gender && referent.gender) score += weights.gender;
    else if (query.gender && referent.leaning) {
      score += referent.leaning === query.gender ? weights.leaning : -weights.leaning;
    }
    for (const { start, end } of query.content) {
      if (start > occurrence.start || occurrence.start >= end) continue;
      score += weights.ownWords;
      break;
    }
    if (query.subject && speaker === referent) {
      score += Math.max(0, weights.speaker + weights.speakerFades * (query.sentence - this.#speaker!.sentence));
    }
    return score;
  }
}

/** As `includes`, which is slower for so few. */
function isOneOf(kind: Referent['kind'], kinds: Query['kinds']): boolean {
  for (let i = 0; i < kinds.length; i++) if (kinds[i] === kind) return true;
  return false;
}

interface Speaker {
  readonly referent: Referent;
  readonly sentence: number;
  readonly paragraph: number;
}

/** What a number of mentions weighs. */
const doublings = Float64Array.from({ length: 16 }, (_, count) => weights.count * Math.log2(1 + count));

function reasonsFor(
  spokeLast: boolean,
  subject: boolean,
  distance: number,
  gender: Gender | null,
  alone: boolean,
): string[] {
  const reasons: string[] = [];
  if (spokeLast) reasons.push('spoke last');
  if (subject) reasons.push('subject of its sentence');
  reasons.push(distance === 0 ? 'same sentence' : distance === 1 ? 'sentence before' : `${distance} sentences before`);
  if (gender) reasons.push(gender === 'male' ? 'a man' : 'a woman');
  if (alone) reasons.push('no other candidate');
  return reasons;
}
