import { pairKey } from './articleFeatures';
import type { Evidence, Witness } from './evidence';

/** Finds out of which words an article says something else after some of its paragraphs have been replaced. */
export class EvidenceChange {
  /** By the numbers of words and pairs, what was said of them before. */
  private readonly words = new Map<number, number>();
  private readonly pairs = new Map<number, number>();
  /** For each pair its words. */
  private readonly wordsOfPair = new Map<number, Pair>();
  private readonly initials = new Map<number, number>();
  /** The numbers of the words of which something else is said. */
  readonly changedWords: number[] = [];
  readonly changedPairs: Pair[] = [];
  readonly changedInitials: number[] = [];

  constructor(private readonly evidence: Evidence) {}

  /** Notes what is said of the words of a paragraph that comes or goes; before the evidence is changed. */
  watch({ facts, stretches, labels }: Witness): void {
    const { evidence } = this;
    for (const word of facts) {
      const index = evidence.words.indexOf(word.folded);
      // What no place has with a capital concerns nobody.
      if (index < 0 || evidence.labelsOfWord[index] === 0 || this.words.has(index)) continue;
      this.words.set(index, evidence.signatureOfWord(index));
    }
    for (let s = 0; s < stretches.length; s += 2) {
      for (let i = stretches[s]!; i + 1 < stretches[s + 1]!; i++) {
        if (!facts[i]!.hot || !facts[i + 1]!.hot) continue;
        const pair = evidence.pairs.indexOf(pairKey(facts[i]!, facts[i + 1]!));
        if (pair < 0 || this.pairs.has(pair)) continue;
        this.pairs.set(pair, evidence.signatureOfPair(pair));
        this.wordsOfPair.set(pair, { word: facts[i]!.folded, next: facts[i + 1]!.folded });
      }
    }
    evidence.visitInitials(facts, stretches, labels, letters => {
      if (!this.initials.has(letters)) this.initials.set(letters, evidence.kindOfInitials(letters));
    });
  }

  /** Compares with what is said now; after the evidence has been changed. */
  compare(): void {
    const { evidence } = this;
    for (const [index, signature] of this.words) {
      if (evidence.signatureOfWord(index) !== signature) this.changedWords.push(index);
    }
    for (const [pair, signature] of this.pairs) {
      if (evidence.signatureOfPair(pair) !== signature) this.changedPairs.push(this.wordsOfPair.get(pair)!);
    }
    for (const [letters, kind] of this.initials) {
      if (evidence.kindOfInitials(letters) !== kind) this.changedInitials.push(letters);
    }
  }
}

/** Two neighbouring words, by their folded hashes. */
interface Pair {
  readonly word: number;
  readonly next: number;
}
