/**
 * Trains the judge of claims and writes server/analysis/claims/claims.tsv and claim-words.bin.
 * Usage: npm run train:claims -- --corpus DIR [--out FOLDER] [--folds 5]
 *   --corpus  folder with claims-train.jsonl ({"doc","corpus","start","end","label"} a line) and the corpora it names
 * Beside claims-train.jsonl it learns from claims-labels.jsonl, labels of our own by the same guidelines on more articles
 * of PolNeAR's training part and Worldwide, by a language model; figures are on claims-train.jsonl alone. Two multinomial
 * logistic regressions, the second stacked on the first (Wolpert 1992): see model.ts and context.ts. All figures printed are
 * cross-validated by article. Deterministic: the same corpora and code give the same bytes. The attributions are those that
 * the analysis finds, so run it again whenever that stage changes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createAnalyzer } from '../../server/analysis/analyzer';
import { createDescriber } from '../../server/analysis/claims/claims';
import { readContext } from '../../server/analysis/claims/context';
import { contextNames, Feature, PlacedFeature } from '../../server/analysis/claims/features';
import { type JudgedParagraph, reserve } from '../../server/analysis/claims/judgedParagraph';
import { modelFeatures, statusCount, statuses } from '../../server/analysis/claims/model';
import { type Place, PlacedFeatures } from '../../server/analysis/claims/placing';
import { SignalReader } from '../../server/analysis/claims/signals';
import { createTagger } from '../../server/analysis/tags/tagger';
import { createKnowledge } from '../../server/knowledge/knowledge';
import { readAnalysisData } from '../../server/node/data';
import { createParagraphReader, readArticle } from '../../server/text/article';
import type { Lexeme } from '../../server/text/lexeme';
import { DataWriter } from '../support/dataFile';
import { fitLogistic, type Logistic, predictLogistic, type SparseRow } from './logistic';
import { makeWordVectors, type WordVectors } from './wordVectors';

const { values: options } = parseArgs({
  options: {
    corpus: { type: 'string' },
    out: { type: 'string', default: 'server/analysis/claims' },
    folds: { type: 'string', default: '5' },
    penalty: { type: 'string', default: '5' },
  },
});
if (!options.corpus) throw new Error('Say where the corpora are: --corpus DIR');
const corpus = options.corpus;
const folds = Number(options.folds);
const penalty = Number(options.penalty);
/** Dimensions of the word vectors, and how much they count beside the other features. */
const vectorSize = 60;
const vectorScale = 4;
const mostIterations = 80;
/** False alarms, as shares of the attributed and of the background and no-claim sentences: the most that users get. */
const mostFalseAlarms = { attributed: 0.045, others: 0.08 };
/** A vague source is claimed only where so many of such claims are right. */
const leastVaguePrecision = 0.65;

interface Label {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}
interface OwnLabels {
  /** Who labelled them: 1 or 2. */
  readonly by: number;
  readonly corpus: string;
  readonly doc: string;
  readonly labels: readonly [start: number, end: number, label: string][];
}
/** A sentence with what is known of it before anything learned. */
interface Described {
  readonly start: number;
  readonly end: number;
  /** By `Feature`. */
  readonly features: Float32Array;
  /** Those that are weighed, each once. */
  readonly words: readonly Lexeme[];
  /** How much surer than the threshold to be before it is flagged: see `reserve`. A question states nothing. */
  readonly reserve: number;
  /** By `PlacedFeature`. */
  readonly placed: Float32Array;
}
interface Example {
  readonly sentence: Described;
  readonly article: number;
  /** Who labelled it: 0 for claims-train.jsonl, whose labels alone figures count. */
  readonly by: number;
  /** Index of the status, or -1 where nobody labelled it. */
  readonly label: number;
}

const readLines = (file: string): unknown[] =>
  readFileSync(join(corpus, file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));

const words = readWordVectors();
const examples = readExamples();
/**
 * Who labelled a sentence is a feature while learning and never when judging: labellers draw the line between claim and
 * background a little differently, and what is judged is drawn by the first one's.
 */
