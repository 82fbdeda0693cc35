/**
 * Trains the part-of-speech tagger and writes server/analysis/tags/tags.bin.
 * Usage: npm run train:tags -- --corpus DIR [--opinions FILE] [--out FILE] [--epochs 8]
 *   --corpus    folder with polnear-train.jsonl and worldwide-dev.jsonl ({"text"} a line)
 *   --opinions  keeps what the other taggers say there, so that the next run need not ask them again
 * An averaged perceptron (Collins 2002) on silver tags: see silver.ts. One document in ten is held out to measure on; the
 * weights that ship are of the other nine. Seeded: the same input gives the same bytes.
 */
import { createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { Dictionary, fixedInLowerCase } from '../../server/analysis/tags/dictionary';
import {
  ClauseState,
  featureCount,
  fillFeatures,
  finiteAhead,
  isTitleCased,
  wordsOf,
} from '../../server/analysis/tags/features';
import { readTagModel, writeTagModel } from '../../server/analysis/tags/modelFile';
import { tagParagraph } from '../../server/analysis/tags/tagger';
import { closedClassTag, irregularPast } from '../../server/english/closedClass';
import { Tag, tagCount } from '../../server/english/tags';
import { hashString } from '../../server/hash';
import { createParagraphReader, type Paragraph, readArticle } from '../../server/text/article';
import { lexemeOf, Shape } from '../../server/text/lexeme';
import { randomFrom, shuffle } from '../support/random';
import { type Opinion, opinionsOf } from './opinions';
import { type CaseCounts, silverTags, unknown } from './silver';

const { values: options } = parseArgs({
  options: {
    corpus: { type: 'string' },
    opinions: { type: 'string' },
    out: { type: 'string', default: 'server/analysis/tags/tags.bin' },
    epochs: { type: 'string', default: '8' },
    bits: { type: 'string', default: '15' },
    least: { type: 'string', default: '4' },
    drop: { type: 'string', default: '2' },
    levels: { type: 'string', default: '24' },
  },
});
if (!options.corpus) throw new Error('Say where the corpora are: --corpus DIR');

interface Example {
  readonly paragraph: Paragraph;
  readonly tags: readonly number[];
}

const corpora = ['polnear-train', 'worldwide-dev'];
const rowCount = 2 ** Number(options.bits);
const rowMask = rowCount - 1;
/** Rows so many that features hardly ever share one: to count them. */
const wideMask = 2 ** 24 - 1;

type Opinioned = { paragraph: Paragraph; opinions: Opinion[] }[];

function readOpinions(): Opinioned[] {
  const read = createParagraphReader(1);
  const cache = options.opinions;
  if (cache && existsSync(cache)) {
    return readFileSync(cache, 'utf8')
      .trim()
      .split('\n')
      .map(line =>
        (JSON.parse(line) as { ps: { text: string; w: string; c: string }[] }).ps.flatMap(({ text, w, c }) => {
          const paragraph = read(text);
          const wink = w.split(' ');
          const compromise = c.split(' ');
          // The tokeniser has changed since: leave the paragraph out.
          if (wink.length !== paragraph.tokens.length) return [];
          const opinions = wink.map((pos, i) => ({
            wink: pos.replace('+', ''),
            compromise: compromise[i]!.split(','),
            part: pos.endsWith('+'),
          }));
          return [{ paragraph, opinions }];
        }),
      );
  }
  const out = cache ? createWriteStream(cache) : undefined;
  const documents = corpora.flatMap(name =>
    readFileSync(join(options.corpus!, `${name}.jsonl`), 'utf8')
      .trim()
      .split('\n')
      .map(line => (JSON.parse(line) as { text: string }).text),
  );
  const all = documents.map((text, n) => {
    if (n % 100 === 0) console.log(`asking the other taggers: ${n} of ${documents.length}`);
    const opinioned: Opinioned = [];
    for (const { paragraph } of readArticle(text, read).paragraphs) {
      const opinions = opinionsOf(paragraph);
      if (opinions) opinioned.push({ paragraph, opinions });
    }
    out?.write(
      `${JSON.stringify({
        ps: opinioned.map(({ paragraph, opinions }) => ({
          text: paragraph.text,
          w: opinions.map(({ wink, part }) => wink + (part ? '+' : '')).join(' '),
          c: opinions.map(({ compromise }) => compromise.join(',')).join(' '),
        })),
      })}\n`,
    );
    return opinioned;
  });
  out?.end();
  return all;
}

function countCases(documents: readonly Opinioned[]): CaseCounts {
  const cases = new Map<string, { lower: number; title: number; verb: number }>();
  for (const { paragraph, opinions } of documents.flat()) {
    for (const sentence of paragraph.sentences) {
      if (isTitleCased(paragraph.tokens, sentence)) continue;
      for (let i = sentence.first; i < sentence.last; i++) {
        const { lower, shape } = paragraph.tokens[i]!.lexeme;
        const count = cases.get(lower) ?? { lower: 0, title: 0, verb: 0 };
        cases.set(lower, count);
        if (opinions[i]!.compromise.includes('Verb')) count.verb++;
        if (shape === Shape.Lower) count.lower++;
        else if (i > sentence.first && paragraph.tokens[i - 1]!.lexeme.shape !== Shape.Punctuation) count.title++;
      }
    }
  }
  return cases;
}

function toExamples(documents: readonly Opinioned[], cases: CaseCounts): Example[] {
  return documents.flat().map(({ paragraph, opinions }) => ({
    paragraph,
    tags: paragraph.sentences.flatMap(sentence => silverTags(paragraph.tokens, sentence, opinions, cases)),
  }));
}

const titled = (text: string): string =>
  closedClassTag(text) === Tag.Preposition || ['a', 'an', 'the', 'and', 'or', 'but', 'to', 'as'].includes(text)
    ? text
    : text[0]!.toUpperCase() + text.slice(1);

/** Short sentences once more, written as headlines: the same tags, but the capitals tell nothing and articles are mostly left out. */
function headlines(examples: readonly Example[], random: () => number): Example[] {
  return examples.flatMap(({ paragraph, tags }) =>
    paragraph.sentences.flatMap(({ first, last }) => {
      if (last - first < 5 || last - first > 18 || random() > 0.6) return [];
      const ended = paragraph.tokens[last - 1]!.lexeme.text === '.' ? last - 1 : last;
      const capitals = random() < 0.15;
      const articles = random() < 0.7;
      const kept = Array.from({ length: ended - first }, (_, n) => first + n).filter(
        i => !articles || !['a', 'an', 'the'].includes(paragraph.tokens[i]!.lexeme.lower),
      );
      const tokens = kept
        .map(i => paragraph.tokens[i]!)
        .map(token => ({
          ...token,
          lexeme: lexemeOf(capitals ? token.lexeme.text.toUpperCase() : titled(token.lexeme.text)),
        }));
      const sentence = { first: 0, last: tokens.length, start: 0, end: 0 };
      return [{ paragraph: { text: '', tokens, sentences: [sentence] }, tags: kept.map(i => tags[i]!) }];
    }),
  );
}

/** Words seen often enough, with the tags they were seen with in lower case. */
function makeDictionary(examples: readonly Example[]): { hashes: Uint32Array; readings: Int32Array } {
  const counts = new Map<string, Float64Array>();
  for (const { paragraph, tags } of examples) {
    paragraph.tokens.forEach(({ lexeme }, i) => {
      if (tags[i] === unknown || lexeme.shape !== Shape.Lower) return;
      const count = counts.get(lexeme.lower) ?? new Float64Array(tagCount);
      counts.set(lexeme.lower, count);
      count[tags[i]!]!++;
    });
  }
  const isVerb = (word: string) => {
    const count = counts.get(word);
    return count !== undefined && count[Tag.Infinitive]! + count[Tag.PresentVerb]! > 2;
  };
  const entries: [number, number][] = [];
  for (const [word, count] of counts) {
    const total = count.reduce((sum, n) => sum + n, 0);
    if (total < 6 || closedClassTag(word) !== undefined) continue;
    let readings = 0;
    for (let tag = 0; tag < tagCount; tag++) if (count[tag]! > Math.max(1, 0.004 * total)) readings |= 1 << tag;
    if (readings === 0) continue;
    // "replies": what is a verb without the "s" is one with it, though it was not seen as such.
    const base = word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1);
    if (readings & (1 << Tag.PluralNoun) && total < 2000 && (isVerb(base) || isVerb(word.slice(0, -2)))) {
      readings |= 1 << Tag.PresentVerb;
    }
    const only = (readings & (readings - 1)) === 0;
    if (only && total >= 40 && Math.max(...count) / total > 0.996) readings |= fixedInLowerCase;
    // A verb's form is never sure of itself: past or participle, present or infinitive.
    else if (!(readings & fixedInLowerCase)) {
      const past = (1 << Tag.PastVerb) | (1 << Tag.Participle);
      if (readings & past && (word.endsWith('ed') || irregularPast.has(word))) readings |= past;
      if (readings & (1 << Tag.PresentVerb) && !/s$/.test(word)) readings |= 1 << Tag.Infinitive;
      if (readings & (1 << Tag.Infinitive)) readings |= 1 << Tag.PresentVerb;
      // Seen too seldom to rule the other readings out.
      if (total < 15) readings |= suffixReadings(word);
    }
    entries.push([hashString(word), readings]);
  }
  entries.sort((a, b) => a[0] - b[0]);
  return {
    hashes: Uint32Array.from(entries, ([hash]) => hash),
    readings: Int32Array.from(entries, ([, readings]) => readings),
  };
}

