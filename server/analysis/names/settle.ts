import type { Paragraph } from '../../text/article';
import { articleFeatures, fillArticleFeatures, listPlaces, nameLengths } from './articleFeatures';
import { readNames, type TaggedName } from './decode';
import type { Evidence } from './evidence';
import { labelCount } from './labels';
import type { Lexicon } from './lexicon';
import type { LocalScores } from './local';
import type { SecondStage } from './model';
import { addRows, readSum, rowWords, sumWords } from './packed';
import { repairNames } from './repair';

/** Labels a paragraph in the light of its article; the second stage. */
export type Settler = (paragraph: Paragraph, local: LocalScores, evidence: Evidence) => readonly TaggedName[];

const sums = new Int32Array(sumWords);
const row = new Int16Array(labelCount);
let scores = new Float64Array(512 * labelCount);

/** @param firstScale what a unit of the first stage's scores is worth */
export function createSettler(model: SecondStage, firstScale: number, lexicon: Lexicon): Settler {
  return (paragraph, local, evidence) => {
    const { facts, stretches, labels } = local;
    if (stretches.length === 0) return noNames;
    const names: TaggedName[] = [];
    const lengths = nameLengths(labels);
    const places = listPlaces(local);
    let at = 0;
    for (let s = 0; s < stretches.length; s += 2) {
      const first = stretches[s]!;
      const last = stretches[s + 1]!;
      const length = last - first;
      if (scores.length < length * labelCount) scores = new Float64Array(length * 2 * labelCount);
      for (let i = first; i < last; i++, at++) {
        const to = (i - first) * labelCount;
        const from = at * labelCount;
        const count = fillArticleFeatures(local, lengths, places, i, at, i === first, i + 1 === last, evidence);
        if (count === 0) {
          for (let y = 0; y < labelCount; y++) scores[to + y] = local.scores[from + y]! * firstScale;
          continue;
        }
        for (let k = 0; k < count; k++) articleFeatures[k]! *= rowWords;
        for (let k = 0; k < sumWords; k++) sums[k] = 0;
        addRows(model.rows, articleFeatures, count, sums, 0);
        readSum(sums, 0, row, 0);
        for (let y = 0; y < labelCount; y++) {
          scores[to + y] = local.scores[from + y]! * firstScale + row[y]! * model.scale;
        }
      }
      readNames(scores, first, length, model.steps, names);
    }
    return repairNames(paragraph.tokens, facts, names, lexicon);
  };
}

const noNames: readonly TaggedName[] = [];
