import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { DocumentDiagnosticReport, FullDocumentDiagnosticReport } from 'vscode-languageserver/node';
import { randomFrom } from '../../scripts/support/random';
import { type Built, folderOf, type Session, startSession } from '../support/session';
import { NewsMaker } from './generate';
import { growthExponent, markdownTable, type Section } from './measure';

/** Asks for an article's diagnostics, as the editor does after each keystroke. @returns how many there are */
async function diagnosticsOf({ connection }: Session, uri: string): Promise<number> {
  const params = { textDocument: { uri } };
  return (await connection.sendRequest<FullDocumentDiagnosticReport>('textDocument/diagnostic', params)).items.length;
}

/** Asks so again and again, and says which answer it has, as editors do: one that says the same is not sent twice. */
export function asksAgain({ connection }: Session, uri: string): () => Promise<void> {
  let previousResultId: string | undefined;
  return async () => {
    const params = { textDocument: { uri }, previousResultId };
    previousResultId = (await connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', params))
      .resultId;
  };
}

/** A quantile of sorted values. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;

/** The same letters at the same places, for whoever is measured. */
const letters = 'abcdefgh .';

/** Keystrokes that are measured right after an article was opened, and until V8 has compiled what is run at each. */
const first = 40;
const warmUp = 200;
const measured = 600;
/** Milliseconds between an answer and the next keystroke. Fast typists leave a hundred: what can wait is done in them. */
const pause = 20;

/**
 * What a keystroke costs, a little after the one before: from sending the edit to the server until its fresh diagnostics are here, in milliseconds
 * of the clock; and beside it harper.js, which checks the same text after the same edits.
 * @param harperWords the length at which harper.js is measured, in words
 */
export async function measureKeystrokes(
  { file }: Built,
  sizes: readonly number[],
  harperWords: number,
  seed: number,
): Promise<Section> {
  const rows: string[][] = [];
  const points: { x: number; y: number }[] = [];
  const slow: { x: number; y: number }[] = [];
  const figures: Record<string, number> = {};
  for (const words of sizes) {
    const session = await startSession(file);
    const uri = `untitled:Article-${words}`;
    let text = new NewsMaker(seed).article(words);
    session.open(uri, text);
    const ask = asksAgain(session, uri);
    await ask();
    const random = randomFrom(seed);
    const early: number[] = [];
    const times: number[] = [];
    // Somebody types a word here, then one there.
    let at = 0;
    for (let n = 0; n < warmUp + measured; n++) {
      if (n % letters.length === 0) at = Math.floor(random() * text.length);
      text = text.slice(0, at) + letters[n % letters.length] + text.slice(at);
      const position = positionAt(text, at++);
      const before = performance.now();
      session.change(uri, n + 2, [{ range: { start: position, end: position }, text: letters[n % letters.length]! }]);
      await ask();
      const time = performance.now() - before;
      await setTimeout(pause);
      if (n < first) early.push(time);
      if (n >= warmUp) times.push(time);
    }
    await session.stop();
    for (const list of [early, times]) list.sort((a, b) => a - b);
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map(share => quantile(times, share)) as [number, number, number];
    const atFirst = [0.5, 0.95].map(share => quantile(early, share));
    rows.push([words.toLocaleString('en'), ...[p50, p95, p99, ...atFirst].map(time => time.toFixed(1))]);
    points.push({ x: words, y: p50 });
    slow.push({ x: words, y: p95 });
    figures[`keystroke p50, ${words} words`] = p50;
    figures[`keystroke p95, ${words} words`] = p95;
    figures[`keystroke p99, ${words} words`] = p99;
    figures[`keystroke p50 at first, ${words} words`] = atFirst[0]!;
    if (words === harperWords) figures['keystroke p50 beside harper'] = p50;
  }
  const exponent = growthExponent(points);
  const slowest = growthExponent(slow);
  const harper = await harperKeystroke(harperWords, seed);
  const times = harper / figures['keystroke p50 beside harper']!;
  figures['growth, keystrokes'] = exponent;
  figures['growth, keystrokes, p95'] = slowest;
  figures.timesHarper = times;
  rows.push(['**growth exponent**', `**${exponent.toFixed(2)}**`, `**${slowest.toFixed(2)}**`, '', '', '']);
  rows.push([`harper.js, ${harperWords.toLocaleString('en')} words`, harper.toFixed(1), '', '', '', '']);
  rows.push(['On Record is', `${times.toFixed(0)} times as fast`, '', '', '', '']);
  return {
    title: 'From a keystroke to fresh diagnostics, through a real LSP session',
    table: markdownTable(
      [
        'words',
        'median ms',
        '95th percentile ms',
        '99th ms',
        `the first ${first} after opening: median`,
        'their 95th percentile',
      ],
      rows,
    ),
    figures,
    demands: [
      { what: 'growth exponent of keystrokes', value: exponent, goal: { most: 0.15 }, broken: 1 },
      { what: 'times as fast as harper.js after a keystroke', value: times, goal: { least: 20 }, broken: 10 },
    ],
  };
}

/** LSP's position of an offset. */
export function positionAt(text: string, offset: number): { line: number; character: number } {
  let line = 0;
  let start = 0;
  for (let next = text.indexOf('\n'); next >= 0 && next < offset; next = text.indexOf('\n', start)) {
    line++;
    start = next + 1;
  }
  return { line, character: offset - start };
}

/** Milliseconds that harper.js takes to check an article again after a keystroke: the median of a few. */
async function harperKeystroke(words: number, seed: number): Promise<number> {
  // Not before: its 20 MB in memory would slow what is measured before it.
  const { LocalLinter } = await import('harper.js');
  const { binaryInlined } = await import('harper.js/binaryInlined');
  const linter = new LocalLinter({ binary: binaryInlined });
  await linter.setup();
  let text = new NewsMaker(seed).article(words);
  const random = randomFrom(seed);
  const times: number[] = [];
  for (let n = 0; n < 6; n++) {
    const at = Math.floor(random() * text.length);
    text = text.slice(0, at) + letters[n] + text.slice(at);
    const before = performance.now();
    const lints = await linter.lint(text, { language: 'plaintext' });
    if (n > 0) times.push(performance.now() - before);
    for (const lint of lints) lint.free();
  }
  await linter.dispose();
  return quantile(
    times.sort((a, b) => a - b),
    0.5,
  );
}

/**
 * How long a new server takes from the start of its process to the first diagnostics of an article, in milliseconds of
 * the clock: at its first start ever, and as the editor starts it from then on, with what was compiled before; and how much
 * memory it then holds.
 * @param sizes of articles, in words
 */
export async function measureServer({ start }: Built, sizes: readonly number[], seed: number): Promise<Section> {
  const uri = 'untitled:Article';
  const cache = folderOf({});
  // As the client starts it: Node would read more certificates, where the environment names some.
  const env = { XDG_CACHE_HOME: cache.path, LOCALAPPDATA: cache.path, NODE_EXTRA_CA_CERTS: undefined };
  const time = async (text: string, then: (session: Session) => unknown = () => {}): Promise<number> => {
    const before = performance.now();
    const session = await startSession(start, { env });
    session.open(uri, text);
    await diagnosticsOf(session, uri);
    const taken = performance.now() - before;
    await then(session);
    await session.stop();
    return taken;
  };
  const median = (times: number[]) =>
    quantile(
      times.sort((a, b) => a - b),
      0.5,
    );
  const article = (n: number, words: number) => new NewsMaker(seed + n).article(words);
  const firsts: number[] = [];
  for (let n = 0; n < 5; n++) {
    // The last of them lives until it has kept what was compiled.
    const kept = async () => {
      if (n === 4) while (!existsSync(join(cache.path, 'on-record', 'compiled'))) await setTimeout(100);
    };
    firsts.push(await time(article(n, 1000), kept));
  }
  const first = median(firsts);
  const figures: Record<string, number> = { firstStart: first };
  const rows = [['1,000, the first start ever', first.toFixed(0), '']];
  const [times, sizesHeld]: { x: number; y: number }[][] = [[], []];
  for (const words of sizes) {
    const starts: number[] = [];
    const held: number[] = [];
    for (let n = 0; n < (words <= 1000 ? 5 : 3); n++) {
      const hold = ({ process: { pid } }: Session) => held.push(residentMegabytes(pid!) ?? Number.NaN);
      starts.push(await time(article(5 + n, words), hold));
    }
    const [later, memory] = [median(starts), median(held)];
    rows.push([
      words.toLocaleString('en'),
      later.toFixed(0),
      Number.isNaN(memory) ? 'not known here' : memory.toFixed(0),
    ]);
    figures[`first diagnostics, ${words} words`] = later;
    times!.push({ x: words, y: later });
    if (Number.isNaN(memory)) continue;
    figures[`memory, ${words} words`] = memory;
    sizesHeld!.push({ x: words, y: memory });
  }
  cache.dispose();
  const [growth, memoryGrowth] = [growthExponent(times!), growthExponent(sizesHeld!)];
  rows.push(['**growth exponent**', `**${growth.toFixed(2)}**`, `**${memoryGrowth.toFixed(2)}**`]);
  figures['growth, first diagnostics'] = growth;
  if (!Number.isNaN(memoryGrowth)) figures['growth, memory'] = memoryGrowth;
  return {
    title: 'A new server',
    table: markdownTable(['words', 'from its start to the first diagnostics, ms', 'memory then, MB'], rows),
    figures,
    // Of small articles it is the start alone; of large ones, their analysis.
    demands: [
      { what: 'growth exponent of the first diagnostics', value: growth, goal: { most: 1 }, broken: 1.3 },
      ...(Number.isNaN(memoryGrowth)
        ? []
        : [{ what: 'growth exponent of memory', value: memoryGrowth, goal: { most: 0.5 }, broken: 1 }]),
    ],
  };
}

/** The resident memory of a process in megabytes, where the system tells (Linux). */
function residentMegabytes(pid: number): number | undefined {
  try {
    const [, kilobytes] = /VmRSS:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1000;
  } catch {
    return undefined;
  }
}
