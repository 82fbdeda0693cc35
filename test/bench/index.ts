import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { globSync } from 'tinyglobby';
import { type CompletionList, FileChangeType, type Location } from 'vscode-languageserver/node';
import { type FolderActorsResult, folderActorsRequest } from '../../server/protocol';
import { type Built, type Session, startSession } from '../support/session';
import { NewsMaker } from './generate';
import { growthExponent, markdownTable, type Section } from './measure';

/** Words of an article (4.5 KB), and articles of a folder: a directory of many thousands is slow by itself. */
const words = 770;
const articlesOfFolder = 500;
/** A person whom every so manieth article names, to be found in all of them. */
const person = 'Ada Ashworth';
const everyNth = 20;
/** What the kernel counts processor time in, in milliseconds. */
const tick = 10;
/** How often each thing is asked. */
const times = 60;

/** What of the other processes of this machine matters: the processor time and the memory of one of them. Linux only. */
function processOf({ process: { pid } }: Session) {
  const read = (name: string) => readFileSync(`/proc/${pid}/${name}`, 'utf8');
  return {
    /** In milliseconds; the kernel counts in hundredths of a second. */
    processor: () => {
      const fields = read('stat').split(') ').at(-1)!.split(' ');
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    /** In MB, now and at most until now. */
    memory: () => megabytes(/VmRSS:\s+(\d+)/, read('status')),
    peak: () => megabytes(/VmHWM:\s+(\d+)/, read('status')),
  };
}

const megabytes = (pattern: RegExp, status: string): number => Number(pattern.exec(status)![1]) / 1024;

/** What something takes that is asked many times, in milliseconds: the median by the clock, the mean by the processor. */
async function timesOf(
  ask: () => Promise<unknown>,
  processor: () => number,
): Promise<{ clock: number; processor: number }> {
  const taken: number[] = [];
  const before = processor();
  for (let n = 0; n < times; n++) {
    const asked = performance.now();
    await ask();
    taken.push(performance.now() - asked);
  }
  return {
    clock: taken.sort((a, b) => a - b)[taken.length >> 1]!,
    processor: Math.max(tick, processor() - before) / times,
  };
}

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds));

/** A process' memory once its threads have ended and what goes on in the background is done. */
async function restingMemory(memory: () => number): Promise<number> {
  let last = Infinity;
  for (let tries = 0; tries < 40; tries++) {
    await pause(250);
    const now = memory();
    if (Math.abs(now - last) < 1) return now;
    last = now;
  }
  return last;
}

/** What was measured of one folder. Times are milliseconds, of the clock where the name does not say otherwise. */
interface Measured {
  readonly articles: number;
  readonly megabytes: number;
  readonly buildProcessor: number;
  readonly build: number;
  readonly builtMemory: number;
  readonly peakMemory: number;
  /** From the request until the first answer of a server that has just started. */
  readonly open: number;
  readonly openProcessor: number;
  /** The same from the start of its process. */
  readonly fromStart: number;
  readonly mentions: number;
  readonly findMentions: number;
  readonly findMentionsProcessor: number;
  readonly completeName: number;
  readonly completeNameProcessor: number;
  readonly memory: number;
  /** Until it answers again after the known entities have changed. */
  readonly knownProcessor: number;
  readonly disk: number;
}

