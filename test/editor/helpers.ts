import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { OnRecord } from '../../client/extension';

/** The extension, started. */
export async function onRecord(): Promise<OnRecord> {
  const extension = vscode.extensions.getExtension<OnRecord>('on-record.on-record');
  assert.ok(extension, 'the extension is not installed');
  return extension.activate();
}

/** A file of the open folder (a fresh copy of sample/). */
export function inFolder(path: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path);
}

/** Opens a file of the open folder in an editor, with the server running. */
export async function open(path: string): Promise<vscode.TextEditor> {
  await onRecord();
  return vscode.window.showTextDocument(inFolder(path));
}

/** Writes a file into the open folder, and opens it. */
export async function openNew(path: string, content: string | Uint8Array): Promise<vscode.TextEditor> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  await vscode.workspace.fs.writeFile(inFolder(path), bytes);
  return open(path);
}

/** The position in the middle of the first occurrence of some words. */
export function at(document: vscode.TextDocument, words: string): vscode.Position {
  const { start } = rangeOf(document, words);
  return document.positionAt(document.offsetAt(start) + Math.floor(words.length / 2));
}

/** The range of the first occurrence of some words. */
export function rangeOf(document: vscode.TextDocument, words: string): vscode.Range {
  const offset = document.getText().indexOf(words);
  assert.ok(offset >= 0, `the document does not hold “${words}”`);
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + words.length));
}

/** Waits until something holds: looks now, and again whenever the event fires. */
export function until<Value>(
  event: vscode.Event<unknown>,
  look: () => Value | undefined | Promise<Value | undefined>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const subscription = event(check);
    async function check(): Promise<void> {
      try {
        const value = await look();
        if (value === undefined) return;
        subscription.dispose();
        resolve(value);
      } catch (error) {
        subscription.dispose();
        reject(error);
      }
    }
    void check();
  });
}

/** The diagnostics of a document, once they are as wanted. */
export function diagnosticsWhen(
  uri: vscode.Uri,
  wanted: (found: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return until(vscode.languages.onDidChangeDiagnostics, () => {
    const found = vscode.languages.getDiagnostics(uri);
    return wanted(found) ? found : undefined;
  });
}

/** The rule of a diagnostic: its code. */
export const ruleOf = ({ code }: vscode.Diagnostic): string =>
  String(typeof code === 'object' && code !== null ? code.value : code);

/** A hover's text at some words. */
export async function hoverAt(document: vscode.TextDocument, words: string): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    at(document, words),
  );
  return hovers
    .flatMap(hover => hover.contents)
    .map(content => (typeof content === 'string' ? content : content.value))
    .join('\n');
}

/** The quick fixes offered at some words. */
export function fixesAt(document: vscode.TextDocument, words: string): Thenable<vscode.CodeAction[]> {
  const range = rangeOf(document, words);
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range, 'quickfix');
}

/** Does what choosing a code action does. @param wait whether for its command to end, which one that shows a message may not */
export async function choose(action: vscode.CodeAction, { wait = true } = {}): Promise<void> {
  if (action.edit) assert.ok(await vscode.workspace.applyEdit(action.edit), 'the edit was refused');
  if (!action.command) return;
  const done = vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  if (wait) await done;
}

/** Accepts whatever is asked for, with what is offered first, until what is waited for has come: a command's end. */
export async function accepting(running: PromiseLike<unknown>): Promise<void> {
  let ended = false;
  const end = () => {
    ended = true;
  };
  running.then(end, end);
  while (!ended) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  await running;
}
