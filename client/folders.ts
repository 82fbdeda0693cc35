import * as vscode from 'vscode';

/**
 * The folder that a command is about: the only one that is open; of several, the one that a person chooses, that of the
 * article at hand first.
 * @param none what to say where no folder is open
 */
export async function chooseFolder(title: string, none: string): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) void vscode.window.showInformationMessage(none);
  if (folders.length < 2) return folders[0];
  const items = inOrder(folders).map(folder => ({ label: `$(folder) ${folder.name}`, folder }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: 'Which folder?' }))?.folder;
}

/** Folders as they are offered: that of the active editor first. */
export function inOrder(folders: readonly vscode.WorkspaceFolder[]): readonly vscode.WorkspaceFolder[] {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const here = uri && vscode.workspace.getWorkspaceFolder(uri);
  return here ? [here, ...folders.filter(folder => folder !== here)] : folders;
}
