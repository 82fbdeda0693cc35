import * as vscode from 'vscode';
import type { Range as ProtocolRange } from 'vscode-languageserver-types';

/** A range as the editor wants it, from one as the protocol gives it. */
export const toRange = ({ start, end }: ProtocolRange): vscode.Range =>
  new vscode.Range(start.line, start.character, end.line, end.character);

/** Whether a document may be an article: plain text. Whether it is one, the server says. */
export const mayBeArticle = (document: vscode.TextDocument): boolean => document.languageId === 'plaintext';

/** The editor that shows what may be an article, if the active one does. */
export function articleEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && mayBeArticle(editor.document) ? editor : undefined;
}

/** Shows a place in a document and puts the cursor there. */
export async function reveal(
  uri: vscode.Uri,
  range: vscode.Range,
  options?: { preserveFocus?: boolean },
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, {
    preserveFocus: options?.preserveFocus ?? false,
    selection: new vscode.Range(range.start, range.start),
  });
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
