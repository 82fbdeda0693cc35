import * as vscode from 'vscode';
import type { Range as ProtocolRange } from 'vscode-languageserver-types';

/** A range as the editor wants it, from one as the protocol gives it. */
export const toRange = ({ start, end }: ProtocolRange): vscode.Range =>
  new vscode.Range(start.line, start.character, end.line, end.character);

/** The same the other way round. */
export const fromRange = ({ start, end }: vscode.Range): ProtocolRange => ({
  start: { line: start.line, character: start.character },
  end: { line: end.line, character: end.character },
});

/** Text on one line, without white space at its ends. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Whether a document may be an article: plain text. Whether it is one, the server says. */
export const mayBeArticle = (document: vscode.TextDocument): boolean => document.languageId === 'plaintext';

/** The editor that shows what may be an article, if the active one does. */
export function articleEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && mayBeArticle(editor.document) ? editor : undefined;
}

/**
 * The editor that shows what may be an article: the active one; else, as when a button elsewhere was pressed, one that is
 * brought to the front. Says so where there is none.
 */
export async function articleEditorOrOther(): Promise<vscode.TextEditor | undefined> {
  const active = articleEditor();
  if (active) return active;
  const shown = vscode.window.visibleTextEditors.map(editor => editor.document);
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs.map(tab => tab.input));
  const open = vscode.workspace.textDocuments.filter(({ uri }) =>
    tabs.some(input => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()),
  );
  const document = [...shown, ...open].find(mayBeArticle);
  if (document) return vscode.window.showTextDocument(document);
  void vscode.window.showInformationMessage('Open an article first: a .txt file.');
  return undefined;
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