const labellers = 2;
const labellerScale = 5;
const firstColumns = modelFeatures.first.length + vectorSize + labellers;
const secondColumns = modelFeatures.second.length + vectorSize + labellers;
const labelled = examples.flatMap(({ label }, i) => (label < 0 ? [] : [i]));
const counted = labelled.filter(i => examples[i]!.by === 0);

const firstRows = examples.map(({ sentence, by }) => rowOf(sentence, null, by));
const plainRows = examples.map(({ sentence }) => rowOf(sentence, null, 0));
const all = examples.map((_, i) => i);
const guess = new Array<Float64Array>(examples.length);
for (let fold = 0; fold < folds; fold++) {
  const [seen, unseen] = [all.filter(i => foldOf(i) !== fold), all.filter(i => foldOf(i) === fold)];
  const judges = train(seen, 1);
  for (const [i, p] of judge(judges, unseen)) guess[i] = p;
}
report(guess);
const threshold = chooseThreshold(guess);
const vagueThreshold = chooseVagueThreshold(guess);
const { first, second } = train(all, 3);
write(first, second);

/** Both judgements, trained on the examples of whole articles. */
interface Judges {
  readonly first: Logistic;
  readonly second: Logistic;
}

/**
 * The second judgement learns from first judgements of articles that their judge had not seen.
 * @param cuttings how often to cut the articles into such parts, each in another way: the second judgement is their mean
 */
function train(seen: readonly number[], cuttings: number): Judges {
  const seconds = Array.from({ length: cuttings }, (_, cutting) => {
    const rows = secondRows(seen, guessUnseen(seen, cutting), true);
    return fitRows(seen, i => rows.get(i)!, secondColumns);
  });
  const mean = seconds[0]!.weights.map((_, w) => seconds.reduce((sum, { weights }) => sum + weights[w]!, 0) / cuttings);
  return { first: fitRows(seen, i => firstRows[i]!, firstColumns), second: { ...seconds[0]!, weights: mean } };
}

function guessUnseen(seen: readonly number[], cutting: number): Map<number, Float64Array> {
  const guesses = new Map<number, Float64Array>();
  for (let fold = 0; fold < folds; fold++) {
    const part = fitRows(
      seen.filter(i => innerFoldOf(i, cutting) !== fold),
      i => firstRows[i]!,
      firstColumns,
    );
    for (const i of seen) if (innerFoldOf(i, cutting) === fold) guesses.set(i, predictLogistic(part, firstRows[i]!));
  }
  return guesses;
}

function judge(judges: Judges, unseen: readonly number[]): Map<number, Float64Array> {
  const guesses = new Map(unseen.map(i => [i, predictLogistic(judges.first, plainRows[i]!)]));
  const rows = secondRows(unseen, guesses, false);
  return new Map(unseen.map(i => [i, predictLogistic(judges.second, rows.get(i)!)]));
}

/**
 * The rows of the second judgement: the first one's, and what it says of the whole article. `of` is in order.
 * @param learning whether it may be known who labelled a sentence
 */
function secondRows(
  of: readonly number[],
  guesses: ReadonlyMap<number, Float64Array>,
  learning: boolean,
): Map<number, SparseRow> {
  const articles = new Map<number, number[]>();
  for (const i of of) {
    const { article } = examples[i]!;
    const sentences = articles.get(article);
    if (sentences === undefined) articles.set(article, [i]);
    else sentences.push(i);
  }
  const rows = new Map<number, SparseRow>();
  for (const sentences of articles.values()) {
    const first = new Float64Array(sentences.length * statusCount);
    sentences.forEach((i, at) => {
      first.set(guesses.get(i)!, at * statusCount);
    });
    const context = readContext(first);
    sentences.forEach((i, at) => {
      const around = context.subarray(at * contextNames.length, (at + 1) * contextNames.length);
      const { sentence, by } = examples[i]!;
      rows.set(i, rowOf(sentence, around, learning ? by : 0));
    });
  }
  return rows;
}