function suffixReadings(word: string): number {
  if (word.endsWith('ed')) return (1 << Tag.PastVerb) | (1 << Tag.Participle) | (1 << Tag.Adjective);
  if (word.endsWith('ing')) return (1 << Tag.Gerund) | (1 << Tag.Noun) | (1 << Tag.Adjective);
  if (word.endsWith('ly')) return 1 << Tag.Adverb;
  if (word.endsWith('s')) return (1 << Tag.PluralNoun) | (1 << Tag.PresentVerb);
  return (1 << Tag.Noun) | (1 << Tag.Infinitive) | (1 << Tag.PresentVerb) | (1 << Tag.Adjective);
}

/** The candidate with the highest sum over the rows; the lowest such tag on a tie: as the tagger has it, over exact weights. */
function bestTag(rows: Int32Array, weights: Float64Array, candidates: number): number {
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

class Perceptron {
  private readonly weights = new Float64Array(rowCount * tagCount);
  private readonly totals = new Float64Array(rowCount * tagCount);
  private readonly stamps = new Int32Array(rowCount * tagCount);
  private readonly seen = new Uint8Array(wideMask + 1);
  private readonly rows = new Int32Array(featureCount);
  private readonly state = new ClauseState();
  private now = 0;

  constructor(private readonly dictionary: Dictionary) {}

  /** Counts features, so that those seen too seldom are not learned. */
  count(example: Example): void {
    this.walk(example, false);
  }

  learn(example: Example): number {
    return this.walk(example, true);
  }

  private walk({ paragraph, tags }: Example, learn: boolean): number {
    const { tokens } = paragraph;
    const words = wordsOf(paragraph, this.dictionary);
    const { rows, state, weights } = this;
    const ahead = finiteAhead(paragraph, words);
    const wide = new Int32Array(featureCount);
    let wrong = 0;
    for (const sentence of paragraph.sentences) {
      const titleCased = isTitleCased(tokens, sentence);
      state.reset();
      for (let i = sentence.first; i < sentence.last; i++) {
        const gold = tags[i]!;
        const { fixed, readings, candidates } = words[i]!;
        let tag = fixed;
        if (tag < 0) {
          fillFeatures(wide, words, ahead, sentence, titleCased, i, state, wideMask);
          if (!learn) {
            for (const row of wide) if (this.seen[row]! < 255) this.seen[row]!++;
            tag = gold === unknown ? Tag.Noun : gold;
          } else {
            for (let f = 0; f < featureCount; f++) rows[f] = (wide[f]! & rowMask) * tagCount;
            tag = bestTag(rows, weights, candidates);
            this.now++;
            if (gold !== unknown && tag !== gold && candidates & (1 << gold)) {
              wrong++;
              for (let f = 0; f < featureCount; f++) {
                if (this.seen[wide[f]!]! < Number(options.least)) continue;
                this.add(rows[f]! + gold, 1);
                this.add(rows[f]! + tag, -1);
              }
            }
          }
        }
        state.advance(tag, readings);
      }
    }
    return wrong;
  }

  private add(at: number, change: number): void {
    this.totals[at]! += (this.now - this.stamps[at]!) * this.weights[at]!;
    this.stamps[at] = this.now;
    this.weights[at]! += change;
  }

  /** The averaged weights, scaled into a byte; the smallest are dropped. */
  average(least: number): Int8Array {
    const averaged = this.weights.map(
      (weight, at) => (this.totals[at]! + (this.now - this.stamps[at]!) * weight) / this.now,
    );
    const sizes = averaged.map(Math.abs).sort();
    const scale = Number(options.levels) / sizes[Math.floor(sizes.length * 0.9995)]!;
    return Int8Array.from(averaged, weight => {
      const byte = Math.max(-127, Math.min(127, Math.round(weight * scale)));
      return Math.abs(byte) < least ? 0 : byte;
    });
  }
}

const documents = readOpinions();
const random = randomFrom(20_26);
const heldOut = documents.filter((_, n) => n % 10 === 9);
const learned = documents.filter((_, n) => n % 10 !== 9);
const cases = countCases(learned);

/** Learns a model from documents. Returns its file. */
function train(examples: readonly Example[]): Uint8Array {
  const { hashes, readings } = makeDictionary(examples);
  const perceptron = new Perceptron(new Dictionary(hashes, readings));
  const all = [...examples, ...headlines(examples, random)];
  console.log(`${all.length} paragraphs, ${hashes.length} words in the dictionary`);
  for (const example of all) perceptron.count(example);
  for (let epoch = 0; epoch < Number(options.epochs); epoch++) {
    shuffle(all, random);
    let wrong = 0;
    for (const example of all) wrong += perceptron.learn(example);
    console.log(`epoch ${epoch + 1}: ${wrong} mistakes while learning`);
  }
  return writeTagModel(hashes, readings, perceptron.average(Number(options.drop)), {
    what: 'Part-of-speech tagger: see MODEL.md',
    learnedFrom: corpora,
    by: 'scripts/train/tags.mts',
  });
}

const bytes = train(toExamples(learned, cases));
writeFileSync(options.out, bytes);
console.log(`${options.out}: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzipped`);

report('held out', toExamples(heldOut, cases));
report('held out, as headlines', headlines(toExamples(heldOut, cases), randomFrom(7)));

function report(name: string, examples: readonly Example[]): void {
  const model = readTagModel(bytes);
  const confusion = new Map<string, number>();
  const right = new Float64Array(tagCount);
  const found = new Float64Array(tagCount);
  const wanted = new Float64Array(tagCount);
  let fixed = 0;
  let count = 0;
  const tokensBefore = performance.now();
  const tagged = examples.map(({ paragraph }) => tagParagraph(paragraph, model));
  const time = performance.now() - tokensBefore;
  examples.forEach(({ paragraph, tags }, n) => {
    const words = wordsOf(paragraph, model.dictionary);
    tags.forEach((gold, i) => {
      count++;
      if (words[i]!.fixed >= 0) fixed++;
      if (gold === unknown) return;
      const tag = tagged[n]![i]!;
      wanted[gold]!++;
      found[tag]!++;
      if (tag === gold) right[gold]!++;
      else {
        const key = `${Tag[gold]} as ${Tag[tag]}`;
        confusion.set(key, (confusion.get(key) ?? 0) + 1);
      }
    });
  });
  const sum = (counts: Float64Array) => counts.reduce((a, b) => a + b, 0);
  console.log(
    `${name}: ${((100 * sum(right)) / sum(wanted)).toFixed(2)} % of ${sum(wanted)} tokens as silver (${count} in all, ${((100 * fixed) / count).toFixed(0)} % without context), ${((1000 * time) / count).toFixed(2)} µs a token`,
  );
  for (let tag = 0; tag < tagCount; tag++) {
    if (wanted[tag]! === 0) continue;
    const precision = (100 * right[tag]!) / found[tag]!;
    const recall = (100 * right[tag]!) / wanted[tag]!;
    console.log(
      `  ${Tag[tag]!.padEnd(14)} ${wanted[tag]!.toFixed(0).padStart(6)} P ${precision.toFixed(1)} R ${recall.toFixed(1)}`,
    );
  }
  console.log(
    [...confusion]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 14)
      .map(([key, n]) => `  ${n} ${key}`)
      .join('\n'),
  );
}
