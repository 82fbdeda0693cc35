import type { CancellationToken, Connection } from 'vscode-languageserver';
import { actors, noActors } from '../language/actors';
import { choices, edit } from '../language/choices';
import { passage } from '../language/passage';
import { review } from '../language/review';
import {
  type ActorsResult,
  type ArticleParams,
  actorsRequest,
  type Choice,
  type ChoicesParams,
  choicesRequest,
  type EditParams,
  type EditResult,
  editRequest,
  type PassageParams,
  type PassageResult,
  passageRequest,
  type ReviewResult,
  reviewRequest,
} from '../protocol';
import type { Workspace } from '../workspace/workspace';
import type { Answer, Guarded } from './answer';
import type { Client } from './client';

/** Answers the requests beyond LSP: see protocol.ts. */
export function serveOwnRequests(
  connection: Connection,
  workspace: Workspace,
  client: Client,
  answer: Answer,
  guarded: Guarded,
): void {
  connection.onRequest(
    choicesRequest,
    answer(async (article, params: ChoicesParams): Promise<Choice[]> => {
      return choices(article, await workspace.folders.of(article.uri).bibliographies.all(), params);
    }, []),
  );
  connection.onRequest<EditResult, void>(
    editRequest,
    answer((article, params: EditParams): EditResult => edit(article, params, client.createsFiles), noArticle),
  );
  connection.onRequest<PassageResult | null, void>(
    passageRequest,
    answer((article, { range }: PassageParams) => passage(article, range), null),
  );
  connection.onRequest<ReviewResult | null, void>(
    reviewRequest,
    answer((article, _params: ArticleParams) => review(article), null),
  );
  connection.onRequest(actorsRequest, ({ textDocument: { uri } }: ArticleParams, token: CancellationToken) =>
    guarded<ActorsResult | null>(async () => {
      const { state, article } = await workspace.read(uri, token);
      return article ? actors(article) : noActors(uri, workspace.documents.get(uri)?.text.version ?? 0, state);
    }, null),
  );
}

const noArticle: EditResult = { ok: false, why: 'This document is not read as an article.' };
