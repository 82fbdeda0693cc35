import type { Paragraph } from '../../text/article';
import { Shape } from '../../text/lexeme';
import { Role, type WordFacts } from './facts';
import { extendPhrase, type Lexicon, LexiconClass, longestPhrase } from './lexicon';

/** A feature's hash, from the number of its template and what it looks at. */
function featureHash(template: number, a: number, b: number): number {
  let h = Math.imul(a ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15) ^ b, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 13), 0x27d4eb2f);
  return h ^ (h >>> 16);
}

/** The features of one token, as their hashes. */
export const features = new Int32Array(64);

/** Of the features that `fillFeatures` writes, the first few look at so little that all there can be are numbered. */
export const few = 5;
/** The numbers of those few. */
export const numbers = new Int32Array(few);
/** How many numbers there are. */
export const numberCount = 0x5640;

/** Whom a word says something of by itself. */
export enum Place {
  ForNext = 0,
  ForSelf = 1,
  ForPrevious = 2,
}

/**
 * Writes the features that a word gives itself or one of its neighbours whatever else is there: they are the same wherever
 * it stands, so the sum of their scores can be kept.
 * @returns how many they are
 */
export function fillWordFeatures(word: WordFacts, place: Place): number {
  const template = 100 + place * 20;
  put(0, template, word.lower, 0);
  put(1, template + 1, word.suffix3, 0);
  put(2, template + 2, word.shape, 0);
  put(3, template + 3, word.classes, 0);
  if (place !== Place.ForSelf) return word.sense === 0 ? 4 : put(4, template + 11, word.sense, 0);
  put(4, template + 4, 0, 0);
  put(5, template + 5, word.word, 0);
  put(6, template + 6, word.suffix2, 0);
  put(7, template + 7, word.suffix4, 0);
  put(8, template + 8, word.prefix3, 0);
  put(9, template + 9, word.prefix4, 0);
  put(10, template + 10, (word.classes << 4) | word.coarse, 0);
  return word.sense === 0 ? 11 : put(11, template + 11, word.sense, 0);
}

/** What is known of a stretch's tokens by the stretch as a whole; for one stretch at a time. Indexed from its first token. */
const room = 512;
const coverBegin = new Uint16Array(room);
const coverInside = new Uint16Array(room);
const coverLast = new Uint16Array(room);
/** Where the run of capitalised words around each token begins and ends (-1: in none), and whether it has a particle. */
const runFirst = new Int32Array(room);
const runLast = new Int32Array(room);
const runParticle = new Uint8Array(room);

/** Looks over a stretch before the features of its tokens are asked for. Linear: phrases are short. */
export function enterStretch(facts: readonly WordFacts[], first: number, last: number, lexicon: Lexicon): void {
  // Most stretches are a token or two: loops are over before `fill` has begun.
  for (let at = 0; at < last - first; at++) {
    coverBegin[at] = 0;
    coverInside[at] = 0;
    coverLast[at] = 0;
    runFirst[at] = -1;
  }
  for (let i = first; i + 1 < last; i++) if (facts[i]!.begins) coverPhrase(facts, first, last, i, lexicon);
  findRuns(facts, first, last);
}

function coverPhrase(facts: readonly WordFacts[], first: number, last: number, at: number, lexicon: Lexicon): void {
  let phrase = facts[at]!.folded;
  for (let end = at + 1; end < last && end - at < longestPhrase; end++) {
    phrase = extendPhrase(phrase, facts[end]!.folded);
    const classes = lexicon.classes(phrase);
    const whole = classes & ~LexiconClass.Prefix;
    if (whole !== 0) {
      coverBegin[at - first]! |= whole;
      coverLast[end - first]! |= whole;
      for (let inner = at + 1; inner < end; inner++) coverInside[inner - first]! |= whole;
    }
    if (!(classes & LexiconClass.Prefix)) break;
  }
}

const longestRun = 40;

function findRuns(facts: readonly WordFacts[], first: number, last: number): void {
  for (let i = first; i < last; ) {
    if (!facts[i]!.hot) {
      i++;
      continue;
    }
    let end = i + 1;
    while (end < last && end - i < longestRun) {
      if (facts[end]!.hot) {
        end++;
        continue;
      }
      let next = end;
      while (next < last && next - end < 2 && (facts[next]!.roles & Role.Connector) !== 0) next++;
      if (next === end || next === last || !facts[next]!.hot) break;
      end = next + 1;
    }
    let particle = 0;
    for (let k = i + 1; k < end; k++) if (facts[k]!.roles & Role.Particle) particle = 1;
    for (let k = i; k < end; k++) {
      runFirst[k - first] = i;
      runLast[k - first] = end;
      runParticle[k - first] = particle;
    }
    i = end;
  }
}

const firstNameBits = LexiconClass.MaleName | LexiconClass.FemaleName;

function put(count: number, template: number, a: number, b: number): number {
  features[count] = featureHash(template, a, b);
  return count + 1;
}

/**
 * Writes the features of a token that look at more than one word, or at its place; those of `fillWordFeatures` and
 * `fillStanding` come on top. `enterStretch` comes before.
 * @param first where its stretch begins
 * @param edge stands for the words beyond the paragraph
 * @returns how many they are
 */
