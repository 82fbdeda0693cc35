import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { citedKeys } from '../language/citations';
import { bibliographyFindings, findingsOf } from '../language/diagnostics';
import { diskFiles } from '../node/files';
import { listFiles } from '../node/listFiles';
import { type ReportedFinding, severityOf } from '../rules/runRules';
import { unusedReference } from '../rules/unusedReference';
import type { Article, Reading } from '../workspace/article';
import type { BibliographyToCheck } from '../workspace/bibliographies';
import { decodeText } from '../workspace/decode';
import { pathTest } from '../workspace/globs';
import { type Host, neverCancelled } from '../workspace/host';
import type { Settings } from '../workspace/settings';
import { Workspace } from '../workspace/workspace';
import { folderSettings } from './folderSettings';
import { folderOf, uriOf } from './host';
import { complain, remark } from './output';
import { placeOf } from './paths';

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
  for await (const name of expand(named, onTrouble, articleGlobs)) {
    yield* readNamed(reader, name, stdinName, onTrouble);
  }
}

/** The article of one name, unless it is none. */
async function* readNamed(
  reader: ArticleReader,
  name: string,
  stdinName: string,
  onTrouble: (path: string, why: string) => void,
): AsyncGenerator<ReadFile> {
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

const tellOfTrouble = (path: string, why: string): void => complain(`${path}: ${why}`);

/** A file to check, read: an article, or a bibliography. */
export interface FileToCheck {
  /** As it was named. */
  readonly path: string;
  /** Valid until the next is asked for. */
  readonly document: TextDocument;
  findings(): readonly ReportedFinding[];
}

/**
 * Reads files as `readFiles` does, and bibliographies too: those that are named, and those in folders that are.
 */
export async function* readFilesToCheck(
  named: readonly string[],
  host: Host,
  { stdinName = '<stdin>', onTrouble = tellOfTrouble }: ReadOptions = {},
): AsyncGenerator<FileToCheck> {
  const reader = new ArticleReader(host);
  for await (const name of expand(named, onTrouble, checkedGlobs)) {
    if (name !== '-' && isBibliography(name)) {
      const checked = await reader.bibliography(name, onTrouble);
      if (checked) yield { path: name, document: checked.text, findings: () => bibliographyFindings(checked) };
      continue;
    }
    for await (const { path, article } of readNamed(reader, name, stdinName, onTrouble)) {
      yield { path, document: article.document, findings: () => findingsOf(article) };
    }
  }
}

/** What counts in a folder of these settings: globs, relative to it. */
export type GlobsOf = (settings: Settings) => readonly string[];

/** What is read in folders: articles alone. */
export const articleGlobs: GlobsOf = ({ articles }) => articles;

/** What is checked in folders: articles and bibliographies. */
export const checkedGlobs: GlobsOf = ({ articles, bibliographies }) => [...articles, ...bibliographies];

/** Whether a file is a bibliography by its path. */
export function isBibliography(path: string): boolean {
  const folder = folderOf(path);
  return pathTest(folderSettings(folder).bibliographies, [])(placeOf(path, folder));
}

/** Reads articles, each with what its folder knows. */
export class ArticleReader {
  readonly #workspace: Workspace;
  readonly #folders = new Set<string>();
  /** By folder: see `#citedIn`. */
  readonly #cited = new Map<string, Set<string>>();

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

  /** Reads a bibliography with all of its folder's; undefined where it can't be read. */
  async bibliography(
    path: string,
    onTrouble: (path: string, why: string) => void,
  ): Promise<BibliographyToCheck | undefined> {
    await this.#enter(path);
    const folder = this.#workspace.folders.of(uriOf(path));
    const checked = await folder.bibliographyToCheck(uriOf(path));
    if (!checked) onTrouble(path, 'this bibliography could not be read.');
    const wantsCited = checked && severityOf(unusedReference, checked.settings) !== 'off';
    return wantsCited && folder.uri !== undefined ? { ...checked, cited: await this.#citedIn(folder.uri) } : checked;
  }

  /** The keys that a folder's articles cite. */
  async #citedIn(folder: string): Promise<ReadonlySet<string>> {
    let cited = this.#cited.get(folder);
    if (!cited) {
      cited = new Set();
      const kept = folderSettings(fileURLToPath(folder));
      this.#cited.set(folder, cited);
      for (const uri of await diskFiles.find(folder, kept.articles, kept.exclude)) {
        const { article } = await this.#workspace.read(uri, neverCancelled);
        if (article) for (const { cited: citation } of citedKeys(article)) cited.add(citation.key);
      }
    }
    return cited;
  }

  /** Opens the folder that a file belongs to, and reads what it knows. */
  async #enter(path: string): Promise<void> {
    const folder = uriOf(folderOf(path));
    if (!this.#folders.has(folder)) {
      this.#folders.add(folder);
      this.#workspace.folders.set([...this.#folders]);
    }
    await this.#workspace.folders.of(uriOf(path)).bibliographies.all();
  }
}

/** All of standard input. */
export async function standardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The files that paths, folders and globs name, each once, in the order given. @param globs what counts in folders */
export async function* expand(
  named: readonly string[],
  onTrouble: (path: string, why: string) => void,
  globs: GlobsOf,
): AsyncGenerator<string> {
  const seen = new Set<string>();
  for (const name of named) {
    let paths = [name];
    if (name !== '-') {
      try {
        paths = await filesOf(name, globs);
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
async function filesOf(name: string, globs: GlobsOf): Promise<string[]> {
  if (!existsSync(name)) {
    const paths = /[*?[{(!]/.test(name)
      ? (await listFiles([name], { cwd: process.cwd(), expandDirectories: false })).sort()
      : [];
    if (paths.length === 0) throw new Error('there is no such file.');
    return paths;
  }
  if (!statSync(name).isDirectory()) return [name];
  const folder = folderOf(join(name, 'any'));
  const settings = folderSettings(folder);
  // Globs are relative to the folder, of which this may be a part.
  const isWanted = pathTest(globs(settings), settings.exclude);
  const ignore = ['**/node_modules/**', '**/.git/**'];
  const below = await listFiles(['**'], { cwd: name, ignore, dot: true });
  return below
    .sort()
    .map(path => join(name, path))
    .filter(path => isWanted(placeOf(path, folder)));
}
