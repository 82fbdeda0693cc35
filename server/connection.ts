import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import { serveAnnotations, showFiled } from './connection/annotationRequests';
import type { Answer, Guarded } from './connection/answer';
import { Client } from './connection/client';
import { ClientSettings } from './connection/clientSettings';
import { serveDiagnostics } from './connection/diagnostics';
import { serveDocuments } from './connection/documents';
import { serveExchange } from './connection/exchangeRequests';
import { serveFeatures } from './connection/features';
import { serveFileEvents } from './connection/fileEvents';
import { serveFolders } from './connection/folders';
import { serveIndexes } from './connection/indexing';
import { OutsideFiles } from './connection/outsideFiles';
import { serveOwnRequests } from './connection/ownRequests';
import { showProgress } from './connection/progress';
import { serveReports } from './connection/reports';
import { Rest } from './connection/rest';
import { serveSemanticTokens } from './connection/semanticTokens';
import { serverCapabilities } from './connection/serverCapabilities';
import { serveSilencing } from './connection/silencing';
import { WatchedFiles } from './connection/watching';
import {
  type AnalyzedParams,
  type AnnotationsChangedParams,
  analyzedNotification,
  annotationsChangedNotification,
} from './protocol';
import { Cancelled, type Host, neverCancelled } from './workspace/host';
import type { Indexing } from './workspace/index/indexing';
import { settingsSection } from './workspace/settings';
import { Workspace } from './workspace/workspace';

/** What an entry hands over: all of the host but what the editor itself answers. */
export interface ServerHost
  extends Pick<Host, 'files' | 'home' | 'cache' | 'data' | 'pause' | 'now' | 'newId' | 'author'> {
  /** How indexes are kept in a folder that the client names by its URI, and made in other threads. */
  readonly indexing?: (storage: () => string | undefined) => Indexing;
}

/** Wires LSP's messages to the workspace and the language features, and nothing else. Call `listen` on it yourself. */
export function serve(connection: Connection, host: ServerHost, version: string): void {
  const client = new Client();
  const settings = new ClientSettings(connection, client);
  const rest = new Rest();

  const log = (message: string) => connection.console.error(message);
  const tellAnalyzed = (uri: string, version: number) =>
    void connection.sendNotification(analyzedNotification, { uri, version } satisfies AnalyzedParams);
  const { indexing, ...world } = host;
  const workspace = new Workspace({
    ...world,
    ...(indexing && { indexing: indexing(() => client.storage ?? host.cache) }),
    idle: rest.come,
    settings: settings.of,
    log,
    analyzed: article => tellAnalyzed(article.uri, article.version),
    changed: () => refresh(),
    working: title => showProgress(connection, client, title, neverCancelled, false),
  });

  const guarded: Guarded = async (give, otherwise) => {
    try {
      return await give();
    } catch (error) {
      if (error instanceof Cancelled) throw new ResponseError<void>(LSPErrorCodes.RequestCancelled, 'Cancelled');
      // What the person who asked is to read.
      if (error instanceof ResponseError) throw error;
      log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return otherwise;
    }
  };
  const answer: Answer = (give, otherwise) => (params, token) =>
    guarded(async () => {
      const article = await workspace.article(params.textDocument.uri, token);
      return article ? give(article, params, token) : otherwise;
    }, otherwise);

  connection.onInitialize((params): InitializeResult => {
    client.introduce(params);
    settings.take(params.initializationOptions);
    const folders = params.workspaceFolders?.map(folder => folder.uri);
    workspace.folders.set(folders ?? (params.rootUri ? [params.rootUri] : []));
    return { serverInfo: { name: 'On Record', version }, capabilities: serverCapabilities(client.pulls) };
  });

  connection.onInitialized(async () => {
    if (client.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
    }
    await watch();
    if (client.capabilities.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(async () => {
        const folders = (await connection.workspace.getWorkspaceFolders()) ?? [];
        workspace.folders.set(folders.map(({ uri }) => uri));
        const filed = await guarded(() => workspace.refile(), []);
        for (const one of filed) showFiled(connection, one, refresh);
        refresh();
        await watch();
      });
    }
  });

  const watched = new WatchedFiles(connection, workspace, host.home, client);
  const outside = new OutsideFiles(connection, workspace, client);
  const watch = async () => {
    await guarded(() => outside.renew(), undefined);
    if (!client.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
    await guarded(() => watched.renew(), undefined);
  };
  const indexes = serveIndexes(connection, workspace, client, rest, indexing !== undefined);
  const diagnostics = serveDiagnostics(connection, workspace, client, guarded);
  const tokens = serveSemanticTokens(connection, answer);

  /** What articles are read with has changed: the client asks anew for what it shows. */
  const refresh = () => {
    diagnostics.refresh();
    if (client.capabilities.workspace?.semanticTokens?.refreshSupport) connection.languages.semanticTokens.refresh();
    for (const { text } of workspace.documents.all()) tellAnalyzed(text.uri, text.version);
  };

  connection.onShutdown(() => workspace.folders.close());
  connection.onDidChangeConfiguration(({ settings: sent }) => {
    if (typeof sent === 'object' && sent !== null && settingsSection in sent) {
      settings.take((sent as Record<string, unknown>)[settingsSection]);
    }
    workspace.folders.settingsChanged();
    refresh();
    return watch();
  });

  serveDocuments(connection, workspace, { rest, indexes, diagnostics, tokens, refresh }, guarded);
  serveFileEvents(connection, workspace, indexes, guarded, {
    readOtherwise: () => {
      refresh();
      void guarded(() => outside.renew(), undefined);
    },
    annotationsChanged: () =>
      void connection.sendNotification(annotationsChangedNotification, {} satisfies AnnotationsChangedParams),
  });
  serveFolders(connection, workspace, indexes, client, answer, guarded);
  serveOwnRequests(connection, workspace, client, answer, guarded);
  serveAnnotations(connection, workspace, refresh, guarded);
  serveExchange(connection, workspace, host.files, client, refresh);
  serveReports(connection, workspace, client, guarded);
  serveSilencing(connection, workspace, refresh, host.now, guarded);
  serveFeatures(connection, workspace, client, answer, guarded);
}
