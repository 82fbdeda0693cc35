/**
 * Trains the judge of claims and writes server/analysis/claims/claims.tsv.
 * Usage: npm run train:claims -- --corpus DIR [--out FILE] [--folds 10]
 *   --corpus  folder with claims-train.jsonl ({"doc","corpus","start","end","label"} a line) and the corpora it names
 * Two multinomial logistic regressions, the second stacked on the first (Wolpert 1992): see model.ts and context.ts. All
 * figures printed are cross-validated by article. Deterministic: the same corpora and code give the same bytes. The
 * attributions are those that the analysis finds, so run it again whenever that stage changes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createAnalyzer } from '../../server/analysis/analyzer';
import { modelFeatures } from '../../server/analysis/claims/claims';
import { readContext } from '../../server/analysis/claims/context';
import { createDescriber, type DescribedSentence } from '../../server/analysis/claims/description';
import { statusCount, wordScale } from '../../server/analysis/claims/model';
import { createTagger } from '../../server/analysis/tags/tagger';
import { createKnowledge } from '../../server/knowledge/knowledge';
import { readAnalysisData } from '../../server/node/data';
import { fitLogistic, type Logistic, predictLogistic, type SparseRow } from './logistic';

const { values: options } = parseArgs({
  options: {
    corpus: { type: 'string' },
    out: { type: 'string', default: 'server/analysis/claims/claims.tsv' },
    folds: { type: 'string', default: '10' },
    penalty: { type: 'string', default: '3' },
  },
});
if (!options.corpus) throw new Error('Say where the corpora are: --corpus DIR');
const corpus = options.corpus;
const folds = Number(options.folds);
const penalty = Number(options.penalty);
/** A word gets weights of its own when it stands in so many sentences and articles. */
const fewestSentences = 4;
const fewestArticles = 3;
/** False alarms, as shares of the attributed and of the background and no-claim sentences: the most that users get. */
const mostFalseAlarms = { attributed: 0.045, others: 0.1 };

interface Label {
  readonly doc: string;
  readonly corpus: string;
  readonly start: number;
  readonly end: number;
  readonly label: string;
}
interface Example {
  readonly sentence: DescribedSentence;
  readonly article: number;
  /** Index of the status, or -1 where nobody labelled it. */
  readonly label: number;
}

const readLines = (file: string): unknown[] =>
  readFileSync(join(corpus, file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));

const spelling = new Map<number, string>();
const examples = readExamples();
const vocabulary = readVocabulary();
const firstColumns = modelFeatures.first.length;
const secondColumns = modelFeatures.second.length;
const labelled = examples.flatMap(({ label }, i) => (label < 0 ? [] : [i]));
const foldOf = assignFolds();

const firstRows = examples.map(({ sentence }) => rowOf(sentence, null));
const firstGuess = crossValidate(firstRows, firstColumns + vocabulary.size);
report('first judgement', firstGuess);
const contexts = articlesOf(firstGuess).flatMap(readContext);
const secondRows = examples.map(({ sentence }, i) => rowOf(sentence, contexts[i]!));
const secondGuess = crossValidate(secondRows, secondColumns + vocabulary.size);
report('second judgement', secondGuess);
const threshold = chooseThreshold(secondGuess);
write(
  fitRows(firstRows, firstColumns + vocabulary.size, () => true),
  fitRows(secondRows, secondColumns + vocabulary.size, () => true),
);

function readExamples(): Example[] {
  const rows = readLines('claims-train.jsonl') as Label[];
  const labels = new Map<string, Label[]>();
  for (const row of rows) labels.set(row.doc, [...(labels.get(row.doc) ?? []), row]);
  const data = readAnalysisData('server');
  const analyzer = createAnalyzer(data, createKnowledge([]));
  const describe = createDescriber(createTagger(data));
  const found: Example[] = [];
  for (const name of new Set(rows.map(row => row.corpus))) {
    for (const { id, text } of readLines(`${name}.jsonl`) as { id: string; text: string }[]) {
      const gold = labels.get(id)?.filter(row => row.corpus === name);
      if (!gold?.length) continue;
      const { article, attributions } = analyzer.analyze(text);
      for (const { paragraph } of article.paragraphs)
        for (const { lexeme } of paragraph.tokens) spelling.set(lexeme.lowerHash, lexeme.lower);
      const number = found.length > 0 ? found.at(-1)!.article + 1 : 0;
      for (const sentence of describe(article, attributions))
        found.push({ sentence, article: number, label: labelOf(sentence, gold) });
    }
  }
  return found;
}

