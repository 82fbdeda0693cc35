import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import type { ExportedFile } from '../annotations/formats/format';
import {
  type ExportContents,
  type ExportFormat,
  type ImportFormat,
  importFormatOf,
} from '../annotations/formats/names';
import { compareAnnotators } from '../workspace/exchange/compareAnnotators';
import { exportArticles } from '../workspace/exchange/exportArticles';
import { importFile, nothingImported, targetIn } from '../workspace/exchange/importAnnotations';
import { type Host, neverCancelled } from '../workspace/host';
import { Workspace } from '../workspace/workspace';
import { readFiles } from './articles';
import { ProgressLine } from './batch/progressLine';
import { comparisonJson, comparisonText } from './comparisonText';
import { uriOf } from './host';
import { complain, remark, writeText } from './output';
import { placeOf } from './paths';

export interface ExportSettings {
  readonly format: ExportFormat;
  readonly contents?: ExportContents;
  /** A folder; standard output where left out, for formats with one file. */
  readonly output?: string;
}

/** Exports the annotations of articles. Paths are relative to where it was called. */
export async function exportAnnotations(named: readonly string[], host: Host, settings: ExportSettings): Promise<void> {
  const { output, format, contents } = settings;
  const progress = new ProgressLine();
  async function* articles() {
    for await (const { path, article } of readFiles(named, host)) {
      progress.add(1, article.analysis.article.text.length);
      yield { path: placeOf(path).replace(/^\/+/, ''), article };
    }
  }
  const write = async ({ path, content }: ExportedFile) => {
    if (output === undefined) return writeText(content);
    const file = join(output, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  };
  const done = await exportArticles(articles(), { format, contents, write });
  progress.clear();
  if (done.leftOut > 0) remark(`${done.leftOut} annotations whose words are no longer found were left out.`);
  if (done.articles === 0) remark('nothing is annotated there, so nothing was exported.');
  else if (output !== undefined) {
    remark(`${done.annotations} annotations of ${done.articles} articles, in ${done.files} files in ${output}`);
  }
}

export interface ImportSettings {
  readonly folder: string;
  readonly format?: ImportFormat;
}

/** Imports files of annotations, or all that folders hold, into the annotations of a folder's articles. */
export async function importAnnotations(named: readonly string[], host: Host, settings: ImportSettings): Promise<void> {
  const folder = uriOf(settings.folder);
  const workspace = new Workspace(host);
  workspace.folders.set([folder]);
  const done = nothingImported();
  for (const { file, path } of await filesToImport(named)) {
    const format = settings.format ?? importFormatOf(file);
    if (!format) {
      done.problems.push(`${file}: what this is can’t be told by its name: say --format.`);
      continue;
    }
    await importFile(path, readFileSync(file, 'utf8'), format, targetIn(workspace, folder), done);
  }
  for (const problem of done.problems) complain(problem);
  const orphans = done.orphans > 0 ? ` The words of ${done.orphans} are not found: they are kept as orphans.` : '';
  remark(`${done.added} annotations added, ${done.changed} changed, ${done.same} there already.${orphans}`);
}

/** The files that were named, with their paths in the folders that were. */
async function filesToImport(named: readonly string[]): Promise<{ file: string; path: string }[]> {
  const files: { file: string; path: string }[] = [];
  for (const name of named) {
    if (!existsSync(name)) complain(`${name}: there is no such file.`);
    else if (!statSync(name).isDirectory()) files.push({ file: name, path: nearestPath(name) });
    else {
      const below = await glob(['**/*.{ann,json,jsonld,jsonl}'], { cwd: name });
      files.push(...below.sort().map(path => ({ file: join(name, path), path: path.replaceAll('\\', '/') })));
    }
  }
  return files;
}

/** A single file's path: relative to where it was called, or its name. */
const nearestPath = (name: string): string => (placeOf(name).startsWith('/') ? basename(name) : placeOf(name));

export interface CompareSettings {
  readonly folder: string;
  readonly json?: true;
  readonly differences?: true;
}

/** Compares two annotators: two folders, or two authors in one. */
export async function compare(a: string, b: string, host: Host, settings: CompareSettings): Promise<void> {
  const workspace = new Workspace(host);
  const side = (name: string) => {
    const isFolder = existsSync(name) && statSync(name).isDirectory();
    return isFolder ? { folder: uriOf(resolve(name)) } : { folder: uriOf(settings.folder), author: name };
  };
  const world = { store: workspace.annotations, files: host.files, textOf: (uri: string) => workspace.textOf(uri) };
  const comparison = await compareAnnotators(side(a), side(b), world, neverCancelled);
  for (const problem of comparison.problems) complain(problem);
  await writeText(settings.json ? comparisonJson(comparison) : comparisonText(comparison, a, b));
}
