import * as vscode from 'vscode';
import { articleEditor, toRange } from '../article';
import type { Annotations } from './store';

/** A note as the Comments panel shows it. */
interface NoteComment extends vscode.Comment {
  readonly id: string;
}

/**
 * Notes as comment threads in the margin. The server keeps their places (the editor does not move a thread's range with
 * the text), so threads are laid anew whenever an article was analysed. There is no commenting range: the editor would
 * draw a line beside every article.
 */
export function registerNotes(annotations: Annotations): vscode.Disposable {
  const controller = vscode.comments.createCommentController('onrecord.notes', 'On Record Notes');
  /** Threads of kept notes, by document and note. */
  const shown = new Map<vscode.TextDocument, Map<string, vscode.CommentThread>>();

  const showNotes = (
    document: vscode.TextDocument,
    notes: readonly { id: string; text: string; by: string; at: Date; range: vscode.Range }[],
  ) => {
    const before = shown.get(document) ?? new Map<string, vscode.CommentThread>();
    const after = new Map<string, vscode.CommentThread>();
    for (const note of notes) {
      const thread = before.get(note.id) ?? controller.createCommentThread(document.uri, note.range, []);
      before.delete(note.id);
      if (!thread.range?.isEqual(note.range)) thread.range = note.range;
      const comment: NoteComment = {
        id: note.id,
        body: note.text,
        mode: vscode.CommentMode.Preview,
        author: { name: note.by },
        timestamp: note.at,
        contextValue: 'note',
      };
      if (thread.comments[0]?.body !== note.text) thread.comments = [comment];
      thread.canReply = false;
      thread.label = 'Note';
      after.set(note.id, thread);
    }
    for (const thread of before.values()) thread.dispose();
    shown.set(document, after);
  };

  return vscode.Disposable.from(
    controller,
    annotations.onDidChange(({ document, found }) =>
      showNotes(
        document,
        found.annotations.flatMap(annotation =>
          annotation.range !== null && annotation.body.kind === 'note'
            ? [
                {
                  id: annotation.id,
                  text: annotation.body.text,
                  by: annotation.creator ?? 'You',
                  at: new Date(annotation.created),
                  range: toRange(annotation.range),
                },
              ]
            : [],
        ),
      ),
    ),
    vscode.workspace.onDidCloseTextDocument(document => {
      for (const thread of shown.get(document)?.values() ?? []) thread.dispose();
      shown.delete(document);
    }),
    vscode.commands.registerCommand('onrecord.addNote', async (given?: { readonly text?: string }) => {
      const editor = articleEditor();
      if (!editor) return;
      const { document, selection } = editor;
      const range = selection.isEmpty ? document.lineAt(selection.active.line).range : selection;
      // An input box and not an empty thread: a thread does not take the keyboard, and what is typed would go into the text.
      const text = given?.text ?? (await vscode.window.showInputBox(promptFor(document.getText(range))));
      if (text?.trim()) await annotations.add(document, range, { kind: 'note', text: text.trim() });
    }),
    vscode.commands.registerCommand('onrecord.deleteNote', async (comment: NoteComment) => {
      for (const [document, threads] of shown) {
        if (threads.has(comment.id)) return annotations.remove(document, comment.id);
      }
    }),
  );
}

function promptFor(words: string): vscode.InputBoxOptions {
  const shown = words.length > 60 ? `${words.slice(0, 60).trimEnd()}…` : words;
  return {
    title: `Note on “${shown.replace(/\s+/g, ' ').trim()}”`,
    prompt: 'What should be remembered about this passage?',
  };
}
