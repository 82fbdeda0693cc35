import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { folderActorsRequest } from '../../server/protocol';
import { type Built, startSession } from '../support/session';
import { NewsMaker } from './generate';
import { makeFolder } from './index';
import { markdownTable, type Section } from './measure';
import { asksAgain, positionAt, quantile } from './session';

/** Somebody types a sentence, and thinks: so many letters, so many milliseconds from one to the next, and then. */
const burst = 20;
const between = 120;
const thinking = 1_500;
/** Letters until V8 has compiled what is run at each. */
const warmUp = 200;

/**
 * How long a keystroke takes to fresh diagnostics while the folder's articles are read for the first time, in other
 * threads, beside how long it takes while nothing else goes on: in one session, by the clock.
 * @param size how many articles the folder has
 * @param bursts of letters that are measured
 */
export async function measureResponsiveness(
  { file }: Built,
  size: number,
  bursts: number,
  words: number,
  seed: number,
): Promise<Section> {
  const place = mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
  try {
    makeFolder(join(place, 'articles'), size, seed);
    const folder = pathToFileURL(join(place, 'articles')).toString();
    const session = await startSession(file, {
      folders: [folder],
      settings: () => ({ maximumArticles: size }),
      initializationOptions: { storage: pathToFileURL(join(place, 'storage')).toString() },
    });
    // It is in no folder: opening it does not begin to read one.
    const uri = 'untitled:Article';
    let text = new NewsMaker(seed).article(words);
    session.open(uri, text);
    const ask = asksAgain(session, uri);
    await ask();
    let [version, at] = [1, Math.floor(text.length / 2)];
    const press = async (): Promise<number> => {
      const letter = 'abcdefgh .'[version % 10]!;
      const position = positionAt(text, at);
      text = text.slice(0, at) + letter + text.slice(at++);
      const before = performance.now();
      session.change(uri, ++version, [{ range: { start: position, end: position }, text: letter }]);
      await ask();
      return performance.now() - before;
    };
    const type = async () => {
      const [all, firsts]: [number[], number[]] = [[], []];
      for (let n = 0; n < bursts * burst; n++) {
        await setTimeout(n % burst === 0 ? thinking : between);
        const time = await press();
        all.push(time);
        if (n % burst === 0) firsts.push(time);
      }
      return [all, firsts].map(times => times.sort((a, b) => a - b)) as [number[], number[]];
    };
    for (let n = 0; n < warmUp; n++) await press();
    const alone = await type();
    // Not waited for: the rest of it would only take time.
    session.connection.sendRequest(folderActorsRequest, { folder, count: 1 }).catch(() => {});
    await session.nextRequest('window/workDoneProgress/create');
    const reading = await type();
    session.connection.dispose();
    session.process.kill();
    const row = (name: string, [all, firsts]: [number[], number[]]) => [
      name,
      ...[quantile(all, 0.5), quantile(all, 0.95), quantile(firsts, 0.5)].map(time => time.toFixed(1)),
    ];
    const ratios = [0.5, 0.95].map(share => quantile(reading[0], share) / quantile(alone[0], share)) as [
      number,
      number,
    ];
    return {
      title: `A keystroke while ${size.toLocaleString('en')} articles are read for the first time`,
      table: markdownTable(
        ['', 'median ms', '95th percentile ms', 'the first letter after a pause: median ms'],
        [row('nothing else goes on', alone), row('they are read', reading)],
      ),
      figures: { 'keystroke while indexing, times, p50': ratios[0], 'keystroke while indexing, times, p95': ratios[1] },
      demands: [
        {
          what: 'times as long for a keystroke while articles are read (median)',
          value: ratios[0],
          goal: { most: 1.2 },
          broken: 4,
        },
        { what: 'the same, 95th percentile', value: ratios[1], goal: { most: 2 }, broken: 10 },
      ],
    };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
