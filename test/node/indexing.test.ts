import { existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { FileChangeType, type Location, type WorkspaceSymbol } from 'vscode-languageserver/node';
import { stampsOf } from '../../server/node/indexing/indexing';
import { createReader } from '../../server/node/indexing/worker';
import { type FolderActorsResult, folderActorsRequest } from '../../server/protocol';
import { defaultSettings } from '../../server/workspace/settings';
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
    folder = folderOf(articles(800));
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
    expect(found.articles).toBe(800);
    expect(readFileSync(kept()!).length).toBeGreaterThan(part);

    const fresh = await open(false);
    expect(found).toEqual(await actors(fresh));
    await fresh.stop();
    expect([...again.logged, ...fresh.logged]).toEqual([]);
  });

  test('files that change, come and go while it is made are as they are in the end', async () => {
    folder = folderOf(articles(200));
    storage = folderOf({});
    const session = await open();
    const asked = actors(session);
    // The first ones have been read, or are just being.
    await session.nextRequest('window/workDoneProgress/create');
    const changes = [];
    for (let n = 0; n < 200; n += 9) {
      const name = `${n % 7}/${n}.txt`;
      if (n % 2 === 0) rmSync(join(folder.path, name));
      else folder.write(name, `Barge ${n} burned on Sunday, Wanda Quill said.\n`);
      changes.push({ uri: folder.uriOf(name), type: n % 2 === 0 ? FileChangeType.Deleted : FileChangeType.Changed });
    }
    folder.write('new.txt', 'A raft was found on Sunday, Wanda Quill said.\n');
    changes.push({ uri: folder.uriOf('new.txt'), type: FileChangeType.Created });
    await session.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await asked;
    const found = await actors(session);
    await session.stop();
    const fresh = await open(false);
    expect(found).toEqual(await actors(fresh));
    await fresh.stop();
    expect(found.articles).toBe(200 - 12 + 1);
    expect(found.actors.find(({ name }) => name === 'Wanda Quill')?.articles).toBe(11 + 1);
    // What is kept is what was answered.
    const again = await open();
    expect(await actors(again)).toEqual(found);
    await again.stop();
    expect([...session.logged, ...again.logged]).toEqual([]);
  });

  test('folders that come, go and are renamed, of which the editor tells alone, are as they are in the end', async () => {
    folder = folderOf({
      ...articles(21),
      '.onrecord/entities/who.yaml': 'entities: [{ id: ada, name: Ada Ashworth }]\n',
    });
    storage = folderOf({});
    const session = await open();
    const tell = (changes: Readonly<Record<string, FileChangeType>>) =>
      session.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: Object.entries(changes).map(([name, type]) => ({ uri: folder.uriOf(name), type })),
      });
    expect((await actors(session)).actors.some(({ id }) => id === 'ada')).toBe(true);
    folder.write('new/deep/raft.txt', 'A raft was found on Sunday, Wanda Quill said.\n');
    renameSync(join(folder.path, '0'), join(folder.path, 'zero'));
    rmSync(join(folder.path, '1'), { recursive: true });
    rmSync(join(folder.path, '.onrecord'), { recursive: true });
    await tell({
      new: FileChangeType.Created,
      zero: FileChangeType.Created,
      '0': FileChangeType.Deleted,
      '1': FileChangeType.Deleted,
      '.onrecord': FileChangeType.Deleted,
      'unlike.lock': FileChangeType.Deleted,
    });
    // What has come is looked for beside what is asked.
    let found = await actors(session);
    while (found.articles !== 21 - 3 + 1) found = await actors(session);
    const fresh = await open(false);
    expect(found).toEqual(await actors(fresh));
    expect([found.articles, found.actors.some(({ id }) => id === 'ada')]).toEqual([21 - 3 + 1, false]);
    await session.stop();
    await fresh.stop();
    expect([...session.logged, ...fresh.logged]).toEqual([]);
  }, 120_000);

  test('whoever asks at once where else a quotation stands is told, also when the index was just opened', async () => {
    const said = 'Wet.\n\n“The ferry will not sail before the ice has gone,” Ada Ashworth said.\n';
    folder = folderOf({ ...articles(8), 'a.txt': said, 'b.txt': said });
    storage = folderOf({});
    for (let start = 0; start < 2; start++) {
      const session = await open();
      const places = await session.connection.sendRequest<Location[] | null>('textDocument/references', {
        textDocument: { uri: folder.uriOf('a.txt') },
        position: { line: 2, character: 20 },
        context: { includeDeclaration: true },
      });
      expect(places?.map(({ uri }) => uri)).toEqual([folder.uriOf('b.txt')]);
      await session.stop();
    }
  }, 120_000);

  test('a folder that is open within another has its articles for itself', async () => {
    folder = folderOf({ ...articles(21), '.onrecord/entities.yaml': 'entities: []\n' });
    storage = folderOf({});
    const both = await startSession(built.file, {
      folders: [folder.uri, folder.uriOf('3')],
      initializationOptions: { storage: storage.uri },
    });
    const inside = await both.connection.sendRequest<FolderActorsResult>(folderActorsRequest, {
      folder: folder.uriOf('3'),
      count: 10,
    });
    expect([(await actors(both)).articles, inside.articles]).toEqual([18, 3]);
    const symbols = await both.connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query: 'Solano' });
    expect(symbols.length).toBeGreaterThan(0);
    await both.stop();
    expect(both.logged).toEqual([]);
  }, 120_000);

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
  });

  test('two windows that read the same folder at once spoil nothing', async () => {
    folder = folderOf(articles(1300));
    storage = folderOf({});
    const windows = await Promise.all([open(), open()]);
    const [one, other] = await Promise.all(windows.map(actors));
    expect(one!.articles).toBe(1300);
    expect(other).toEqual(one);
    // Both hear of a change and keep it, one after the other, each as if it were alone.
    folder.write('new.txt', 'A raft was found on Sunday, Wanda Quill said.\n');
    const changes = [{ uri: folder.uriOf('new.txt'), type: FileChangeType.Created }];
    for (const { connection } of windows)
      await connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    const [found, same] = await Promise.all(windows.map(actors));
    expect(same).toEqual(found);
    for (const window of windows) await window.stop();
    const again = await open();
    expect(await actors(again)).toEqual(found);
    await again.stop();
    const fresh = await open(false);
    expect(await actors(fresh)).toEqual(found);
    await fresh.stop();
    expect([...windows.flatMap(({ logged }) => logged), ...again.logged]).toEqual([]);
  });

  test('files that are no articles, links in circles and one of 50 MB hold nothing up', async () => {
    folder = folderOf({
      ...articles(12),
      'binary.txt': new Uint8Array(5000).map((_, n) => (n * 7) % 256),
      'empty.txt': '',
      'large.txt': 'The ferry sank on Monday, Ada Ashworth said. '.repeat(1_100_000),
      'folder.txt/inner.txt': 'Wanda Quill left on Monday.\n',
    });
    storage = folderOf({});
    symlinkSync('.', join(folder.path, 'loop'));
    symlinkSync('round.txt', join(folder.path, 'round.txt'));
    symlinkSync('nowhere.txt', join(folder.path, 'dangling.txt'));
    const session = await open();
    const found = await actors(session);
    await session.stop();
    expect(found.articles).toBe(13);
    expect(found.actors.find(({ name }) => name === 'Wanda Quill')?.articles).toBe(1);
    const again = await open();
    expect(await actors(again)).toEqual(found);
    await again.stop();
  });

  test('files that are only touched, and a server that is only installed again, cost no reading', async () => {
    folder = folderOf(articles(12));
    storage = folderOf({});
    const first = await open();
    const found = await actors(first);
    await first.stop();
    const before = readFileSync(kept()!);
    const now = new Date();
    for (const path of [built.file, join(folder.path, '0/0.txt')]) utimesSync(path, now, now);
    const again = await open();
    expect(await actors(again)).toEqual(found);
    await again.stop();
    // The article's new time is appended; all that was kept stands as it stood, and with the same key.
    const after = readFileSync(kept()!);
    expect(after.length).toBeGreaterThan(before.length);
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
  });

  test('known entities that change cost only the articles that they touch, also after a restart', async () => {
    const known = '.onrecord/entities.yaml';
    const entity = (name: string) => `entities:\n  - { id: who, name: ${name}, type: person, aliases: [the Badger] }\n`;
    folder = folderOf({ ...articles(30), 'x.txt': 'The Badger spoke on Monday.\n', [known]: entity('Bo Birch') });
    storage = folderOf({});
    const first = await open();
    await actors(first);
    folder.write(known, entity('Mira Birk'));
    await first.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: folder.uriOf(known), type: FileChangeType.Changed }],
    });
    const changed = await actors(first);
    expect(changed.actors.find(({ id }) => id === 'who')).toMatchObject({ name: 'Mira Birk', articles: 6 });
    await first.stop();

    // Changed again while nobody looks.
    folder.write(known, entity('Paul Tarn'));
    const again = await open();
    const found = await actors(again);
    await again.stop();
    const fresh = await open(false);
    expect(found).toEqual(await actors(fresh));
    await fresh.stop();
    expect(found.actors.find(({ id }) => id === 'who')).toMatchObject({ name: 'Paul Tarn', articles: 6 });
    expect([...first.logged, ...again.logged]).toEqual([]);
  });
});

