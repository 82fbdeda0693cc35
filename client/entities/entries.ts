import * as vscode from 'vscode';
import type { EditParams } from '../../server/protocol';
import { apply, askEdit } from '../edits';
import type { Server } from '../server';
import type { Subject } from './subject';

/** A file as it was before a change, and as it was after. */
interface Changed {
  readonly uri: vscode.Uri;
  /** Undefined where it was made by the change. */
  readonly before: string | undefined;
  readonly after: string;
}

/** Changes of the files of known entities: made, saved, and taken back again. */
export class Entries {
  readonly #server: Server;
  /** The changes that may be taken back, the latest last. */
  readonly #history: (readonly Changed[])[] = [];

  constructor(server: Server) {
    this.#server = server;
  }

  /**
   * Makes the change that an act asks for, and saves it: the files need not be open. Says what was done, with a way back;
   * or why it can't be done.
   * @param done what was done, for people
   */
  async change({ on }: Subject, what: EditParams['what'], done: string): Promise<boolean> {
    const edit = await askEdit(this.#server, on, what);
    if (!edit) return false;
    const uris = edit.entries().map(([uri]) => uri);
    const before = await Promise.all(uris.map(textOf));
    if (!(await apply(edit, { isRefactoring: true }))) return false;
    const changed = await Promise.all(
      uris.map(async (uri, i): Promise<Changed> => {
        const document = await vscode.workspace.openTextDocument(uri);
        // Articles that a person has open are theirs to save.
        if (uri.toString() !== on.uri) await document.save();
        return { uri, before: before[i], after: document.getText() };
      }),
    );
    this.#history.push(changed);
    if (this.#history.length > mostRemembered) this.#history.shift();
    this.#showCanUndo();
    void this.#tell(done, changed);
    return true;
  }

  async #tell(done: string, changed: readonly Changed[]): Promise<void> {
    const [undo, show] = ['Undo', 'Show File'];
    const chosen = await vscode.window.showInformationMessage(done, undo, show);
    if (chosen === undo) {
      if (changed === this.#history.at(-1)) await this.undo();
      else void vscode.window.showWarningMessage('Something else was changed since: take that back first.');
    }
    if (chosen === show && changed[0]) await vscode.window.showTextDocument(changed[0].uri);
  }

  /** Takes the last change back that has not been yet, where its files are still as it left them. */
  async undo(): Promise<void> {
    try {
      await this.#undo();
    } finally {
      this.#showCanUndo();
    }
  }

  /** The palette offers to take a change back while there is one. */
  #showCanUndo(): void {
    void vscode.commands.executeCommand('setContext', 'onrecord.canUndoEntityChange', this.#history.length > 0);
  }

  async #undo(): Promise<void> {
    const last = this.#history.pop();
    if (last === undefined) {
      void vscode.window.showInformationMessage('No change of the known entities is left to take back.');
      return;
    }
    const now = await Promise.all(last.map(({ uri }) => textOf(uri)));
    if (last.some(({ after }, i) => now[i] !== after)) {
      this.#history.length = 0;
      void vscode.window.showWarningMessage('The files have changed since: undo it in the file itself.');
      return;
    }
    const edit = new vscode.WorkspaceEdit();
    for (const { uri, before } of last) {
      if (before === undefined) edit.deleteFile(uri);
      else {
        const document = await vscode.workspace.openTextDocument(uri);
        edit.replace(
          uri,
          new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length)),
          before,
        );
      }
    }
    if (!(await apply(edit, { isRefactoring: true }))) {
      this.#history.push(last);
      return;
    }
    for (const { uri, before } of last) {
      if (before !== undefined) await (await vscode.workspace.openTextDocument(uri)).save();
    }
  }
}

/** How many changes may be taken back. */
const mostRemembered = 50;

/** What a file says, in the editor or on disk; undefined where there is none. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return (await vscode.workspace.openTextDocument(uri)).getText();
  } catch {
    return undefined;
  }
}
