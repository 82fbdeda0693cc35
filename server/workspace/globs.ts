import picomatch from 'picomatch';
import { memoized } from '../text/memo';

/** Whether a path, relative to its folder and with `/` between names, is matched. */
export type PathTest = (path: string) => boolean;

/** A test for paths that some glob matches and none of `exclude`. A glob that can't be read matches nothing. */
export function pathTest(globs: readonly string[], exclude: readonly string[]): PathTest {
  const included = matcher(globs);
  const excluded = matcher(exclude);
  return path => included(path) && !excluded(path);
}

/**
 * Files in folders whose names begin with a point count too; so do capital letters in extensions (`A.TXT`). Made once for a
 * list of globs: they are asked at every keystroke.
 */
const matcher = memoized((globs: readonly string[]): PathTest => {
  const tests = globs.map(glob => globTest(glob.replace(/^\.?\//, '')));
  return path => tests.some(test => test(path));
});

/** Paths of files that say where they lead, on one line. */
const isPlain = (path: string): boolean => !/(?:^|\/)\.\.?(?:\/|$)|\n|\/$/.test(path);

/**
 * The forms that globs nearly always have (any file of an extension, all of a folder) need no library: loading it, and
 * compiling a glob, takes as long as the analysis of a page.
 */
function globTest(glob: string): PathTest {
  let compiled: PathTest | undefined;
  const asCompiled: PathTest = path => {
    compiled ??= compile(glob);
    return compiled(path);
  };
  const [, extension, folder] = /^\*\*\/(?:\*(\.[a-z]+)|(\.?[a-z_]+)\/\*\*)$/.exec(glob) ?? [];
  if (extension !== undefined) {
    return path => (isPlain(path) ? path.toLowerCase().endsWith(extension) : asCompiled(path));
  }
  if (folder !== undefined) {
    return path => (isPlain(path) ? path.toLowerCase().split('/').includes(folder) : asCompiled(path));
  }
  return asCompiled;
}

function compile(glob: string): PathTest {
  try {
    return picomatch(glob, { dot: true, nocase: true });
  } catch {
    return () => false;
  }
}
