import type { ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { registerActorsView } from './actors/view';
import { registerAnnotations } from './annotations/annotations';
import { followCurrentArticle } from './currentArticle';
import { registerMentionCommands } from './mentions';
import { createClient } from './server';
import { registerStatus } from './status';

let client: LanguageClient | undefined;

/** Starts the language server on articles: text files (`plaintext`), on disk or not yet saved. */
export async function activate(context: ExtensionContext): Promise<void> {
  client = createClient(context);
  const article = followCurrentArticle(client);
  context.subscriptions.push(
    article,
    registerActorsView(article),
    registerStatus(article),
    registerMentionCommands(),
    registerAnnotations(client, article),
  );
  await client.start();
  await article.refresh();
}

/** Stops the server, and waits until it has. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
