import { mixHashes } from '../../hash';
import type { Paragraph } from '../../text/article';
import { type ArticleEvidence, emitArticleFeatures } from './consistency';
import { readNames, type TaggedName } from './decode';
import { labelCount } from './labels';
import { transitionPotentials } from './lattice';
import type { Lexicon } from './lexicon';
import type { LocalScores } from './local';
import type { NameModel } from './model';
import { repairNames } from './repair';

/** Labels a paragraph in the light of its article; the second stage. */
export type Settler = (paragraph: Paragraph, local: LocalScores, evidence: ArticleEvidence) => readonly TaggedName[];

interface Settled {
  readonly signature: number;
  readonly other: number;
  readonly names: readonly TaggedName[];
}

/**
 * Makes the second stage. It remembers what it found in a paragraph together with a signature of the article's evidence
 * on its words, so that a paragraph is labelled anew only when that evidence has changed.
 */
export function createSettler(model: NameModel, lexicon: Lexicon): Settler {
  const known = new WeakMap<Paragraph, Settled>();
  const potentials = transitionPotentials(model.transitions);
  // A token's features after their number, token after token; for one paragraph at a time.
  let emitted = new Int32Array(1024);
  return (paragraph, local, evidence) => {
    let signature = 1;
    let other = 2;
    let size = 0;
    local.stretches.forEach((stretch, index) => {
      emitArticleFeatures(local, stretch, index, evidence, (_, features, count) => {
        if (size + count + 1 > emitted.length) {
          const larger = new Int32Array(emitted.length * 2);
          larger.set(emitted);
          emitted = larger;
        }
        emitted[size++] = count;
        for (let k = 0; k < count; k++) {
          const feature = features[k]!;
          signature = mixHashes(signature, feature);
          other = (Math.imul(other, 31) + feature) | 0;
          emitted[size++] = feature;
        }
      });
    });
    const before = known.get(paragraph);
    if (before !== undefined && before.signature === signature && before.other === other) return before.names;
    let at = 0;
    const emissions = local.emissions.map(first => {
      const scores = first.slice();
      for (let row = 0; row < scores.length; row += labelCount) {
        const count = emitted[at]!;
        model.score(emitted, at + 1, at + 1 + count, scores, row);
        at += 1 + count;
      }
      return scores;
    });
    const found = readNames(local.stretches, emissions, model.transitions, potentials);
    const names = repairNames(paragraph.tokens, local.facts, found, lexicon);
    known.set(paragraph, { signature, other, names });
    return names;
  };
}
