import { mixHashes } from '../../hash';
import type { Paragraph } from '../../text/article';
import { Shape } from '../../text/lexeme';
import { memoized } from '../../text/memo';
import { Feature } from './features';
import { addFeatures, addWordScores, type ClaimModel, scoreCount } from './model';
import { NumberPool } from './numberPool';
import { featureWords, SignalReader } from './signals';
import { readCited } from './vouching';

/** What is kept of a sentence beside its features: the bits after theirs. */
const wordless = Feature.localCount;
const cited = Feature.localCount + 1;
const bitWords = Math.ceil((Feature.localCount + 2) / 32);

const pool = new NumberPool();

/** Features of a sentence as they are scored: by their numbers, in order, with their values. */
const present = new Uint8Array(Feature.localCount);
const values = new Float32Array(Feature.localCount);

/** What a paragraph shows by itself: the same wherever it stands. */
export class ParagraphFacts {
  /** How many sentences it has. */
  readonly count: number;
  /** What they score by themselves: sentence after sentence, `scoreCount` numbers each, from `from` on. */
  readonly scores: Float64Array;
  readonly from: number;
  /** The last of its sentences that names a source, or -1. */
  readonly lastSource: number;
  readonly isHeading: boolean;
  /** A hash of its words, where it is short enough to be a headline. */
  readonly headline: number | null;
  /** Which features its sentences have, a bit each, `bitWords` numbers a sentence. */
  readonly #bits: Int32Array;

  constructor(
    readonly paragraph: Paragraph,
    tags: Uint8Array,
    model: ClaimModel,
  ) {
    const count = paragraph.sentences.length;
    this.count = count;
    this.from = pool.take(count * scoreCount);
    this.scores = pool.array;
    this.#bits = new Int32Array(count * bitWords);
    let lastSource = -1;
    const reader = readerOf(model);
    reader.begin(paragraph, tags);
    for (let i = 0; i < count; i++) {
      reader.read(i);
      const at = this.from + i * scoreCount;
      addFeatures(this.scores, at, model.features, 0, present, list(reader), values);
      addWordScores(this.scores, at, model.words, reader.words, reader.wordCount);
      for (let w = 0; w < featureWords; w++) this.#bits[i * bitWords + w] = reader.bits[w]!;
      if (reader.length === 0) this.#set(i, wordless);
      if (this.has(i, Feature.source)) lastSource = i;
    }
    for (const i of readCited(paragraph.text, paragraph.sentences)) this.#set(i, cited);
    this.lastSource = lastSource;
    this.isHeading = isHeading(paragraph);
    this.headline = headlineOf(paragraph);
  }

  #set(index: number, trait: number): void {
    this.#bits[index * bitWords + (trait >> 5)]! |= 1 << (trait & 31);
  }

  /** Whether a sentence has a feature, of those that need only its paragraph. */
  has(index: number, feature: Feature): boolean {
    return (this.#bits[index * bitWords + (feature >> 5)]! & (1 << (feature & 31))) !== 0;
  }

  /** Whether a sentence has no words. */
  isWordless(index: number): boolean {
    return this.has(index, wordless);
  }

  /** Whether a sentence has a citation mark that cites something. */
  isCited(index: number): boolean {
    return this.has(index, cited);
  }
}

/** One paragraph is read at a time. */
const readerOf = memoized((model: ClaimModel) => new SignalReader(model.words.rowOf));

/** Lists the features that a sentence has in `present` and `values`. Returns their number. */
function list(signals: SignalReader): number {
  const { bits } = signals;
  let count = 0;
  for (let w = 0; w < featureWords; w++) {
    for (let left = bits[w]!; left !== 0; left &= left - 1) {
      const feature = 32 * w + 31 - Math.clz32(left & -left);
      present[count] = feature;
      values[count++] = signals.valueOf(feature);
    }
  }
  return count;
}

/** A paragraph that may be a heading: one short line with no full stop. */
const isHeading = ({ text, sentences }: Paragraph): boolean =>
  sentences.length === 1 && text.length < 90 && !/[.!?:,;”"]$/.test(text);

/** A hash of its words. */
function headlineOf({ text, tokens }: Paragraph): number | null {
  if (text.length >= 200) return null;
  let hash = 0;
  for (const { lexeme } of tokens) if (lexeme.shape !== Shape.Punctuation) hash = mixHashes(hash, lexeme.lowerHash);
  return hash;
}