describe('what directories say of files', () => {
  test('is the same whether this thread asks or, where the disk is slow, others do', async () => {
    folder = folderOf({ ...articles(150), 'a b é.txt': 'Ada Ashworth left.\n' });
    storage = folderOf({});
    const names = ['a b é.txt', 'none.txt', ...Object.keys(articles(150)), 'gone/none.txt'];
    const uris = [...names.map(folder.uriOf), 'untitled:Untitled-1'];
    const quick = await stampsOf(uris, Number.POSITIVE_INFINITY);
    expect(await stampsOf(uris, 0)).toEqual(quick);
    expect(quick.map(stamp => stamp?.size)).toEqual([
      19,
      undefined,
      ...Object.values(articles(150)).map(text => text.length),
      undefined,
      undefined,
    ]);
  });
});

describe('a thread that reads articles', () => {
  test('analyses of those that it is told are known only what a change of the known entities touches', async () => {
    folder = folderOf({ 'a.txt': 'Bo Birch spoke on Monday.\n', 'b.txt': 'Noor Vesk spoke on Monday.\n' });
    storage = folderOf({});
    const uri = folder.uriOf('.onrecord/entities.yaml');
    const job = (name: string) => ({
      folder: folder.uri,
      settings: defaultSettings,
      given: [{ uri, text: `entities:\n  - { id: who, name: ${name}, type: person }\n` }],
      lists: [],
    });
    const dist = dirname(built.file);
    const before = createReader(job('Ada Ash'), dist);
    const after = createReader({ ...job('Bo Birch'), since: [job('Ada Ash').given] }, dist);
    const kinds = [];
    for (const name of ['a.txt', 'b.txt']) {
      const asked = { uri: folder.uriOf(name), annotations: undefined };
      const first = await before(asked);
      if (first.kind !== 'read') throw new Error(first.kind);
      kinds.push((await after({ ...asked, known: first.stamp.hash })).kind);
    }
    expect(kinds).toEqual(['read', 'same']);
  });
});
