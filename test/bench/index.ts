import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { globSync } from 'tinyglobby';
import type { FolderActorResult, FolderActorsResult } from '../../server/protocol';
import { type Built, type Session, startSession } from '../support/session';
import { NewsMaker } from './generate';
import { growthExponent, markdownTable, type Section } from './measure';

/** Words of an article, and articles of a folder: a directory of many thousands is slow by itself. */
const words = 700;
const articlesOfFolder = 500;

/** What of the other processes of this machine matters: the processor time and the memory of one of them. Linux only. */
function processOf({ process: { pid } }: Session) {
  const read = (name: string) => readFileSync(`/proc/${pid}/${name}`, 'utf8');
  return {
    /** In milliseconds; the kernel counts in hundredths of a second. */
    processor: () => {
      const fields = read('stat').split(') ').at(-1)!.split(' ');
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    /** In MB. */
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(read('status'))![1]) / 1024,
  };
}

/**
 * What it takes to read a folder's articles for the first time, to open the index again, and to find what is asked of it,
 * through a real LSP session. Times of building are of the processor, over all threads; others are of the clock.
 * @param sizes how many articles
 */
export async function measureIndex({ file }: Built, sizes: readonly number[], seed: number): Promise<Section> {
  const rows: string[][] = [];
  const building: { x: number; y: number }[] = [];
  const finding: { x: number; y: number }[] = [];
  const figures: Record<string, number> = {};
  for (const size of sizes) {
    const place = mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
    try {
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
        connection.sendRequest<FolderActorsResult>('onrecord/folderActors', { folder, count: 1 });

      const first = await open();
      const server = processOf(first);
      const [before, clock] = [server.processor(), performance.now()];
      const found = (await actors(first)).actors[0]!;
      const built = server.processor() - before;
      const waited = performance.now() - clock;
      await first.stop();

      const again = await open();
      const opened = performance.now();
      await actors(again);
      const warm = performance.now() - opened;
      const lookups: number[] = [];
      for (let n = 0; n < 20; n++) {
        const asked = performance.now();
        await again.connection.sendRequest<FolderActorResult>('onrecord/folderActor', { folder, id: found.id });
        lookups.push(performance.now() - asked);
      }
      const lookup = lookups.sort((a, b) => a - b)[lookups.length >> 1]!;
      const memory = processOf(again).memory();
      await again.stop();

      const kept = globSync('**/*.bin', { cwd: join(place, 'storage'), absolute: true });
      const disk = kept.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6;
      rows.push([
        size.toLocaleString('en'),
        (characters / 1e6).toFixed(1),
        (built / 1000).toFixed(1),
        (waited / 1000).toFixed(1),
        (characters / 1e3 / built).toFixed(2),
        warm.toFixed(0),
        lookup.toFixed(1),
        memory.toFixed(0),
        disk.toFixed(1),
      ]);
      building.push({ x: size, y: built });
      finding.push({ x: size, y: lookup });
      Object.assign(figures, {
        [`index build, ${size} articles`]: built,
        [`index warm open, ${size} articles`]: warm,
        [`index lookup, ${size} articles`]: lookup,
        [`index memory, ${size} articles`]: memory,
      });
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  }
  const growth = growthExponent(building);
  figures['growth, index build'] = growth;
  figures['growth, index lookup'] = growthExponent(finding);
  rows.push(['**growth exponent**', '', `**${growth.toFixed(2)}**`, '', '', '', '', '', '']);
  return {
    title: 'The index over a folder',
    table: markdownTable(
      [
        'articles',
        'MB',
        'build: processor s',
        'build: s',
        'MB/s a processor',
        'warm open ms',
        'find one actor ms',
        'MB of memory',
        'MB on disk',
      ],
      rows,
    ),
    figures,
    demands: [{ what: 'growth exponent of building the index', value: growth, goal: { most: 1.05 }, broken: 1.3 }],
  };
}

/** Makes up a folder of articles. @returns how many characters they have */
function makeFolder(folder: string, size: number, seed: number): number {
  const news = new NewsMaker(seed);
  let characters = 0;
  for (let n = 0; n < size; n++) {
    const below = join(folder, `${Math.floor(n / articlesOfFolder)}`);
    if (n % articlesOfFolder === 0) mkdirSync(below, { recursive: true });
    const text = news.article(words);
    characters += text.length;
    writeFileSync(join(below, `${n}.txt`), text);
  }
  return characters;
}
