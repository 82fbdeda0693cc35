import {
  CompletionRequest,
  type Connection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type Disposable,
  HoverRequest,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { globOfFile } from '../workspace/uris';
import type { Workspace } from '../workspace/workspace';
import type { Client } from './client';

/** What the client sends of by itself, wherever it lies. */
const sentAnyway = /\/\.onrecord\//;

/**
 * Has the client tell of the files of known entities that lie elsewhere than in `.onrecord/`, in the folder or outside it,
 * while they are open: so they count as they are edited, as the others do. Each file is registered once and for itself;
 * a document that two registrations match would be told of twice. Long lists (`.tsv`) are read from the disk alone: they
 * are read as bytes, by their place in the file.
 */
export class OutsideFiles {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #client: Client;
  readonly #registered = new Map<string, Disposable[]>();
  #renewing: Promise<void> = Promise.resolve();

  constructor(connection: Connection, workspace: Workspace, client: Client) {
    this.#connection = connection;
    this.#workspace = workspace;
    this.#client = client;
  }

  /** Files, folders or settings have changed: registers the files that are new, and those no more that are gone. */
  renew(): Promise<void> {
    // One after the other: none is registered twice.
    this.#renewing = this.#renewing.catch(() => {}).then(() => this.#renew());
    return this.#renewing;
  }

  async #renew(): Promise<void> {
    const { synchronization, hover, completion } = this.#client.capabilities.textDocument ?? {};
    if (!synchronization?.dynamicRegistration) return;
    const wanted = new Set<string>();
    for (const folder of this.#workspace.folders) {
      for (const { uri } of (await folder.context()).entities.files) if (!sentAnyway.test(uri)) wanted.add(uri);
    }
    for (const [uri, registrations] of this.#registered) {
      if (wanted.has(uri)) continue;
      for (const registration of registrations) registration.dispose();
      this.#registered.delete(uri);
    }
    const { client } = this.#connection;
    for (const uri of wanted) {
      if (this.#registered.has(uri)) continue;
      const documentSelector = [{ pattern: globOfFile(uri) }];
      const syncKind = TextDocumentSyncKind.Incremental;
      const asked: Promise<Disposable>[] = [
        // Edits first: an opened document's are never missed.
        client.register(DidChangeTextDocumentNotification.type, { documentSelector, syncKind }),
        client.register(DidCloseTextDocumentNotification.type, { documentSelector }),
        client.register(DidOpenTextDocumentNotification.type, { documentSelector }),
      ];
      if (hover?.dynamicRegistration) asked.push(client.register(HoverRequest.type, { documentSelector }));
      if (completion?.dynamicRegistration) asked.push(client.register(CompletionRequest.type, { documentSelector }));
      this.#registered.set(uri, await Promise.all(asked));
    }
  }
}
