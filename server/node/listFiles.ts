import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs';
import { sep } from 'node:path';
import { promisify } from 'node:util';
import { type GlobOptions, glob } from 'tinyglobby';

/**
 * The files that globs match, in no order. A link to a file outside counts as a file. One to a file inside is left out, for
 * it is there anyway; and links to folders are not followed: they may lead in circles, or all over the disk.
 * @param options `cwd`, and what else tinyglobby takes, but for what it says of links
 */
export async function listFiles(
  globs: readonly string[],
  options: Omit<GlobOptions, 'fs' | 'followSymbolicLinks' | 'patterns'> & { readonly cwd: string },
): Promise<string[]> {
  const read = folderReader(options.cwd);
  const list = (path: string, _: unknown, give: (error: Error | null, found?: Dirent[]) => void) =>
    void read(path).then(found => give(null, found), give);
  return glob([...globs], { ...options, followSymbolicLinks: false, fs: { readdir: list as typeof readdir } });
}

/**
 * Lists what is in a folder, where it is another or lies below it. A link to a file outside of that other says of itself
 * that it is a file.
 */
export function folderReader(other: string): (path: string) => Promise<Dirent[]> {
  let inside: Promise<string> | undefined;
  const isFileOutside = async (path: string): Promise<boolean> => {
    try {
      if (!(await promisify(stat)(path)).isFile()) return false;
      inside ??= promisify(realpath)(other).then(folder => (folder.endsWith(sep) ? folder : folder + sep));
      return !(await promisify(realpath)(path)).startsWith(await inside);
    } catch {
      // It leads nowhere.
      return false;
    }
  };
  return async path => {
    const found = await promisify(readdir)(path, { withFileTypes: true });
    if (!found.some(entry => entry.isSymbolicLink())) return found;
    const folder = path.endsWith(sep) ? path : path + sep;
    const counted = found.map(async entry =>
      entry.isSymbolicLink() && (await isFileOutside(folder + entry.name)) ? asFile(entry) : entry,
    );
    return Promise.all(counted);
  };
}

/** The entry of a link, which says of itself that it is a file. */
const asFile = (entry: Dirent): Dirent =>
  Object.assign(Object.create(entry) as Dirent, { isFile: () => true, isSymbolicLink: () => false });
