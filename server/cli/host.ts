import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gitAuthor } from '../node/author';
import { readAnalysisData } from '../node/data';
import { diskFiles } from '../node/files';
import { cacheUri, homeUri } from '../node/places';
import type { Host } from '../workspace/host';
import { defaultSettings, type Settings } from '../workspace/settings';
import { normalUri } from '../workspace/uris';
import { folderSettings } from './folderSettings';
import { complain } from './output';

/** What the command line's options say instead of an editor's settings. */
export type GivenSettings = Partial<Pick<Settings, 'rules' | 'strictness' | 'gazetteer' | 'minimumConfidence'>>;

/** The workspace's host on the command line: whoever names a file wants it read, whatever its name and size. */
export function commandLineHost(given: GivenSettings = {}): Host {
  const settings = (scope: string | undefined): Settings => {
    const kept = scope?.startsWith('file:') ? folderSettings(fileURLToPath(scope)) : defaultSettings;
    return {
      ...kept,
      articles: ['**'],
      exclude: ['**/node_modules/**', '**/.git/**'],
      maximumLength: Number.POSITIVE_INFINITY,
      ...given,
      rules: { ...kept.rules, ...given.rules },
      // What was said on the command line counts last.
      overrides: given.rules ? [...kept.overrides, { files: ['**'], rules: given.rules }] : kept.overrides,
    };
  };
  return {
    files: diskFiles,
    home: homeUri(),
    cache: cacheUri(),
    data: () => readAnalysisData(join(__dirname, 'data')),
    settings: async scope => settings(scope),
    pause: async () => {},
    log: complain,
    now: () => new Date().toISOString(),
    newId: () => `urn:uuid:${randomUUID()}`,
    author: gitAuthor,
  };
}

/** The URI of a path, which is relative to where the command was called. */
export const uriOf = (path: string): string => normalUri(pathToFileURL(resolve(path)).toString());

/**
 * The folder that a file belongs to, as an editor would have it open: the nearest that keeps `.onrecord`, else the nearest
 * that is a git repository, else the one where the command was called, or the file's own.
 */
export function folderOf(path: string): string {
  const file = resolve(path);
  for (const mark of ['.onrecord', '.git']) {
    for (let folder = dirname(file); ; folder = dirname(folder)) {
      if (existsSync(join(folder, mark))) return folder;
      if (folder === dirname(folder)) break;
    }
  }
  const here = process.cwd();
  return file.startsWith(here.endsWith(sep) ? here : here + sep) ? here : dirname(file);
}
