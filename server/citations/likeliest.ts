import { memoized } from '../text/memo';
import type { Bibliography } from './bibliography';
import { isAscii, withoutAccents } from './keys';
import type { Reference } from './model';

/** What a sentence says, for finding what it may rest on. */
export interface CitingSentence {
  readonly text: string;
  /** What stands around it: counts less. */
  readonly context: string;
}

/** How much each thing counts that a sentence and a reference share, before it is weighed by how rare it is. */
const weights = { author: 3, container: 1.5, title: 1, year: 0.5, month: 0.25, site: 1.5, path: 0.75 };
const contextWeight = 0.25;
/** A score below this is chance: a common word shared, or a year alone. */
const leastScore = 1.5;

/**
 * The references that a sentence most likely rests on, likeliest first: ranked by the names, title words, dates and
 * addresses that both have, rare ones counting for more (inverse document frequency). Only those that share something.
 * @param limit how many at most
 */
export function likeliestReferences(sentence: CitingSentence, bibliography: Bibliography, limit: number): Reference[] {
  const index = indexOf(bibliography);
  const scores = new Map<Reference, number>();
  const count = (text: string, factor: number, except: ReadonlySet<string>): Set<string> => {
    const words = new Set(wordsOf(text));
    for (const word of words) {
      if (except.has(word)) continue;
      const postings = index.get(word);
      if (postings === undefined) continue;
      const rarity = Math.log(1 + bibliography.references.length / postings.length) / Math.LN2;
      for (const { reference, weight } of postings) {
        scores.set(reference, (scores.get(reference) ?? 0) + factor * weight * rarity);
      }
    }
    return words;
  };
  const inSentence = count(sentence.text, 1, new Set());
  count(sentence.context.slice(0, 5000), contextWeight, inSentence);
  return [...scores]
    .filter(([, score]) => score >= leastScore)
    .sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || (a.key < b.key ? -1 : 1))
    .slice(0, limit)
    .map(([reference]) => reference);
}

interface Posting {
  readonly reference: Reference;
  readonly weight: number;
}

const indexOf = memoized((bibliography: Bibliography): ReadonlyMap<string, readonly Posting[]> => {
  const index = new Map<string, Posting[]>();
  for (const reference of bibliography.references) {
    const add = (text: string | undefined, weight: number) => {
      if (text === undefined) return;
      for (const word of wordsOf(text)) {
        const postings = index.get(word);
        if (postings === undefined) index.set(word, [{ reference, weight }]);
        // What it holds already has the greater weight, for the heaviest come first.
        else if (postings.at(-1)!.reference !== reference) postings.push({ reference, weight });
      }
    };
    add(reference.authors.map(({ family }) => family).join(' '), weights.author);
    add(reference.container, weights.container);
    // "www.reuters.com" → "reuters"
    add(/^https?:\/\/(?:www\.)?([^/.]+)/.exec(reference.url ?? '')?.[1], weights.site);
    add(reference.title, weights.title);
    // Mostly its title again; or, where an entry has none, all that tells.
    add(/^https?:\/\/[^/]+\/([^?#]+)/.exec(reference.url ?? '')?.[1]?.replace(/\.\w{2,5}$/, ''), weights.path);
    add(reference.issued[0]?.toString(), weights.year);
    add(months[(reference.issued[1] ?? 0) - 1], weights.month);
  }
  return index;
});

const months = 'january february march april may june july august september october november december'.split(' ');

const commonWords = new Set(
  'the and for with from that this have has had was were are been its his her their they them will would could should about after before over under into than then also more most other some such only said says say not but who what when where which while because between against during through all any both each few new two one three'.split(
    ' ',
  ),
);

/** Telling words, simplified, with the commonest ending taken off so that "sanctions" meets "sanction". */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const part of withoutAccents(text).split(isAscii(text) ? notInAsciiWord : notInWord)) {
    const word = part.endsWith("'s") || part.endsWith('’s') ? part.slice(0, -2) : part;
    if (word.length < 3 || commonWords.has(word)) continue;
    words.push(word.length > 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word);
  }
  return words;
}

const notInWord = /[^\p{L}\p{N}'’]+/u;
/** The same, several times as fast. */
const notInAsciiWord = /[^a-z0-9']+/;
