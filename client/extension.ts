import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

let client: LanguageClient | undefined;

/** Starts the language server on articles: text files (`plaintext`), on disk or not yet saved. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = join(context.extensionPath, 'dist', 'server.js');
  client = new LanguageClient(
    'onRecord',
    'On Record',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    { documentSelector: [{ language: 'plaintext' }] },
  );
  await client.start();
}

/** Stops the server, and waits until it has. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
