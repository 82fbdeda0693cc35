import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dataFiles } from '../../analysis/data';
import type { FileStamp } from '../../workspace/host';
import type { ArticleReaders, AskedArticle, Indexing, ReadArticle } from '../../workspace/index/indexing';
import { diskFiles } from '../files';
import { createPool } from '../pool';
import { indexFile } from './indexFile';
import type { ReaderData } from './worker';

/** Threads at most: more read no faster than the disk and this one's thread take. */
const mostThreads = 8;
/**
 * Keeps indexes in a folder of the client's choice, and makes them in worker threads.
 * @param file the bundle that runs: started as a thread it serves as a reader
 * @param dist the folder of the build
 * @param storage the URI of the folder to keep indexes in; undefined where the client has none
 */
export function nodeIndexing(file: string, dist: string, storage: () => string | undefined): Indexing {
  let version: Promise<string> | undefined;
  return {
    version: () => {
      version ??= sumOfBuild(file, dist);
      return version;
    },
    stamps: uris => stampsOf(uris),
    file: folder => {
      const place = storage();
      if (!place?.startsWith('file:')) return undefined;
      const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
      return indexFile(join(fileURLToPath(place), 'index', `${name}.bin`));
    },
    readers: job => startReaders(file, { role: 'reader', job, dist }),
  };
}

/**
 * Tells one build from another by what is in its files: the code, the libraries beside it, and the data. Who installs the
 * same once more, or goes back to another version and forth again, finds what that one kept as long as nothing else was
 * kept since. Some 15 ms, and long after the start.
 */
async function sumOfBuild(file: string, dist: string): Promise<string> {
  const libraries = join(dist, 'libraries');
  const names = await readdir(libraries).catch(() => []);
  const paths = [
    file,
    ...names.filter(name => name.endsWith('.js')).map(name => join(libraries, name)),
    ...Object.values<string>(dataFiles).map(path => join(dist, 'data', path)),
  ];
  const hash = createHash('sha1');
  for (const path of paths.sort()) {
    // At once: handing it to another thread takes longer.
    hash.update(readFileSync(path));
    await new Promise(resolve => setImmediate(resolve));
  }
  return hash.digest('hex');
}

/** Milliseconds for which this thread looks at files before it lets others go first. */
const slice = 8;
/** Files that are asked for at once where the disk is slow. */
const atOnce = 64;

/**
 * What directories say of files. In this thread, as long as asking takes no longer than handing it to another; of a slow
 * disk, as a network's is, in others: a keystroke would wait for it.
 * @param slow from so many milliseconds a file on, over a slice of time
 */
export async function stampsOf(uris: readonly string[], slow = 1): Promise<(FileStamp | undefined)[]> {
  const stamps: (FileStamp | undefined)[] = [];
  while (stamps.length < uris.length) {
    const [first, began] = [stamps.length, performance.now()];
    let taken = 0;
    while (stamps.length < uris.length && taken < slice) {
      stamps.push(stampOf(uris[stamps.length]!));
      taken = performance.now() - began;
    }
    if (taken >= slow * (stamps.length - first)) break;
    await new Promise(resolve => setImmediate(resolve));
  }
  while (stamps.length < uris.length) {
    const some = uris.slice(stamps.length, stamps.length + atOnce);
    stamps.push(...(await Promise.all(some.map(uri => diskFiles.stat(uri).catch(() => undefined)))));
  }
  return stamps;
}

/** URIs that spell a path as it is: asked of all files of a folder, where parsing takes longer than the disk. */
const plain = process.platform === 'win32' ? /^\b$/ : /^file:\/\/\/[\w./-]+$/;

function stampOf(uri: string): FileStamp | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    const stat = statSync(plain.test(uri) ? uri.slice('file://'.length) : fileURLToPath(uri), {
      throwIfNoEntry: false,
    });
    return stat && { size: stat.size, modified: stat.mtimeMs };
  } catch {
    return undefined;
  }
}

function startReaders(file: string, data: ReaderData): ArticleReaders {
  const count = Math.min(availableParallelism(), mostThreads);
  const pool = createPool<readonly AskedArticle[], readonly ReadArticle[]>(file, data, count);
  const read = async (asked: readonly AskedArticle[]): Promise<readonly ReadArticle[]> => {
    try {
      return await pool.run(asked);
    } catch (error) {
      const [first] = asked;
      if (asked.length > 1) return (await Promise.all(asked.map(one => read([one])))).flat();
      return first ? [{ kind: 'unread', uri: first.uri, why: (error as Error).message }] : [];
    }
  };
  return { count, read, close: () => pool.close() };
}
