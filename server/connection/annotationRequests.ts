import type { Connection } from 'vscode-languageserver';
import {
  annotate,
  annotations,
  changeAnnotation,
  moveAnnotations,
  removeAnnotation,
  reply,
  restoreAnnotation,
  toResult,
} from '../language/annotations';
import {
  type AnnotateParams,
  type AnnotateResult,
  type AnnotationsChangedParams,
  type AnnotationsResult,
  type ArticleParams,
  annotateRequest,
  annotationsChangedNotification,
  annotationsRequest,
  type ChangeAnnotationParams,
  changeAnnotationRequest,
  type DoneResult,
  type FolderAnnotationsResult,
  folderAnnotationsRequest,
  type MoveAnnotationsParams,
  type MoveAnnotationsResult,
  moveAnnotationsRequest,
  type RemoveAnnotationParams,
  type ReplyParams,
  type RestoreAnnotationParams,
  removeAnnotationRequest,
  replyRequest,
  restoreAnnotationRequest,
} from '../protocol';
import type { OpenDocument } from '../workspace/documents';
import type { Filed } from '../workspace/filing';
import type { Workspace } from '../workspace/workspace';
import type { Guarded } from './answer';

/** Answers the requests about what people say of passages: see protocol.ts. */
export function serveAnnotations(
  connection: Connection,
  workspace: Workspace,
  /** Articles read otherwise now. */
  changed: () => void,
  guarded: Guarded,
): void {
  connection.onRequest(annotationsRequest, ({ textDocument: { uri } }: ArticleParams) =>
    guarded<AnnotationsResult>(async () => annotations(await workspace.annotated(uri)), { uri, annotations: [] }),
  );
  connection.onRequest(folderAnnotationsRequest, (_params: unknown, token) =>
    guarded<FolderAnnotationsResult>(
      async () => ({
        articles: (await workspace.annotatedArticles(token)).map(({ folder, uri, path, document, kept, missing }) => ({
          ...{ uri, path },
          ...(folder !== undefined && { folder }),
          ...toResult(document, kept),
          ...(missing && { missing }),
        })),
      }),
      { articles: [] },
    ),
  );

  connection.onRequest<MoveAnnotationsResult, void>(moveAnnotationsRequest, async (params: MoveAnnotationsParams) => {
    const { textDocument, to } = params;
    try {
      const [before, now] = [await workspace.annotated(textDocument.uri), await workspace.annotated(to)];
      const result = await moveAnnotations(workspace.filing, before, now, params);
      if (!result.ok) return result;
      changed();
      const told: AnnotationsChangedParams = { uris: [textDocument.uri, to] };
      void connection.sendNotification(annotationsChangedNotification, told);
      return result;
    } catch (error) {
      return { ok: false, why: messageOf(error) };
    }
  });

  /** Answers a request that changes what is kept of an article, and tells of the change. */
  const onChange = <Params extends ArticleParams, Result extends DoneResult>(
    request: string,
    change: (document: OpenDocument, params: Params) => Promise<Result>,
  ) =>
    connection.onRequest<Result | DoneResult, void>(request, async (params: Params) => {
      const { uri } = params.textDocument;
      let document: OpenDocument;
      try {
        document = await workspace.annotated(uri);
      } catch (error) {
        return { ok: false, why: messageOf(error) };
      }
      const result = await change(document, params);
      if (!result.ok) return result;
      changed();
      const told: AnnotationsChangedParams = { uris: [uri] };
      void connection.sendNotification(annotationsChangedNotification, told);
      return result;
    });
  onChange<AnnotateParams, AnnotateResult>(annotateRequest, annotate);
  onChange<ChangeAnnotationParams, AnnotateResult>(changeAnnotationRequest, changeAnnotation);
  onChange<ReplyParams, AnnotateResult>(replyRequest, reply);
  onChange<RemoveAnnotationParams, DoneResult>(removeAnnotationRequest, removeAnnotation);
  onChange<RestoreAnnotationParams, AnnotateResult>(restoreAnnotationRequest, restoreAnnotation);
}

/** Says where annotations are kept now that were in memory only, and has them shown there. */
export function showFiled(connection: Connection, { uri, from, to, count, trouble }: Filed, changed: () => void): void {
  changed();
  const told: AnnotationsChangedParams = { uris: [uri] };
  void connection.sendNotification(annotationsChangedNotification, told);
  // Of trouble the client is told where it asks for them.
  if (trouble !== undefined) return;
  const what = count === 1 ? 'The annotation' : `The ${count} annotations`;
  const of = from === to ? '' : ` of ${from}`;
  connection.window.showInformationMessage(
    `${what}${of} ${count === 1 ? 'is' : 'are'} kept in the folder now, with ${to}.`,
  );
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
