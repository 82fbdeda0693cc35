import type { Connection } from 'vscode-languageserver';
import { type FolderParams, folderReadNotification } from '../protocol';
import type { Folder } from '../workspace/folder';
import { type CancellationToken, Cancelled, neverCancelled } from '../workspace/host';
import type { Catalog } from '../workspace/index/catalog';
import type { Workspace } from '../workspace/workspace';
import type { Client } from './client';
import { showProgress } from './progress';
import type { Rest } from './rest';

/** Milliseconds from when an article is opened until its folder is read: what it shows itself goes first. */
const headStart = 2_000;

/** Keeps the indexes of folders up to date. */
export interface Indexes {
  /** A folder's catalog, up to date; tells how far it has come where that takes long. */
  catalogOf(folder: Folder, token: CancellationToken): Promise<Catalog>;
  /** Reads the folder of a document soon, when nobody types: for what is shown without being asked for. */
  soon(uri: string): void;
}

/**
 * Makes and renews the indexes of folders, when they are asked for or when nobody types.
 * @param background whether they are made in other threads: only then is one made before anybody asks
 */
export function serveIndexes(
  connection: Connection,
  workspace: Workspace,
  client: Client,
  rest: Rest,
  background: boolean,
): Indexes {
  const waiting = new Set<Folder>();
  /** Folders of which somebody has stopped the reading: it goes on when they are asked for. */
  const stopped = new WeakSet<Folder>();
  /** What each folder's clients were last told of. */
  const told = new WeakMap<Folder, number>();

  const catalogOf = async (folder: Folder, token: CancellationToken): Promise<Catalog> => {
    const progress = showProgress(connection, client, 'Reading the folder’s articles', token);
    try {
      const catalog = await folder.index.catalog(progress.token, progress.report);
      stopped.delete(folder);
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
    await rest.come();
    waiting.delete(folder);
    try {
      await catalogOf(folder, neverCancelled);
    } catch (error) {
      if (error instanceof Cancelled) stopped.add(folder);
      else
        connection.console.error(
          `The folder’s articles can’t be read: ${error instanceof Error ? error.message : error}`,
        );
    }
  };

  return {
    catalogOf,
    soon(uri) {
      const folder = workspace.folders.of(uri);
      if (!background || folder.uri === undefined || waiting.has(folder) || stopped.has(folder)) return;
      waiting.add(folder);
      void readSoon(folder);
    },
  };
}
