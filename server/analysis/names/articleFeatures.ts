import type { Evidence, NameEvidence } from './evidence';
import { Role, type WordFacts } from './facts';
import { Standing } from './features';
import { kindOfLabel, labelCount, longKinds, outside, Place, placeOf } from './labels';
import type { LocalScores } from './local';

/*
 * The features that a token has by what the article says of its word elsewhere: how it is written there, and how its other
 * places were labelled. (Two-stage prediction: Krishnan and Manning 2006.) Few things are possible, so features are numbers
 * from 0 up, and their weights are found by index.
 */

const kindCount = longKinds + 2;
const longerCount = 1 + longKinds * 4;
/** What stands beside a name in a list: nothing, a name of a kind, or a word with a capital that is none. */
const listKinds = 1 + kindCount;
/** How many features `fillElsewhere` chooses from. */
const elsewhereCount = 1 + labelCount * 5 + labelCount * 20 + kindCount * 5 + labelCount * (labelCount + 1);

/** Where the numbers of each template's features begin. */
const written = 0;
const headlines = written + 4 * 4 * 8;
const ofWord = headlines + 4 * 2 * 9;
const ofPair = ofWord + elsewhereCount;
const ofPairBefore = ofPair + elsewhereCount;
const longerByLength = ofPairBefore + elsewhereCount;
const longerByLabel = longerByLength + longerCount * 4;
const acronyms = longerByLabel + longerCount * labelCount;
const own = acronyms + (kindCount + 1) * 2;
const rivals = own + labelCount * 9;
const lists = rivals + labelCount * labelCount;
/** How many there are in all. */
export const articleFeatureCount = lists + listKinds * listKinds * labelCount;

/** The features of one token. */
export const articleFeatures = new Int32Array(32);

const upTo3 = (n: number): number => (n > 3 ? 3 : n);

/**
 * Writes the features of a scored token.
 * @param lengths of the name that each scored token is part of, by the first stage: see `nameLengths`
 * @param places of each scored token in a list: see `listPlaces`
 * @param at the token's number among the paragraph's scored tokens; `i` that in the paragraph
 * @param isLast whether it is the last of its stretch; `isFirst` the first
 * @returns how many there are
 */
export function fillArticleFeatures(
  { facts, standing, labels, others, sure }: LocalScores,
  lengths: Uint8Array,
  places: Uint8Array,
  i: number,
  at: number,
  isFirst: boolean,
  isLast: boolean,
  evidence: Evidence,
): number {
  const word = facts[i]!;
  if (!word.hot) return 0;
  const here = standing[i]!;
  const label = labels[at]!;
  const other = others[at]!;
  const index = evidence.words.indexOf(word.folded);
  const small = upTo3(evidence.small[index]!);
  const capital = upTo3(evidence.capital[index]! - (here === 0 ? 1 : 0));
  let count = 0;
  articleFeatures[count++] = written + (small * 4 + capital) * 8 + here;
  articleFeatures[count++] = headlines + (small * 2 + (here & Standing.Headline ? 1 : 0)) * 9 + word.coarse;
  count = fillElsewhere(evidence, evidence.labelsOfWord[index]!, label, other, sure[at]!, ofWord, count);
  // The longest name that it is part of, where that is longer than the one here.
  const length = lengths[at]!;
  const name = evidence.longest(index);
  const longer = name !== 0 && lengthOfName(name) > length ? 1 + (name & 15) : 0;
  articleFeatures[count++] = longerByLength + longer * 4 + upTo3(length);
  articleFeatures[count++] = longerByLabel + longer * labelCount + label;
  const spelled = word.acronym === 0 ? 0 : evidence.kindOfInitials(word.acronym) + 2;
  articleFeatures[count++] = acronyms + spelled * 2 + (length > 1 ? 1 : 0);
  if (!isLast && facts[i + 1]!.hot) {
    count = fillPair(evidence, word, facts[i + 1]!, label, other, sure[at]!, ofPair, count);
  }
  if (!isFirst && facts[i - 1]!.hot) {
    const before = at - 1;
    count = fillPair(
      evidence,
      facts[i - 1]!,
      word,
      labels[before]!,
      others[before]!,
      sure[before]!,
      ofPairBefore,
      count,
    );
  }
  // How sure the first stage is of it.
  articleFeatures[count++] = own + label * 9 + sure[at]! - 8;
  articleFeatures[count++] = rivals + label * labelCount + other;
  if (places[at] !== 0) articleFeatures[count++] = lists + places[at]! * labelCount + label;
  return count;
}

