import { resolve, sep } from 'node:path';
import { folderReader } from './listFiles';

/** Paths to files of some extensions, but not below, nor named as, what is left out. All in small letters. */
export interface Wanted {
  readonly extensions: readonly string[];
  readonly leftOut: ReadonlySet<string>;
}

/**
 * What globs ask for where all have the forms that they nearly always have: any file of an extension, and nothing of some
 * folders, wherever they are. These need no library, which takes longer to load than ten thousand files to find.
 * @returns undefined where any has another form
 */
export function wantedBy(globs: readonly string[], exclude: readonly string[]): Wanted | undefined {
  const extensions = globs.map(glob => /^\*\*\/\*(\.[a-z]+)$/.exec(glob)?.[1]);
  const folders = exclude.map(glob => /^\*\*\/(\.?[a-z_]+)\/\*\*$/.exec(glob)?.[1]);
  if (extensions.includes(undefined) || folders.includes(undefined)) return undefined;
  return { extensions: extensions as string[], leftOut: new Set(folders as string[]) };
}

/** The paths of the wanted files below a folder, in no order. Links are as in `listFiles`; what can't be read is passed over. */
export async function walk(folder: string, wanted: Wanted): Promise<string[]> {
  const found: string[] = [];
  const read = folderReader(folder);
  const look = async (folder: string): Promise<void> => {
    const entries = await read(folder).catch(() => []);
    // (Joining takes as long as reading. A drive's or the system's root ends in a separator already.)
    const start = folder.endsWith(sep) ? folder : folder + sep;
    const below: Promise<void>[] = [];
    for (const entry of entries) {
      const name = entry.name.toLowerCase();
      if (wanted.leftOut.has(name)) continue;
      if (entry.isDirectory()) below.push(look(start + entry.name));
      else if (entry.isFile() && wanted.extensions.some(one => name.endsWith(one))) {
        found.push(start + entry.name);
      }
    }
    await Promise.all(below);
  };
  await look(resolve(folder));
  return found;
}