const columns: readonly (readonly [string, (measured: Measured) => string])[] = [
  ['articles', ({ articles }) => articles.toLocaleString('en')],
  ['MB', ({ megabytes }) => megabytes.toFixed(1)],
  ['build: processor s', ({ buildProcessor }) => (buildProcessor / 1000).toFixed(1)],
  ['half of it: s on two idle cores', ({ buildProcessor }) => (buildProcessor / 2000).toFixed(1)],
  ['build: s of the clock', ({ build }) => (build / 1000).toFixed(1)],
  ['MB of memory then', ({ builtMemory }) => builtMemory.toFixed(0)],
  ['at most, with its threads', ({ peakMemory }) => peakMemory.toFixed(0)],
  ['warm open ms', ({ open }) => open.toFixed(0)],
  ['warm open: processor ms', ({ openProcessor }) => openProcessor.toFixed(0)],
  ['from the start of the process', ({ fromStart }) => fromStart.toFixed(0)],
  ['MB of memory warm', ({ memory }) => memory.toFixed(0)],
  ['find all mentions ms', ({ findMentions }) => findMentions.toFixed(1)],
  ['find them: processor ms', ({ findMentionsProcessor }) => findMentionsProcessor.toFixed(1)],
  ['of how many', ({ mentions }) => mentions.toLocaleString('en')],
  ['complete a name ms', ({ completeName }) => completeName.toFixed(1)],
  ['complete it: processor ms', ({ completeNameProcessor }) => completeNameProcessor.toFixed(1)],
  ['a known entity more: processor s', ({ knownProcessor }) => (knownProcessor / 1000).toFixed(1)],
  ['MB on disk', ({ disk }) => disk.toFixed(1)],
];

/**
 * What it takes to read a folder's articles for the first time, to open the index again, and to find what is asked of it,
 * through a real LSP session.
 * @param sizes how many articles
 */
