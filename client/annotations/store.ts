import * as vscode from 'vscode';
import {
  type AnnotateResult,
  type AnnotationBody,
  type AnnotationItem,
  type AnnotationsChangedParams,
  type AnnotationsResult,
  annotateRequest,
  annotationsChangedNotification,
  annotationsRequest,
  type ChangeAnnotationParams,
  changeAnnotationRequest,
  type DoneResult,
  type FolderAnnotationsResult,
  folderAnnotationsRequest,
  type MoveAnnotationsResult,
  moveAnnotationsRequest,
  type ReplyParams,
  removeAnnotationRequest,
  replyRequest,
  restoreAnnotationRequest,
} from '../../server/protocol';
import { fromRange, mayBeArticle } from '../article';
import { whenQuiet } from '../quiet';
import type { Server } from '../server';

/** What can be changed of an annotation: what is left out stays as it is. */
export type Change = Omit<ChangeAnnotationParams, 'textDocument' | 'id' | 'range' | 'cue'> & {
  readonly range?: vscode.Range;
  readonly cue?: vscode.Range;
};

/**
 * What people have said of articles. The server keeps it; this asks, tells, and hears of changes. Where something can't be
 * kept, the person is told why.
 */
export interface Annotations extends vscode.Disposable {
  /** Fires with a shown article's annotations whenever they, or their places, may have changed. */
  readonly onDidChange: vscode.Event<{ document: vscode.TextDocument; found: AnnotationsResult }>;
  /** Fires when annotations were added, changed or dropped in any article, here or elsewhere. */
  readonly onDidChangeAny: vscode.Event<void>;
  /** Fires when a person has said something of a passage. */
  readonly onDidAdd: vscode.Event<AnnotationItem>;
  find(document: vscode.TextDocument): Promise<AnnotationsResult>;
  /** All that was said in the folders that are open. */
  all(): Promise<FolderAnnotationsResult>;
  add(
    document: vscode.TextDocument,
    range: vscode.Range,
    body: AnnotationBody,
    cue?: vscode.Range,
    /** Who says so, where it is not the person at work. */
    creator?: string,
  ): Promise<AnnotationItem | undefined>;
  change(article: vscode.Uri, id: string, change: Change): Promise<boolean>;
  /**
   * Brings annotations of an article to another: all, each to its own words, or one to some words.
   * @returns undefined where they could not be, which the person was told
   */
  move(
    article: vscode.Uri,
    to: vscode.Uri,
    only?: { readonly id: string; readonly range: vscode.Range },
  ): Promise<Extract<MoveAnnotationsResult, { ok: true }> | undefined>;
  /** Answers an annotation; changes an answer, where its id is given; drops it, where the text is null. */
  reply(article: vscode.Uri, id: string, text: string | null, reply?: string): Promise<boolean>;
  remove(article: vscode.Uri, id: string): Promise<boolean>;
  /** Puts back what was removed. */
  restore(article: vscode.Uri, id: string): Promise<boolean>;
  /** Asks anew for all articles that are shown. */
  refresh(): Promise<void>;
}

