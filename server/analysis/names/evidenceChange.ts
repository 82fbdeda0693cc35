import { pairKey } from './articleFeatures';
import type { Evidence, Witness } from './evidence';

/** Finds out of which words an article says something else after some of its paragraphs have been replaced. */
export class EvidenceChange {
  /** By the numbers of words and pairs, what was said of them before. */
  private readonly words = new Map<number, number>();
  private readonly pairs = new Map<number, number>();
  /** For each pair its first word. */
  private readonly firstOfPair = new Map<number, number>();
  private readonly initials = new Map<number, number>();
  private changed = new Uint8Array(0);
  private any = false;
  private readonly changedInitials = new Set<number>();

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
        this.firstOfPair.set(pair, evidence.words.indexOf(facts[i]!.folded));
      }
    }
    evidence.visitInitials(facts, stretches, labels, letters => {
      if (!this.initials.has(letters)) this.initials.set(letters, evidence.kindOfInitials(letters));
    });
  }

  /** Compares with what is said now; after the evidence has been changed. */
  compare(): void {
    const { evidence } = this;
    this.changed = new Uint8Array(evidence.words.size);
    for (const [index, signature] of this.words) {
      if (evidence.signatureOfWord(index) !== signature) this.note(index);
    }
    for (const [pair, signature] of this.pairs) {
      if (evidence.signatureOfPair(pair) !== signature) this.note(this.firstOfPair.get(pair)!);
    }
    for (const [letters, kind] of this.initials) {
      if (evidence.kindOfInitials(letters) !== kind) this.changedInitials.add(letters);
    }
  }

  private note(word: number): void {
    this.changed[word] = 1;
    this.any = true;
  }

  /** Whether something else is said now of one of a paragraph's words. */
  concerns({ facts, stretches }: Witness): boolean {
    if (!this.any && this.changedInitials.size === 0) return false;
    const { words } = this.evidence;
    for (let s = 0; s < stretches.length; s += 2) {
      for (let i = stretches[s]!; i < stretches[s + 1]!; i++) {
        const word = facts[i]!;
        if (!word.hot) continue;
        if (this.changed[words.indexOf(word.folded)] === 1) return true;
        if (word.acronym !== 0 && this.changedInitials.has(word.acronym)) return true;
      }
    }
    return false;
  }
}
