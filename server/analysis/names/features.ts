import { mixHashes } from '../../hash';
import type { Paragraph } from '../../text/article';
import { Shape } from '../../text/lexeme';
import type { WordFacts } from './facts';
import { extendPhrase, type Lexicon, LexiconClass, longestPhrase } from './lexicon';
import type { Stretch } from './scope';

/** Stands for the word beyond either end of a paragraph. */
export const edge: WordFacts = {
  word: 1,
  lower: 1,
  shape: 1,
  coarse: Shape.Punctuation,
  suffix2: 1,
  suffix3: 1,
  suffix4: 1,
  prefix3: 1,
  prefix4: 1,
  folded: 1,
  classes: 0,
  particle: false,
  initial: 0,
  acronym: 0,
  hot: false,
  rows: [],
};

/**
 * Writes the features that a word gives the token at `offset - 2` words from it, by itself: they are the same wherever
 * it stands, so their scores can be kept.
 * @param offset 2 for the token itself, 1 for the word before it, 4 for the one after the next
 * @returns how many features there are now
 */
export function emitWordFeatures(word: WordFacts, offset: number, features: Int32Array, from: number): number {
  let count = from;
  let template = 200 + offset * 20;
  const add = (value: number) => {
    features[count++] = mixHashes(value, template++ * 0x9e3779b1);
  };
  add(word.lower);
  if (offset === 0 || offset === 4) return count;
  add(word.suffix3);
  add(word.shape);
  add(word.classes & ~LexiconClass.Prefix);
  if (offset !== 2) return count;
  add(0);
  add(word.word);
  add(word.suffix2);
  add(word.suffix4);
  add(word.prefix3);
  add(word.prefix4);
  add(mixHashes(word.classes & ~LexiconClass.Prefix, word.coarse));
  return count;
}

/** Which phrases of the lexicon cover each token of a stretch: bits of the class, by the token's place in the phrase. */
export interface PhraseCover {
  /** Classes of phrases of two words and more that begin here, go on here, and end here. */
  readonly begin: Uint16Array;
  readonly inside: Uint16Array;
  readonly last: Uint16Array;
}

const uncovered: PhraseCover = { begin: new Uint16Array(64), inside: new Uint16Array(64), last: new Uint16Array(64) };

/** Marks the lexicon's phrases of two words and more; linear, for phrases are short. */
export function coverPhrases(facts: readonly WordFacts[], { first, last }: Stretch, lexicon: Lexicon): PhraseCover {
  const length = last - first;
  let any = false;
  for (let i = first; i < last; i++) any ||= (facts[i]!.classes & LexiconClass.Prefix) !== 0;
  if (!any && length <= uncovered.begin.length) return uncovered;
  const cover = {
    begin: new Uint16Array(length),
    inside: new Uint16Array(length),
    last: new Uint16Array(length),
  };
  for (let i = first; i < last; i++) {
    const word = facts[i]!;
    if (!(word.classes & LexiconClass.Prefix)) continue;
    let phrase = word.folded;
    for (let end = i + 1; end < last && end - i < longestPhrase; end++) {
      phrase = extendPhrase(phrase, facts[end]!.folded);
      const classes = lexicon.classes(phrase);
      if (classes === 0) break;
      const whole = classes & ~LexiconClass.Prefix;
      if (whole !== 0) {
        cover.begin[i - first]! |= whole;
        cover.last[end - first]! |= whole;
        for (let inner = i + 1; inner < end; inner++) cover.inside[inner - first]! |= whole;
      }
      if (!(classes & LexiconClass.Prefix)) break;
    }
  }
  return cover;
}

const firstNameBits = LexiconClass.MaleName | LexiconClass.FemaleName;

/** Where each token's run of capitalised words begins and ends, and what stands around it. */
interface Run {
  readonly first: number;
  readonly last: number;
  /** Whether a particle of surnames stands inside. */
  readonly particle: boolean;
}

/** Small words that may stand inside a run: "Bank of England", "Ministry of the Interior". */
const connectors = new Set([
  'of',
  'the',
  'and',
  'de',
  'del',
  'la',
  'al',
  '-',
  'for',
  'bin',
  'von',
  'van',
  '&',
  "'s",
  'el',
]);

/** The run of capitalised words around each token of a stretch; tokens outside any have none. */
function runsOf(paragraph: Paragraph, facts: readonly WordFacts[], { first, last }: Stretch): (Run | null)[] {
  const runs: (Run | null)[] = new Array(last - first).fill(null);
  let i = first;
  while (i < last) {
    if (!facts[i]!.hot) {
      i++;
      continue;
    }
    let end = i + 1;
    while (end < last && end - i < 40) {
      if (facts[end]!.hot) end++;
      else {
        let next = end;
        while (next < last && next - end < 2 && connectors.has(paragraph.tokens[next]!.lexeme.text)) next++;
        if (next > end && next < last && facts[next]!.hot) end = next + 1;
        else break;
      }
    }
    let particle = false;
    for (let k = i + 1; k < end; k++) particle ||= facts[k]!.particle;
    const run = { first: i, last: end, particle };
    for (let k = i; k < end; k++) runs[k - first] = run;
    i = end;
  }
  return runs;
}

/** Room for a token's features. */
const features = new Int32Array(96);

/**
 * Emits the features of each token of a stretch.
 * @param rows is told of the words around instead, where given, and their own features (`emitWordFeatures`) are left out
 */
