import type { Settled } from './articleNames';
import type { EvidenceChange } from './evidenceChange';
import type { KeyTable } from './keyTable';
import type { LocalScores } from './local';

/** Which paragraphs of an article hold which words, of those that may be of names. */
export class Holders {
  /** By the number of the word. */
  readonly #ofWord: (Settled[] | undefined)[] = [];
  /** By the initials that a word written as an acronym may stand for. */
  readonly #ofAcronym = new Map<number, Settled[]>();

  /** @param words their numbers: every word of a paragraph must be in it when the paragraph is added */
  constructor(private readonly words: KeyTable) {}

  /** Takes a paragraph in. */
  add(paragraph: Settled): void {
    visit(paragraph.local, (folded, acronym) => {
      const word = this.words.indexOf(folded);
      const holders = this.#ofWord[word];
      if (holders === undefined) this.#ofWord[word] = [paragraph];
      else if (holders.at(-1) !== paragraph) holders.push(paragraph);
      if (acronym === 0) return;
      const others = this.#ofAcronym.get(acronym);
      if (others === undefined) this.#ofAcronym.set(acronym, [paragraph]);
      else if (others.at(-1) !== paragraph) others.push(paragraph);
    });
  }

  /** Leaves a paragraph out that was taken in. */
  remove(paragraph: Settled): void {
    visit(paragraph.local, (folded, acronym) => {
      drop(this.#ofWord[this.words.indexOf(folded)], paragraph);
      if (acronym !== 0) drop(this.#ofAcronym.get(acronym), paragraph);
    });
  }

  /** The paragraphs that hold a word of which something else is said, and `fresh` ones. */
  concerned(change: EvidenceChange, fresh: Iterable<Settled>): Set<Settled> {
    const concerned = new Set(fresh);
    for (const word of change.changedWords) for (const each of this.#ofWord[word] ?? none) concerned.add(each);
    for (const letters of change.changedInitials) {
      for (const each of this.#ofAcronym.get(letters) ?? none) concerned.add(each);
    }
    for (const { word, next } of change.changedPairs) {
      const holders = this.#ofWord[this.words.indexOf(word)] ?? none;
      const others = this.#ofWord[this.words.indexOf(next)] ?? none;
      for (const each of holders.length < others.length ? holders : others) {
        if (!concerned.has(each) && holdsPair(each.local, word, next)) concerned.add(each);
      }
    }
    return concerned;
  }
}

const none: readonly Settled[] = [];

function visit({ facts, stretches }: LocalScores, told: (folded: number, acronym: number) => void): void {
  for (let s = 0; s < stretches.length; s += 2) {
    for (let i = stretches[s]!; i < stretches[s + 1]!; i++) {
      const { hot, folded, acronym } = facts[i]!;
      if (hot) told(folded, acronym);
    }
  }
}

function drop(holders: Settled[] | undefined, paragraph: Settled): void {
  // One that is edited was added last.
  const at = holders?.lastIndexOf(paragraph) ?? -1;
  if (at < 0) return;
  const last = holders!.pop()!;
  if (at < holders!.length) holders![at] = last;
}

function holdsPair({ facts, stretches }: LocalScores, word: number, next: number): boolean {
  for (let s = 0; s < stretches.length; s += 2) {
    for (let i = stretches[s]! + 1; i < stretches[s + 1]!; i++) {
      if (facts[i]!.folded === next && facts[i - 1]!.folded === word) return true;
    }
  }
  return false;
}
