import type { CancellationToken, Connection } from 'vscode-languageserver';
import {
  type ExportFormat,
  exportFormats,
  type ImportFormat,
  importFormatOf,
  importFormats,
  usualContents,
} from '../annotations/formats/names';
import { differenceItems } from '../language/comparison';
import {
  type AnnotationsChangedParams,
  annotationsChangedNotification,
  type CompareParams,
  type CompareResult,
  compareRequest,
  type ExportParams,
  type ExportResult,
  exportRequest,
  type ImportParams,
  type ImportResult,
  importRequest,
} from '../protocol';
import type { Article } from '../workspace/article';
import { decodeText } from '../workspace/decode';
import { compareAnnotators } from '../workspace/exchange/compareAnnotators';
import { exportArticles } from '../workspace/exchange/exportArticles';
import { importFile, nothingImported, targetIn } from '../workspace/exchange/importAnnotations';
import { Cancelled, type FileSystem, stopIfCancelled, type CancellationToken as Token } from '../workspace/host';
import { baseName, joinUri, normalUri, relativePath } from '../workspace/uris';
import type { Workspace } from '../workspace/workspace';
import type { Client } from './client';
import { showProgress } from './progress';

/** Answers the requests that bring annotations to other tools and from them, and compare annotators. */
export function serveExchange(
  connection: Connection,
  workspace: Workspace,
  files: FileSystem,
  client: Client,
  /** Articles read otherwise now. */
  changed: () => void,
): void {
  const withProgress = async <Result>(
    title: string,
    token: CancellationToken,
    work: (token: Token, report: (done: number, all: number) => void) => Promise<Result>,
  ): Promise<Result | { ok: false; why: string }> => {
    const progress = showProgress(connection, client, title, token);
    try {
      return await work(progress.token, (done, all) => progress.report({ done, all }));
    } catch (error) {
      if (error instanceof Cancelled) return { ok: false, why: 'Cancelled.' };
      return { ok: false, why: error instanceof Error ? error.message : String(error) };
    } finally {
      progress.done();
    }
  };

  connection.onRequest<ExportResult, void>(exportRequest, (params: ExportParams, token: CancellationToken) =>
    withProgress('Exporting', token, async (stop, report): Promise<ExportResult> => {
      const { format, contents, to, textDocument, folder } = params;
      if (!(format in exportFormats)) throw new Error(`There is no format “${format}”.`);
      const isAnnotations = (contents ?? usualContents(format as ExportFormat)) === 'annotations';
      const uris = textDocument
        ? [normalUri(textDocument.uri)]
        : await urisIn(workspace, normalUri(folder ?? '').replace(/\/$/, ''), isAnnotations, stop);
      const written: { path: string; content?: string }[] = [];
      const done = await exportArticles(articlesOf(workspace, uris, stop, report), {
        format: format as ExportFormat,
        contents,
        async write({ path, content }) {
          if (to === undefined) written.push({ path, content });
          else {
            await files.write(joinUri(to, path), new TextEncoder().encode(content));
            written.push({ path });
          }
        },
      });
      return { ok: true, ...done, files: written };
    }),
  );

  connection.onRequest<ImportResult, void>(importRequest, (params: ImportParams, token: CancellationToken) =>
    withProgress('Importing', token, async (stop, report): Promise<ImportResult> => {
      const done = nothingImported();
      const folder = normalUri(params.folder);
      const found = await filesToImport(params.files.map(normalUri), folder, files);
      for (const [i, { uri, path }] of found.entries()) {
        stopIfCancelled(stop);
        report(i, found.length);
        const format = params.format ?? importFormatOf(path);
        const bytes = await files.read(uri);
        const decoded = bytes && decodeText(bytes);
        if (format === undefined || !(format in importFormats)) {
          done.problems.push(`${path}: what this is can’t be told by its name.`);
        } else if (decoded?.kind !== 'text') done.problems.push(`${path}: ${decoded?.why ?? 'there is no such file.'}`);
        else await importFile(path, decoded.text, format as ImportFormat, targetIn(workspace, folder), done);
      }
      changed();
      void connection.sendNotification(annotationsChangedNotification, {} satisfies AnnotationsChangedParams);
      return { ok: true, ...done };
    }),
  );

  connection.onRequest<CompareResult, void>(compareRequest, (params: CompareParams, token: CancellationToken) =>
    withProgress('Comparing annotations', token, async (stop): Promise<CompareResult> => {
      const side = (name: string) =>
        /^[a-z][a-z0-9+.-]*:\/\//i.test(name)
          ? { folder: normalUri(name).replace(/\/$/, '') }
          : { folder: normalUri(params.folder), author: name };
      const { articles, kinds, differences, problems } = await compareAnnotators(
        side(params.a),
        side(params.b),
        { store: workspace.annotations, files, textOf: uri => workspace.textOf(uri) },
        stop,
      );
      return { ok: true, articles, kinds, differences: differences.flatMap(differenceItems), problems };
    }),
  );
}

/** The articles of a folder; where annotations are all that is wanted, those that have any. */
async function urisIn(
  workspace: Workspace,
  folder: string,
  annotatedOnly: boolean,
  token: Token,
): Promise<readonly string[]> {
  if (!annotatedOnly) return (await workspace.folders.of(joinUri(folder, 'any')).articles()).uris;
  const annotated = await workspace.annotatedArticles(token);
  return annotated.filter(article => article.folder === folder && !article.missing).map(({ uri }) => normalUri(uri));
}

async function* articlesOf(
  workspace: Workspace,
  uris: readonly string[],
  token: Token,
  report: (done: number, all: number) => void,
): AsyncGenerator<{ path: string; article: Article }> {
  for (const [i, uri] of uris.entries()) {
    stopIfCancelled(token);
    report(i, uris.length);
    const article = await workspace.article(uri, token);
    const { uri: folder } = workspace.folders.of(uri);
    const path = (folder === undefined ? undefined : relativePath(folder, uri)) ?? baseName(uri);
    if (article) yield { path, article };
  }
}

/** The files that are meant, with their paths in the folder that they mirror. */
async function filesToImport(
  uris: readonly string[],
  folder: string,
  files: FileSystem,
): Promise<{ uri: string; path: string }[]> {
  const found: { uri: string; path: string }[] = [];
  for (const uri of uris) {
    const below = importFormatOf(uri) ? [] : await files.find(uri, ['**/*.{ann,json,jsonld,jsonl}'], []);
    if (below.length === 0) found.push({ uri, path: relativePath(folder, uri) ?? baseName(uri) });
    else found.push(...below.map(one => ({ uri: one, path: relativePath(uri, one) ?? baseName(one) })));
  }
  return found;
}