function fillPair(
  evidence: Evidence,
  word: WordFacts,
  next: WordFacts,
  label: number,
  other: number,
  sure: number,
  base: number,
  count: number,
): number {
  const index = evidence.pairs.indexOf(pairKey(word, next));
  const at = evidence.labelsOfPair[index]!;
  return evidence.places[at]! > 1 ? fillElsewhere(evidence, at, label, other, sure, base, count) : count;
}

const share = (part: number, places: number): number => Math.min(4, Math.floor((part * 5) / (places * 16)));
const kinds = new Int32Array(kindCount);

/** Features of the likeliest labels in the other places, without this one. */
function fillElsewhere(
  { places, sums }: Evidence,
  at: number,
  label: number,
  other: number,
  sure: number,
  base: number,
  count: number,
): number {
  const elsewhere = places[at]! - 1;
  if (elsewhere === 0) {
    articleFeatures[count] = base;
    return count + 1;
  }
  const row = at * labelCount;
  let best = 0;
  let bestValue = -1;
  let second = -1;
  let secondValue = 0;
  for (let k = 0; k < kindCount; k++) kinds[k] = 0;
  for (let y = 0; y < labelCount; y++) {
    let value = sums[row + y]!;
    if (y === label) value -= sure;
    else if (y === other) value -= 16 - sure;
    if (value === 0) continue;
    kinds[(y + 3) >> 2]! += value;
    if (value > bestValue) {
      second = best;
      secondValue = bestValue;
      best = y;
      bestValue = value;
    } else if (value > secondValue) {
      second = y;
      secondValue = value;
    }
  }
  let kind = 0;
  for (let k = 1; k < kindCount; k++) if (kinds[k]! > kinds[kind]!) kind = k;
  const bestShare = share(bestValue, elsewhere);
  const byShare = base + 1;
  const byPlaces = byShare + labelCount * 5;
  const byKind = byPlaces + labelCount * 20;
  const bySecond = byKind + kindCount * 5;
  articleFeatures[count] = byShare + best * 5 + bestShare;
  articleFeatures[count + 1] = byPlaces + (best * 5 + bestShare) * 4 + upTo3(elsewhere);
  articleFeatures[count + 2] = byKind + kind * 5 + share(kinds[kind]!, elsewhere);
  articleFeatures[count + 3] = bySecond + best * (labelCount + 1) + (secondValue > elsewhere * 3.2 ? second + 1 : 0);
  return count + 4;
}

/** In fewer places `settledFeatures` is not asked: what is said changes with each. */
export const fewestSettled = 5;

/**
 * A number for the features that `fillElsewhere` finds for every place of a word alike, whatever one place adds itself; -1
 * where not all find the same.
 * @param row where the word's sums begin
 * @param elsewhere in how many other places it is: `fewestSettled` - 1 at least
 */
