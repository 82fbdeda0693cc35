import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CreateFile, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { FileEdit } from '../rules/rule';
import type { Replacement } from '../text/replacement';
import type { Article } from '../workspace/article';
import { toRange } from './ranges';

/** Changes in one file: of what it says, or, where there is none yet, all that it says. */
export type FileChange =
  | { readonly document: TextDocument; readonly replacements: readonly Replacement[] }
  | { readonly uri: string; readonly create: string };

/** A rule's edits of an article and of its folder's bibliographies as changes of documents. */
export function toChanges(article: Article, edits: readonly FileEdit[]): FileChange[] {
  return edits.flatMap((edit): FileChange[] => {
    if ('create' in edit) return [edit];
    const document = edit.uri === article.uri ? article.document : article.bibliographyText(edit.uri);
    return document ? [{ document, replacements: edit.replacements }] : [];
  });
}

/**
 * Changes as the client can make them: with the versions of open documents, so that they are not made in a text that has
 * moved on; as plain edits for a client that knows no more.
 * @param createFiles whether it can make files
 * @returns undefined where it can't make them
 */
export function toWorkspaceEdit(changes: readonly FileChange[], createFiles: boolean): WorkspaceEdit | undefined {
  if (createFiles) return { documentChanges: changes.flatMap(documentChanges) };
  const plain: Record<string, TextEdit[]> = {};
  for (const change of changes) {
    if ('create' in change) return undefined;
    plain[change.document.uri] = textEdits(change.document, change.replacements);
  }
  return { changes: plain };
}

const nowhere = { line: 0, character: 0 };

function documentChanges(change: FileChange): (CreateFile | TextDocumentEdit)[] {
  if ('create' in change) {
    const { uri, create } = change;
    return [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      { textDocument: { uri, version: null }, edits: [{ range: { start: nowhere, end: nowhere }, newText: create }] },
    ];
  }
  const { document, replacements } = change;
  // A document that is not open has version 0 here, and none for the client.
  const textDocument = { uri: document.uri, version: document.version > 0 ? document.version : null };
  return [{ textDocument, edits: textEdits(document, replacements) }];
}

const textEdits = (document: TextDocument, replacements: readonly Replacement[]): TextEdit[] =>
  replacements.map(replacement => ({ range: toRange(document, replacement), newText: replacement.text }));
