import * as vscode from 'vscode';
import {
  type ActorItem,
  type FixCommandArgument,
  type FolderActorResult,
  folderActorRequest,
} from '../../server/protocol';
import type { ActorNode } from '../actors/nodes';
import { articleEditor, oneLine, toRange } from '../article';
import type { CurrentArticle } from '../currentArticle';
import type { FolderActorNode } from '../folderActors/nodes';
import type { Server } from '../server';

/** An actor that something is said of, and a place in an article that names it. */
export interface Subject {
  readonly document: vscode.TextDocument;
  /** The place, as the server wants it. */
  readonly on: Required<Pick<FixCommandArgument, 'uri' | 'range'>>;
  readonly range: vscode.Range;
  /** What stands there, on one line. */
  readonly words: string;
  readonly actor: Pick<ActorItem, 'id' | 'name' | 'type' | 'known'>;
}

/** What a command may be called with: a node of a view, a quick fix' argument, nothing (then the cursor tells). */
export type On = ActorNode | FolderActorNode | FixCommandArgument | undefined;

/** Who is meant; says so to the person where nobody is. */
export async function subjectOf(on: On, server: Server, article: CurrentArticle): Promise<Subject | undefined> {
  const found =
    on !== undefined && 'kind' in on
      ? on.kind === 'actor'
        ? await ofArticle(on.actor, article)
        : on.kind === 'folderActor'
          ? await ofFolder(on, server)
          : undefined
      : await atPlace(on, server, article);
  if (!found) void vscode.window.showInformationMessage('Put the cursor on a name first.');
  return found;
}

/** An actor of the article at hand: where its full name stands, else where it is first named. */
async function ofArticle(actor: ActorItem, { result }: CurrentArticle): Promise<Subject | undefined> {
  if (!result || actor.mentions.length === 0) return undefined;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(result.uri));
  const ranges = actor.mentions.map(toRange);
  const range = ranges.find(range => oneLine(document.getText(range)) === actor.name) ?? ranges[0]!;
  return makeSubject(document, result.uri, range, actor);
}

/** An actor of a folder: in the article that names it most. */
async function ofFolder({ folder, actor }: Extract<FolderActorNode, { kind: 'folderActor' }>, { client }: Server) {
  const found = await client.sendRequest<FolderActorResult | null>(folderActorRequest, {
    folder,
    id: actor.id,
    count: 1,
  });
  const [place] = found?.places ?? [];
  if (!place) return undefined;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(place.uri));
  return makeSubject(document, place.uri, toRange(place.first), actor);
}

/** Who is named at a place, or at the cursor: by the shortest mention there. */
async function atPlace(on: FixCommandArgument | undefined, { uriOf }: Server, article: CurrentArticle) {
  const editor = articleEditor();
  if (!editor) return undefined;
  const { document } = editor;
  if (article.result?.uri !== uriOf(document)) await article.refresh();
  const { result } = article;
  if (!result || result.uri !== uriOf(document)) return undefined;
  const cursor = on?.range ? toRange(on.range).start : editor.selection.active;
  const mentions = result.actors.flatMap(actor =>
    actor.mentions
      .map(toRange)
      .filter(range => range.contains(cursor))
      .map(range => ({ actor, range })),
  );
  const [first] = mentions.sort((a, b) => document.getText(a.range).length - document.getText(b.range).length);
  return first && makeSubject(document, result.uri, first.range, first.actor);
}

function makeSubject(
  document: vscode.TextDocument,
  uri: string,
  range: vscode.Range,
  actor: Subject['actor'],
): Subject {
  const { start, end } = range;
  return { document, on: { uri, range: { start, end } }, range, words: oneLine(document.getText(range)), actor };
}
