import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Host, neverCancelled } from '../../../server/workspace/host';
import type { Catalog } from '../../../server/workspace/index/catalog';
import type { IndexFile, Indexing, ReadArticle } from '../../../server/workspace/index/indexing';
import { packRecord } from '../../../server/workspace/index/pack';
import { toRecord } from '../../../server/workspace/index/record';
import { memoryWorkspace, uriOf } from '../../support/memoryWorkspace';

const articles = Object.fromEntries(
  ['Javier Solano', 'Ada Ashworth', 'Mira Birk', 'Noor Vesk', 'Paul Tarn', 'Ines Rook'].map((name, n) => [
    `${n}.txt`,
    `${name} met reporters on Monday [@ash20${n}].\n\n“The harbour will stay open all winter long,” ${name} said.\n`,
  ]),
);

/** An index's file in memory, and what was done to it. */
class MemoryFile implements IndexFile {
  bytes: Uint8Array | undefined;
  /** Bytes that the disk has room for. */
  room = Number.POSITIVE_INFINITY;

  async read() {
    return this.bytes?.slice();
  }

  async append(at: number, bytes: Uint8Array) {
    const whole = new Uint8Array([...(this.bytes?.subarray(0, at) ?? []), ...bytes]);
    // What fits is written, as a disk does.
    this.bytes = whole.slice(0, this.room);
    if (whole.length > this.room) throw new Error('the disk is full.');
  }

  async replace(parts: readonly Uint8Array[]) {
    const whole = new Uint8Array(Buffer.concat(parts));
    if (whole.length > this.room) throw new Error('the disk is full.');
    this.bytes = whole;
  }
}

/** A folder whose index is kept in a file, as another process opens it. @param world what of the host is otherwise */
function open(
  file: IndexFile,
  files: Readonly<Record<string, string>>,
  version = '1',
  world: Pick<Partial<Host>, 'idle'> & { readonly listed?: () => void } = {},
) {
  let read: string[] = [];
  const stampOf = (uri: string) => {
    const text = Object.entries(files).find(([path]) => uriOf(path) === uri)?.[1];
    return text === undefined
      ? undefined
      : { size: text.length, modified: [...text].reduce((n, c) => n + c.charCodeAt(0), 0) };
  };
  const indexing: Indexing = {
    version: async () => version,
    stamps: async uris => {
      const stamps = uris.map(stampOf);
      world.listed?.();
      return stamps;
    },
    file: () => file,
    readers: () => ({
      count: 2,
      read: asked =>
        Promise.all(
          asked.map(async ({ uri, annotations }): Promise<ReadArticle> => {
            const stamp = stampOf(uri);
            if (!stamp) return { kind: 'gone', uri };
            read.push(uri);
            const article = await workspace.article(uri, neverCancelled);
            const record = article ? packRecord(toRecord(article)) : null;
            return { kind: 'read', uri, stamp: { ...stamp, hash: '', annotations }, record };
          }),
        ),
      close: () => {},
    }),
  };
  const { idle } = world;
  const { workspace, logged, files: disk } = memoryWorkspace(files, {}, { indexing, ...(idle && { idle }) });
  const { index } = workspace.folders.of(uriOf('0.txt'));
  return {
    logged,
    workspace,
    index,
    disk,
    /** The URIs that were read for the index since this was last asked. */
    read: () => read.splice(0),
    catalog: async () => {
      read = [];
      const catalog = await index.catalog(neverCancelled, () => {});
      await index.settled();
      return catalog;
    },
  };
}

/** All that a catalog answers. */
const answers = (catalog: Catalog) =>
  catalog.entries.map(({ uri, bytes }) => ({ uri, record: bytes && catalog.record(uri) }));

const fresh = async (files: Readonly<Record<string, string>>) => answers(await open(new MemoryFile(), files).catalog());