export function fillFeatures(
  { tokens }: Paragraph,
  facts: readonly WordFacts[],
  tags: Uint8Array,
  first: number,
  i: number,
  edge: WordFacts,
): number {
  const at = i - first;
  const w = facts[i]!;
  const p = i > 0 ? facts[i - 1]! : edge;
  const n = i + 1 < facts.length ? facts[i + 1]! : edge;
  const pp = i > 1 ? facts[i - 2]! : edge;
  const tag = tags[i]!;
  const tagBefore = i > 0 ? tags[i - 1]! : 99;
  const tagAfter = i + 1 < tags.length ? tags[i + 1]! : 99;
  const tagBeforeThat = i > 1 ? tags[i - 2]! : 99;
  // Glued to its neighbours: "al-Sadr", "U.S.-led".
  const glued =
    (i > 0 && tokens[i - 1]!.end === tokens[i]!.start ? 1 : 0) +
    (i + 1 < tokens.length && tokens[i + 1]!.start === tokens[i]!.end ? 2 : 0);
  // Those that look at little: `few` of them.
  const forms = (p.coarse << 8) | (w.coarse << 4) | n.coarse;
  const gluedForm = (glued << 4) | w.coarse;
  put(0, 7, forms, 0);
  put(1, 10, (tag << 8) | w.coarse, 0);
  put(2, 11, (tagBefore << 8) | tagAfter, 0);
  put(3, 12, (tagBefore << 16) | (tagBeforeThat << 8) | w.coarse, 0);
  put(4, 14, gluedForm, 0);
  numbers[0] = forms;
  numbers[1] = 0x1000 + ((tag << 4) | w.coarse);
  numbers[2] = 0x1200 + ((Math.min(31, tagBefore) << 5) | Math.min(31, tagAfter));
  numbers[3] = 0x1600 + ((Math.min(31, tagBefore) << 9) | (Math.min(31, tagBeforeThat) << 4) | w.coarse);
  numbers[4] = 0x5600 + gluedForm;
  // Words around it.
  let count = put(few, 1, pp.lower, 0);
  count = put(count, 2, p.lower, w.lower);
  count = put(count, 3, w.lower, n.lower);
  count = put(count, 4, p.lower, n.lower);
  count = put(count, 5, p.lower, w.shape);
  count = put(count, 13, w.suffix3, tagAfter);
  // The lexicon.
  count = put(count, 15, (p.classes << 16) | n.classes, w.classes);
  count = put(count, 16, w.classes, n.coarse);
  count = put(count, 17, w.classes, p.coarse);
  if ((coverBegin[at]! | coverInside[at]! | coverLast[at]!) !== 0) {
    count = put(count, 18, (coverBegin[at]! << 16) | coverInside[at]!, coverLast[at]!);
  }
  // The run of capitalised words around it.
  if (runFirst[at]! >= 0) {
    const runStart = runFirst[at]!;
    const runEnd = runLast[at]!;
    const before = runStart > 0 ? facts[runStart - 1]! : edge;
    const after = runEnd < facts.length ? facts[runEnd]! : edge;
    const head = facts[runEnd - 1]!;
    const tail = facts[runStart]!;
    const place = (i === runStart ? 1 : 0) + (i === runEnd - 1 ? 2 : 0);
    const length = Math.min(4, runEnd - runStart);
    const placed = (length << 2) | place;
    count = put(count, 19, placed, 0);
    count = put(count, 20, head.lower, place);
    count = put(count, 21, before.lower, place);
    count = put(count, 22, after.lower, place);
    count = put(count, 23, tail.classes & firstNameBits, (runParticle[at]! << 5) | placed);
  }
  return count;
}

/**
 * Adds the features of a word that look at how it stands in its sentence, behind the first `count`.
 * @returns how many they are now
 */
export function fillStanding(word: WordFacts, standing: number, count: number): number {
  put(count, 6, word.shape, standing);
  put(count + 1, 8, word.lower, standing);
  return put(count + 2, 9, word.folded, standing & Standing.Headline);
}

/** Bits that say how a token stands in its sentence. */
export enum Standing {
  /** It begins the sentence. */
  Start = 1,
  /** It is the first word after the marks that begin the sentence. */
  AfterMarks = 2,
  /** The sentence is written as headlines are: nearly all its words with a capital. */
  Headline = 4,
}

/** How each token of a paragraph stands in its sentence: `Standing` bits. */
export function standings({ tokens, sentences }: Paragraph, facts: readonly WordFacts[]): Uint8Array {
  const found = new Uint8Array(tokens.length);
  for (const { first, last } of sentences) {
    let hot = 0;
    let words = 0;
    for (let i = first; i < last; i++) {
      const word = facts[i]!;
      if (word.hot) hot++;
      // Small words stay small in headlines.
      if (word.hot || word.small) words++;
    }
    if (words >= 4 && hot >= words * 0.75) found.fill(Standing.Headline, first, last);
    found[first]! |= Standing.Start;
    let i = first;
    while (i + 1 < last && facts[i]!.coarse === Shape.Punctuation) i++;
    if (i > first) found[i]! |= Standing.AfterMarks;
  }
  return found;
}