export async function measureIndex({ file }: Built, sizes: readonly number[], seed: number): Promise<Section> {
  const all: Measured[] = [];
  for (const size of sizes) {
    const place = mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
    try {
      const measured = await measureFolder(file, place, size, seed);
      all.push(measured);
      // That of many articles takes an hour: what is known is told.
      console.error(columns.map(([name, show]) => `${name}: ${show(measured)}`).join(', '));
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  }
  const growth = (of: (measured: Measured) => number) =>
    growthExponent(all.map(measured => ({ x: measured.articles, y: of(measured) })));
  const grown = new Map<string, number>([
    ['build: processor s', growth(({ buildProcessor }) => buildProcessor)],
    ['MB of memory then', growth(({ builtMemory }) => builtMemory)],
    ['warm open: processor ms', growth(({ openProcessor }) => openProcessor)],
    ['MB of memory warm', growth(({ memory }) => memory)],
    ['find them: processor ms', growth(({ findMentionsProcessor }) => findMentionsProcessor)],
    ['complete it: processor ms', growth(({ completeNameProcessor }) => completeNameProcessor)],
    ['a known entity more: processor s', growth(({ knownProcessor }) => knownProcessor)],
    ['MB on disk', growth(({ disk }) => disk)],
  ]);
  const rows = all.map(measured => columns.map(([, show]) => show(measured)));
  rows.push(columns.map(([name], i) => (i === 0 ? '**growth exponent**' : (grown.get(name)?.toFixed(2) ?? ''))));
  const head = columns.map(([name]) => name);
  return {
    title: 'The index over a folder',
    // Its other way round: more columns than fit beside each other.
    table: markdownTable(
      [head[0]!, ...rows.map(row => row[0]!)],
      head.slice(1).map((name, i) => [name, ...rows.map(row => row[i + 1]!)]),
    ),
    figures: Object.fromEntries([
      ...all.flatMap(({ articles, ...measured }) =>
        Object.entries(measured).map(([name, value]): [string, number] => [
          `index ${name}, ${articles} articles`,
          value,
        ]),
      ),
      ...[...grown].map(([name, exponent]): [string, number] => [`growth, index, ${name}`, exponent]),
    ]),
    demands: [
      {
        what: 'growth exponent of building the index',
        value: grown.get('build: processor s')!,
        goal: { most: 1.05 },
        broken: 1.3,
      },
      {
        what: 'growth exponent of opening it again',
        value: grown.get('warm open: processor ms')!,
        goal: { most: 1.05 },
        broken: 1.3,
      },
      {
        what: 'growth exponent of finding all mentions',
        value: grown.get('find them: processor ms')!,
        goal: { most: 1.05 },
        broken: 1.5,
      },
      {
        what: 'growth exponent of completing a name',
        value: grown.get('complete it: processor ms')!,
        goal: { most: 0.3 },
        broken: 1,
      },
    ],
  };
}

async function measureFolder(file: string, place: string, size: number, seed: number): Promise<Measured> {
  const characters = makeFolder(join(place, 'articles'), size, seed);
  const folder = pathToFileURL(join(place, 'articles')).toString();
  const storage = pathToFileURL(join(place, 'storage')).toString();
  const open = () =>
    startSession(file, {
      folders: [folder],
      settings: () => ({ maximumArticles: size }),
      initializationOptions: { storage },
    });
  const actors = ({ connection }: Session) =>
    connection.sendRequest<FolderActorsResult>(folderActorsRequest, { folder, count: 1, query: person });

  const first = await open();
  const server = processOf(first);
  const [before, clock] = [server.processor(), performance.now()];
  await actors(first);
  const [buildProcessor, build] = [server.processor() - before, performance.now() - clock];
  const builtMemory = await restingMemory(server.memory);
  const peakMemory = server.peak();
  await first.stop();

  const started = performance.now();
  const again = await open();
  const { processor, memory } = processOf(again);
  const [opening, opened] = [processor(), performance.now()];
  await actors(again);
  const warm = performance.now() - opened;
  const fromStart = performance.now() - started;
  const openProcessor = processor() - opening;
  const warmMemory = await restingMemory(memory);

  // Somebody begins that person's name in an article that has it already.
  const path = join(place, 'articles', '0', '0.txt');
  const uri = pathToFileURL(path).toString();
  const text = readFileSync(path, 'utf8');
  const typed = `They waited for ${person.slice(0, 3)}`;
  again.open(uri, `${text}\n\n${typed}`);
  const end = { line: text.split('\n').length + 1, character: typed.length };
  const atName = { textDocument: { uri }, position: { line: 0, character: 1 } };
  const references = () => again.connection.sendRequest<Location[]>('textDocument/references', { ...atName, context });
  const complete = () =>
    again.connection.sendRequest<CompletionList | null>('textDocument/completion', { ...atName, position: end });
  const mentions = (await references()).length;
  const finding = await timesOf(references, processor);
  // Names are gathered in the background when they are first asked for.
  const isOffered = async () => (await complete())?.items.some(({ label }) => label === person) === true;
  for (let tries = 0; !(await isOffered()); tries++) {
    if (tries === 1200) throw new Error(`${person} is not offered.`);
    await pause(50);
  }
  const completing = await timesOf(complete, processor);

  // One more known entity, which a few articles name.
  const entities = join(place, 'articles', '.onrecord', 'entities.yaml');
  mkdirSync(dirname(entities));
  writeFileSync(entities, `entities:\n  - { id: ada, name: ${person}, type: person }\n`);
  const changing = processor();
  const changes = [{ uri: pathToFileURL(entities).toString(), type: FileChangeType.Created }];
  await again.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  await actors(again);
  const knownProcessor = processor() - changing;
  await again.stop();

  const kept = globSync('**/*.bin', { cwd: join(place, 'storage'), absolute: true });
  return {
    articles: size,
    megabytes: characters / 1e6,
    buildProcessor,
    build,
    builtMemory,
    peakMemory,
    open: warm,
    openProcessor,
    fromStart,
    memory: warmMemory,
    mentions,
    findMentions: finding.clock,
    findMentionsProcessor: finding.processor,
    completeName: completing.clock,
    completeNameProcessor: completing.processor,
    knownProcessor,
    disk: kept.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6,
  };
}

const context = { includeDeclaration: true };

/** Makes up a folder of articles. @returns how many characters they have */
export function makeFolder(folder: string, size: number, seed: number): number {
  const news = new NewsMaker(seed);
  let characters = 0;
  for (let n = 0; n < size; n++) {
    const below = join(folder, `${Math.floor(n / articlesOfFolder)}`);
    if (n % articlesOfFolder === 0) mkdirSync(below, { recursive: true });
    // The first words of some are that person's name.
    const text = (n % everyNth === 0 ? `${person} spoke.\n\n` : '') + news.article(words);
    characters += text.length;
    writeFileSync(join(below, `${n}.txt`), text);
  }
  return characters;
}