/** A fixed shuffle: neighbours in a file are often of one paper. */
function foldOf(i: number): number {
  return ((examples[i]!.article * 7919) % 1009) % folds;
}

function innerFoldOf(i: number, cutting: number): number {
  return ((examples[i]!.article * (4409 + 2 * cutting)) % 1013) % folds;
}

function fitRows(of: readonly number[], row: (i: number) => SparseRow, columns: number): Logistic {
  const used = of.filter(i => examples[i]!.label >= 0);
  return fitLogistic(
    used.map(row),
    used.map(i => examples[i]!.label),
    columns,
    statusCount,
    penalty,
    mostIterations,
  );
}

function readWordVectors(): WordVectors {
  const read = createParagraphReader();
  const texts = ['polnear-train.jsonl', 'worldwide-dev.jsonl'].flatMap(readLines) as { text: string }[];
  const paragraphs = texts.flatMap(({ text }) => readArticle(text, read).paragraphs.map(placed => placed.paragraph));
  return makeWordVectors(paragraphs, vectorSize);
}

function readExamples(): Example[] {
  const labels = new Map<string, { by: number; rows: Label[] }>();
  for (const row of readLines('claims-train.jsonl') as (Label & { corpus: string; doc: string })[]) {
    const key = `${row.corpus} ${row.doc}`;
    labels.set(key, { by: 0, rows: [...(labels.get(key)?.rows ?? []), row] });
  }
  for (const line of readFileSync('scripts/train/claims-labels.jsonl', 'utf8').split('\n').filter(Boolean)) {
    const { by, corpus: name, doc, labels: own } = JSON.parse(line) as OwnLabels;
    const rows = own.map(([start, end, label]) => ({ start, end, label }));
    labels.set(`${name} ${doc}`, { by, rows });
  }
  const data = readAnalysisData('server');
  const analyzer = createAnalyzer(data, createKnowledge([]));
  const tagger = createTagger(data);
  const describe = createDescriber(data, tagger);
  const found: Example[] = [];
  for (const name of new Set([...labels.keys()].map(key => key.split(' ')[0]!))) {
    for (const { id, text } of readLines(`${name}.jsonl`) as { id: string; text: string }[]) {
      const gold = labels.get(`${name} ${id}`);
      if (gold === undefined) continue;
      const { article, parts } = analyzer.analyze(text);
      const number = found.length > 0 ? found.at(-1)!.article + 1 : 0;
      const take = (judged: JudgedParagraph, place: Place, p: number): void => {
        const { paragraph } = judged.facts;
        for (const sentence of sentencesOf(judged, place, article.paragraphs[p]!.start, tagger(paragraph)))
          found.push({ sentence, article: number, by: gold.by, label: labelOf(sentence, gold.rows) });
      };
      const said = parts.map(({ attributions }) => attributions);
      describe(article, said, take);
    }
  }
  return found;
}

/** @param start where the paragraph begins; `tags`: its parts of speech */
function sentencesOf({ facts, vouching }: JudgedParagraph, place: Place, start: number, tags: Uint8Array): Described[] {
  const features = new PlacedFeatures();
  const met: Lexeme[] = [];
  const signals = new SignalReader(word => met.push(word) - 1);
  signals.begin(facts.paragraph, tags);
  return facts.paragraph.sentences.map((sentence, i) => {
    signals.read(i);
    features.read(facts, i, vouching, place);
    const placed = new Float32Array(PlacedFeature.placedCount);
    for (let n = 0; n < features.count; n++) placed[features.features[n]!] = features.values[n]!;
    return {
      start: start + sentence.start,
      end: start + sentence.end,
      features: Float32Array.from({ length: Feature.localCount }, (_, feature) => signals.valueOf(feature)),
      words: [
        ...new Map([...signals.words.subarray(0, signals.wordCount)].map(w => [met[w]!.lowerHash, met[w]!])).values(),
      ],
      reserve: facts.has(i, Feature.endsQuestion) ? 1 : reserve(facts, i, placed[PlacedFeature.said]!),
      placed,
    };
  });
}

