import * as vscode from 'vscode';
import { type EditParams, type EditResult, editRequest, type FixCommandArgument } from '../server/protocol';
import type { Server } from './server';

/**
 * Makes the edit that a choice asks for; says why, where there is none.
 * @returns whether it was made
 */
export async function makeEdit(
  { client }: Server,
  { uri, range }: FixCommandArgument,
  what: EditParams['what'],
): Promise<boolean> {
  const params: EditParams = { textDocument: { uri }, range: range!, what };
  const answer = await client.sendRequest<EditResult>(editRequest, params);
  if (!answer.ok) {
    void vscode.window.showWarningMessage(answer.why);
    return false;
  }
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(answer.edit);
  const made = await vscode.workspace.applyEdit(edit);
  if (!made) void vscode.window.showWarningMessage('The text has changed meanwhile: try again.');
  return made;
}
