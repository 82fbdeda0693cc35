import type { Paragraph } from '../../text/article';
import { mixHashes } from '../../text/lexeme';
import { type ArticleEvidence, emitArticleFeatures } from './consistency';
import { readNames, type TaggedName } from './decode';
import { labelCount } from './labels';
import type { LocalScores } from './local';
import type { NameModel } from './model';

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
export function createSettler(model: NameModel): Settler {
  const known = new WeakMap<Paragraph, Settled>();
  return (paragraph, local, evidence) => {
    let signature = 1;
    let other = 2;
    const additions = local.stretches.map((stretch, index) => {
      const rows: number[] = [];
      emitArticleFeatures(local, stretch, index, evidence, (_, features, count) => {
        rows.push(count);
        for (let k = 0; k < count; k++) {
          const feature = features[k]!;
          signature = mixHashes(signature, feature);
          other = (Math.imul(other, 31) + feature) | 0;
          rows.push(feature);
        }
      });
      return rows;
    });
    const before = known.get(paragraph);
    if (before !== undefined && before.signature === signature && before.other === other) return before.names;
    const emissions = additions.map((rows, index) => {
      const scores = local.emissions[index]!.slice();
      let at = 0;
      for (let row = 0; at < rows.length; row++) {
        const count = rows[at++]!;
        model.score(rows.slice(at, at + count), count, scores, row * labelCount);
        at += count;
      }
      return scores;
    });
    const names = readNames(local.stretches, emissions, model.transitions);
    known.set(paragraph, { signature, other, names });
    return names;
  };
}
