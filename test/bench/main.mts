/**
 * Measures how fast everything is, prints tables, and writes them as Markdown and as JSON: all of them to
 * `tmp/bench.md` and `tmp/bench.json`, where nothing else is said.
 * Usage: npm run bench -- [--short] [--only WORDS] [--seed 1] [--json FILE] [--markdown FILE] [--large] [--corpus FILE.jsonl]
 *   --short     less of everything: for CI
 *   --only      only the sections whose names hold these words
 *   --seed      of the articles that are made up
 *   --json      writes figures and demands there
 *   --markdown  writes the tables there
 *   --large     the index over 100,000 articles too: some 11 minutes on two idle cores
 *   --corpus    compares on the texts of this file ({"text"} a line) instead of made-up ones
 * Fails where a growth or a ratio is so far from its goal that something is broken; never for a time.
 * Where a table does not say otherwise, times are of the processor, so that other programs' load counts little.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { readAnalysisData } from '../../server/node/data';
import { buildEntry } from '../support/session';
import { measureAliases } from './aliases';
import { compareWithOthers, measureEdits, measureGrowth, measureStart } from './analysis';
import { measureAnnotations } from './annotations';
import { measureAttributions } from './attributions';
import { NewsMaker } from './generate';
import { measureIndex } from './index';
import { judge, type Section } from './measure';
import { measureReferences } from './references';
import { measureResponsiveness } from './responsiveness';
import { measureKeystrokes, measureServer } from './session';

const { values: options } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
    markdown: { type: 'string' },
    corpus: { type: 'string' },
    large: { type: 'boolean', default: false },
  },
});
const { short } = options;
const seed = Number(options.seed);
const data = readAnalysisData('server');

/** Articles nobody has analysed yet, for each round of a comparison. */
function rounds(): string[][] {
  const count = short ? 4 : 8;
  const corpus = options.corpus
    ? readFileSync(options.corpus, 'utf8')
        .trim()
        .split('\n')
        .map(line => (JSON.parse(line) as { text: string }).text)
    : undefined;
  return Array.from({ length: count }, (_, round) =>
    corpus
      ? corpus.filter((_, n) => n % count === round).slice(0, short ? 12 : 60)
      : new NewsMaker(seed + round).articles(short ? 12_000 : 60_000),
  );
}

const server = await buildEntry('server/node.ts', true);
const sections: Record<string, () => Section | Promise<Section>> = {
  ready: () => measureStart(data),
  others: () => compareWithOthers(data, rounds()),
  attributions: () => measureAttributions(data, short ? 20_000 : 100_000, seed),
  growth: () => measureGrowth(data, short ? [5000, 20_000, 80_000] : [1000, 10_000, 100_000, 1_700_000], seed),
  aliases: () => measureAliases(data, seed, short),
  annotations: () => measureAnnotations(2000, short ? 6000 : 20_000, seed),
  edits: () => measureEdits(data, short ? [1000, 5000, 20_000] : [1000, 5000, 20_000, 100_000], seed),
  server: () => measureServer(server, short ? [1000, 5000, 20_000] : [1000, 5000, 20_000, 100_000], seed),
  references: () => measureReferences(server, short ? 1500 : 5000, seed),
  index: () =>
    measureIndex(server, short ? [50, 200] : options.large ? [100, 1000, 10_000, 100_000] : [100, 1000, 10_000], seed),
  responsiveness: () => measureResponsiveness(server, short ? 600 : 10_000, short ? 3 : 15, 5000, seed),
  keystrokes: () =>
    measureKeystrokes(server, short ? [1000, 5000, 100_000] : [1000, 5000, 20_000, 100_000], 5000, seed),
};

const head = `Node ${process.version}, ${cpus()[0]?.model ?? arch()}, seed ${seed}`;
console.log(`${head}\n`);
const written = [head];
const figures: Record<string, number> = {};
const judged: object[] = [];
try {
  for (const [name, measure] of Object.entries(sections)) {
    if (!name.includes(options.only)) continue;
    const section = await measure();
    const text = `### ${section.title}\n\n${section.table}\n`;
    console.log(text);
    written.push(text);
    Object.assign(figures, section.figures);
    for (const demand of section.demands ?? []) {
      const { what, value, goal } = demand;
      const verdict = judge(demand);
      const wanted = 'least' in goal ? `at least ${goal.least}` : `at most ${goal.most}`;
      const line = `${{ met: '✔', missed: '○', broken: '✘' }[verdict]} ${what}: ${value.toFixed(2)} (goal: ${wanted})`;
      console.log(line);
      written.push(line);
      judged.push({ ...demand, verdict });
      if (verdict === 'broken') process.exitCode = 1;
    }
    console.log('');
  }
} finally {
  server.dispose();
}
const write = (path: string | undefined, content: string) => {
  if (path === undefined) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  console.log(`Written to ${path}.`);
};
const made = { node: process.version, processor: cpus()[0]?.model ?? arch(), seed, short };
const whole = options.only === '';
write(
  options.json ?? (whole ? 'tmp/bench.json' : undefined),
  `${JSON.stringify({ ...made, figures, demands: judged }, null, 2)}\n`,
);
write(options.markdown ?? (whole ? 'tmp/bench.md' : undefined), `${written.join('\n\n')}\n`);
