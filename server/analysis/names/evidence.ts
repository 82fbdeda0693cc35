import { hashOfNone, hashWith } from '../../hash';
import { fewestSettled, nameNumber, pairKey, settledFeatures } from './articleFeatures';
import type { WordFacts } from './facts';
import { KeyTable, withRoom } from './keyTable';
import { kindOfLabel, labelCount, longKinds, outside, Place, placeOf } from './labels';
import type { LocalScores } from './local';

/** A name of two words and more, as one of its words is told of it: see `nameNumber`. 0: none. */
export type NameEvidence = number;

/** What a paragraph says of words: as much of `LocalScores` as evidence is made of. */
export type Witness = Pick<LocalScores, 'facts' | 'standing' | 'stretches' | 'labels' | 'others' | 'sure'>;

/**
 * What an article says of each of its words, in all their places. Made of whole numbers, so that what a paragraph said can
 * be taken back again: what is left is the same as if it had never been there, whatever the order.
 */
export class Evidence {
  /** Words by their folded hash, and pairs of neighbouring ones that both may be names. */
  readonly words = new KeyTable();
  readonly pairs = new KeyTable();
  /** By the number of a word: how often it is written small, how often with a capital where none is due. */
  small = new Int32Array(512);
  capital = new Int32Array(512);
  /** By the number of a word or pair: 1 + where what is known of its labels is, or 0. */
  labelsOfWord = new Int32Array(512);
  labelsOfPair = new Int32Array(512);
  /** By those: in how many places it was scored; of each label, how sure it was there, in sixteenths. */
  places = new Int32Array(512);
  sums = new Int32Array(512 * labelCount);
  private rows = 1;
  /** The names that a word is part of: by its number the first, and of each its own, how often, and the next. */
  private firstName = new Int32Array(512);
  private nameNumbers = new Int32Array(512);
  private nameCounts = new Int32Array(512);
  private nextName = new Int32Array(512);
  private names = 1;
  /** By the hash of their initials, how many names of two words and more there are of each kind. */
  private readonly initials = new Map<number, Int32Array>();

  /** Forgets all. */
  clear(): void {
    const words = this.words.size;
    const pairs = this.pairs.size;
    this.words.clear();
    this.pairs.clear();
    this.small.fill(0, 0, words);
    this.capital.fill(0, 0, words);
    this.labelsOfWord.fill(0, 0, words);
    this.labelsOfPair.fill(0, 0, pairs);
    this.firstName.fill(0, 0, words);
    this.places.fill(0, 0, this.rows);
    this.sums.fill(0, 0, this.rows * labelCount);
    this.rows = 1;
    this.names = 1;
    this.initials.clear();
  }

  /** Adds what a paragraph says of its words (`sign` 1), or takes it back (-1). Linear in its length. */
  count({ facts, standing, stretches, labels, others, sure }: Witness, sign: 1 | -1): void {
    for (let i = 0; i < facts.length; i++) {
      const word = facts[i]!;
      const index = this.words.add(word.folded);
      if (index >= this.small.length) this.growWords(index);
      if (!word.hot) this.small[index]! += sign;
      else if (standing[i] === 0) this.capital[index]! += sign;
    }
    let at = 0;
    for (let s = 0; s < stretches.length; s += 2) {
      const first = stretches[s]!;
      const last = stretches[s + 1]!;
      for (let i = first; i < last; i++, at++) {
        const word = facts[i]!;
        if (!word.hot) continue;
        const index = this.words.indexOf(word.folded);
        let row = this.labelsOfWord[index]!;
        if (row === 0) row = this.labelsOfWord[index] = this.newRow();
        this.record(row, labels[at]!, others[at]!, sure[at]!, sign);
        if (i + 1 === last || !facts[i + 1]!.hot) continue;
        const pair = this.pairs.add(pairKey(word, facts[i + 1]!));
        this.labelsOfPair = withRoom(this.labelsOfPair, pair + 1);
        row = this.labelsOfPair[pair]!;
        if (row === 0) row = this.labelsOfPair[pair] = this.newRow();
        this.record(row, labels[at]!, others[at]!, sure[at]!, sign);
      }
      this.recordNames(facts, first, labels, at - (last - first), at, sign);
    }
  }

  /** The longest name of two words and more that a word is part of; 0 where there is none. */
  longest(word: number): NameEvidence {
    let longest = 0;
    for (let name = this.firstName[word]!; name !== 0; name = this.nextName[name]!) {
      if (this.nameCounts[name]! > 0 && this.nameNumbers[name]! > longest) longest = this.nameNumbers[name]!;
    }
    return longest;
  }

  /** The kind of most names that have these initials; -1 where there are none. */
  kindOfInitials(letters: number): number {
    const counts = this.initials.get(letters);
    if (counts === undefined) return -1;
    let best = 0;
    for (let kind = 1; kind < longKinds; kind++) if (counts[kind]! > counts[best]!) best = kind;
    return counts[best]! > 0 ? best : -1;
  }

