import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { normalUri } from '../workspace/uris';

const uriOf = (path: string): string => normalUri(pathToFileURL(path).toString());

/** The URI of the user's own folder. */
export const homeUri = (): string => uriOf(homedir());

/** The URI of the folder for what can be made again: where the system keeps such things. */
export function cacheUri(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  const system =
    process.platform === 'win32'
      ? (LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'))
      : process.platform === 'darwin'
        ? join(homedir(), 'Library', 'Caches')
        : XDG_CACHE_HOME || join(homedir(), '.cache');
  return uriOf(join(system, 'on-record'));
}
