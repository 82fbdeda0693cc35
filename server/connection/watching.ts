import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type FileSystemWatcher,
  WatchKind,
} from 'vscode-languageserver';
import { splitGlob } from '../workspace/uris';
import type { Workspace } from '../workspace/workspace';
import type { Client } from './client';

/**
 * Has the client watch the files that matter: articles, bibliographies and further known entities as the settings name
 * them, known entities and annotations.
 */
export class WatchedFiles {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #home: string | undefined;
  readonly #client: Client;
  #registered: Disposable | undefined;
  #watched = '';

  constructor(connection: Connection, workspace: Workspace, home: string | undefined, client: Client) {
    this.#connection = connection;
    this.#workspace = workspace;
    this.#home = home;
    this.#client = client;
  }

  /** Folders or settings have changed: asks the client anew, where other files matter now. */
  async renew(): Promise<void> {
    const globs = new Set(['**/.onrecord/**']);
    const elsewhere = new Map<string, FileSystemWatcher>();
    for (const folder of this.#workspace.folders) {
      const { settings } = await folder.context();
      for (const glob of [...settings.articles, ...settings.bibliographies]) globs.add(glob);
      for (const path of settings.entities) {
        const { base, glob } = splitGlob(path, folder.uri ?? '', this.#home);
        // The folder's own are watched in any case.
        if (base === folder.uri) {
          if (!glob.startsWith('.onrecord/')) globs.add(glob);
        } else elsewhere.set(`${base}/${glob}`, { globPattern: { baseUri: base, pattern: glob } });
      }
    }
    const relative = this.#client.capabilities.workspace?.didChangeWatchedFiles?.relativePatternSupport === true;
    const watchers: FileSystemWatcher[] = [
      // Of a folder that comes or goes the editor tells, but not of the files in it: see fileEvents.ts.
      { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
      ...[...globs].sort().map(globPattern => ({ globPattern, kind: WatchKind.Change })),
      ...(relative ? elsewhere.values() : []),
    ];
    const wanted = JSON.stringify(watchers);
    if (wanted === this.#watched) return;
    this.#watched = wanted;
    const before = this.#registered;
    this.#registered = await this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    before?.dispose();
  }
}
