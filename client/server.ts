import * as vscode from 'vscode';
import type { LanguageClient, LanguageClientOptions } from 'vscode-languageclient/node';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { type AnalyzedParams, analyzedNotification } from '../server/protocol';
import { withRuleLink } from './fixes';

/** What the server reads besides articles: known entities and bibliographies. Their mistakes show in them. */
const companions = ['**/.onrecord/**/*.{yaml,yml}', '**/*.{bib,ris,csl.json}', '**/{references,bibliography}.json'];

type RequestParams = [params?: unknown, token?: vscode.CancellationToken];

/** LSP's client, as the rest of ours uses it: from the first moment on, though it is loaded later. */
export interface Client {
  /** Waits until the server has started. */
  sendRequest<Result>(method: string, ...params: RequestParams): Promise<Result>;
  /** One handler a notification. */
  onNotification<Params>(method: string, handler: (params: Params) => void): vscode.Disposable;
  /** An edit as the editor wants it. */
  asWorkspaceEdit(edit: WorkspaceEdit): Promise<vscode.WorkspaceEdit>;
}

/** The language server, as the rest of the client sees it. */
export interface Server extends vscode.Disposable {
  readonly client: Client;
  /** An open article was analysed anew. (The client keeps one handler a notification: this is it.) */
  readonly onAnalyzed: vscode.Event<AnalyzedParams>;
  /** A document's URI as the server spells it. */
  uriOf(document: vscode.TextDocument): string;
  /** Loads LSP's client and starts the server, a step at a time: what else the editor has to do gets its turn. */
  start(): Promise<void>;
  /** Stops the server, and resolves when it has. */
  stop(): Promise<void>;
}

/**
 * Makes ready to start the language server: a process of its own, so that typing never waits for it; it ends when the
 * editor does.
 */
export function createServer(context: vscode.ExtensionContext): Server {
  let give: (running: LanguageClient) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const loaded = new Promise<LanguageClient>((resolve, reject) => {
    [give, fail] = [resolve, reject];
  });
  // Who asks for something hears of it.
  loaded.catch(() => {});
  let running: LanguageClient | undefined;
  let stopped = false;

  const client: Client = {
    async sendRequest<Result>(method: string, ...params: RequestParams) {
      return (await loaded).sendRequest<Result>(method, ...params);
    },
    onNotification(method, handler) {
      let handling: vscode.Disposable | undefined;
      let disposed = false;
      const handle = (client: LanguageClient) => {
        if (!disposed) handling = client.onNotification(method, handler);
      };
      loaded.then(handle, () => {});
      return new vscode.Disposable(() => {
        disposed = true;
        handling?.dispose();
      });
    },
    asWorkspaceEdit: async edit => (await loaded).protocol2CodeConverter.asWorkspaceEdit(edit),
  };
  const analyzed = new vscode.EventEmitter<AnalyzedParams>();
  const subscription = client.onNotification<AnalyzedParams>(analyzedNotification, params => analyzed.fire(params));
  return {
    client,
    onAnalyzed: analyzed.event,
    uriOf: document => document.uri.toString(),
    async start() {
      try {
        await anotherTurn();
        const library = require('./languageClient.js') as typeof import('./languageClient');
        await anotherTurn();
        running = createClient(library, context);
      } catch (error) {
        fail(error);
        throw error;
      }
      give(running);
      if (!stopped) await running.start();
    },
    async stop() {
      stopped = true;
      await running?.stop();
    },
    dispose: () => {
      subscription.dispose();
      analyzed.dispose();
    },
  };
}

/** Lets the editor, and other extensions in its process, go first. */
const anotherTurn = () => new Promise(resolve => setImmediate(resolve));

/** Makes LSP's client, not yet started. */
function createClient(
  { LanguageClient, TransportKind, vsdiag }: typeof import('./languageClient'),
  context: vscode.ExtensionContext,
): LanguageClient {
  const module = context.asAbsolutePath('dist/start.js');
  // By streams, for what the server says is written as JSON by itself then, and what it said before is not written anew.
  // Node reads these at every start, and takes its time; the server talks to nobody but the editor.
  const env = { NODE_EXTRA_CA_CERTS: undefined };
  const options: LanguageClientOptions = {
    documentSelector: [{ language: 'plaintext' }, ...companions.map(pattern => ({ pattern }))],
    // This client has the commands that quick fixes call.
    initializationOptions: { commands: true, storage: context.storageUri?.toString() },
    diagnosticPullOptions: { onChange: true, onTabs: false },
    middleware: {
      provideDiagnostics: async (document, previous, token, next) => {
        const report = await next(document, previous, token);
        if (report?.kind === vsdiag.DocumentDiagnosticReportKind.full) report.items.forEach(withRuleLink);
        return report;
      },
    },
  };
  return new LanguageClient(
    'onrecord',
    'On Record',
    {
      run: { module, transport: TransportKind.stdio, options: { env } },
      debug: { module, transport: TransportKind.stdio, options: { env, execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    options,
  );
}

/** LSP's code of a request that was cancelled, by whoever asked or by the person. */
const requestCancelled = -32_800;

/** Whether a request ended because it was cancelled. */
export const wasCancelled = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === requestCancelled;
