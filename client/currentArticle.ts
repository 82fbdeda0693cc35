import * as vscode from 'vscode';
import { type ActorsResult, actorsRequest } from '../server/protocol';
import { mayBeArticle } from './article';
import { whenQuiet } from './quiet';
import type { Server } from './server';

/** The article at hand: what the server says of it, asked for once and shown by the Actors view and the status item. */
export interface CurrentArticle extends vscode.Disposable {
  /** Undefined while no text that may be an article is shown. */
  readonly result: ActorsResult | undefined;
  readonly onDidChange: vscode.Event<ActorsResult | undefined>;
  /** Asks anew. */
  refresh(): Promise<void>;
}

/** Follows the active editor: its article, or the last one while that is still visible. */
export function followCurrentArticle({ client, onAnalyzed, uriOf }: Server): CurrentArticle {
  const changed = new vscode.EventEmitter<ActorsResult | undefined>();
  let document: vscode.TextDocument | undefined;
  let result: ActorsResult | undefined;
  let asking: vscode.CancellationTokenSource | undefined;

  const refresh = async () => {
    asking?.cancel();
    const editors = vscode.window.visibleTextEditors;
    const active = vscode.window.activeTextEditor;
    if (active && mayBeArticle(active.document)) document = active.document;
    else if (!editors.some(editor => editor.document === document)) {
      document = editors.find(editor => mayBeArticle(editor.document))?.document;
    }
    if (!document) {
      result = undefined;
      changed.fire(result);
      return;
    }
    const turn = new vscode.CancellationTokenSource();
    asking = turn;
    const next = await client
      .sendRequest<ActorsResult | null>(actorsRequest, { textDocument: { uri: uriOf(document) } }, turn.token)
      .catch(error => {
        if (turn.token.isCancellationRequested) return null;
        throw error;
      });
    if (turn.token.isCancellationRequested) return;
    result = next ?? undefined;
    changed.fire(result);
  };

  const analyzed = whenQuiet(refresh);
  const subscriptions = vscode.Disposable.from(
    changed,
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.window.onDidChangeVisibleTextEditors(refresh),
    analyzed,
    onAnalyzed(({ uri }) => {
      if (!document || uriOf(document) !== uri) return;
      // What is new is shown at once; what is shown follows what is typed at rest.
      if (result?.uri === uri) analyzed.soon(uri);
      else return refresh();
    }),
  );
  return {
    get result() {
      return result;
    },
    onDidChange: changed.event,
    refresh,
    dispose: () => {
      asking?.cancel();
      subscriptions.dispose();
    },
  };
}
