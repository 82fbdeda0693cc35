import { homedir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { normalUri } from '../workspace/uris';
import { cacheFolder } from './cacheFolder';

const uriOf = (path: string): string => normalUri(pathToFileURL(path).toString());

/** The URI of the user's own folder. */
export const homeUri = (): string => uriOf(homedir());

/** The URI of the folder for what can be made again: where the system keeps such things. */
export const cacheUri = (): string => uriOf(cacheFolder());
