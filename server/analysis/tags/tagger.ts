import { Tag } from '../../english/tags';
import type { Paragraph } from '../../text/article';
import { type Lexeme, Shape } from '../../text/lexeme';
import { memoized } from '../../text/memo';
import type { AnalysisData } from '../data';
import { everyTag, fixedAlways, fixedInLowerCase, openInLowerCase, type Readings } from './dictionary';
import { ClauseState, featureCount, fillFeatures, finiteAhead, isTitleCased, readingsOf } from './features';
import { readTagModel, type TagModel } from './modelFile';

/** Gives each token of a paragraph its part of speech: a `Tag` a token. */
export type Tagger = (paragraph: Paragraph) => Uint8Array;

/** Read once, however many analyzers are made. */
const modelOf = memoized(readTagModel);

/** Makes the tagger from its weights. See MODEL.md for what it learned from and how well it does. */
export function createTagger(data: AnalysisData): Tagger {
  const model = modelOf(data.tags);
  return memoized(paragraph => tagParagraph(paragraph, model));
}

const rows = new Int32Array(featureCount);
const state = new ClauseState();

/**
 * Tags a paragraph, sentence by sentence, from left to right: a word of one reading gets it, of any other the reading
 * with the highest sum of weights.
 */
export function tagParagraph(paragraph: Paragraph, model: TagModel): Uint8Array {
  const { tokens } = paragraph;
  const tags = new Uint8Array(tokens.length);
  const readings = readingsOf(paragraph, model.dictionary);
  const ahead = finiteAhead(paragraph, readings);
  for (const sentence of paragraph.sentences) {
    const titleCased = isTitleCased(tokens, sentence);
    state.reset();
    for (let i = sentence.first; i < sentence.last; i++) {
      const { lexeme } = tokens[i]!;
      let tag = fixedTag(lexeme, readings[i]!);
      if (tag < 0) {
        fillFeatures(rows, tokens, readings, ahead, sentence, titleCased, i, state, model.rowMask);
        tag = bestTag(rows, model.weights, candidates(lexeme, readings[i]!));
      }
      tags[i] = tag;
      state.advance(tag, readings[i]!);
    }
  }
  return tags;
}

/** The tag of a word that needs no context, or -1. */
export function fixedTag({ shape, lower }: Lexeme, readings: Readings): number {
  if (readings & fixedAlways) {
    if (shape === Shape.Upper && lower === 'us') return Tag.ProperNoun;
    // "IT", "WHO": names, unless everything is in capitals; context decides.
    if (shape !== Shape.Upper || lower.length > 4) return onlyTag(readings);
  } else if (readings & fixedInLowerCase) {
    if (shape === Shape.Lower) return onlyTag(readings);
  } else if (shape === Shape.Punctuation) return Tag.Punctuation;
  else if (shape === Shape.Number) return Tag.Number;
  else if (shape === Shape.Caseless) return Tag.Other;
  return -1;
}

const onlyTag = (readings: Readings): number => 31 - Math.clz32(readings & everyTag);

const likelyCapitalized = (1 << Tag.ProperNoun) | (1 << Tag.Adjective);

/** The tags that a word may have: what the dictionary says, or any of an open class; with a capital, a name's too. */
export function candidates({ shape }: Lexeme, readings: Readings): Readings {
  const known = readings & everyTag || openInLowerCase;
  return shape === Shape.Lower ? known : known | likelyCapitalized;
}

/** The candidate with the highest sum over the rows; the lowest such tag on a tie. */
export function bestTag(rows: Int32Array, weights: Int8Array | Float64Array, candidates: Readings): number {
  let best = -1;
  let bestScore = 0;
  for (let left = candidates; left !== 0; left &= left - 1) {
    const tag = 31 - Math.clz32(left & -left);
    let score = 0;
    for (let f = 0; f < featureCount; f++) score += weights[rows[f]! + tag]!;
    if (best < 0 || score > bestScore) {
      best = tag;
      bestScore = score;
    }
  }
  return best;
}
