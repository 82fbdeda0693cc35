import { isAbsolute, relative, resolve, sep } from 'node:path';

/**
 * Where a file is as reports say it: relative to a folder, by default the one where the command was called, with `/`
 * between names; the whole path where it is not below it.
 */
export function placeOf(path: string, folder = process.cwd()): string {
  const whole = resolve(path);
  const below = relative(folder, whole);
  const place = below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below) ? whole : below;
  return place.replaceAll(sep, '/');
}
