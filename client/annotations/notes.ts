import * as vscode from 'vscode';
import type { AnnotationItem, ReplyItem } from '../../server/protocol';
import { toRange } from '../article';
import { plainMarkdown } from '../markdown';
import type { Annotations } from './store';

/** A note, or an answer to one, as the margin shows it. */
interface NoteComment extends vscode.Comment {
  /** Of the note. */
  readonly note: string;
  /** Of the answer; absent for the note itself. */
  readonly reply?: string;
  readonly article: vscode.Uri;
  /** What is kept, while something else is being written. */
  readonly kept: string;
}

/** The notes that are shown, for tests. */
export interface Notes extends vscode.Disposable {
  threads(document: vscode.TextDocument): readonly vscode.CommentThread[];
}

/**
 * Notes as comment threads in the margin. The server keeps their places (the editor does not move a thread's range with
 * the text), so threads are laid anew whenever an article was analysed. There is no commenting range: the editor would
 * draw a line beside every article.
 */
export function registerNotes(annotations: Annotations): Notes {
  const controller = vscode.comments.createCommentController('onrecord.notes', 'On Record Notes');
  controller.options = { placeHolder: 'Answer this note', prompt: 'Reply' };
  /** Threads of kept notes, by document and note. */
  const shown = new Map<vscode.TextDocument, Map<string, vscode.CommentThread>>();

  const showNotes = (document: vscode.TextDocument, items: readonly AnnotationItem[]) => {
    const before = shown.get(document) ?? new Map<string, vscode.CommentThread>();
    const after = new Map<string, vscode.CommentThread>();
    for (const item of items) {
      if (item.body.kind !== 'note' || item.range === null) continue;
      const range = toRange(item.range);
      const thread = before.get(item.id) ?? controller.createCommentThread(document.uri, range, []);
      before.delete(item.id);
      if (!thread.range?.isEqual(range)) thread.range = range;
      showNote(thread, document.uri, item, item.body.text);
      after.set(item.id, thread);
    }
    for (const thread of before.values()) thread.dispose();
    shown.set(document, after);
  };

  const threadOf = ({ article, note }: NoteComment): vscode.CommentThread | undefined => {
    for (const [document, threads] of shown) {
      if (document.uri.toString() === article.toString()) return threads.get(note);
    }
    return undefined;
  };
  /** The editor sees that a comment's mode has changed only when it is given all of them anew. */
  const setMode = (comment: NoteComment, mode: vscode.CommentMode, body: vscode.Comment['body']) => {
    const thread = threadOf(comment);
    if (!thread) return;
    thread.comments = thread.comments.map(one => (isSame(one as NoteComment, comment) ? { ...one, mode, body } : one));
  };
  const save = async (comment: NoteComment) => {
    const text = textOf(comment.body).trim();
    if (text !== '' && text !== comment.kept) {
      const { article, note, reply } = comment;
      const kept =
        reply === undefined
          ? await annotations.change(article, note, { body: { kind: 'note', text } })
          : await annotations.reply(article, note, text, reply);
      // What was written stays there to be tried again.
      if (!kept) return;
    }
    setMode(comment, vscode.CommentMode.Preview, plainMarkdown(text || comment.kept));
    await annotations.refresh();
  };
  const remove = async ({ article, note, reply }: NoteComment) => {
    if (reply !== undefined) return annotations.reply(article, note, null, reply);
    if (!(await annotations.remove(article, note))) return;
    const undo = 'Undo';
    if ((await vscode.window.showInformationMessage('The note was deleted.', undo)) === undo) {
      await annotations.restore(article, note);
    }
  };
  const resolve = async (thread: vscode.CommentThread, resolved: boolean) => {
    const [first] = thread.comments as readonly NoteComment[];
    if (first) await annotations.change(first.article, first.note, { resolved });
  };

  const subscriptions = vscode.Disposable.from(
    controller,
    annotations.onDidChange(({ document, found }) => showNotes(document, found.annotations)),
    vscode.workspace.onDidCloseTextDocument(document => {
      for (const thread of shown.get(document)?.values() ?? []) thread.dispose();
      shown.delete(document);
    }),
    vscode.commands.registerCommand('onrecord.note.reply', async ({ thread, text }: vscode.CommentReply) => {
      const [first] = thread.comments as readonly NoteComment[];
      if (first && text.trim() !== '') await annotations.reply(first.article, first.note, text.trim());
    }),
    vscode.commands.registerCommand('onrecord.note.edit', (comment: NoteComment) =>
      setMode(comment, vscode.CommentMode.Editing, comment.kept),
    ),
    vscode.commands.registerCommand('onrecord.note.save', save),
    vscode.commands.registerCommand('onrecord.note.cancel', (comment: NoteComment) =>
      setMode(comment, vscode.CommentMode.Preview, plainMarkdown(comment.kept)),
    ),
    vscode.commands.registerCommand('onrecord.deleteNote', remove),
    vscode.commands.registerCommand('onrecord.note.resolve', (thread: vscode.CommentThread) => resolve(thread, true)),
    vscode.commands.registerCommand('onrecord.note.reopen', (thread: vscode.CommentThread) => resolve(thread, false)),
  );
  return {
    threads: document => [...(shown.get(document)?.values() ?? [])],
    dispose: () => subscriptions.dispose(),
  };
}

/** Brings a thread up to what is kept; touches nothing that did not change, and nothing that is being written. */
function showNote(thread: vscode.CommentThread, article: vscode.Uri, item: AnnotationItem, text: string): void {
  const before = thread.comments as readonly NoteComment[];
  const comment = (said: Pick<ReplyItem, 'text' | 'created' | 'modified' | 'creator'>, reply?: string): NoteComment => {
    const fresh: NoteComment = {
      note: item.id,
      ...(reply !== undefined && { reply }),
      article,
      kept: said.text,
      body: plainMarkdown(said.text),
      mode: vscode.CommentMode.Preview,
      author: { name: said.creator ?? 'You' },
      timestamp: new Date(said.modified ?? said.created),
      ...(said.modified !== undefined && { label: 'edited' }),
      contextValue: reply === undefined ? 'note' : 'reply',
    };
    const old = before.find(one => isSame(one, fresh));
    return old && (old.mode === vscode.CommentMode.Editing || isUnchanged(old, fresh)) ? old : fresh;
  };
  const comments = [comment({ ...item, text }), ...(item.replies ?? []).map(reply => comment(reply, reply.id))];
  if (comments.length !== before.length || comments.some((one, i) => one !== before[i])) thread.comments = comments;
  const resolved = item.resolved === true;
  const state = resolved ? vscode.CommentThreadState.Resolved : vscode.CommentThreadState.Unresolved;
  if (thread.state !== state) thread.state = state;
  thread.contextValue = resolved ? 'resolved' : 'open';
  thread.label = resolved ? 'Note, resolved' : 'Note';
  thread.canReply = true;
}

const isSame = (a: NoteComment, b: NoteComment): boolean => a.note === b.note && a.reply === b.reply;

const isUnchanged = (a: NoteComment, b: NoteComment): boolean =>
  a.kept === b.kept && a.label === b.label && a.author.name === b.author.name && a.mode === b.mode;

const textOf = (body: string | vscode.MarkdownString): string => (typeof body === 'string' ? body : body.value);
