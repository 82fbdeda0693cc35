import {
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  type SemanticTokens,
  type SemanticTokensDelta,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { actors, noActors } from './language/actors';
import { definition } from './language/definition';
import { documentSymbols } from './language/documentSymbols';
import { highlights } from './language/highlights';
import { hover } from './language/hover';
import { selectionRanges } from './language/selectionRanges';
import { semanticTokens, semanticTokensEdits, semanticTokensLegend } from './language/semanticTokens';
import {
  type ActorsResult,
  type AnalyzedParams,
  type ArticleParams,
  actorsRequest,
  analyzedNotification,
} from './protocol';
import type { Article } from './workspace/article';
import { Cancelled, type Host } from './workspace/host';
import { defaultSettings, readSettings, type Settings, settingsSection } from './workspace/settings';
import { Workspace } from './workspace/workspace';

/** What an entry hands over: all of the host but what the editor itself answers. */
export type ServerHost = Omit<Host, 'settings' | 'log'>;

/** Wires LSP's messages to the workspace and the language features, and nothing else. Call `listen` on it yourself. */
export function serve(connection: Connection, host: ServerHost, version: string): void {
  let capabilities: ClientCapabilities = {};
  /** For clients that can't be asked for settings: what they last sent. */
  let sentSettings: Settings = defaultSettings;

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
  const analyzed = ({ uri, version }: Article) =>
    void connection.sendNotification(analyzedNotification, { uri, version } satisfies AnalyzedParams);
  const workspace = new Workspace({ ...host, settings, log, analyzed });

  /** Answers a request about an article; `otherwise` where the document is none, or where something went wrong. */
  const answer =
    <Params extends ArticleParams, Result>(
      give: (article: Article, params: Params, token: CancellationToken) => Result | Promise<Result>,
      otherwise: Result,
    ) =>
    (params: Params, token: CancellationToken): Promise<Result | ResponseError<void>> =>
      guarded(async () => {
        const article = await workspace.article(params.textDocument.uri, token);
        return article ? give(article, params, token) : otherwise;
      }, otherwise);

  /** Trouble with one request is told of, and ends no more than that request. */
  const guarded = async <Result>(give: () => Promise<Result>, otherwise: Result) => {
    try {
      return await give();
    } catch (error) {
      if (error instanceof Cancelled) return new ResponseError<void>(LSPErrorCodes.RequestCancelled, 'Cancelled');
      log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return otherwise;
    }
  };

  connection.onInitialize((params): InitializeResult => {
    capabilities = params.capabilities;
    sentSettings = readSettings(params.initializationOptions);
    workspace.setFolders(
      params.workspaceFolders?.map(folder => folder.uri) ?? (params.rootUri === null ? [] : [params.rootUri]),
    );
    return {
      serverInfo: { name: 'On Record', version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        hoverProvider: true,
        definitionProvider: true,
        documentHighlightProvider: true,
        documentSymbolProvider: { label: 'On Record' },
        selectionRangeProvider: true,
        semanticTokensProvider: { legend: semanticTokensLegend, full: { delta: true }, range: true },
      },
    };
  });

  connection.onInitialized(async () => {
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
    }
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const watchers = ['**/*.txt', '**/.onrecord/**', '**/*.{bib,ris,json}'].map(globPattern => ({ globPattern }));
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (capabilities.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(async () => {
        const folders = (await connection.workspace.getWorkspaceFolders()) ?? [];
        workspace.setFolders(folders.map(({ uri }) => uri));
        refresh();
      });
    }
  });

  /** What articles are read with has changed: the client asks anew for what it shows. */
  const refresh = () => {
    if (capabilities.workspace?.diagnostics?.refreshSupport) connection.languages.diagnostics.refresh();
    if (capabilities.workspace?.semanticTokens?.refreshSupport) connection.languages.semanticTokens.refresh();
    for (const { uri, version } of workspace.documents.all()) {
      void connection.sendNotification(analyzedNotification, { uri, version } satisfies AnalyzedParams);
    }
  };

  connection.onDidChangeConfiguration(({ settings: sent }) => {
    if (typeof sent === 'object' && sent !== null && settingsSection in sent) {
      sentSettings = readSettings((sent as Record<string, unknown>)[settingsSection]);
    }
    workspace.settingsChanged();
    refresh();
  });

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    workspace.documents.open(uri, languageId, version, text);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    workspace.documents.change(uri, contentChanges, version);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    workspace.documents.close(uri);
    tokens.delete(uri);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.filter(({ uri }) => workspace.fileChanged(uri)).length > 0) refresh();
  });

  connection.onHover(answer((article, { position }) => hover(article, position), null));
  connection.onDefinition(answer((article, { position }) => definition(article, position), null));
  connection.onDocumentHighlight(answer((article, { position }) => highlights(article, position), null));
  connection.onDocumentSymbol(answer(article => documentSymbols(article), []));
  connection.onSelectionRanges(answer((article, { positions }) => selectionRanges(article, positions), null));

  /** The tokens that each open document's client has, for the difference to the next. */
  const tokens = new Map<string, { readonly resultId: string; readonly data: readonly number[] }>();
  let results = 0;
  const keepTokens = (uri: string, data: number[]): SemanticTokens => {
    const resultId = `${++results}`;
    tokens.set(uri, { resultId, data });
    return { resultId, data };
  };
  connection.languages.semanticTokens.on(
    answer((article, { textDocument: { uri } }) => keepTokens(uri, semanticTokens(article)), { data: [] }),
  );
  connection.languages.semanticTokens.onDelta(
    answer(
      (article, { textDocument: { uri }, previousResultId }): SemanticTokens | SemanticTokensDelta => {
        const before = tokens.get(uri);
        const after = keepTokens(uri, semanticTokens(article));
        if (before?.resultId !== previousResultId) return after;
        return { resultId: after.resultId!, edits: semanticTokensEdits(before.data, after.data) };
      },
      { data: [] },
    ),
  );
  connection.languages.semanticTokens.onRange(
    answer(
      (article, { range }) => ({
        data: semanticTokens(article, { first: range.start.line, last: range.end.line }),
      }),
      { data: [] },
    ),
  );

  connection.onRequest(
    actorsRequest,
    (
      { textDocument: { uri } }: ArticleParams,
      token: CancellationToken,
    ): Promise<ActorsResult | ResponseError<void> | null> =>
      guarded(async () => {
        const { state, article } = await workspace.read(uri, token);
        return article ? actors(article) : noActors(uri, workspace.documents.get(uri)?.version ?? 0, state);
      }, null),
  );
}
