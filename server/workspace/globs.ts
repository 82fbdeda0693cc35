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
 * Files in folders whose names begin with a point count too; so do capital letters in extensions (`A.TXT`). Compiled once
 * for a list of globs: they are asked at every keystroke.
 */
const matcher = memoized((globs: readonly string[]): PathTest => {
  const tests = globs.flatMap(glob => {
    try {
      return [picomatch(glob.replace(/^\.?\//, ''), { dot: true, nocase: true })];
    } catch {
      return [];
    }
  });
  return path => tests.some(test => test(path));
});
