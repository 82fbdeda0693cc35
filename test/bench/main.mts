/**
 * Measures how fast the analysis is, and prints a table.
 * Usage: npm run bench -- [--short] [--seed 1] [--json FILE] [--corpus FILE.jsonl]
 *   --short   less text: for CI. Fails when time grows faster than length, or others are faster than they should be
 *   --seed    of the articles that are made up
 *   --json    writes the figures there too
 *   --corpus  compares on the texts of this file ({"text"} a line) instead of made-up ones
 * Times are of the processor, so that other programs' load counts little.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { readAnalysisData } from '../../server/node/data';
import { buildEntry } from '../support/session';
import { compareWithOthers, measureEdits, measureGrowth, measureStart } from './analysis';
import { NewsMaker } from './generate';
import { measureKeystrokes, measureServer } from './session';

const { values: options } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
    corpus: { type: 'string' },
  },
});
const seed = Number(options.seed);
const data = readAnalysisData('server');
const roundCount = options.short ? 4 : 5;
const corpus = options.corpus
  ? readFileSync(options.corpus, 'utf8')
      .trim()
      .split('\n')
      .map(line => (JSON.parse(line) as { text: string }).text)
  : undefined;
const rounds = Array.from({ length: roundCount }, (_, round) =>
  corpus
    ? corpus.filter((_, n) => n % roundCount === round).slice(0, options.short ? 12 : 60)
    : new NewsMaker(seed + round).articles(options.short ? 12_000 : 60_000),
);

const server = await buildEntry('server/node.ts');
const sections = [
  measureStart(data),
  compareWithOthers(data, rounds),
  measureGrowth(data, options.short ? [5000, 20_000, 80_000] : [1000, 10_000, 100_000, 1_000_000], seed),
  measureEdits(data, options.short ? [1000, 5000, 20_000] : [1000, 5000, 20_000, 100_000], seed),
  await measureServer(server, seed),
  await measureKeystrokes(server, [1000, 5000, 20_000, 100_000], 5000, seed),
];
server.dispose();
console.log(`Node ${process.version}, ${cpus()[0]?.model ?? arch()}, seed ${seed}\n`);
for (const { title, table } of sections) console.log(`### ${title}\n\n${table}\n`);
const figures = Object.assign({}, ...sections.map(section => section.figures)) as Record<string, number>;
if (options.json) writeFileSync(options.json, `${JSON.stringify({ node: process.version, seed, figures }, null, 2)}\n`);

/** Ratios and growth only: never times, which depend on the machine. */
const demands: [string, boolean][] = [
  ['the analysis grows faster than its text (paragraphs)', figures['growth, paragraphs']! <= 1.15],
  ['the analysis grows faster than its text (one line)', figures['growth, one line']! <= 1.15],
  ['the analysis is less than 10 times as fast as compromise', figures.timesCompromise! >= 10],
  ['the analysis is slower than wink-nlp', figures.timesWink! >= 1],
  ['keystrokes take longer the longer the article is', figures['growth, keystrokes']! <= 0.15],
  ['a keystroke is less than 20 times as fast as harper.js', figures.timesHarper! >= 20],
];
for (const [failure, holds] of demands) {
  if (holds) continue;
  console.error(`✘ ${failure}`);
  process.exitCode = 1;
}
