import { Tag } from '../../english/tags';
import type { Paragraph, Sentence } from '../../text/article';
import { Shape } from '../../text/lexeme';
import type { Token } from '../../text/tokens';
import { auxiliaryKind, type Dictionary, everyTag, type Readings, type WordReadings } from './dictionary';

/** How many features a token has: one row of weights each. */
export const featureCount = 20;

/** What the features look at, two numbers each; for one token at a time. */
const firsts = new Int32Array(featureCount);
const seconds = new Int32Array(featureCount);
const templates = Int32Array.from({ length: featureCount }, (_, k) => Math.imul(k + 1, 0x9e3779b1));

/** Writes the numbers of the rows of weights that the features' templates and the two numbers of each give. */
function hashFeatures(rows: Int32Array, mask: number): void {
  for (let k = 0; k < featureCount; k++) {
    let h = Math.imul(firsts[k]! ^ templates[k]!, 0x85ebca6b);
    h ^= h >>> 15;
    h = Math.imul(h ^ seconds[k]!, 0xc2b2ae35);
    h ^= h >>> 13;
    h = Math.imul(h, 0x27d4eb2f);
    rows[k] = (h ^ (h >>> 16)) & mask;
  }
}

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
  tokens: readonly Token[],
  words: readonly WordReadings[],
  ahead: Uint8Array,
  sentence: Sentence,
  titleCased: boolean,
  i: number,
  state: ClauseState,
  mask: number,
): void {
  const { first, last } = sentence;
  const { lowerHash, suffixes, shape } = tokens[i]!.lexeme;
  const before = i > first ? tokens[i - 1]!.lexeme : undefined;
  const after = i + 1 < last ? tokens[i + 1]!.lexeme : undefined;
  const beforeHash = before === undefined ? 1 : before.lowerHash;
  const afterHash = after === undefined ? 2 : after.lowerHash;
  const afterNextHash = i + 2 < last ? tokens[i + 2]!.lexeme.lowerHash : 3;
  const can = words[i]!.shaped;
  const canAfter = after === undefined ? 1 : words[i + 1]!.shaped;
  const canAfterNext = i + 2 < last ? words[i + 2]!.shaped : 1;
  const t1 = state.previous;
  const t2 = state.beforePrevious;
  const clause = state.auxiliary * 4 + state.finite * 2 + state.finiteBefore;
  const around = clause * 4 + ahead[i]!;
  const style = shape + (titleCased ? 16 : 0) + (i === first ? 32 : 0);
  firsts[0] = lowerHash;
  seconds[0] = 0;
  firsts[1] = suffixes[2];
  seconds[1] = style;
  firsts[2] = suffixes[1];
  seconds[2] = t1;
  firsts[3] = suffixes[3];
  seconds[3] = shape;
  firsts[4] = style;
  seconds[4] = before === undefined ? 0 : before.shape;
  firsts[5] = t1;
  seconds[5] = style;
  firsts[6] = t1 * 32 + t2;
  seconds[6] = clause;
  firsts[7] = beforeHash;
  seconds[7] = 0;
  firsts[8] = afterHash;
  seconds[8] = 0;
  firsts[9] = canAfter;
  seconds[9] = t1;
  firsts[10] = can;
  seconds[10] = t1 * 32 + t2;
  firsts[11] = can;
  seconds[11] = canAfter;
  firsts[12] = canAfter;
  seconds[12] = canAfterNext;
  firsts[13] = lowerHash;
  seconds[13] = t1;
  firsts[14] = suffixes[1];
  seconds[14] = around;
  firsts[15] = can;
  seconds[15] = around * 32 + t1;
  firsts[16] = can;
  seconds[16] = beforeHash;
  firsts[17] = can;
  seconds[17] = afterHash;
  firsts[18] = afterNextHash;
  seconds[18] = can;
  firsts[19] = lowerHash;
  seconds[19] = afterHash;
  hashFeatures(rows, mask);
}