/** The label of the labelled sentence that shares most with this one. */
function labelOf({ start, end }: Described, gold: readonly Label[]): number {
  let most = 0;
  let label = -1;
  for (const row of gold) {
    const shared = Math.min(end, row.end) - Math.max(start, row.start);
    if (shared > most) {
      most = shared;
      label = 'AVCBN'.indexOf(row.label);
    }
  }
  return label;
}

function rowOf({ features, words: own, placed }: Described, context: ArrayLike<number> | null, by: number): SparseRow {
  const columns: number[] = [];
  const values: number[] = [];
  let offset = 0;
  const parts = [features, placed, meanVector(own)];
  for (const part of context === null ? parts : [context, ...parts]) {
    for (let i = 0; i < part.length; i++) {
      if (part[i] === 0) continue;
      columns.push(offset + i);
      values.push(part[i]!);
    }
    offset += part.length;
  }
  if (by > 0) {
    columns.push(offset + by - 1);
    values.push(labellerScale);
  }
  return { columns, values };
}

function meanVector(sentence: readonly Lexeme[]): Float64Array {
  const mean = new Float64Array(vectorSize);
  const known = sentence.flatMap(({ lowerHash }) => words.vectors.get(lowerHash) ?? []);
  for (const vector of known)
    for (let d = 0; d < vectorSize; d++) mean[d]! += (vectorScale * vector[d]!) / known.length;
  return mean;
}

interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly attributed: number;
  readonly others: number;
}

function score(guess: readonly Float64Array[], at: number): Score {
  let right = 0;
  let flagged = 0;
  let gold = 0;
  const all = [0, 0, 0, 0, 0];
  const alarms = [0, 0, 0, 0, 0];
  for (const i of counted) {
    const { label } = examples[i]!;
    const isFlagged = guess[i]![1]! + guess[i]![2]! >= at + examples[i]!.sentence.reserve;
    const isGold = label === 1 || label === 2;
    all[label]!++;
    if (isFlagged) alarms[label]!++;
    if (isFlagged) flagged++;
    if (isGold) gold++;
    if (isFlagged && isGold) right++;
  }
  const precision = right / Math.max(1, flagged);
  const recall = right / Math.max(1, gold);
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / Math.max(1e-9, precision + recall),
    attributed: alarms[0]! / all[0]!,
    others: (alarms[3]! + alarms[4]!) / (all[3]! + all[4]!),
  };
}

function report(guess: readonly Float64Array[]): void {
  let right = 0;
  let loss = 0;
  for (const i of counted) {
    const p = guess[i]!;
    if (p.indexOf(Math.max(...p)) === examples[i]!.label) right++;
    loss -= Math.log(p[examples[i]!.label]!);
  }
  const share = (n: number) => (n / counted.length).toFixed(3);
  console.log(
    `cross-validated by article: status right ${share(right)}, log loss ${share(loss)}, ${counted.length} sentences`,
  );
  for (const at of [0.35, 0.4, 0.45, 0.5, 0.55]) console.log(`  flagged at ${at}: ${show(score(guess, at))}`);
  const bins = Array.from({ length: 5 }, () => ({ count: 0, gold: 0 }));
  for (const i of counted) {
    const bin = bins[Math.min(4, Math.floor((guess[i]![1]! + guess[i]![2]!) * 5))]!;
    bin.count++;
    if (examples[i]!.label === 1 || examples[i]!.label === 2) bin.gold++;
  }
  console.log(
    `  calibration: ${bins.map((b, i) => `${i * 20} %: ${percent(b.gold / Math.max(1, b.count))} of ${b.count}`).join(', ')}`,
  );
}

function percent(x: number): string {
  return `${(100 * x).toFixed(1)} %`;
}

