import { Tag } from '../../english/tags';
import type { Paragraph, Sentence } from '../../text/article';
import { Shape } from '../../text/lexeme';
import type { Token } from '../../text/tokens';
import { auxiliaryKind, type Dictionary, everyTag, type Readings, type WordReadings } from './dictionary';
import { featureHash, mixFeature, WordTemplate } from './featureHash';

/** How many features a token has: one row of weights each. */
export const featureCount = 20;

/** How many of them look at more than a word; their templates, and what each looks at; for one token at a time. */
const contextual = 15;
const templates = [2, 4, 5, 6, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19];
const seeds = Int32Array.from(templates, template => Math.imul(template + 1, 0x9e3779b1));
const firsts = new Int32Array(contextual);
const seconds = new Int32Array(contextual);
/** Hashes of the words that stand for those beyond a sentence. */
const noBefore = 1;
const noAfter = 2;
const noAfterNext = 3;
const beyondBefore = featureHash(WordTemplate.Before, noBefore, 0);
const beyondAfter = featureHash(WordTemplate.After, noAfter, 0);

/** What stands before a token in its clause, as far as it decides the form of a verb. Kept while tags are given. */
export class ClauseState {
  /** The auxiliary that a verb here would follow: 0 none, 1 be, 2 have, 3 do, 4 modal or "to", 5 be + participle + "and". */
  auxiliary = 0;
  /** Whether the clause has had a finite verb. */
  finite = 0;
  /** The same, with what commas set apart counted in. */
  finiteBefore = 0;
  previous: number = Tag.Punctuation;
  beforePrevious: number = Tag.Punctuation;

  /** Begins another sentence. */
  reset(): void {
    this.auxiliary = 0;
    this.finite = 0;
    this.finiteBefore = 0;
    this.previous = Tag.Punctuation;
    this.beforePrevious = Tag.Punctuation;
  }

  /** Goes on to the next token, after one of these readings got this tag. */
  advance(tag: Tag, readings: Readings): void {
    const kind = auxiliaryKind(readings);
    if (tag === Tag.Modal || (tag === Tag.Particle && this.auxiliary === 0 && kind === 0)) this.auxiliary = 4;
    else if (kind !== 0) this.auxiliary = kind;
    else if (tag === Tag.Participle && (this.auxiliary === 1 || this.auxiliary === 5)) this.auxiliary = 5;
    else if (tag === Tag.Pronoun && this.auxiliary !== 5) {
      if (this.previous !== Tag.Auxiliary && this.previous !== Tag.Modal) this.auxiliary = 0;
    } else if (tag !== Tag.Adverb && tag !== Tag.Particle && !(tag === Tag.Conjunction && this.auxiliary === 5)) {
      this.auxiliary = 0;
    }
    if (tag === Tag.PastVerb || tag === Tag.PresentVerb || tag === Tag.Auxiliary || tag === Tag.Modal) {
      this.finite = 1;
      this.finiteBefore = 1;
    } else if (
      tag === Tag.Punctuation ||
      tag === Tag.Conjunction ||
      tag === Tag.Subordinator ||
      (tag === Tag.Pronoun && this.auxiliary === 0)
    ) {
      this.finite = 0;
      if (tag !== Tag.Punctuation) this.finiteBefore = 0;
    }
    this.beforePrevious = this.previous;
    this.previous = tag;
  }
}

/** What is known of each token's word; holds until the next paragraph is asked for. */
export function wordsOf({ tokens }: Paragraph, dictionary: Dictionary): readonly WordReadings[] {
  for (let i = 0; i < tokens.length; i++) words[i] = dictionary.of(tokens[i]!.lexeme);
  return words;
}

/** Room for a paragraph's words. */
const words: WordReadings[] = [];

const finiteReadings = (1 << Tag.PastVerb) | (1 << Tag.PresentVerb) | (1 << Tag.Auxiliary) | (1 << Tag.Modal);
const boundaryReadings = (1 << Tag.Conjunction) | (1 << Tag.Subordinator);