/** The label of the labelled sentence that shares most with this one. */
function labelOf({ start, end }: DescribedSentence, gold: readonly Label[]): number {
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

function readVocabulary(): Map<number, number> {
  const sentences = new Map<number, { count: number; articles: Set<number> }>();
  for (const { sentence, article } of examples) {
    for (const word of sentence.signals.words) {
      const seen = sentences.get(word) ?? { count: 0, articles: new Set() };
      seen.count++;
      seen.articles.add(article);
      sentences.set(word, seen);
    }
  }
  const words = [...sentences].filter(([, s]) => s.count >= fewestSentences && s.articles.size >= fewestArticles);
  const inOrder = words.map(([word]) => word).sort((a, b) => (spelling.get(a)! < spelling.get(b)! ? -1 : 1));
  return new Map(inOrder.map((word, i) => [word, i]));
}

function rowOf({ signals, placed }: DescribedSentence, context: ArrayLike<number> | null): SparseRow {
  const columns: number[] = [];
  const values: number[] = [];
  let offset = 0;
  for (const part of context === null ? [signals.features, placed] : [context, signals.features, placed]) {
    for (let i = 0; i < part.length; i++) {
      if (part[i] === 0) continue;
      columns.push(offset + i);
      values.push(part[i]!);
    }
    offset += part.length;
  }
  for (const word of signals.words) {
    const column = vocabulary.get(word);
    if (column === undefined) continue;
    columns.push(offset + column);
    values.push(wordScale);
  }
  return { columns, values };
}

function assignFolds(): number[] {
  const count = examples.at(-1)!.article + 1;
  // A fixed shuffle: neighbours in the file are often of one paper.
  const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => ((a * 7919) % 1009) - ((b * 7919) % 1009));
  const result = new Array<number>(count);
  order.forEach((article, i) => {
    result[article] = i % folds;
  });
  return result;
}

function fitRows(rows: readonly SparseRow[], columns: number, keep: (article: number) => boolean): Logistic {
  const used = labelled.filter(i => keep(examples[i]!.article));
  return fitLogistic(
    used.map(i => rows[i]!),
    used.map(i => examples[i]!.label),
    columns,
    statusCount,
    penalty,
  );
}

/** Each sentence's probabilities by a model that has not seen its article. */
function crossValidate(rows: readonly SparseRow[], columns: number): Float64Array[] {
  const result = new Array<Float64Array>(rows.length);
  for (let fold = 0; fold < folds; fold++) {
    const model = fitRows(rows, columns, article => foldOf[article] !== fold);
    rows.forEach((row, i) => {
      if (foldOf[examples[i]!.article] === fold) result[i] = predictLogistic(model, row);
    });
  }
  return result;
}

function articlesOf(guess: readonly Float64Array[]): Float64Array[][] {
  const articles: Float64Array[][] = [];
  guess.forEach((p, i) => {
    const { article } = examples[i]!;
    articles[article] ??= [];
    articles[article].push(p);
  });
  return articles;
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
  for (const i of labelled) {
    const { label } = examples[i]!;
    const isFlagged = guess[i]![1]! + guess[i]![2]! >= at;
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

function report(name: string, guess: readonly Float64Array[]): void {
  let right = 0;
  let loss = 0;
  for (const i of labelled) {
    const p = guess[i]!;
    if (p.indexOf(Math.max(...p)) === examples[i]!.label) right++;
    loss -= Math.log(p[examples[i]!.label]!);
  }
  const share = (n: number) => (n / labelled.length).toFixed(3);
  console.log(`${name}: status right ${share(right)}, log loss ${share(loss)}, ${labelled.length} sentences`);
  for (const at of [0.35, 0.4, 0.45, 0.5, 0.55]) console.log(`  flagged at ${at}: ${show(score(guess, at))}`);
  const bins = Array.from({ length: 5 }, () => ({ count: 0, gold: 0 }));
  for (const i of labelled) {
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

function write(first: Logistic, second: Logistic): void {
  const header = {
    what: 'weights of the claim judge: see MODELS.md and scripts/train/claims.mts',
    trainedOn: 'claims-train.jsonl: 100 articles of PolNeAR, Worldwide and GUM, labelled by a language model',
    columns: ['model', 'feature', 'attributed', 'vague', 'unattributed', 'background', 'none'],
    threshold,
  };
  const words = [...vocabulary.keys()].map(word => `w:${spelling.get(word)}`);
  const lines = [JSON.stringify(header)];
  for (const [name, model, features] of [
    ['first', first, modelFeatures.first],
    ['second', second, modelFeatures.second],
  ] as const) {
    [...features, ...words].forEach((feature, row) => {
      const weights = Array.from(model.weights.subarray(row * statusCount, (row + 1) * statusCount), w => w.toFixed(2));
      if (weights.some(w => Math.abs(Number(w)) >= 0.02))
        lines.push([name, feature, ...weights.map(w => String(Number(w)))].join('\t'));
    });
  }
  writeFileSync(options.out, `${lines.join('\n')}\n`);
  console.log(`${options.out}: ${lines.join('\n').length} bytes, ${vocabulary.size} words`);
}
