import { type Connection, DidChangeWatchedFilesNotification, type Disposable } from 'vscode-languageserver';
import type { Workspace } from '../workspace/workspace';

/**
 * Has the client watch the files that matter: articles and bibliographies as the settings name them, known entities and
 * annotations.
 */
export class WatchedFiles {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  #registered: Disposable | undefined;
  #globs = '';

  constructor(connection: Connection, workspace: Workspace) {
    this.#connection = connection;
    this.#workspace = workspace;
  }

  /** Folders or settings have changed: asks the client anew, where other files matter now. */
  async renew(): Promise<void> {
    const globs = new Set(['**/.onrecord/**']);
    for (const folder of this.#workspace.folders) {
      const { settings } = await folder.context();
      for (const glob of [...settings.articles, ...settings.bibliographies]) globs.add(glob);
    }
    const wanted = [...globs].sort();
    if (wanted.join('\n') === this.#globs) return;
    this.#globs = wanted.join('\n');
    const before = this.#registered;
    this.#registered = await this.#connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: wanted.map(globPattern => ({ globPattern })),
    });
    before?.dispose();
  }
}
