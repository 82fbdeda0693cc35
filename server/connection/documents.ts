import type { Connection } from 'vscode-languageserver';
import { type AnnotationsChangedParams, annotationsChangedNotification } from '../protocol';
import type { Filed } from '../workspace/filing';
import type { Workspace } from '../workspace/workspace';
import { showFiled } from './annotationRequests';
import type { Guarded } from './answer';
import type { DiagnosticsService } from './diagnostics';
import type { Indexes } from './indexing';
import type { Rest } from './rest';
import type { SemanticTokensService } from './semanticTokens';

/** Milliseconds without a keystroke in a file that articles are read with until they are read with it. */
const quiet = 400;

/** Keeps the workspace up to date with the client's documents: as they are opened, typed into, saved, renamed and closed. */
export function serveDocuments(
  connection: Connection,
  workspace: Workspace,
  {
    rest,
    indexes,
    diagnostics,
    tokens,
    refresh,
  }: {
    readonly rest: Rest;
    readonly indexes: Indexes;
    readonly diagnostics: DiagnosticsService;
    readonly tokens: SemanticTokensService;
    /** What articles are read with has changed. */
    readonly refresh: () => void;
  },
  guarded: Guarded,
): void {
  let refreshing: ReturnType<typeof setTimeout> | undefined;
  const refreshSoon = () => {
    clearTimeout(refreshing);
    refreshing = setTimeout(refresh, quiet);
  };
  const tellFiled = async (filing: Promise<Filed | undefined> | undefined) => {
    try {
      const filed = await filing;
      if (filed) showFiled(connection, filed, refresh);
    } catch (error) {
      connection.window.showWarningMessage(error instanceof Error ? error.message : String(error));
    }
  };
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    workspace.documents.open(uri, languageId, version, text);
    void tellFiled(workspace.filing.appeared(workspace.documents.get(uri)!));
    if (workspace.fileChanged(uri)) refreshSoon();
    diagnostics.changed(uri);
    indexes.soon(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    rest.disturb();
    workspace.documents.change(uri, contentChanges, version);
    if (workspace.fileChanged(uri)) refreshSoon();
    diagnostics.changed(uri);
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
    if (document?.annotations.any) {
      const which: AnnotationsChangedParams = { uris: [uri] };
      void connection.sendNotification(annotationsChangedNotification, which);
    }
    if (workspace.fileChanged(uri)) refreshSoon();
    diagnostics.closed(uri);
    tokens.closed(uri);
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
}
