import {
  type CancellationToken,
  type Connection,
  type Location,
  LSPErrorCodes,
  type Position,
  ResponseError,
} from 'vscode-languageserver';
import { soughtInBibliography, soughtInEntities } from '../language/companions';
import { describeEchoes, echoedAt, echoLocations } from '../language/echoes';
import { folderActor, folderActors } from '../language/folderActors';
import { referencesIn, type Sought, sought } from '../language/references';
import { prepareRename, rename, renameMention } from '../language/rename';
import { excerpt } from '../language/words';
import { workspaceSymbols } from '../language/workspaceSymbols';
import {
  type FolderActorParams,
  type FolderActorResult,
  type FolderActorsParams,
  type FolderActorsResult,
  folderActorRequest,
  folderActorsRequest,
} from '../protocol';
import type { Article } from '../workspace/article';
import type { Folder } from '../workspace/folder';
import type { Echo } from '../workspace/index/echoes';
import { rangesOf } from '../workspace/index/record';
import { normalUri } from '../workspace/uris';
import type { Workspace } from '../workspace/workspace';
import type { Answer, Guarded } from './answer';
import type { Client } from './client';
import type { Indexes } from './indexing';

/** Answers the requests that look at all articles of a folder: references, renaming, symbols. */
export function serveFolders(
  connection: Connection,
  workspace: Workspace,
  indexes: Indexes,
  client: Client,
  answer: Answer,
  guarded: Guarded,
): void {
  const { catalogOf } = indexes;
  connection.onReferences(
    ({ textDocument, position }, token): Promise<Location[] | null> =>
      guarded(async () => {
        const folder = workspace.folders.of(textDocument.uri);
        const uri = normalUri(textDocument.uri);
        const elsewhere = await soughtInCompanion(folder, uri, position);
        if (elsewhere) return referencesIn(await catalogOf(folder, token), elsewhere);
        const article = await workspace.article(textDocument.uri, token);
        const found = article && sought(article, position);
        if (!found) {
          // A quotation refers to itself in other articles.
          await catalogOf(folder, token);
          const echoes = await folder.index.madeEchoes();
          const echoed = article && echoes && echoedAt(article, position, echoes);
          return echoed ? echoLocations(echoed) : null;
        }
        // The article itself as it is now: its URI may be spelled in another way there.
        const others = referencesIn(await catalogOf(folder, token), found.what).filter(place => place.uri !== uri);
        return [...found.here, ...others];
      }, null),
  );
  connection.onPrepareRename(answer((article, { position }) => prepareRename(article, position), null));
  connection.onRenameRequest(
    answer(async (article, { position, newName }, token) => {
      const result =
        renameMention(article, position, newName, client.createsFiles) ??
        rename(article, position, newName, await catalogOf(workspace.folders.of(article.uri), token));
      if ('why' in result) throw new ResponseError<void>(LSPErrorCodes.RequestFailed, result.why);
      return result.edit;
    }, null),
  );
  connection.onWorkspaceSymbol(({ query }, token) =>
    guarded(async () => {
      const symbols = [];
      for (const folder of workspace.folders) {
        const { knowledge } = await folder.context();
        symbols.push(...workspaceSymbols(await catalogOf(folder, token), knowledge.own, query));
      }
      return symbols;
    }, []),
  );
  connection.onRequest(folderActorsRequest, (params: FolderActorsParams, token: CancellationToken) =>
    guarded<FolderActorsResult | null>(async () => {
      const folder = workspace.folders.at(params.folder);
      return folder ? folderActors(await catalogOf(folder, token), params) : null;
    }, null),
  );
  connection.onRequest(folderActorRequest, (params: FolderActorParams, token: CancellationToken) =>
    guarded<FolderActorResult | null>(async () => {
      const folder = workspace.folders.at(params.folder);
      if (!folder) return null;
      const { knowledge } = await folder.context();
      return folderActor(await catalogOf(folder, token), knowledge, params);
    }, null),
  );
}

/** Where else a quotation stands, as Markdown; empty where it does not, or that is not known yet. */
export async function quotedElsewhere(workspace: Workspace, article: Article, position: Position): Promise<string> {
  const { index } = workspace.folders.of(article.uri);
  const echoed = index.echoes && echoedAt(article, position, index.echoes);
  if (!echoed || !index.now) return '';
  const words = new Map<Echo, string>();
  for (const echo of echoed.echoes.filter(({ otherWords }) => otherWords).slice(0, mostRead)) {
    const text = await workspace.text(echo.uri).catch(() => undefined);
    const [range] = rangesOf(echo.quotation.places);
    if (text && range)
      words.set(echo, excerpt(text.getText(range), { start: 0, end: text.getText(range).length }, 300));
  }
  return describeEchoes(echoed, index.now, echo => words.get(echo));
}

/** Articles that are read for one hover, to show their words. */
const mostRead = 8;

/** What a position in one of the files that articles are read with stands for. */
async function soughtInCompanion(folder: Folder, uri: string, position: Position): Promise<Sought | undefined> {
  const { entities, isBibliography } = await folder.context();
  const entitiesFile = entities.files.find(file => file.uri === uri);
  if (entitiesFile) return soughtInEntities(entitiesFile, position);
  const bibliography = isBibliography(uri) ? await folder.bibliographies.one(uri) : undefined;
  return bibliography && soughtInBibliography(bibliography, position);
}