describe('an index that is kept', () => {
  test('answers the same when it is opened again, and reads nothing', async () => {
    const file = new MemoryFile();
    await open(file, articles).catalog();
    const again = open(file, articles);
    expect(answers(await again.catalog())).toEqual(await fresh(articles));
    expect(again.read()).toEqual([]);
  });

  test('reads again what was changed, made or deleted meanwhile', async () => {
    const file = new MemoryFile();
    await open(file, articles).catalog();
    const { '1.txt': _, ...rest } = articles;
    const now = {
      ...rest,
      ...Object.fromEntries(
        Array.from({ length: 6 }, (_, n) => [`new${n}.txt`, `Ferry number ${n} sank, Ada Ash said.`]),
      ),
      '2.txt': 'Nothing here, Noor Vesk said.',
    };
    const again = open(file, now);
    expect(answers(await again.catalog())).toEqual(await fresh(now));
    expect(again.read()).toHaveLength(7);
    const third = open(file, now);
    expect(answers(await third.catalog())).toEqual(await fresh(now));
    expect(third.read()).toEqual([]);
  });

  test('is dropped when the analysis is another', async () => {
    const file = new MemoryFile();
    await open(file, articles).catalog();
    const again = open(file, articles, '2');
    expect(answers(await again.catalog())).toEqual(await fresh(articles));
    expect(again.read()).toHaveLength(6);
  });

  test('comes back by itself whatever has become of its file', async () => {
    const whole = new MemoryFile();
    await open(whole, articles).catalog();
    const wanted = await fresh(articles);
    const { bytes } = whole;
    const damage = fc.oneof(
      fc.record({ kind: fc.constant('cut' as const), at: fc.nat(bytes!.length - 1) }),
      fc.record({ kind: fc.constant('flip' as const), at: fc.nat(bytes!.length - 1), bit: fc.nat(7) }),
      fc.record({ kind: fc.constant('more' as const), tail: fc.uint8Array({ minLength: 1, maxLength: 40 }) }),
      fc.record({ kind: fc.constant('other' as const), bytes: fc.uint8Array({ maxLength: 80 }) }),
    );
    await fc.assert(
      fc.asyncProperty(damage, async what => {
        const file = new MemoryFile();
        file.bytes =
          what.kind === 'cut'
            ? bytes!.slice(0, what.at)
            : what.kind === 'flip'
              ? bytes!.map((byte, i) => (i === what.at ? byte ^ (1 << what.bit) : byte))
              : what.kind === 'more'
                ? new Uint8Array([...bytes!, ...what.tail])
                : what.bytes;
        expect(answers(await open(file, articles).catalog())).toEqual(wanted);
        const third = open(file, articles);
        expect(answers(await third.catalog())).toEqual(wanted);
        expect(third.read()).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('works from memory while the disk is full, says so once, and is kept when there is room again', async () => {
    const file = new MemoryFile();
    file.room = 100;
    const full = open(file, articles);
    expect(answers(await full.catalog())).toEqual(await fresh(articles));
    expect(full.logged).toEqual([expect.stringContaining('disk is full')]);
    file.room = Number.POSITIVE_INFINITY;
    const again = open(file, articles);
    expect(answers(await again.catalog())).toEqual(await fresh(articles));
    expect(again.read()).toHaveLength(6);
    const third = open(file, articles);
    await third.catalog();
    expect(third.read()).toEqual([]);
  });

  test('survives a disk that fills up in the midst of writing', async () => {
    const file = new MemoryFile();
    const first = { '0.txt': articles['0.txt']! };
    await open(file, first).catalog();
    file.room = file.bytes!.length + 50;
    expect(answers(await open(file, articles).catalog())).toEqual(await fresh(articles));
    file.room = Number.POSITIVE_INFINITY;
    const again = open(file, articles);
    expect(answers(await again.catalog())).toEqual(await fresh(articles));
  });

  test('comes back however two windows write to it at once', async () => {
    const edit = fc.record({ window: fc.nat(1), article: fc.nat(7), words: fc.nat(3) });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 2, maxLength: 8 }), async edits => {
        const file = new MemoryFile();
        const files: Record<string, string> = { ...articles };
        const windows = [open(file, files), open(file, files)];
        for (const { catalog } of windows) await catalog();
        for (const { window, article, words } of edits) {
          const path = `${article}.txt`;
          files[path] = `Wanda Quill${' the elder'.repeat(words)} spoke, Ada Ash said. Barge ${article} sank.`;
          // Both hear of it, and whoever looks next writes it.
          for (const { disk, index } of windows) {
            disk.put(path, files[path]!);
            index.fileChanged(uriOf(path));
          }
          await windows[window]!.catalog();
        }
        const wanted = await fresh(files);
        for (const { catalog } of windows) expect(answers(await catalog())).toEqual(wanted);
        expect(answers(await open(file, files).catalog())).toEqual(wanted);
      }),
      { numRuns: 10 },
    );
  });

  test('that can’t even be read is told of once, and does without', async () => {
    const denied = async () => {
      throw new Error('permission denied');
    };
    const window = open({ read: denied, append: denied, replace: denied }, articles);
    expect(answers(await window.catalog())).toEqual(await fresh(articles));
    expect(window.logged).toEqual([expect.stringContaining('permission denied')]);
  });

  test('holds nothing of files that vanish after they were listed', async () => {
    const files: Record<string, string> = { ...articles };
    const window = open(new MemoryFile(), files, '1', {
      listed: () => {
        delete files['1.txt'];
        delete files['2.txt'];
      },
    });
    expect(answers(await window.catalog())).toEqual(await fresh(files));
    expect(window.logged).toEqual([]);
  });

  test('keeps nothing of what can no longer be read, and reads it when it can be', async () => {
    const file = new MemoryFile();
    await open(file, articles).catalog();
    const blocked = open(file, articles);
    const read = blocked.disk.read.bind(blocked.disk);
    blocked.disk.read = async uri => {
      if (uri === uriOf('2.txt')) throw new Error('Permission denied');
      return read(uri);
    };
    await blocked.catalog();
    blocked.workspace.fileChanged(uriOf('2.txt'));
    expect((await blocked.catalog()).record(uriOf('2.txt'))).toBeUndefined();
    // Its file says nothing of this: it has the same size and time.
    const again = open(file, articles);
    expect(answers(await again.catalog())).toEqual(await fresh(articles));
    expect(again.disk.reads.filter(uri => uri.endsWith('.txt'))).toEqual([uriOf('2.txt')]);
  });

  test('reads again what is older than before, as where the clock went back', async () => {
    const file = new MemoryFile();
    const before = { ...articles, '0.txt': 'Zoe Zand sank the ferry, Zoe Zand said.' };
    await open(file, before).catalog();
    // Letters early in the alphabet: the time that goes with them is earlier.
    const now = { ...before, '0.txt': 'Abe Aabc sank the barge, Abe Aabc said.' };
    expect(now['0.txt'].length).toBe(before['0.txt'].length);
    expect(answers(await open(file, now).catalog())).toEqual(await fresh(now));
  });
});

describe('the index', () => {
  test('answers all who ask at once with everything, also while files are being listed', async () => {
    let second: Promise<Catalog> | undefined;
    const window = open(new MemoryFile(), articles, '1', {
      listed: () => {
        second ??= window.index.catalog(neverCancelled, () => {});
      },
    });
    const first = answers(await window.catalog());
    expect(answers((await second)!)).toEqual(first);
    expect(first).toHaveLength(6);
  });

  test('reads nothing while somebody types', async () => {
    let rest = () => {};
    const idle = new Promise<void>(resolve => {
      rest = resolve;
    });
    let asked = 0;
    const window = open(new MemoryFile(), articles, '1', {
      idle: () => {
        asked++;
        return idle;
      },
    });
    const read = window.catalog();
    // All that could be read without waiting for the rest has been by now.
    while (asked === 0) await new Promise(resolve => setImmediate(resolve));
    for (let n = 0; n < 20; n++) await new Promise(resolve => setImmediate(resolve));
    expect(window.read()).toEqual([]);
    rest();
    expect(answers(await read)).toEqual(await fresh(articles));
  });

  test('answers whoever asks while somebody types, where little is to be read', async () => {
    const file = new MemoryFile();
    await open(file, articles).catalog();
    const window = open(file, articles, '1', { idle: () => new Promise<void>(() => {}) });
    const text = 'Wanda Quill spoke on Monday, and “nobody else will ever speak of it again,” she said.';
    window.workspace.documents.open(uriOf('0.txt'), 'plaintext', 1, text);
    // Not waited for until it is settled: quotations are compared at rest.
    const catalog = await window.index.catalog(neverCancelled, () => {});
    expect(catalog.record(uriOf('0.txt'))?.entities.map(({ name }) => name)).toContain('Wanda Quill');
    expect(catalog.articles).toBe(6);
  });

  test('reads again what has all words of a known entity that changed, and little else', async () => {
    const known = '.onrecord/entities.yaml';
    const entities = (...names: string[]) =>
      `entities:\n${names.map(name => `  - { id: ${name[0]}, name: ${name}, type: person }\n`).join('')}`;
    const files: Record<string, string> = { [known]: entities('Bo Birch') };
    for (let n = 0; n < 6; n++) {
      files[`both${n}.txt`] = `The mill is closed, MIRA Vesk said on day ${n}.`;
      files[`one${n}.txt`] = `The mill is open, Mira Birk said on day ${n}.`;
      files[`birch${n}.txt`] = `The mill is for sale, Bo Birch said on day ${n}.`;
    }
    const window = open(new MemoryFile(), files);
    await window.catalog();
    const of = (group: string) => [0, 1, 2, 3, 4, 5].map(n => uriOf(`${group}${n}.txt`));
    const change = async (text: string, touched: readonly string[]) => {
      files[known] = text;
      window.disk.put(known, text);
      window.workspace.fileChanged(uriOf(known));
      const found = await window.catalog();
      expect(answers(found)).toEqual(await fresh(files));
      const read = window.read();
      expect(read).toEqual(expect.arrayContaining([...touched]));
      expect(read.length).toBeLessThan(2 * touched.length);
    };
    await change(entities('Bo Birch', 'Mira Vesk'), of('both'));
    await change(entities('Mira Vesk'), of('birch'));
    await change(`${entities('Mira Vesk')}never: [bo birch]\n`, of('birch'));
  });

  test('finds the same after changes as one that is made anew', async () => {
    const files: Record<string, string> = { ...articles };
    const window = open(new MemoryFile(), files);
    const found = (catalog: Catalog) =>
      ['Ada Ashworth', 'Mira Birk', 'Wanda Quill'].map(name =>
        catalog.totals().sorted('name', 100, place => catalog.totals().nameAt(place) === name).length === 0
          ? []
          : catalog.entries.flatMap(({ uri }) =>
              catalog
                .record(uri)!
                .entities.filter(entity => entity.name === name)
                .flatMap(({ id }) => catalog.places(id)),
            ),
      );
    // Asked before, so that what is made of all articles has to be mended.
    found(await window.catalog());
    const change = (path: string, text: string | undefined) => {
      if (text === undefined) {
        delete files[path];
        window.disk.content.delete(uriOf(path));
      } else {
        files[path] = text;
        window.disk.put(path, text);
      }
      window.index.fileChanged(uriOf(path));
    };
    change('1.txt', undefined);
    change('2.txt', 'Mira Birk and Wanda Quill met on Monday, Wanda Quill said.');
    change('0a.txt', 'Wanda Quill met Ada Ashworth on Monday.');
    const mended = await window.catalog();
    const anew = await open(new MemoryFile(), files).catalog();
    expect(found(mended)).toEqual(found(anew));
    expect(found(mended)[2]).not.toEqual([]);
    expect(answers(mended)).toEqual(answers(anew));
  });
});
