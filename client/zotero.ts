import * as vscode from 'vscode';
import { defaultZoteroPort, pickInZotero, ZoteroError } from './zoteroPicker';

/**
 * Lets a person choose in Zotero's picker. Zotero is asked for nothing before.
 * @returns the citation in pandoc's form; undefined where none was chosen, or where it can't be: then that was said
 */
export async function chooseInZotero(): Promise<string | undefined> {
  const port = vscode.workspace.getConfiguration('onrecord').get('zotero.port', defaultZoteroPort);
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: 'Choose references in Zotero’s window…',
    cancellable: true,
  };
  try {
    return await vscode.window.withProgress(options, (_progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      return pickInZotero(port, stop.signal);
    });
  } catch (error) {
    if (!(error instanceof ZoteroError)) throw error;
    void vscode.window.showWarningMessage(error.message);
    return undefined;
  }
}
