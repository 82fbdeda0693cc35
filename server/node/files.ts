import { mkdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FileSystem } from '../workspace/host';
import { normalUri } from '../workspace/uris';
import { listFiles } from './listFiles';
import { walk, wantedBy } from './walk';
import { writeWhole } from './wholeFile';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(String(error.code));

/** The path of a file's URI, or undefined for one of another kind: a document that is nowhere yet, a file of the web. */
const pathOf = (uri: string): string | undefined => (uri.startsWith('file:') ? fileURLToPath(uri) : undefined);

/** Why a file was not written, in words for people. */
export function whyNotWritten(error: unknown, path: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return `${dirname(path)} is read-only.`;
  if (code === 'ENOSPC') return 'the disk is full.';
  return error instanceof Error ? error.message : String(error);
}

/** Paths that a URI spells as they are. */
const plain = /^\/[\w./-]+$/;

/** A path's URI. Asked of all files of a folder: most need no parsing. */
const uriOf = (path: string): string =>
  plain.test(path) ? `file://${path}` : normalUri(pathToFileURL(path).toString());

/** The folder that a glob looks in: what it spells before anything that may be more than one name. */
const beginningOf = (glob: string): string => /^(?:[^*?[\]{}()!\\/]+\/)*/.exec(glob)![0];

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    error => !isMissing(error),
  );

/** The files on this machine's disks. */
export const diskFiles: FileSystem = {
  async read(uri) {
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    try {
      return await readFile(path);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },

  async stat(uri) {
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    try {
      const { size, mtimeMs } = await stat(path);
      return { size, modified: mtimeMs };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },

  async write(uri, bytes) {
    const path = pathOf(uri);
    if (path === undefined) throw new Error('this document is not a file on this machine.');
    try {
      await writeWhole(path, async file => {
        await file.writeFile(bytes);
        await file.sync();
      });
    } catch (error) {
      throw new Error(whyNotWritten(error, path));
    }
  },

  async move(from, to) {
    const [source, target] = [pathOf(from), pathOf(to)];
    if (source === undefined || target === undefined) return false;
    try {
      if ((await this.stat(from)) === undefined || (await this.stat(to)) !== undefined) return false;
      await mkdir(dirname(target), { recursive: true });
      await rename(source, target);
      return true;
    } catch (error) {
      throw new Error(`${source} could not be moved to ${target}: ${whyNotWritten(error, target)}`);
    }
  },

  async find(folder, globs, exclude) {
    const cwd = pathOf(folder);
    if (cwd === undefined || globs.length === 0) return [];
    const wanted = wantedBy(globs, exclude);
    if (wanted) return (await walk(cwd, wanted)).sort().map(uriOf);
    const there = await Promise.all(globs.map(one => isThere(join(cwd, beginningOf(one)))));
    const patterns = globs.filter((_, n) => there[n]);
    if (patterns.length === 0) return [];
    const ignore = [...exclude];
    const paths = await listFiles(patterns, { cwd, ignore, absolute: true, dot: true, caseSensitiveMatch: false });
    return paths.sort().map(uriOf);
  },
};
