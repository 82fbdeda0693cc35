import type * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, TransportKind, vsdiag } from 'vscode-languageclient/node';
import { withRuleLink } from './fixes';

/** What the server reads besides articles: known entities and bibliographies. Their mistakes show in them. */
const companions = ['**/.onrecord/**/*.{yaml,yml}', '**/*.bib', '**/*.ris'];

/**
 * Makes the client of the language server, not yet started. The server is a process of its own, so that typing never
 * waits for it; it ends when the editor does.
 */
export function createClient(context: vscode.ExtensionContext): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const options: LanguageClientOptions = {
    documentSelector: [{ language: 'plaintext' }, ...companions.map(pattern => ({ pattern }))],
    // This client has the commands that quick fixes call.
    initializationOptions: { commands: true },
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
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    options,
  );
}
