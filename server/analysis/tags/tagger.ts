import type { Paragraph } from '../../text/article';
import { memoized } from '../../text/memo';
import type { AnalysisData } from '../data';
import type { Readings } from './dictionary';
import { ClauseState, featureCount, fillFeatures, finiteAhead, isTitleCased, wordsOf } from './features';
import { readTagModel, rowWords, type TagModel } from './modelFile';

/** Gives each token of a paragraph its part of speech: a `Tag` a token. */
export type Tagger = (paragraph: Paragraph) => Uint8Array;

/** Read once, however many analyzers are made. */
const modelOf = memoized(readTagModel);

/** Makes the tagger from its weights. See MODEL.md for what it learned from and how well it does. */
export function createTagger(data: AnalysisData): Tagger {
  const model = modelOf(data.tags);
  return memoized(paragraph => tagParagraph(paragraph, model));
}

const features = new Int32Array(featureCount);
const state = new ClauseState();

/**
 * Tags a paragraph, sentence by sentence, from left to right: a word of one reading gets it, of any other the reading
 * with the highest sum of weights.
 */
export function tagParagraph(paragraph: Paragraph, model: TagModel): Uint8Array {
  const { tokens } = paragraph;
  const tags = new Uint8Array(tokens.length);
  const words = wordsOf(paragraph, model.dictionary);
  const ahead = finiteAhead(paragraph, words);
  for (const sentence of paragraph.sentences) {
    const titleCased = isTitleCased(tokens, sentence);
    state.reset();
    for (let i = sentence.first; i < sentence.last; i++) {
      const { only, readings, candidates } = words[i]!;
      let tag = only;
      if (tag < 0) {
        fillFeatures(features, words, ahead, sentence, titleCased, i, state, model.rowMask);
        tag = bestTag(features, model.rows, candidates);
      }
      tags[i] = tag;
      state.advance(tag, readings);
    }
  }
  return tags;
}

/**
 * The candidate with the highest sum over the rows; the lowest such tag on a tie. Four tags are added at a time: the even
 * bytes of a word of weights and the odd ones, as two numbers of 16 bits each.
 */
function bestTag(features: Int32Array, rows: Int32Array, candidates: Readings): number {
  let best = -1;
  let bestScore = 0;
  for (let word = 0; word < rowWords; word++) {
    const wanted = (candidates >>> (4 * word)) & 15;
    if (wanted === 0) continue;
    let even = 0;
    let odd = 0;
    // Four at a time: the loop's own work is as much as theirs.
    for (let f = 0; f < featureCount; f += 4) {
      const a = rows[Math.imul(features[f]!, rowWords) + word]!;
      const b = rows[Math.imul(features[f + 1]!, rowWords) + word]!;
      const c = rows[Math.imul(features[f + 2]!, rowWords) + word]!;
      const d = rows[Math.imul(features[f + 3]!, rowWords) + word]!;
      // `| 0`: sums never run over, but the engine would look whether they do.
      const evenOfTwo = ((a & 0xff00ff) + (b & 0xff00ff)) | 0;
      const oddOfTwo = (((a >>> 8) & 0xff00ff) + ((b >>> 8) & 0xff00ff)) | 0;
      even = (even + ((evenOfTwo + (((c & 0xff00ff) + (d & 0xff00ff)) | 0)) | 0)) | 0;
      odd = (odd + ((oddOfTwo + ((((c >>> 8) & 0xff00ff) + ((d >>> 8) & 0xff00ff)) | 0)) | 0)) | 0;
    }
    for (let place = 0; place < 4; place++) {
      if ((wanted & (1 << place)) === 0) continue;
      const sums = place & 1 ? odd : even;
      const score = place & 2 ? sums >>> 16 : sums & 0xffff;
      if (score > bestScore) {
        best = 4 * word + place;
        bestScore = score;
      }
    }
  }
  return best;
}
