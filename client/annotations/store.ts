import * as vscode from 'vscode';
import {
  type AnnotateResult,
  type AnnotationBody,
  type AnnotationsResult,
  annotateRequest,
  annotationsRequest,
  type DoneResult,
  removeAnnotationRequest,
} from '../../server/protocol';
import { mayBeArticle } from '../article';
import type { Server } from '../server';

/** What people have said of the articles that are shown. The server keeps it; this asks, tells, and hears of changes. */
export interface Annotations extends vscode.Disposable {
  /** Fires with an article's annotations whenever they, or their places, may have changed. */
  readonly onDidChange: vscode.Event<{ document: vscode.TextDocument; found: AnnotationsResult }>;
  find(document: vscode.TextDocument): Promise<AnnotationsResult>;
  /** Keeps an annotation; says so to the person if it can't be kept. */
  add(document: vscode.TextDocument, range: vscode.Range, body: AnnotationBody): Promise<boolean>;
  remove(document: vscode.TextDocument, id: string): Promise<void>;
  /** Asks anew for all articles that are shown. */
  refresh(): Promise<void>;
}

/** Follows the annotations of all visible articles. */
export function followAnnotations({ client, onAnalyzed, uriOf }: Server): Annotations {
  const changed = new vscode.EventEmitter<{ document: vscode.TextDocument; found: AnnotationsResult }>();
  const identify = (document: vscode.TextDocument) => ({ textDocument: { uri: uriOf(document) } });
  const find = (document: vscode.TextDocument) =>
    client.sendRequest<AnnotationsResult>(annotationsRequest, identify(document));
  const tell = async (document: vscode.TextDocument) => {
    const { version } = document;
    const found = await find(document);
    // Typed on meanwhile: the next analysis brings the places anew.
    if (document.version === version && !document.isClosed) changed.fire({ document, found });
  };
  const shown = () =>
    new Set(vscode.window.visibleTextEditors.map(editor => editor.document).filter(document => mayBeArticle(document)));
  const refresh = async () => {
    await Promise.all([...shown()].map(tell));
  };
  const subscriptions = vscode.Disposable.from(
    changed,
    vscode.window.onDidChangeVisibleTextEditors(refresh),
    onAnalyzed(async ({ uri }) => {
      for (const document of shown()) {
        if (uriOf(document) === uri) await tell(document);
      }
    }),
  );
  return {
    onDidChange: changed.event,
    find,
    refresh,
    async add(document, range, body) {
      const answer = await client.sendRequest<AnnotateResult>(annotateRequest, {
        ...identify(document),
        range: client.code2ProtocolConverter.asRange(range),
        body,
      });
      if (!answer.ok) void vscode.window.showWarningMessage(answer.why);
      else await tell(document);
      return answer.ok;
    },
    async remove(document, id) {
      const answer = await client.sendRequest<DoneResult>(removeAnnotationRequest, { ...identify(document), id });
      if (!answer.ok) void vscode.window.showWarningMessage(answer.why);
      await tell(document);
    },
    dispose: () => subscriptions.dispose(),
  };
}
