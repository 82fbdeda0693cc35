import type { MentionForm } from '../model';
import type { Actor } from './actors';
import type { Occurrence, Referent } from './discourse';
import type { Ask } from './lookups';
import type { Given } from './places';

/** What was read in a paragraph: kept for the next version of the article. All places are relative to the paragraph. */
export interface Reading {
  readonly given: Given;
  /** Whether it was read as one of those that open the article. */
  readonly opening: boolean;
  /** In order. */
  readonly occurrences: Occurrence[];
  /** Those of its referents that are new: whom a description names. */
  readonly described: Referent[];
  /** The narrator's sentences. */
  sentences: number;
  /** How many paragraphs back what was read depends on. */
  depth: number;
  /** Who spoke last, and in which of its sentences. */
  spoke: { readonly referent: Referent; readonly sentence: number } | null;
  /** Nouns for writings and speeches, and whose they are, in the order in which that was said. */
  readonly written: { readonly noun: string; readonly author: Referent }[];
  /** Whom the sources mean, in their order. */
  readonly resolved: Resolved[];
  /** Mentions by pronoun and description, in order. */
  readonly found: FoundMention[];
  asked: readonly Ask[];
}

/** Whom a source's words mean. */
export interface Resolved {
  readonly name: string;
  /** The entity's id, or null. */
  readonly entity: string | null;
  readonly named: boolean;
  readonly reason: Reason | null;
  /** Where the source says "I" and stands in somebody's words: the content that it stands in, and what it reads. */
  readonly within: { readonly content: number; readonly words: string } | null;
}

/** Why, in a plain sentence: made when somebody asks. The same whenever it is asked. */
export type Reason = () => string;

/** Whether two reasons say the same. */
export const isSameReason = (a: Reason | null, b: Reason | null): boolean =>
  a === b || (a !== null && b !== null && a() === b());

export interface FoundMention {
  readonly actor: Actor;
  readonly start: number;
  readonly end: number;
  readonly form: MentionForm;
}

/** How many paragraphs open an article, its headline among them: they may describe whom they name later. */
export const openingParagraphs = 4;

/** The reading of a paragraph in which nobody is named and nothing is said. */
export const emptyReading = (given: Given, opening: boolean): Reading => ({
  given,
  opening,
  occurrences: [],
  described: [],
  sentences: 0,
  depth: 0,
  spoke: null,
  written: [],
  resolved: [],
  found: [],
  asked: noAsks,
});
const noAsks: readonly Ask[] = [];

/**
 * What to keep of a paragraph read anew: where it leaves the reader with the same in mind as before, the very same
 * occurrences and referents, so that what was read after it stands; or null, where it does not.
 */
export function leavingTheSame(former: Reading, now: Reading): Reading | null {
  if (former.sentences !== now.sentences || former.occurrences.length !== now.occurrences.length) return null;
  if (former.described.length !== now.described.length || former.written.length !== now.written.length) return null;
  for (let i = 0; i < now.described.length; i++) if (!isAlike(former.described[i]!, now.described[i]!)) return null;
  const same = (a: Referent, b: Referent): boolean => {
    if (a === b) return true;
    const at = now.described.indexOf(b);
    return at >= 0 && former.described[at] === a;
  };
  for (let i = 0; i < now.occurrences.length; i++) {
    const [a, b] = [former.occurrences[i]!, now.occurrences[i]!];
    if (a.sentenceWithin !== b.sentenceWithin || a.subject !== b.subject || a.oblique !== b.oblique) return null;
    if (a.quoted !== b.quoted || !same(a.referent, b.referent)) return null;
    if (i > 0 && orderOf(former.occurrences, i) !== orderOf(now.occurrences, i)) return null;
  }
  for (let i = 0; i < now.written.length; i++) {
    const [a, b] = [former.written[i]!, now.written[i]!];
    if (a.noun !== b.noun || !same(a.author, b.author)) return null;
  }
  const [a, b] = [former.spoke, now.spoke];
  if ((a === null) !== (b === null)) return null;
  if (a && b && (a.sentence !== b.sentence || !same(a.referent, b.referent))) return null;
  for (let i = 0; i < now.occurrences.length; i++) {
    former.occurrences[i]!.startWithin = now.occurrences[i]!.startWithin;
  }
  const { occurrences, described, written, spoke } = former;
  return { ...now, occurrences, described, written, spoke };
}

/** Whether an occurrence begins before, where or after the one before it does: by the sign. */
const orderOf = (occurrences: readonly Occurrence[], i: number): number =>
  Math.sign(occurrences[i]!.startWithin - occurrences[i - 1]!.startWithin);

function isAlike(a: Referent, b: Referent): boolean {
  return (
    a.actor === b.actor &&
    a.name === b.name &&
    a.kind === b.kind &&
    a.gender === b.gender &&
    a.leaning === b.leaning &&
    a.noun === b.noun &&
    a.named === b.named &&
    a.count === b.count &&
    a.prominent === b.prominent
  );
}
