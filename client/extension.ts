import type { ExtensionContext } from 'vscode';
import { type ActorsTree, registerActorsView } from './actors/view';
import { type Annotating, registerAnnotations } from './annotations/annotations';
import { followCurrentArticle } from './currentArticle';
import { registerEntityActs } from './entities/acts';
import { registerImporting } from './entities/importing';
import { registerFixCommands } from './fixes';
import { type FolderActorsTree, registerFolderActorsView } from './folderActors/view';
import { registerMentionCommands } from './mentions';
import { registerReports } from './reports';
import { createServer, type Server } from './server';
import { registerSilencing } from './silenced';
import { registerStatus } from './status';
import { registerWalkthrough } from './walkthrough';

let server: Server | undefined;

/** What the extension shows to other extensions, and to its tests. */
export interface OnRecord {
  readonly actors: ActorsTree;
  readonly folderActors: FolderActorsTree;
  readonly annotating: Annotating;
}

/** Starts the language server on articles: text files (`plaintext`), on disk or not yet saved. */
export async function activate(context: ExtensionContext): Promise<OnRecord> {
  server = createServer(context);
  const article = followCurrentArticle(server);
  const actors = registerActorsView(article);
  const folderActors = registerFolderActorsView(server, article);
  const annotating = registerAnnotations(server, article, context);
  const fixes = registerFixCommands(server, context);
  const { annotations } = annotating;
  const watched = { article, annotations, onDidShowActors: actors.onDidShow, onDidFindClaim: fixes.onDidFindClaim };
  context.subscriptions.push(
    server,
    article,
    actors,
    folderActors,
    registerEntityActs(server, article),
    registerImporting(context),
    registerStatus(article),
    registerMentionCommands(),
    fixes,
    registerSilencing(server),
    registerReports(server),
    annotating,
    registerWalkthrough(watched, context),
  );
  await server.start();
  await article.refresh();
  return { actors: actors.tree, folderActors: folderActors.tree, annotating };
}

/** Stops the server, and waits until it has. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
