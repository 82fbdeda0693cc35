import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import type { Article, Reading } from '../workspace/article';
import { decodeText } from '../workspace/decode';
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

export interface ReadOptions {
  /** What to call standard input, which `-` names: the folder that it is in has its entities and bibliographies. */
  readonly stdinName?: string | undefined;
  /** Called for what can't be read; says so on standard error where left out. */
  readonly onTrouble?: (path: string, why: string) => void;
}

/**
 * Reads files one after another, each with the known entities, bibliographies and annotations of its folder. A file that
 * can't be read, or is plainly no article, is told of, and left out.
 * @param named paths, folders and globs; `-` for standard input
 */
export async function* readFiles(
  named: readonly string[],
  host: Host,
  { stdinName = '<stdin>', onTrouble = tellOfTrouble }: ReadOptions = {},
): AsyncGenerator<ReadFile> {
  const reader = new ArticleReader(host);
  for await (const name of expand(named, onTrouble)) {
    const path = name === '-' ? stdinName : name;
    try {
      const reading = name === '-' ? await reader.readText(path, await standardInput()) : await reader.read(path);
      if (reading.article) yield { path, article: reading.article };
      else if (reading.trouble) onTrouble(path, reading.state.why);
      else remark(`${path}: ${reading.state.why}`);
    } catch (error) {
      onTrouble(path, error instanceof Error ? error.message : String(error));
    }
  }
}

const tellOfTrouble = (path: string, why: string): void => complain(`${path}: ${why}`);

/** Reads articles, each with what its folder knows. */
export class ArticleReader {
  readonly #workspace: Workspace;
  readonly #folders = new Set<string>();

  constructor(host: Host) {
    this.#workspace = new Workspace(host);
  }

  /** Reads a file. @throws what reading it throws */
  async read(path: string): Promise<Reading> {
    const uri = uriOf(path);
    await this.#enter(path);
    return this.#workspace.read(uri, neverCancelled);
  }

  /** Reads bytes as if they were a file's. */
  async readText(path: string, bytes: Uint8Array): Promise<Reading> {
    const decoded = decodeText(bytes);
    if (decoded.kind === 'unreadable') return { state: { kind: 'none', why: decoded.why }, trouble: true };
    const uri = uriOf(path);
    await this.#enter(path);
    this.#workspace.documents.open(uri, 'plaintext', 0, decoded.text);
    try {
      return await this.#workspace.read(uri, neverCancelled);
    } finally {
      this.#workspace.documents.close(uri);
    }
  }

  /** Opens the folder that a file belongs to, and reads what it knows. */
  async #enter(path: string): Promise<void> {
    const folder = uriOf(folderOf(path));
    if (!this.#folders.has(folder)) {
      this.#folders.add(folder);
      this.#workspace.setFolders([...this.#folders]);
    }
    await this.#workspace.folderOf(uriOf(path)).bibliographies.all();
  }
}

async function standardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The files that paths, folders and globs name, each once, in the order given. */
async function* expand(
  named: readonly string[],
  onTrouble: (path: string, why: string) => void,
): AsyncGenerator<string> {
  const seen = new Set<string>();
  for (const name of named) {
    let paths = [name];
    if (name !== '-') {
      try {
        paths = await filesOf(name);
      } catch (error) {
        onTrouble(name, error instanceof Error ? error.message : String(error));
        continue;
      }
    }
    for (const path of paths) {
      if (!seen.has(path)) yield path;
      seen.add(path);
    }
  }
}

/** @throws {Error} where there is nothing of this name */
async function filesOf(name: string): Promise<string[]> {
  if (!existsSync(name)) {
    const paths = /[*?[{(!]/.test(name) ? (await glob(name, { expandDirectories: false })).sort() : [];
    if (paths.length === 0) throw new Error('there is no such file.');
    return paths;
  }
  if (!statSync(name).isDirectory()) return [name];
  const below = await glob([...defaultSettings.articles], { cwd: name, ignore: [...defaultSettings.exclude] });
  return below.sort().map(path => join(name, path));
}
