import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import * as vscode from 'vscode';
import { type EditParams, type EditResult, editRequest, type FixCommandArgument } from '../server/protocol';
import type { Server } from './server';

/** The edit that a choice asks for; says why, where there is none or it can't be made, and returns undefined. */
export async function askEdit(
  { client }: Server,
  { uri, range }: FixCommandArgument,
  what: EditParams['what'],
): Promise<vscode.WorkspaceEdit | undefined> {
  const params: EditParams = { textDocument: { uri }, range: range!, what };
  const answer = await client.sendRequest<EditResult>(editRequest, params);
  if (!answer.ok) {
    void vscode.window.showWarningMessage(answer.why);
    return undefined;
  }
  const edit = await client.asWorkspaceEdit(answer.edit);
  const readOnly = await readOnlyFileOf(edit);
  if (readOnly) {
    void vscode.window.showWarningMessage(`${readOnly} is read-only, so nothing was changed.`);
    return undefined;
  }
  return edit;
}

/**
 * Makes the edit that a choice asks for; says why, where there is none.
 * @returns whether it was made
 */
export async function makeEdit(server: Server, on: FixCommandArgument, what: EditParams['what']): Promise<boolean> {
  const edit = await askEdit(server, on, what);
  return edit !== undefined && apply(edit);
}

/**
 * Makes an edit; says so where it can't be made.
 * @param metadata `isRefactoring`: files that are not open are saved with it
 * @returns whether it was made
 */
export async function apply(edit: vscode.WorkspaceEdit, metadata?: vscode.WorkspaceEditMetadata): Promise<boolean> {
  const made = await vscode.workspace.applyEdit(edit, metadata);
  if (!made) {
    void vscode.window.showWarningMessage(
      'Nothing was changed: a file is read-only, or was edited meanwhile. Try again.',
    );
  }
  return made;
}

/** The path of the first file that an edit changes and that can't be written. */
async function readOnlyFileOf(edit: vscode.WorkspaceEdit): Promise<string | undefined> {
  for (const [uri] of edit.entries()) {
    if (uri.scheme !== 'file') continue;
    try {
      const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
      if (permissions & vscode.FilePermission.Readonly) return vscode.workspace.asRelativePath(uri);
      await access(uri.fsPath, constants.W_OK);
    } catch (error) {
      // One that is not there yet is made.
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return vscode.workspace.asRelativePath(uri);
    }
  }
  return undefined;
}