/** Follows the annotations of all visible articles. */
export function followAnnotations({ client, onAnalyzed, uriOf }: Server): Annotations {
  const changed = new vscode.EventEmitter<{ document: vscode.TextDocument; found: AnnotationsResult }>();
  const changedAny = new vscode.EventEmitter<void>();
  const added = new vscode.EventEmitter<AnnotationItem>();
  const identify = (uri: vscode.Uri) => ({ textDocument: { uri: uri.toString() } });
  /** What was told of trouble already, so that it is said once. */
  const told = new Set<string>();
  const shown = () =>
    new Set(vscode.window.visibleTextEditors.map(editor => editor.document).filter(document => mayBeArticle(document)));

  const find = async (document: vscode.TextDocument) => {
    const found = await client.sendRequest<AnnotationsResult>(annotationsRequest, identify(document.uri));
    if (found.trouble !== undefined) tellTrouble(document.uri, found.trouble, found.kept);
    return found;
  };
  const tellTrouble = (article: vscode.Uri, trouble: string, kept: AnnotationsResult['kept']) => {
    if (told.has(`${article} ${trouble}`)) return;
    told.add(`${article} ${trouble}`);
    void offerExport(trouble, kept === 'memory', article);
  };
  const tell = async (document: vscode.TextDocument) => {
    const { version } = document;
    const found = await find(document);
    // Typed on meanwhile: the next analysis brings the places anew.
    if (document.version === version && !document.isClosed) changed.fire({ document, found });
  };
  const refresh = async () => {
    await Promise.all([...shown()].map(tell));
  };
  const tellAll = async (uri: string) => {
    for (const document of shown()) if (uriOf(document) === uri) await tell(document);
  };
  /** Articles that were analysed anew. The editor itself moves what is drawn with what is typed, so that can wait. */
  const analyzed = whenQuiet(tellAll);
  /** Sends what changes something, shows what it changed, and says why where it could not. */
  const ask = async <Answer extends AnnotateResult | MoveAnnotationsResult | DoneResult>(
    request: string,
    article: vscode.Uri,
    params: object,
  ): Promise<Extract<Answer, { ok: true }> | undefined> => {
    const answer = await client.sendRequest<Answer>(request, { ...identify(article), ...params });
    if (!answer.ok) {
      void vscode.window.showWarningMessage(answer.why);
      return undefined;
    }
    if ('memory' in answer && answer.memory !== undefined) tellTrouble(article, answer.memory, 'memory');
    await tellAll(article.toString());
    return answer as Extract<Answer, { ok: true }>;
  };

  const subscriptions = vscode.Disposable.from(
    changed,
    changedAny,
    added,
    vscode.window.onDidChangeVisibleTextEditors(refresh),
    analyzed,
    onAnalyzed(({ uri }) => analyzed.soon(uri)),
    client.onNotification(annotationsChangedNotification, async ({ uris }: AnnotationsChangedParams) => {
      changedAny.fire();
      for (const document of shown()) if (uris?.includes(uriOf(document)) ?? true) await tell(document);
    }),
  );
  return {
    onDidChange: changed.event,
    onDidChangeAny: changedAny.event,
    onDidAdd: added.event,
    find,
    refresh,
    all: () => client.sendRequest<FolderAnnotationsResult>(folderAnnotationsRequest, {}),
    async add({ uri }, range, body, cue, creator) {
      const at = { range: fromRange(range), ...(cue && { cue: fromRange(cue) }) };
      const said = { ...at, body, ...(creator !== undefined && { creator }) };
      const annotation = (await ask<AnnotateResult>(annotateRequest, uri, said))?.annotation;
      if (annotation) added.fire(annotation);
      return annotation;
    },
    async change(article, id, { range, cue, ...change }) {
      const places = { ...(range && { range: fromRange(range) }), ...(cue && { cue: fromRange(cue) }) };
      const to = { id, ...change, ...places };
      return (await ask(changeAnnotationRequest, article, to)) !== undefined;
    },
    async move(article, to, only) {
      const which = only && { id: only.id, range: fromRange(only.range) };
      const moved = await ask<MoveAnnotationsResult>(moveAnnotationsRequest, article, {
        to: to.toString(),
        ...which,
      });
      if (moved) await tellAll(to.toString());
      return moved;
    },
    async reply(article, id, text, reply) {
      const params: Omit<ReplyParams, 'textDocument'> = { id, text, ...(reply !== undefined && { reply }) };
      return (await ask(replyRequest, article, params)) !== undefined;
    },
    remove: async (article, id) => (await ask(removeAnnotationRequest, article, { id })) !== undefined,
    restore: async (article, id) => (await ask(restoreAnnotationRequest, article, { id })) !== undefined,
    dispose: () => subscriptions.dispose(),
  };
}

/** Says why annotations can't be kept as usual; where they are kept in memory only, offers to write them elsewhere. */
async function offerExport(why: string, inMemory: boolean, article: vscode.Uri): Promise<void> {
  const offer = 'Export…';
  const chosen = await vscode.window.showWarningMessage(why, ...(inMemory ? [offer] : []));
  if (chosen === offer) await vscode.commands.executeCommand('onrecord.export', article);
}
