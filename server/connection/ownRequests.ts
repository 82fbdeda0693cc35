import type { CancellationToken, Connection } from 'vscode-languageserver';
import { actors, noActors } from '../language/actors';
import { annotate, annotations, removeAnnotation } from '../language/annotations';
import { choices, edit } from '../language/choices';
import {
  type ActorsResult,
  type AnnotateParams,
  type AnnotateResult,
  type AnnotationsResult,
  type ArticleParams,
  actorsRequest,
  annotateRequest,
  annotationsRequest,
  type Choice,
  type ChoicesParams,
  choicesRequest,
  type EditParams,
  type EditResult,
  editRequest,
  type RemoveAnnotationParams,
  removeAnnotationRequest,
} from '../protocol';
import type { Workspace } from '../workspace/workspace';
import type { Answer, Guarded } from './answer';

/** Answers the requests beyond LSP: see protocol.ts. */
export function serveOwnRequests(
  connection: Connection,
  workspace: Workspace,
  client: { readonly createsFiles: () => boolean; readonly changed: () => void },
  answer: Answer,
  guarded: Guarded,
): void {
  connection.onRequest(
    choicesRequest,
    answer(async (article, params: ChoicesParams): Promise<Choice[]> => {
      return choices(article, await workspace.folderOf(article.uri).bibliographies.all(), params);
    }, []),
  );
  connection.onRequest<EditResult, void>(
    editRequest,
    answer((article, params: EditParams): EditResult => edit(article, params, client.createsFiles()), noArticle),
  );
  connection.onRequest(actorsRequest, ({ textDocument: { uri } }: ArticleParams, token: CancellationToken) =>
    guarded<ActorsResult | null>(async () => {
      const { state, article } = await workspace.read(uri, token);
      return article ? actors(article) : noActors(uri, workspace.documents.get(uri)?.text.version ?? 0, state);
    }, null),
  );
  connection.onRequest(annotationsRequest, ({ textDocument: { uri } }: ArticleParams) =>
    guarded<AnnotationsResult>(
      async () => {
        const document = workspace.documents.get(uri);
        return document ? annotations(document) : { uri, annotations: [] };
      },
      { uri, annotations: [] },
    ),
  );
  connection.onRequest<AnnotateResult, void>(annotateRequest, async (params: AnnotateParams) => {
    const document = workspace.documents.get(params.textDocument.uri);
    if (!document) return { ok: false, why: 'This document is not open.' };
    const result = await annotate(document, params);
    if (result.ok) client.changed();
    return result;
  });
  connection.onRequest(removeAnnotationRequest, async (params: RemoveAnnotationParams) => {
    const document = workspace.documents.get(params.textDocument.uri);
    if (document) await removeAnnotation(document, params);
    client.changed();
    return null;
  });
}

const noArticle: EditResult = { ok: false, why: 'This document is not read as an article.' };
