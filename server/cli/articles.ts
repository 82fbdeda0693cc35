import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import type { Article, Reading } from '../workspace/article';
import { type Host, neverCancelled } from '../workspace/host';
import { defaultSettings } from '../workspace/settings';
import { Workspace } from '../workspace/workspace';
import { folderOf, uriOf } from './host';
import { complain, remark } from './output';

/** A file that was named on the command line, read. */
export interface ReadFile {
  /** As it was named. */
  readonly path: string;
  readonly article: Article;
}

/**
 * Reads files one after another, each with the known entities, bibliographies and annotations of its folder. A file that
 * can't be read, or is plainly no article, is told of, and left out.
 * @param named paths, folders and globs
 */
export async function* readFiles(named: readonly string[], host: Host): AsyncGenerator<ReadFile> {
  const workspace = new Workspace(host);
  let folders: string[] = [];
  for await (const path of expand(named)) {
    const folder = uriOf(folderOf(path));
    if (!folders.includes(folder)) {
      folders = [...folders, folder];
      workspace.setFolders(folders);
    }
    const uri = uriOf(path);
    try {
      await workspace.folderOf(uri).bibliographies.all();
      const reading: Reading = await workspace.read(uri, neverCancelled);
      if (reading.article) yield { path, article: reading.article };
      else if (reading.trouble) complain(`${path}: ${reading.state.why}`);
      else remark(`${path}: ${reading.state.why}`);
    } catch (error) {
      complain(`${path}: ${error instanceof Error ? error.message : error}`);
    }
  }
}

/** The files that paths, folders and globs name, each once, in the order given. */
async function* expand(named: readonly string[]): AsyncGenerator<string> {
  const seen = new Set<string>();
  for (const name of named) {
    let paths = [name];
    if (!existsSync(name)) {
      paths = /[*?[{(!]/.test(name) ? (await glob(name, { expandDirectories: false })).sort() : [];
      if (paths.length === 0) complain(`${name}: there is no such file.`);
    } else if (statSync(name).isDirectory()) {
      const below = await glob([...defaultSettings.articles], { cwd: name, ignore: [...defaultSettings.exclude] });
      paths = below.sort().map(path => join(name, path));
    }
    for (const path of paths) {
      if (!seen.has(path)) yield path;
      seen.add(path);
    }
  }
}
