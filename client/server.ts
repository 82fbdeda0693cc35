import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, TransportKind, vsdiag } from 'vscode-languageclient/node';
import { type AnalyzedParams, analyzedNotification } from '../server/protocol';
import { withRuleLink } from './fixes';

/** What the server reads besides articles: known entities and bibliographies. Their mistakes show in them. */
const companions = ['**/.onrecord/**/*.{yaml,yml}', '**/*.{bib,ris,csl.json}', '**/{references,bibliography}.json'];

/** The language server, as the rest of the client sees it. */
export interface Server extends vscode.Disposable {
  readonly client: LanguageClient;
  /** An open article was analysed anew. (The client keeps one handler a notification: this is it.) */
  readonly onAnalyzed: vscode.Event<AnalyzedParams>;
  /** A document's URI as the server spells it. */
  uriOf(document: vscode.TextDocument): string;
}

/**
 * Makes the client of the language server, not yet started. The server is a process of its own, so that typing never
 * waits for it; it ends when the editor does.
 */
export function createServer(context: vscode.ExtensionContext): Server {
  const module = context.asAbsolutePath('dist/start.js');
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
  const client = new LanguageClient(
    'onrecord',
    'On Record',
    {
      run: { module, transport: TransportKind.ipc, options: { env } },
      debug: { module, transport: TransportKind.ipc, options: { env, execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    options,
  );
  const analyzed = new vscode.EventEmitter<AnalyzedParams>();
  const subscription = client.onNotification(analyzedNotification, (params: AnalyzedParams) => analyzed.fire(params));
  return {
    client,
    onAnalyzed: analyzed.event,
    uriOf: document => client.code2ProtocolConverter.asUri(document.uri),
    dispose: () => {
      subscription.dispose();
      analyzed.dispose();
    },
  };
}
