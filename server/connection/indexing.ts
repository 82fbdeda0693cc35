import type { CancellationToken, ClientCapabilities, Connection } from 'vscode-languageserver';
import { type FolderParams, folderReadNotification } from '../protocol';
import type { Folder } from '../workspace/folder';
import { Cancelled } from '../workspace/host';
import type { Catalog } from '../workspace/index/catalog';
import type { Workspace } from '../workspace/workspace';
import { showProgress } from './progress';

/** Milliseconds from when an article is opened until its folder is read: what it shows itself goes first. */
const headStart = 2_000;

/** Keeps the indexes of folders up to date. */
export interface Indexes {
  /** A folder's catalog, up to date; tells how far it has come where that takes long. */
  catalogOf(folder: Folder, token: CancellationToken): Promise<Catalog>;
  /** Reads the folder of a document soon, when nobody types: for what is shown without being asked for. */
  soon(uri: string): void;
}

export function serveIndexes(
  connection: Connection,
  workspace: Workspace,
  client: {
    readonly capabilities: () => ClientCapabilities;
    readonly idle: () => Promise<void>;
    readonly background: boolean;
  },
): Indexes {
  const waiting = new Set<Folder>();
  /** What each folder's clients were last told of. */
  const told = new WeakMap<Folder, number>();

  const catalogOf = async (folder: Folder, token: CancellationToken): Promise<Catalog> => {
    const progress = showProgress(connection, client.capabilities(), 'Reading the folder’s articles', token);
    try {
      const catalog = await folder.index.catalog(progress.token, progress.report);
      if (told.get(folder) !== catalog.generation && folder.uri !== undefined) {
        told.set(folder, catalog.generation);
        const { omitted } = folder.index;
        if (omitted > 0) {
          connection.console.info(
            `${omitted} articles of ${folder.uri} were left out of the search: see the setting “onrecord.maximumArticles”.`,
          );
        }
        void connection.sendNotification(folderReadNotification, { folder: folder.uri } satisfies FolderParams);
      }
      return catalog;
    } finally {
      progress.done();
    }
  };

  const readSoon = async (folder: Folder): Promise<void> => {
    await new Promise(resolve => setTimeout(resolve, headStart));
    await client.idle();
    waiting.delete(folder);
    try {
      await catalogOf(folder, forEver);
    } catch (error) {
      if (error instanceof Cancelled) return;
      connection.console.error(
        `The folder’s articles can’t be read: ${error instanceof Error ? error.message : error}`,
      );
    }
  };

  return {
    catalogOf,
    soon(uri) {
      const folder = workspace.folders.of(uri);
      if (!client.background || folder.uri === undefined || waiting.has(folder)) return;
      waiting.add(folder);
      void readSoon(folder);
    },
  };
}

const forEver: CancellationToken = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => {} }),
};
