import {
  type ClientCapabilities,
  CodeActionTriggerKind,
  type CompletionParams,
  type Connection,
  DidChangeConfigurationNotification,
  type DocumentSymbol,
  type HoverParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  type SymbolInformation,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { serveAnnotations, showFiled } from './connection/annotationRequests';
import type { Answer, Guarded } from './connection/answer';
import { serveDiagnostics } from './connection/diagnostics';
import { entitiesFileAnswers } from './connection/entitiesFiles';
import { serveExchange } from './connection/exchangeRequests';
import { serveFileEvents } from './connection/fileEvents';
import { quotedElsewhere, serveFolders } from './connection/folders';
import { serveIndexes } from './connection/indexing';
import { OutsideFiles } from './connection/outsideFiles';
import { serveOwnRequests } from './connection/ownRequests';
import { showProgress } from './connection/progress';
import { serveReports } from './connection/reports';
import { serveSemanticTokens } from './connection/semanticTokens';
import { serveSilencing } from './connection/silencing';
import { WatchedFiles } from './connection/watching';
import { annotateKind } from './language/annotateActions';
import { bibliographyActions } from './language/bibliographyActions';
import { organizeKind } from './language/citationStyle';
import { codeActions, fixAllKind, hasFindingIn } from './language/codeActions';
import { completion, completionTriggers } from './language/completion';
import { definition, toLocation } from './language/definition';
import { documentLinks } from './language/documentLinks';
import { documentSymbols, flatten } from './language/documentSymbols';
import { highlights } from './language/highlights';
import { hover } from './language/hover';
import { completeNames } from './language/nameCompletion';
import { selectionRanges } from './language/selectionRanges';
import { semanticTokensLegend } from './language/semanticTokens';
import { whoKind } from './language/whoActions';
import {
  type AnalyzedParams,
  type AnnotationsChangedParams,
  analyzedNotification,
  annotationsChangedNotification,
} from './protocol';
import type { Filed } from './workspace/filing';
import { Cancelled, type Host, neverCancelled } from './workspace/host';
import type { Indexing } from './workspace/index/indexing';
import { defaultSettings, readSettings, type Settings, settingsSection } from './workspace/settings';
import { normalUri } from './workspace/uris';
import { Workspace } from './workspace/workspace';

/** What an entry hands over: all of the host but what the editor itself answers. */
export interface ServerHost
  extends Pick<Host, 'files' | 'home' | 'cache' | 'data' | 'pause' | 'now' | 'newId' | 'author'> {
  /** How indexes are kept in a folder that the client names by its URI, and made in other threads. */
  readonly indexing?: (storage: () => string | undefined) => Indexing;
}

/** Milliseconds without a keystroke until what nobody waits for goes on. */
const restful = 400;

/** Wires LSP's messages to the workspace and the language features, and nothing else. Call `listen` on it yourself. */
export function serve(connection: Connection, host: ServerHost, version: string): void {
  let capabilities: ClientCapabilities = {};
  /** For clients that can't be asked for settings: what they last sent. */
  let sentSettings: Settings = defaultSettings;
  /** Whether the client says that it has our commands. */
  let ownClient = false;

  const log = (message: string) => connection.console.error(message);
  const settings = async (scope: string | undefined): Promise<Settings> => {
    if (!capabilities.workspace?.configuration) return sentSettings;
    const item = { section: settingsSection, ...(scope !== undefined && { scopeUri: scope }) };
    try {
      return readSettings(await connection.workspace.getConfiguration(item));
    } catch (error) {
      log(`The settings could not be read, so the defaults are in force: ${error}`);
      return defaultSettings;
    }
  };
  const tellAnalyzed = (uri: string, version: number) =>
    void connection.sendNotification(analyzedNotification, { uri, version } satisfies AnalyzedParams);
  /** When somebody last typed. */
  let typed = 0;
  const idle = async () => {
    for (let left = 1; left > 0; ) {
      left = typed + restful - Date.now();
      if (left > 0) await new Promise(resolve => setTimeout(resolve, left));
    }
  };
  /** The folder, as a URI, that the client has for what we keep by ourselves. */
  let storage: string | undefined;
  const { indexing, ...world } = host;
  const workspace = new Workspace({
    ...world,
    ...(indexing && { indexing: indexing(() => storage ?? host.cache) }),
    idle,
    settings,
    log,
    analyzed: article => tellAnalyzed(article.uri, article.version),
    changed: () => refresh(),
    working: title => showProgress(connection, capabilities, title, neverCancelled, false),
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
    capabilities = params.capabilities;
    ownClient = params.initializationOptions?.commands === true;
    if (typeof params.initializationOptions?.storage === 'string') storage = params.initializationOptions.storage;
    sentSettings = readSettings(params.initializationOptions);
    const folders = params.workspaceFolders?.map(folder => folder.uri);
    workspace.folders.set(folders ?? (params.rootUri ? [params.rootUri] : []));
    return {
      serverInfo: { name: 'On Record', version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          fileOperations: { didRename: { filters: [{ scheme: 'file', pattern: { glob: '**/*' } }] } },
        },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        workspaceSymbolProvider: true,
        documentHighlightProvider: true,
        documentSymbolProvider: { label: 'On Record' },
        documentLinkProvider: {},
        renameProvider: { prepareProvider: true },
        selectionRangeProvider: true,
        completionProvider: { triggerCharacters: completionTriggers },
        codeActionProvider: {
          codeActionKinds: ['quickfix', 'refactor.rewrite', annotateKind, whoKind, fixAllKind, organizeKind],
        },
        semanticTokensProvider: { legend: semanticTokensLegend, full: { delta: true }, range: true },
        ...(pulls() && { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true } }),
      },
    };
  });

  connection.onInitialized(async () => {
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
    }
    await watch();
    if (capabilities.workspace?.workspaceFolders) {
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

  const watched = new WatchedFiles(connection, workspace, host.home, () => capabilities);
  const outside = new OutsideFiles(connection, workspace, () => capabilities);
  const watch = async () => {
    await guarded(() => outside.renew(), undefined);
    if (!capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
    await guarded(() => watched.renew(), undefined);
  };
  const pulls = () => capabilities.textDocument?.diagnostic !== undefined;
  const createsFiles = () => {
    const can = capabilities.workspace?.workspaceEdit;
    return can?.documentChanges === true && can.resourceOperations?.includes('create') === true;
  };
  const refreshes = () => capabilities.workspace?.diagnostics?.refreshSupport === true;
  const indexes = serveIndexes(connection, workspace, {
    capabilities: () => capabilities,
    idle,
    background: indexing !== undefined,
  });
  const diagnosticsService = serveDiagnostics(connection, workspace, { pulls, refreshes }, guarded);
  const tokensService = serveSemanticTokens(connection, answer);

  /** What articles are read with has changed: the client asks anew for what it shows. */
  const refresh = () => {
    diagnosticsService.refresh();
    if (capabilities.workspace?.semanticTokens?.refreshSupport) connection.languages.semanticTokens.refresh();
    for (const { text } of workspace.documents.all()) tellAnalyzed(text.uri, text.version);
  };
  /** Milliseconds without a keystroke in a file that articles are read with until they are read with it. */
  const quiet = 400;
  let refreshing: ReturnType<typeof setTimeout> | undefined;
  const refreshSoon = () => {
    clearTimeout(refreshing);
    refreshing = setTimeout(refresh, quiet);
  };

  connection.onShutdown(() => workspace.folders.close());
  connection.onDidChangeConfiguration(({ settings: sent }) => {
    if (typeof sent === 'object' && sent !== null && settingsSection in sent) {
      sentSettings = readSettings((sent as Record<string, unknown>)[settingsSection]);
    }
    workspace.folders.settingsChanged();
    refresh();
    return watch();
  });
  const tellFiled = async (filing: Promise<Filed | undefined> | undefined) => {
    try {
      const filed = await filing;
      if (filed) showFiled(connection, filed, refresh);
    } catch (error) {
      connection.window.showWarningMessage(error instanceof Error ? error.message : String(error));
    }
  };
  const tellAnnotationsChanged = (which: AnnotationsChangedParams) =>
    void connection.sendNotification(annotationsChangedNotification, which);
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    workspace.documents.open(uri, languageId, version, text);
    void tellFiled(workspace.filing.appeared(workspace.documents.get(uri)!));
    if (workspace.fileChanged(uri)) refreshSoon();
    diagnosticsService.changed(uri);
    indexes.soon(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    typed = Date.now();
    workspace.documents.change(uri, contentChanges, version);
    if (workspace.fileChanged(uri)) refreshSoon();
    diagnosticsService.changed(uri);
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    const document = workspace.documents.get(uri);
    document?.annotations.saved().catch((error: Error) => connection.window.showWarningMessage(error.message));
    void tellFiled(document && workspace.filing.appeared(document));
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const document = workspace.documents.get(uri);
    workspace.documents.close(uri);
    void tellFiled(document && workspace.filing.closed(document));
    // From now on they are what the files say: the article may be gone.
    if (document?.annotations.any) tellAnnotationsChanged({ uris: [uri] });
    if (workspace.fileChanged(uri)) refreshSoon();
    diagnosticsService.closed(uri);
    tokensService.closed(uri);
  });
  serveFileEvents(connection, workspace, indexes, guarded, {
    readOtherwise: () => {
      refresh();
      void guarded(() => outside.renew(), undefined);
    },
    annotationsChanged: () => tellAnnotationsChanged({}),
  });

  connection.workspace.onDidRenameFiles(({ files }) =>
    guarded(async () => {
      let any = false;
      for (const { oldUri, newUri } of files) any = (await workspace.renamed(oldUri, newUri)) || any;
      if (!any) return;
      for (const { annotations: live } of workspace.documents.all()) live.forget();
      refresh();
    }, undefined),
  );

  serveFolders(connection, workspace, indexes, createsFiles, answer, guarded);
  serveOwnRequests(connection, workspace, { createsFiles }, answer, guarded);
  serveAnnotations(connection, workspace, refresh, guarded);
  serveExchange(connection, workspace, host.files, () => capabilities, refresh);
  serveReports(connection, workspace, () => capabilities, guarded);
  serveSilencing(connection, workspace, refresh, host.now, guarded);
  const ofEntitiesFile = entitiesFileAnswers(workspace);
  const hoverArticle = answer(
    async (article, { position }: HoverParams) =>
      hover(article, position, await quotedElsewhere(workspace, article, position)),
    null,
  );
  connection.onHover(async (params, token) => {
    const found = await guarded(() => ofEntitiesFile.hover(params, token), null);
    return found === undefined ? hoverArticle(params, token) : found;
  });
  connection.onDefinition(
    answer((article, { position }) => {
      const links = definition(article, position);
      return capabilities.textDocument?.definition?.linkSupport ? links : (links?.map(toLocation) ?? null);
    }, null),
  );
  connection.onDocumentHighlight(answer((article, { position }) => highlights(article, position), null));
  connection.onDocumentSymbol(
    answer((article): DocumentSymbol[] | SymbolInformation[] => {
      const symbols = documentSymbols(article);
      const nested = capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport;
      return nested ? symbols : flatten(article.uri, symbols);
    }, []),
  );
  connection.onDocumentLinks(answer(article => documentLinks(article), []));
  connection.onSelectionRanges(answer((article, { positions }) => selectionRanges(article, positions), null));
  const completeArticle = answer(async (article, { position }: CompletionParams) => {
    const folder = workspace.folders.of(article.uri);
    const { index, bibliographies } = folder;
    const lists = (await folder.context()).entities.lists.flatMap(({ list, names }) => {
      const gathered = names();
      return gathered ? [{ list, names: gathered }] : [];
    });
    return (
      completeNames(article, position, index.names(), lists) ??
      completion(article, await bibliographies.all(), position)
    );
  }, null);
  connection.onCompletion(async (params, token) => {
    const found = await guarded(() => ofEntitiesFile.completion(params, token), []);
    return found ?? completeArticle(params, token);
  });
  const support = () => ({ createFiles: createsFiles(), commands: ownClient });
  connection.onCodeAction(({ textDocument: { uri }, range, context: { only, triggerKind } }, token) =>
    guarded(async () => {
      const article = await workspace.article(uri, token);
      const asked = triggerKind !== CodeActionTriggerKind.Automatic;
      if (article) {
        const can = { ...support(), asked };
        // Who asks early waits for what can be cited, where that matters.
        const citing = only?.some(kind => kind.startsWith('source')) || (asked && hasFindingIn(article, range));
        if (article.bibliography || !citing) {
          return codeActions(article, range, only, can);
        }
        await workspace.folders.of(uri).bibliographies.all();
        const withReferences = await workspace.article(uri, token);
        return withReferences ? codeActions(withReferences, range, only, can) : [];
      }
      const folder = workspace.folders.of(uri);
      const { isBibliography } = await folder.context();
      if (!isBibliography(normalUri(uri)) || (only && !only.includes('quickfix'))) return [];
      const checked = await folder.bibliographyToCheck(normalUri(uri));
      return checked ? bibliographyActions(checked, range, support()) : [];
    }, []),
  );
}