/** What stands after each token, up to the next mark or joining word: 2 surely a finite verb, 1 perhaps, 0 none. */
export function finiteAhead({ tokens }: Paragraph, words: readonly WordReadings[]): Uint8Array {
  const ahead = new Uint8Array(tokens.length);
  let state = 0;
  for (let i = tokens.length - 1; i >= 0; i--) {
    ahead[i] = state;
    const can = words[i]!.readings & everyTag;
    if (tokens[i]!.lexeme.shape === Shape.Punctuation || (can & boundaryReadings) !== 0) state = 0;
    else if ((can & finiteReadings) !== 0) {
      if ((can & ~finiteReadings) === 0) state = 2;
      else if (state === 0) state = 1;
    }
  }
  return ahead;
}

/** Whether most of a sentence's words begin with a capital, as in a headline: there capitals tell little of names. */
export function isTitleCased(tokens: readonly Token[], { first, last }: Sentence): boolean {
  let small = 0;
  let capital = 0;
  for (let i = first + 1; i < last; i++) {
    const { shape, lower } = tokens[i]!.lexeme;
    if (lower.length < 4) continue;
    if (shape === Shape.Lower) small++;
    else if (shape === Shape.Title || shape === Shape.Upper) capital++;
  }
  return capital > 2 && capital > 2 * small;
}

/**
 * Writes the numbers of the rows of weights that speak for a token into `rows`.
 * @param i the token's index; `sentence` bounds what is seen of its neighbours
 * @param mask number of rows (a power of two) less one
 */
export function fillFeatures(
  rows: Int32Array,
  words: readonly WordReadings[],
  ahead: Uint8Array,
  sentence: Sentence,
  titleCased: boolean,
  i: number,
  state: ClauseState,
  mask: number,
): void {
  const word = words[i]!;
  const isFirst = i === sentence.first;
  const before = isFirst ? undefined : words[i - 1]!;
  const after = i + 1 < sentence.last ? words[i + 1]! : undefined;
  const afterNext = i + 2 < sentence.last ? words[i + 2]! : undefined;
  const { lower, suffix2, suffix3, shape, shaped: can } = word;
  const canAfter = after === undefined ? 1 : after.shaped;
  const t1 = state.previous;
  const t2 = state.beforePrevious;
  const clause = state.auxiliary * 4 + state.finite * 2 + state.finiteBefore;
  const around = clause * 4 + ahead[i]!;
  const style = shape + (titleCased ? 16 : 0) + (isFirst ? 32 : 0);
  firsts[0] = suffix2;
  seconds[0] = t1;
  firsts[1] = style;
  seconds[1] = before === undefined ? 0 : before.shape;
  firsts[2] = t1;
  seconds[2] = style;
  firsts[3] = t1 * 32 + t2;
  seconds[3] = clause;
  firsts[4] = canAfter;
  seconds[4] = t1;
  firsts[5] = can;
  seconds[5] = t1 * 32 + t2;
  firsts[6] = can;
  seconds[6] = canAfter;
  firsts[7] = canAfter;
  seconds[7] = afterNext === undefined ? 1 : afterNext.shaped;
  firsts[8] = lower;
  seconds[8] = t1;
  firsts[9] = suffix2;
  seconds[9] = around;
  firsts[10] = can;
  seconds[10] = around * 32 + t1;
  firsts[11] = can;
  seconds[11] = before === undefined ? noBefore : before.lower;
  firsts[12] = can;
  seconds[12] = after === undefined ? noAfter : after.lower;
  firsts[13] = afterNext === undefined ? noAfterNext : afterNext.lower;
  seconds[13] = can;
  firsts[14] = lower;
  seconds[14] = after === undefined ? noAfter : after.lower;
  for (let k = 0; k < contextual; k++) rows[k] = mixFeature(firsts[k]! ^ seeds[k]!, seconds[k]!) & mask;
  rows[contextual] = word.self & mask;
  rows[contextual + 1] = (style === shape ? word.plain : featureHash(WordTemplate.Plain, suffix3, style)) & mask;
  rows[contextual + 2] = word.longEnd & mask;
  rows[contextual + 3] = (before === undefined ? beyondBefore : before.asBefore) & mask;
  rows[contextual + 4] = (after === undefined ? beyondAfter : after.asAfter) & mask;
}
