import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type FolderActorsResult, folderActorsRequest } from '../../server/protocol';
import { type Built, buildEntry, folderOf, type Session, startSession } from '../support/session';

let built: Built;
let folder: ReturnType<typeof folderOf>;
let storage: ReturnType<typeof folderOf>;

beforeAll(async () => {
  built = await buildEntry('server/node.ts');
});
afterAll(() => built.dispose());
afterEach(() => {
  folder.dispose();
  storage.dispose();
});

const open = (keeping = true) =>
  startSession(built.file, {
    folders: [folder.uri],
    initializationOptions: { storage: keeping ? storage.uri : pathToFileURL(join(folder.path, '.none')).toString() },
  });
const actors = ({ connection }: Session) =>
  connection.sendRequest<FolderActorsResult>(folderActorsRequest, { folder: folder.uri, count: 10_000, sort: 'name' });
const kept = () => {
  const place = join(storage.path, 'index');
  const [name] = existsSync(place) ? readdirSync(place).filter(name => name.endsWith('.bin')) : [];
  return name === undefined ? undefined : join(place, name);
};
const names = ['Ada Ashworth', 'Javier Solano', 'Mira Birk', 'Noor Vesk', 'Paul Tarn', 'Ines Rook'];
const articles = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `${n % 7}/${n}.txt`,
      `Ferry ${n} sank on Monday, ${names[n % 6]} said.\n`,
    ]),
  );

describe('the index on disk, read in threads', () => {
  test('killed while it is made, goes on to the same answers; and opened again reads nothing', async () => {
    folder = folderOf(articles(1300));
    storage = folderOf({});
    const killed = await open();
    actors(killed).catch(() => {});
    // The first part has been kept, the rest is being read.
    while (kept() === undefined) await new Promise(resolve => setImmediate(resolve));
    killed.connection.dispose();
    killed.process.kill('SIGKILL');
    await new Promise(resolve => killed.process.once('exit', resolve));
    const part = readFileSync(kept()!).length;

    const again = await open();
    const found = await actors(again);
    await again.stop();
    expect(found.articles).toBe(1300);
    expect(readFileSync(kept()!).length).toBeGreaterThan(part);

    const fresh = await open(false);
    expect(found).toEqual(await actors(fresh));
    await fresh.stop();
    expect([...again.logged, ...fresh.logged]).toEqual([]);
  }, 240_000);

  test('a storage that can’t be written is told of, and the answers are the same', async () => {
    folder = folderOf(articles(12));
    storage = folderOf({ index: 'a file where the folder should be' });
    const session = await open();
    expect((await actors(session)).articles).toBe(12);
    const fresh = await open(false);
    expect(await actors(session)).toEqual(await actors(fresh));
    await session.stop();
    await fresh.stop();
    expect(session.logged).toEqual([expect.stringContaining('can’t be kept')]);
  }, 120_000);
});
