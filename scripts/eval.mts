/**
 * Scores the analysis against annotated corpora, with the definitions of test/accuracy/score.ts, and shows the worst
 * documents with what they missed and invented.
 * Usage: npm run eval -- --corpus FILE [--corpus FILE…] [--worst N] [--errors ID] [--weights FILE]
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createAnalyzer } from '../server/analysis/analyzer';
import { toContract } from '../server/analysis/contract';
import { createKnowledge } from '../server/knowledge/knowledge';
import { readAnalysisData } from '../server/node/data';
import {
  type DocumentErrors,
  formatScores,
  type Gold,
  type Predicted,
  scoreAttributions,
} from '../test/accuracy/score';
import { readCorpus } from './train/attributions/gold';

const { values: args } = parseArgs({
  options: {
    corpus: { type: 'string', multiple: true },
    worst: { type: 'string', default: '3' },
    errors: { type: 'string' },
    weights: { type: 'string' },
  },
});
if (!args.corpus?.length) {
  console.error(
    'Give at least one annotated corpus: --corpus FILE, as polnear-dev.jsonl or gum-news.jsonl: a JSON document a line with\n"id", "text" and "quotes". The corpora are not part of this repository: see server/analysis/attributions/MODEL.md.',
  );
  process.exit(1);
}

const data = readAnalysisData('server');
const attributions = args.weights === undefined ? data.attributions : new Uint8Array(readFileSync(args.weights));
const analyzer = createAnalyzer({ ...data, attributions }, createKnowledge([]));
for (const file of args.corpus) {
  if (!existsSync(file)) {
    console.error(`Missing: ${file}`);
    process.exitCode = 1;
    continue;
  }
  const documents: readonly Gold[] = readCorpus(file).filter(document => document.quotes?.length > 0);
  const started = performance.now();
  const predictions = new Map(
    documents.map(({ id, text }) => [id, toContract(id, analyzer.analyze(text), []).attributions as Predicted[]]),
  );
  const seconds = (performance.now() - started) / 1000;
  const size = documents.reduce((sum, { text }) => sum + text.length, 0);
  const errors: DocumentErrors[] = [];
  console.log(
    `\n${file}: ${documents.length} documents, ${(size / 1e6 / seconds).toFixed(1)} MB/s, everything included`,
  );
  console.log(formatScores(scoreAttributions(documents, predictions, errors)));
  printCalibration(errors, predictions);
  const chosen = args.errors
    ? errors.filter(({ id }) => id === args.errors)
    : worst(errors).slice(0, Number(args.worst));
  for (const error of chosen) printErrors(documents.find(({ id }) => id === error.id)!, predictions, error);
}

function worst(errors: readonly DocumentErrors[]): DocumentErrors[] {
  const f1 = ({ missed, invented, matched }: DocumentErrors) =>
    (2 * matched.length) / (2 * matched.length + missed.length + invented.length || 1);
  return [...errors].sort((a, b) => f1(a) - f1(b));
}

/** Of the attributions of about one confidence, how many are right. */
function printCalibration(
  errors: readonly DocumentErrors[],
  predictions: ReadonlyMap<string, readonly Predicted[]>,
): void {
  const bins = Array.from({ length: 10 }, () => ({ all: 0, right: 0 }));
  for (const { id, matched } of errors) {
    const right = new Set(matched.map(([, p]) => p));
    predictions.get(id)!.forEach(({ confidence }, p) => {
      const bin = bins[Math.min(9, Math.floor((confidence ?? 0) * 10))]!;
      bin.all++;
      if (right.has(p)) bin.right++;
    });
  }
  const shares = bins.map(({ all, right }, i) =>
    all > 0 ? `${i / 10}: ${Math.round((100 * right) / all)} % of ${all}` : '',
  );
  console.log(`right, by confidence       ${shares.filter(share => share !== '').join(', ')}`);
}

function printErrors(
  { id, text, quotes }: Gold,
  predictions: ReadonlyMap<string, readonly Predicted[]>,
  { missed, invented, matched }: DocumentErrors,
): void {
  const words = (spans: readonly (readonly [number, number])[] | undefined): string =>
    (spans ?? []).map(([start, end]) => text.slice(start, end).replace(/\s+/g, ' ')).join(' … ');
  console.log(`\n  ${id}: ${matched.length} right, ${missed.length} missed, ${invented.length} invented`);
  for (const index of missed) {
    const { kind, spans, cue, speaker } = quotes[index]!;
    console.log(`    missed   ${kind}: ${words(speaker?.spans)} «${words(cue?.spans)}» ${words(spans)}`);
  }
  for (const index of invented) {
    const { kind, content, cue, source, confidence } = predictions.get(id)![index]!;
    const sure = (confidence ?? 0).toFixed(2);
    console.log(`    invented ${kind} ${sure}: ${words(source?.spans)} «${words(cue?.spans)}» ${words(content)}`);
  }
}
