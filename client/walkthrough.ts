import * as vscode from 'vscode';
import type { Annotations } from './annotations/store';
import { mayBeArticle } from './article';
import type { CurrentArticle } from './currentArticle';

/**
 * What the walkthrough *Get Started* needs: contexts that say that a step was done, however it was done, and sample
 * articles to try it on.
 */
export function registerWalkthrough(
  article: CurrentArticle,
  annotations: Annotations,
  context: vscode.ExtensionContext,
): vscode.Disposable {
  /** The editor counts a step when its context changes while it shows the walkthrough: so it is changed each time. */
  const done = async (step: string) => {
    for (const value of [false, true])
      await vscode.commands.executeCommand('setContext', `onrecord.done.${step}`, value);
  };
  let opened: string | undefined;
  const citing = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (mayBeArticle(document) && contentChanges.some(change => cites(document, change))) void done('cited');
  });
  return vscode.Disposable.from(
    citing,
    article.onDidChange(result => {
      const uri = result?.state.kind === 'article' ? result.uri : undefined;
      if (uri !== undefined && uri !== opened) void done('opened');
      opened = uri;
    }),
    annotations.onDidAdd(() => void done('annotated')),
    vscode.commands.registerCommand('onrecord.openSample', () => openSample(context)),
  );
}

/** How far around a change a citation is looked for, in characters. */
const near = 100;

/** Whether a change wrote the key of a citation, by a quick fix, a command, a completion or by hand. */
function cites(document: vscode.TextDocument, { rangeOffset, text }: vscode.TextDocumentContentChangeEvent): boolean {
  if (text === '' || text.length > 2 * near) return false;
  const start = Math.max(0, rangeOffset - near);
  const from = document.positionAt(start);
  const around = document.getText(new vscode.Range(from, document.positionAt(rangeOffset + text.length + near)));
  for (const { index, 0: key } of around.matchAll(/\[@[^\s\],;]+(?=[^\]\n]{0,80}\])/g)) {
    if (start + index < rangeOffset + text.length && rangeOffset < start + index + key.length) return true;
  }
  return false;
}

/** Opens a copy of the sample articles: what is done to them harms nothing, and is still there the next time. */
async function openSample({ extensionUri, globalStorageUri }: vscode.ExtensionContext): Promise<void> {
  const copy = vscode.Uri.joinPath(globalStorageUri, 'sample');
  try {
    await vscode.workspace.fs.stat(copy);
  } catch {
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(extensionUri, 'sample'), copy);
  }
  const forceNewWindow = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  await vscode.commands.executeCommand('vscode.openFolder', copy, { forceNewWindow });
}
