import * as vscode from 'vscode';
import { articleEditor } from './article';

/** Commands that go to the next and the previous mention of the entity under the cursor, round the article's end. */
export function registerMentionCommands(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('onrecord.nextMention', () => goToMention(1)),
    vscode.commands.registerCommand('onrecord.previousMention', () => goToMention(-1)),
  );
}

async function goToMention(step: 1 | -1): Promise<void> {
  const editor = articleEditor();
  if (!editor) return;
  const cursor = editor.selection.active;
  const found = await vscode.commands.executeCommand<vscode.DocumentHighlight[] | undefined>(
    'vscode.executeDocumentHighlights',
    editor.document.uri,
    cursor,
  );
  const mentions = (found ?? []).map(highlight => highlight.range).sort((a, b) => a.start.compareTo(b.start));
  const here = mentions.findIndex(range => range.contains(cursor));
  if (here < 0 || mentions.length === 0) {
    vscode.window.setStatusBarMessage('No entity under the cursor', 3000);
    return;
  }
  const at = (here + step + mentions.length) % mentions.length;
  const target = mentions[at]!;
  editor.selection = new vscode.Selection(target.start, target.start);
  editor.revealRange(target, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  vscode.window.setStatusBarMessage(`Mention ${at + 1} of ${mentions.length}`, 3000);
}
