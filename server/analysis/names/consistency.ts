import { mixHashes } from '../../hash';
import type { WordFacts } from './facts';
import { Standing } from './features';
import { kindOfLabel, labelCount, nameKinds, outside, Place, placeOf } from './labels';
import type { Stretch } from './scope';

/** What an article says of a word in all its places. */
interface WordEvidence {
  /** In small letters. */
  lower: number;
  /** With a capital where none is due: not at a sentence's start, nor in a headline. */
  capital: number;
  /** How often it was scored. */
  places: number;
  /** Where the sums of its labels' probabilities begin in the article's `sums`. */
  readonly at: number;
  /** Of the longest name of two words and more that it is part of: how long, of which kind, and where in it. */
  longest: number;
  kind: number;
  place: Place;
}

/** A paragraph, as evidence is gathered from it and features are emitted for it. */
export interface ScoredParagraph {
  readonly facts: readonly WordFacts[];
  readonly standing: Uint8Array;
  readonly stretches: readonly Stretch[];
  /** For each stretch, `labelCount` probabilities a token, by the paragraph alone. */
  readonly probabilities: readonly Float32Array[];
  /** For each stretch, the best labels by the paragraph alone. */
  readonly labels: readonly Uint8Array[];
}

/** The evidence of a whole article. */
export interface ArticleEvidence {
  readonly words: ReadonlyMap<number, WordEvidence>;
  /** Pairs of neighbouring words, by the mix of their hashes. */
  readonly pairs: ReadonlyMap<number, WordEvidence>;
  /** Kinds of names of two words and more, by the hash of their initials. */
  readonly initials: ReadonlyMap<number, number>;
  /** `labelCount` sums a word or pair, from its `at`. */
  readonly sums: Float64Array;
}

/** Gathers evidence; the sums of all words lie in one array. */
class Gatherer {
  sums = new Float64Array(512 * labelCount);
  private used = 0;

  record(map: Map<number, WordEvidence>, key: number, rows: Float32Array, row: number): WordEvidence {
    let evidence = map.get(key);
    if (evidence === undefined) {
      evidence = { lower: 0, capital: 0, places: 0, at: this.used, longest: 0, kind: -1, place: Place.Unit };
      map.set(key, evidence);
      this.used += labelCount;
      if (this.used > this.sums.length) {
        const larger = new Float64Array(this.sums.length * 2);
        larger.set(this.sums);
        this.sums = larger;
      }
    }
    evidence.places++;
    for (let y = 0; y < labelCount; y++) this.sums[evidence.at + y]! += rows[row + y]!;
    return evidence;
  }
}

/** Gathers what an article says of each of its words. Linear in its length. */
export function gatherEvidence(paragraphs: readonly ScoredParagraph[]): ArticleEvidence {
  const words = new Map<number, WordEvidence>();
  const pairs = new Map<number, WordEvidence>();
  const initials = new Map<number, number>();
  const gatherer = new Gatherer();
  for (const { facts, standing, stretches, probabilities, labels } of paragraphs) {
    for (let s = 0; s < stretches.length; s++) {
      const { first, last } = stretches[s]!;
      const rows = probabilities[s]!;
      for (let i = first; i < last; i++) {
        const word = facts[i]!;
        if (!word.hot) continue;
        const row = (i - first) * labelCount;
        const evidence = gatherer.record(words, word.folded, rows, row);
        if (standing[i] === 0) evidence.capital++;
        const next = i + 1 < last ? facts[i + 1]! : undefined;
        if (next?.hot) gatherer.record(pairs, mixHashes(word.folded, next.folded), rows, row);
      }
      recordNames(facts, first, labels[s]!, words, initials);
    }
  }
  for (const { facts } of paragraphs) {
    for (const word of facts) {
      if (word.hot) continue;
      const evidence = words.get(word.folded);
      if (evidence !== undefined) evidence.lower++;
    }
  }
  return { words, pairs, initials, sums: gatherer.sums };
}

/** Records of each word the longest name that it is part of, and the names' initials. */
function recordNames(
  facts: readonly WordFacts[],
  first: number,
  labels: Uint8Array,
  words: Map<number, WordEvidence>,
  initials: Map<number, number>,
): void {
  let open = 0;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label === outside) continue;
    const place = placeOf(label);
    if (place === Place.Begin || place === Place.Unit) open = i;
    if (place !== Place.Last) continue;
    const length = i + 1 - open;
    const kind = kindOfLabel(label);
    let letters = 0x811c9dc5;
    for (let k = open; k <= i; k++) {
      const word = facts[first + k]!;
      if (!word.hot) continue;
      letters = Math.imul(letters ^ word.initial, 0x01000193);
      const evidence = words.get(word.folded)!;
      if (length > evidence.longest) {
        evidence.longest = length;
        evidence.kind = kind;
        evidence.place = k === open ? Place.Begin : k === i ? Place.Last : Place.Inside;
      }
    }
    initials.set(letters >>> 0, kind);
  }
}