export function emitFeatures(
  paragraph: Paragraph,
  facts: readonly WordFacts[],
  standing: Uint8Array,
  tags: Uint8Array,
  stretch: Stretch,
  lexicon: Lexicon,
  visit: (token: number, features: Int32Array, count: number) => void,
  rows?: (word: WordFacts, offset: number) => void,
): void {
  const { tokens } = paragraph;
  const cover = coverPhrases(facts, stretch, lexicon);
  const runs = runsOf(paragraph, facts, stretch);
  for (let i = stretch.first; i < stretch.last; i++) {
    const at = i - stretch.first;
    const w = facts[i]!;
    const p = i > 0 ? facts[i - 1]! : edge;
    const n = i + 1 < facts.length ? facts[i + 1]! : edge;
    const pp = i > 1 ? facts[i - 2]! : edge;
    const nn = i + 2 < facts.length ? facts[i + 2]! : edge;
    const starts = standing[i]!;
    let count = 0;
    let template = 1;
    const add = (value: number) => {
      features[count++] = mixHashes(value, template++ * 0x9e3779b1);
    };
    if (rows !== undefined) {
      for (let k = 0; k < 5; k++) rows(k === 0 ? pp : k === 1 ? p : k === 2 ? w : k === 3 ? n : nn, k);
    } else {
      for (let k = 0; k < 5; k++) {
        count = emitWordFeatures(k === 0 ? pp : k === 1 ? p : k === 2 ? w : k === 3 ? n : nn, k, features, count);
      }
    }
    add(mixHashes(p.lower, w.lower));
    add(mixHashes(w.lower, n.lower));
    add(mixHashes(p.lower, n.lower));
    add(mixHashes(p.lower, w.shape));
    add(mixHashes(n.lower, w.shape));
    add(mixHashes(pp.lower, p.lower));
    add(mixHashes(n.lower, nn.lower));
    add(mixHashes(w.shape, starts));
    add(mixHashes(mixHashes(p.coarse, w.coarse), n.coarse));
    add(mixHashes(starts, w.lower));
    add(mixHashes(starts & Standing.Headline, w.folded));
    add(mixHashes(starts & Standing.Headline, mixHashes(p.coarse, n.coarse)));
    // Parts of speech.
    const tag = tags[i]!;
    const tagBefore = i > 0 ? tags[i - 1]! : 99;
    const tagAfter = i + 1 < tags.length ? tags[i + 1]! : 99;
    add(mixHashes(tag, w.coarse));
    add(mixHashes(tagBefore, tagAfter));
    add(mixHashes(mixHashes(tagBefore, tag), tagAfter));
    add(mixHashes(mixHashes(tagBefore, i > 1 ? tags[i - 2]! : 99), w.coarse));
    add(mixHashes(mixHashes(tagAfter, i + 2 < tags.length ? tags[i + 2]! : 99), w.coarse));
    add(mixHashes(tagAfter, w.suffix3));
    // Glued to its neighbours: "al-Sadr", "U.S.-led".
    const glued =
      (i > 0 && tokens[i - 1]!.end === tokens[i]!.start ? 1 : 0) +
      (i + 1 < tokens.length && tokens[i + 1]!.start === tokens[i]!.end ? 2 : 0);
    add(mixHashes(glued, w.coarse));
    // The lexicon.
    const single = w.classes & ~LexiconClass.Prefix;
    add(mixHashes(single, starts));
    add(mixHashes(mixHashes(p.classes & ~LexiconClass.Prefix, single), n.classes & ~LexiconClass.Prefix));
    add(mixHashes(single, n.coarse));
    add(mixHashes(single, p.coarse));
    const phrase = cover.begin[at]! | cover.inside[at]! | cover.last[at]!;
    if (phrase !== 0) {
      add(mixHashes(cover.begin[at]!, mixHashes(cover.inside[at]!, cover.last[at]!)));
    } else template++;
    // The run of capitalised words around it.
    const run = runs[at];
    if (run) {
      const before = run.first > 0 ? facts[run.first - 1]! : edge;
      const after = run.last < facts.length ? facts[run.last]! : edge;
      const head = facts[run.last - 1]!;
      const tail = facts[run.first]!;
      const place = (i === run.first ? 1 : 0) + (i === run.last - 1 ? 2 : 0);
      const length = Math.min(4, run.last - run.first);
      add(mixHashes(place, length));
      add(mixHashes(head.lower, place));
      add(mixHashes(tail.lower, place));
      add(mixHashes(before.lower, place));
      add(mixHashes(after.lower, place));
      add(mixHashes(before.lower, after.lower));
      add(mixHashes(mixHashes(before.lower, length), place));
      add(mixHashes(mixHashes(tail.classes, head.classes), place));
      const tailName = tail.classes & firstNameBits;
      add(mixHashes(mixHashes(tailName, run.particle ? 1 : 0), place | (length << 3)));
    } else template += 9;
    visit(i, features, count);
  }
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
export function standings(paragraph: Paragraph, facts: readonly WordFacts[]): Uint8Array {
  const found = new Uint8Array(paragraph.tokens.length);
  for (const { first, last } of paragraph.sentences) {
    let hot = 0;
    let words = 0;
    for (let i = first; i < last; i++) {
      if (facts[i]!.hot) hot++;
      // Small words stay small in headlines.
      if (facts[i]!.hot || (facts[i]!.coarse === Shape.Lower && paragraph.tokens[i]!.lexeme.text.length > 3)) words++;
    }
    if (words >= 4 && hot >= words * 0.75) found.fill(Standing.Headline, first, last);
    found[first]! |= Standing.Start;
    let i = first;
    while (i + 1 < last && paragraph.tokens[i]!.lexeme.shape === Shape.Punctuation) i++;
    if (i > first) found[i]! |= Standing.AfterMarks;
  }
  return found;
}
