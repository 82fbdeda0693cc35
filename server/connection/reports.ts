import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { FolderSummary } from '../language/summary';
import { summaryCsv, summaryMarkdown } from '../language/summaryFormats';
import { type ReportParams, type ReportResult, reportRequest } from '../protocol';
import type { Folder } from '../workspace/folder';
import { stopIfCancelled } from '../workspace/host';
import { baseName, normalUri, relativePath } from '../workspace/uris';
import type { Workspace } from '../workspace/workspace';
import type { Guarded } from './answer';
import type { Client } from './client';
import { showProgress } from './progress';

/** How many actors and sources a document lists. */
const listed = 20;

/** Answers the request that sums up a folder's articles. */
export function serveReports(connection: Connection, workspace: Workspace, client: Client, guarded: Guarded): void {
  const report = async (folder: Folder, as: ReportParams['as'], token: CancellationToken): Promise<ReportResult> => {
    const progress = showProgress(connection, client, 'Summing up the folder’s articles', token);
    try {
      const { uris, most } = await folder.articles();
      await folder.bibliographies.all();
      const summary = new FolderSummary();
      const all = Math.min(most, uris.length);
      for (const [i, uri] of uris.slice(0, all).entries()) {
        progress.report({ done: i, all });
        stopIfCancelled(progress.token);
        await addTo(summary, folder, uri, progress.token);
      }
      const title = `Who vouches for what: ${baseName(folder.uri!)}`;
      const text = as === 'markdown' ? summaryMarkdown(summary, title, listed) : summaryCsv(summary, as);
      return { text, articles: summary.articles.length, omitted: uris.length - all };
    } finally {
      progress.done();
    }
  };

  /** What can't be read is told of in the log, and left out. */
  const addTo = async (summary: FolderSummary, folder: Folder, uri: string, token: ShownToken) => {
    try {
      const article = await workspace.article(uri, token);
      if (article) summary.add(relativePath(folder.uri!, uri) ?? uri, article);
    } catch (error) {
      stopIfCancelled(token);
      connection.console.error(`${uri} can’t be read: ${error instanceof Error ? error.message : error}`);
    }
  };

  connection.onRequest(reportRequest, ({ folder: uri, as }: ReportParams, token: CancellationToken) =>
    guarded<ReportResult | null>(async () => {
      const folder = [...workspace.folders].find(one => one.uri === normalUri(uri).replace(/\/$/, ''));
      if (!folder) throw new ResponseError<void>(LSPErrorCodes.RequestFailed, 'This folder is not open.');
      return report(folder, as, token);
    }, null),
  );
}

type ShownToken = Pick<CancellationToken, 'isCancellationRequested'>;