/** Room for a token's features. */
const features = new Int32Array(24);
const count3 = (n: number): number => (n > 2 ? 3 : n);
const share = (part: number, whole: number): number => Math.min(4, Math.floor((part / whole) * 5));

/**
 * Emits the features that a token has by what the article says of its word elsewhere: how it is written there, and how
 * its other places were labelled. (Two-stage prediction: Krishnan and Manning 2006.)
 */
export function emitArticleFeatures(
  { facts, standing, probabilities, labels }: ScoredParagraph,
  stretch: Stretch,
  index: number,
  { words, pairs, initials, sums }: ArticleEvidence,
  visit: (token: number, features: Int32Array, count: number) => void,
): void {
  const rows = probabilities[index]!;
  const own = lengthsOf(labels[index]!);
  for (let i = stretch.first; i < stretch.last; i++) {
    const word = facts[i]!;
    let count = 0;
    let template = 101;
    const add = (value: number) => {
      features[count++] = mixHashes(value, template++ * 0x9e3779b1);
    };
    add(0);
    if (word.hot) {
      const evidence = words.get(word.folded)!;
      const row = (i - stretch.first) * labelCount;
      const here = standing[i]!;
      const capital = evidence.capital - (here === 0 ? 1 : 0);
      add(mixHashes(mixHashes(count3(evidence.lower), count3(capital)), here));
      add(mixHashes(count3(evidence.lower), (here & Standing.Headline) | (word.coarse << 3)));
      elsewhere(evidence, sums, rows, row, add);
      // The longest name that it is part of, where that is longer than the one here.
      const label = labels[index]![i - stretch.first]!;
      const length = own[i - stretch.first]!;
      const longer = evidence.longest > length ? mixHashes(evidence.kind, evidence.place) : 0;
      add(mixHashes(longer, Math.min(length, 3)));
      add(mixHashes(longer, label));
      add(mixHashes(word.acronym !== 0 ? (initials.get(word.acronym) ?? -1) : -2, length > 1 ? 1 : 0));
      const next = i + 1 < stretch.last ? facts[i + 1]! : undefined;
      const pair = next?.hot ? pairs.get(mixHashes(word.folded, next.folded)) : undefined;
      if (pair && pair.places > 1) elsewhere(pair, sums, rows, row, add);
      else template += 4;
      const previous = i > stretch.first ? facts[i - 1]! : undefined;
      const before = previous?.hot ? pairs.get(mixHashes(previous.folded, word.folded)) : undefined;
      if (before && before.places > 1) elsewhere(before, sums, rows, row - labelCount, add);
      else template += 4;
      // How sure the first stage is of it.
      add(mixHashes(label, Math.floor(rows[row + label]! * 10)));
    }
    visit(i, features, count);
  }
}

const kinds = new Float64Array(1 + nameKinds.length);

/** Features of the likeliest labels in the other places, without this one. */
function elsewhere(
  evidence: WordEvidence,
  sums: Float64Array,
  rows: Float32Array,
  row: number,
  add: (value: number) => void,
): void {
  const places = evidence.places - 1;
  if (places === 0) {
    add(0);
    add(0);
    add(0);
    add(0);
    return;
  }
  let best = 0;
  let second = -1;
  let bestValue = -1;
  let secondValue = 0;
  kinds.fill(0);
  for (let y = 0; y < labelCount; y++) {
    const value = sums[evidence.at + y]! - rows[row + y]!;
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
  for (let k = 1; k < kinds.length; k++) if (kinds[k]! > kinds[kind]!) kind = k;
  add(mixHashes(best, share(bestValue, places)));
  add(mixHashes(mixHashes(best, share(bestValue, places)), count3(places)));
  add(mixHashes(kind, share(kinds[kind]!, places)));
  add(mixHashes(best, secondValue > places * 0.2 ? second : -1));
}

/** The length of the name that each token is part of; 0 where it is in none. */
function lengthsOf(labels: Uint8Array): Uint8Array {
  const lengths = new Uint8Array(labels.length);
  let open = 0;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label === outside) continue;
    const place = placeOf(label);
    if (place === Place.Begin || place === Place.Unit) open = i;
    if (place === Place.Last || place === Place.Unit) lengths.fill(Math.min(255, i + 1 - open), open, i + 1);
  }
  return lengths;
}
