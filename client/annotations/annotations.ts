import * as vscode from 'vscode';
import type { CurrentArticle } from '../currentArticle';
import { type Adjudication, registerAdjudication } from '../review/adjudicate';
import { type Review, registerReview } from '../review/review';
import type { Server } from '../server';
import { Asking } from './asking';
import { registerAnnotationCommands } from './commands';
import { registerDecorations } from './decorations';
import { registerExchange } from './exchange';
import { registerManaging } from './manage';
import { type Notes, registerNotes } from './notes';
import { type Annotations, followAnnotations } from './store';
import { type AnnotationsTree, registerAnnotationsView } from './view/view';

/** Annotating, as the rest of the client and the tests see it. */
export interface Annotating extends vscode.Disposable {
  readonly annotations: Annotations;
  readonly tree: AnnotationsTree;
  readonly notes: Notes;
  readonly review: Review;
  readonly adjudication: Adjudication;
}

/** Annotating: commands that say what a passage is, and what shows that it was said. */
export function registerAnnotations(
  server: Server,
  article: CurrentArticle,
  context: vscode.ExtensionContext,
): Annotating {
  const annotations = followAnnotations(server);
  const asking = new Asking(server, article);
  const notes = registerNotes(annotations);
  const view = registerAnnotationsView(annotations, context.workspaceState);
  const adjudication = registerAdjudication(server, annotations);
  const review = registerReview(server, annotations, context.workspaceState);
  const subscriptions = vscode.Disposable.from(
    annotations,
    notes,
    view,
    review,
    registerDecorations(annotations),
    registerAnnotationCommands(server, annotations, article, asking),
    registerManaging(annotations, asking),
    registerExchange(server),
    adjudication,
  );
  return { annotations, tree: view.tree, notes, review, adjudication, dispose: () => subscriptions.dispose() };
}