function show({ precision, recall, f1, attributed, others }: Score): string {
  const alarms = `false alarms ${percent(attributed)} on attributed, ${percent(others)} on background and none`;
  return `P ${percent(precision)} R ${percent(recall)} F1 ${percent(f1)}, ${alarms}`;
}

/** The best F1 among those that keep the false alarms down. */
function chooseThreshold(guess: readonly Float64Array[]): number {
  let best = { at: 0.5, f1: -1 };
  for (let at = 0.3; at < 0.7; at += 0.01) {
    const { f1, attributed, others } = score(guess, at);
    if (attributed <= mostFalseAlarms.attributed && others <= mostFalseAlarms.others && f1 > best.f1) best = { at, f1 };
  }
  const at = Number(best.at.toFixed(2));
  console.log(`threshold ${at}: ${show(score(guess, at))}`);
  return at;
}

/** The lowest one with enough precision, among sentences more likely vague than unattributed. */
function chooseVagueThreshold(guess: readonly Float64Array[]): number {
  let chosen = 1;
  for (let at = 0.7; at > 0.2; at -= 0.02) {
    const found = counted.filter(i => guess[i]![1]! >= at && guess[i]![1]! > guess[i]![2]!);
    const right = found.filter(i => examples[i]!.label === 1).length;
    const all = counted.filter(i => examples[i]!.label === 1).length;
    console.log(`  vague at ${at.toFixed(2)}: ${right} right of ${found.length} found and ${all} there are`);
    if (found.length > 0 && right / found.length >= leastVaguePrecision) chosen = Number(at.toFixed(2));
  }
  return chosen;
}

function write(first: Logistic, second: Logistic): void {
  const header = {
    what: 'weights of the claim judge: see MODEL.md and scripts/train/claims.mts',
    trainedOn:
      'claims-train.jsonl and claims-labels.jsonl: articles of PolNeAR, Worldwide and GUM, labelled by language models',
    columns: ['judgement', 'feature', ...statuses],
    threshold,
    vagueThreshold,
  };
  const lines = [JSON.stringify(header)];
  for (const [name, { weights }, features] of [
    ['first', first, modelFeatures.first],
    ['second', second, modelFeatures.second],
  ] as const) {
    features.forEach((feature, row) => {
      const values = Array.from(weights.subarray(row * statusCount, (row + 1) * statusCount), w =>
        Number(w.toFixed(3)),
      );
      if (values.some(value => value !== 0)) lines.push([name, feature, ...values].join('\t'));
    });
  }
  const file = join(options.out, 'claims.tsv');
  writeFileSync(file, `${lines.join('\n')}\n`);
  writeWords(first, second);
  console.log(`${file}: ${lines.join('\n').length} bytes; ${words.vectors.size} words`);
}

/** A word weighs what its vector does: the model is linear, so the vectors themselves need not ship. */
function writeWords(first: Logistic, second: Logistic): void {
  const hashes = [...words.vectors.keys()].sort((a, b) => a - b);
  const [firstRows, secondRows] = [first, second].map(({ weights, columns }) => {
    const offset = columns - labellers - vectorSize;
    return hashes.flatMap(hash => {
      const vector = words.vectors.get(hash)!;
      return Array.from({ length: statusCount }, (_, k) => {
        let sum = 0;
        for (let d = 0; d < vectorSize; d++) sum += vectorScale * vector[d]! * weights[(offset + d) * statusCount + k]!;
        return sum;
      });
    });
  }) as [number[], number[]];
  const largest = [...firstRows, ...secondRows].reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest / 127;
  const writer = new DataWriter();
  writer.rising(hashes);
  for (const value of [...firstRows, ...secondRows]) writer.byte(Math.round(value / scale));
  writer.write(join(options.out, 'claim-words.bin'), {
    what: 'what words weigh for the claim judge: hashes in rising order, then rows of both judgements: see MODEL.md',
    words: hashes.length,
    scale,
  });
}