  /** A number for all that `fillArticleFeatures` asks of a word: another one says that it may find something else. */
  signatureOfWord(index: number): number {
    let hash = (Math.min(this.small[index]!, 4) << 3) | Math.min(this.capital[index]!, 4);
    hash = hashWith(hash, this.longest(index));
    return this.signatureOfRow(this.labelsOfWord[index]!, hash);
  }

  /** The same of a pair of words, by its number. */
  signatureOfPair(pair: number): number {
    return this.signatureOfRow(this.labelsOfPair[pair]!, 1);
  }

  private signatureOfRow(row: number, start: number): number {
    const places = this.places[row]!;
    if (places >= fewestSettled) {
      const settled = settledFeatures(this.sums, row * labelCount, places - 1);
      if (settled >= 0) return Math.imul(start ^ (settled + 1), 0xc2b2ae35);
    }
    let hash = Math.imul(start ^ places, 0x85ebca6b);
    for (let y = 0; y < labelCount; y++) {
      hash = hashWith(hash, this.sums[row * labelCount + y]!);
      hash ^= hash >>> 15;
    }
    return hash;
  }

  private growWords(index: number): void {
    this.small = withRoom(this.small, index + 1);
    this.capital = withRoom(this.capital, index + 1);
    this.labelsOfWord = withRoom(this.labelsOfWord, index + 1);
    this.firstName = withRoom(this.firstName, index + 1);
  }

  private newRow(): number {
    const row = this.rows++;
    this.places = withRoom(this.places, this.rows);
    this.sums = withRoom(this.sums, this.rows * labelCount);
    return row;
  }

  private record(row: number, label: number, other: number, sure: number, sign: 1 | -1): void {
    this.places[row]! += sign;
    this.sums[row * labelCount + label]! += sign * sure;
    this.sums[row * labelCount + other]! += sign * (16 - sure);
  }

  /** Tells the hash of the initials of each name of two words and more. */
  visitInitials(
    facts: readonly WordFacts[],
    stretches: Int32Array,
    labels: Uint8Array,
    visit: (letters: number) => void,
  ): void {
    let at = 0;
    for (let s = 0; s < stretches.length; s += 2) {
      for (let i = stretches[s]!; i < stretches[s + 1]!; i++, at++) {
        if (labels[at] === outside || placeOf(labels[at]!) !== Place.Begin) continue;
        let end = at + 1;
        while (placeOf(labels[end]!) !== Place.Last) end++;
        visit(initialsOf(facts, i, i + end + 1 - at));
      }
    }
  }

  /** Records the names of two words and more of a stretch: of each of their words, and their initials. */
  private recordNames(
    facts: readonly WordFacts[],
    first: number,
    labels: Uint8Array,
    from: number,
    to: number,
    sign: 1 | -1,
  ): void {
    let open = from;
    for (let at = from; at < to; at++) {
      const label = labels[at]!;
      if (label === outside) continue;
      const place = placeOf(label);
      if (place === Place.Begin) open = at;
      if (place !== Place.Last) continue;
      const kind = kindOfLabel(label);
      for (let k = open; k <= at; k++) {
        const word = facts[first + k - from]!;
        if (!word.hot) continue;
        const part = k === open ? Place.Begin : k === at ? Place.Last : Place.Inside;
        this.recordName(this.words.indexOf(word.folded), nameNumber(at + 1 - open, kind, part), sign);
      }
      const letters = initialsOf(facts, first + open - from, first + at + 1 - from);
      let counts = this.initials.get(letters);
      if (counts === undefined) {
        counts = new Int32Array(longKinds);
        this.initials.set(letters, counts);
      }
      counts[kind]! += sign;
    }
  }

  private recordName(word: number, number: NameEvidence, sign: 1 | -1): void {
    for (let name = this.firstName[word]!; name !== 0; name = this.nextName[name]!) {
      if (this.nameNumbers[name] !== number) continue;
      this.nameCounts[name]! += sign;
      return;
    }
    const name = this.names++;
    this.nameNumbers = withRoom(this.nameNumbers, this.names);
    this.nameCounts = withRoom(this.nameCounts, this.names);
    this.nextName = withRoom(this.nextName, this.names);
    this.nameNumbers[name] = number;
    this.nameCounts[name] = sign;
    this.nextName[name] = this.firstName[word]!;
    this.firstName[word] = name;
  }
}

/** The hash of the initials of the words with capitals among `[first, last)`. */
function initialsOf(facts: readonly WordFacts[], first: number, last: number): number {
  let letters = hashOfNone;
  for (let i = first; i < last; i++) if (facts[i]!.hot) letters = hashWith(letters, facts[i]!.initial);
  return letters;
}