export function settledFeatures(sums: Int32Array, row: number, elsewhere: number): number {
  let best = 0;
  let bestValue = -1;
  let second = 0;
  let secondValue = -1;
  let thirdValue = -1;
  for (let k = 0; k < kindCount; k++) kinds[k] = 0;
  for (let y = 0; y < labelCount; y++) {
    const value = sums[row + y]!;
    kinds[(y + 3) >> 2]! += value;
    if (value > bestValue) {
      thirdValue = secondValue;
      second = best;
      secondValue = bestValue;
      best = y;
      bestValue = value;
    } else if (value > secondValue) {
      thirdValue = secondValue;
      second = y;
      secondValue = value;
    } else if (value > thirdValue) thirdValue = value;
  }
  // A place takes what it adds itself from two labels, sixteen in all.
  if (bestValue - 16 <= secondValue) return -1;
  const bestShare = share(bestValue - 16, elsewhere);
  if (bestShare !== share(bestValue, elsewhere)) return -1;
  const least = elsewhere * 3.2;
  const isSecond = secondValue - 16 > Math.max(least, thirdValue);
  if (!isSecond && secondValue > least) return -1;
  let kind = 0;
  for (let k = 1; k < kindCount; k++) if (kinds[k]! > kinds[kind]!) kind = k;
  for (let k = 0; k < kindCount; k++) if (k !== kind && kinds[k]! >= kinds[kind]! - 16) return -1;
  const kindShare = share(kinds[kind]! - 16, elsewhere);
  if (kindShare !== share(kinds[kind]!, elsewhere)) return -1;
  const first = (best * 5 + bestShare) * (labelCount + 1) + (isSecond ? second + 1 : 0);
  return (first * kindCount + kind) * 5 + kindShare;
}

/** The hash under which two words that follow one another are counted together, whatever their case. */
export const pairKey = (word: WordFacts, next: WordFacts): number => Math.imul(word.folded, 0x9e3779b1) ^ next.folded;

/** A name of two words and more as one of its words is told of it: longer ones are greater numbers. */
export const nameNumber = (length: number, kind: number, place: Place): NameEvidence =>
  (Math.min(length, 255) << 4) | (kind << 2) | place;
const lengthOfName = (name: NameEvidence): number => name >> 4;

/** The length of the name that each scored token is part of; 0 where it is in none. */
export function nameLengths(labels: Uint8Array): Uint8Array {
  const lengths = new Uint8Array(labels.length);
  let open = 0;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label === outside) continue;
    const place = placeOf(label);
    if (place === Place.Begin || place === Place.Unit) open = i;
    if (place !== Place.Last && place !== Place.Unit) continue;
    const length = Math.min(255, i + 1 - open);
    for (let k = open; k <= i; k++) lengths[k] = length;
  }
  return lengths;
}

/**
 * What stands beside each scored token's name in a list ("A, B and C"), by the first stage: `listKinds` times what is
 * before, and what is after; 0 where there is no list.
 */
export function listPlaces({
  facts,
  stretches,
  labels,
}: Pick<LocalScores, 'facts' | 'stretches' | 'labels'>): Uint8Array {
  const places = new Uint8Array(labels.length);
  let from = 0;
  for (let s = 0; s < stretches.length; s += 2) {
    const last = stretches[s + 1]! - stretches[s]! + from;
    const toToken = stretches[s]! - from;
    let begin = -1;
    let end = -1;
    let kind = 0;
    let separated = false;
    for (let at = from; at < last; ) {
      const label = labels[at]!;
      const { hot, roles } = facts[at + toToken]!;
      if (label === outside && !hot) {
        if ((roles & Role.Separator) !== 0) separated = true;
        else end = -1;
        at++;
        continue;
      }
      let next = at + 1;
      if (label === outside) while (next < last && labels[next] === outside && facts[next + toToken]!.hot) next++;
      else if (placeOf(label) === Place.Begin) while (placeOf(labels[next++]!) !== Place.Last);
      const own = label === outside ? kindCount : 1 + kindOfLabel(label);
      if (end >= 0 && separated) {
        for (let k = begin; k < end; k++) places[k]! += own;
        places.fill(kind * listKinds, at, next);
      }
      begin = at;
      end = next;
      kind = own;
      separated = false;
      at = next;
    }
    from = last;
  }
  return places;
}
