import * as vscode from 'vscode';
import { type ReviewItem, type ReviewResult, reviewRequest } from '../../server/protocol';
import type { Annotations } from '../annotations/store';
import { articleEditorOrOther, toRange } from '../article';
import type { Server } from '../server';
import { createReviewDisplay } from './display';
import { nextStep, noProgress, type ReviewProgress, type Step } from './progress';

/** What is being gone through, for tests and for other parts of the client. */
export interface Review extends vscode.Disposable {
  /** What is asked now; undefined while nothing is reviewed. */
  readonly step: Step | undefined;
  /** Fires when something else is asked, or nothing more. */
  readonly onDidChange: vscode.Event<Step | undefined>;
}

/** The answers, with their single keys. */
const answers = [
  { title: '$(check) Accept (A)', command: 'onrecord.review.accept' },
  { title: '$(edit) Correct… (C)', command: 'onrecord.review.correct' },
  { title: '$(close) Reject (R)', command: 'onrecord.review.reject' },
  { title: 'Skip (S)', command: 'onrecord.review.skip' },
  { title: 'Undo (U)', command: 'onrecord.review.undo' },
  { title: 'Leave (Esc)', command: 'onrecord.review.leave' },
];

/** What a finding is corrected by. */
const corrections: Readonly<Record<ReviewItem['kind'], string>> = {
  attribution: 'onrecord.setSpeaker',
  speaker: 'onrecord.setSpeaker',
  mention: 'onrecord.markEntity',
  claim: 'onrecord.setClaim',
};

/**
 * Review: goes through what the machine is unsure of in an article, one finding at a time, each answered by a single key.
 * The text can't be typed into meanwhile, so that a wrong key harms nothing. How far one came is kept for the next time.
 */
export function registerReview(
  server: Server,
  annotations: Annotations,
  memory: Pick<vscode.Memento, 'get' | 'update'>,
): Review {
  const { client, uriOf } = server;
  const display = createReviewDisplay('Review', 'onrecord.review.leave', answers);
  const changed = new vscode.EventEmitter<Step | undefined>();
  let document: vscode.TextDocument | undefined;
  let step: Step | undefined;
  /** Decisions of this session, newest last, to be taken back one by one. */
  let decisions: { readonly key: string; readonly annotation?: string }[] = [];

  const keyOf = (of: vscode.TextDocument) => `onrecord.review:${uriOf(of)}`;
  const progressOf = (of: vscode.TextDocument): ReviewProgress => memory.get(keyOf(of)) ?? noProgress;
  const remember = async (progress: ReviewProgress) => {
    if (document) await memory.update(keyOf(document), progress);
  };
  const ask = async (of: vscode.TextDocument): Promise<readonly ReviewItem[]> => {
    const found = await client.sendRequest<ReviewResult | null>(reviewRequest, { textDocument: { uri: uriOf(of) } });
    return found?.items ?? [];
  };
  /** Keys count only where the article is, and other articles can be written in meanwhile. */
  const setContext = () => {
    const here = document !== undefined && vscode.window.activeTextEditor?.document === document;
    return vscode.commands.executeCommand('setContext', 'onrecord.reviewing', here);
  };

  const show = async (next: Step | undefined) => {
    step = next;
    if (document && next) {
      const { item, number, of } = next;
      display.show(document, { range: toRange(item.range), question: item.question, number, of });
    } else display.hide();
    changed.fire(next);
  };

  const goOn = async (after?: vscode.Position): Promise<void> => {
    if (!document) return;
    const reviewed = document;
    const done = new Set(decisions.flatMap(({ key, annotation }) => (annotation === undefined ? [] : [key])));
    const items = (await ask(reviewed)).filter(({ key }) => !done.has(key));
    if (document !== reviewed) return;
    const progress = progressOf(reviewed);
    const next = nextStep(items, progress, after);
    if (next) return show(next);
    const left = items.length;
    await leave();
    await memory.update(keyOf(reviewed), left === 0 ? undefined : progress);
    // Not waited for: the keys of the next review must not wait until this is read.
    void tellEnd(reviewed, progress, left);
  };

  const tellEnd = async (reviewed: vscode.TextDocument, progress: ReviewProgress, left: number) => {
    const again = 'Go Through the Skipped';
    const message =
      progress.decided + left === 0
        ? 'On Record is sure of all that it found in this article: there is nothing to review.'
        : `Reviewed: ${progress.decided} decided, ${left} skipped.`;
    const chosen = await vscode.window.showInformationMessage(message, ...(left > 0 ? [again] : []));
    if (chosen !== again) return;
    await memory.update(keyOf(reviewed), { ...progress, skipped: [] });
    await vscode.window.showTextDocument(reviewed);
    await vscode.commands.executeCommand('onrecord.review.start');
  };

  const start = async (): Promise<void> => {
    const editor = await articleEditorOrOther();
    if (!editor) return;
    if (document) await leave();
    document = editor.document;
    decisions = [];
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    await setContext();
    await goOn();
  };

  const leave = async (): Promise<void> => {
    const reviewed = document;
    document = undefined;
    await show(undefined);
    await setContext();
    if (!reviewed) return;
    if (vscode.window.activeTextEditor?.document !== reviewed) {
      if (reviewed.isClosed) return;
      await vscode.window.showTextDocument(reviewed);
    }
    await vscode.commands.executeCommand('workbench.action.files.resetActiveEditorReadonlyInSession');
  };

  /** Keeps a decision about the finding that is asked about, and goes on. */
  const decide = async (body: ReviewItem['accept']): Promise<void> => {
    if (!document || !step) return;
    const { item } = step;
    const annotation = await annotations.add(document, toRange(item.range), body);
    if (annotation) await decided(item, annotation.id);
  };
  const decided = async (item: ReviewItem, annotation: string): Promise<void> => {
    const progress = progressOf(document!);
    decisions.push({ key: item.key, annotation });
    await remember({ ...progress, decided: progress.decided + 1 });
    await goOn(new vscode.Position(item.range.start.line, item.range.start.character));
  };

  const correct = async (): Promise<void> => {
    if (!document || !step) return;
    const { item } = step;
    const before = new Set((await annotations.find(document)).annotations.map(({ id }) => id));
    await vscode.commands.executeCommand(corrections[item.kind], { range: item.range });
    const after = (await annotations.find(document)).annotations.find(({ id }) => !before.has(id));
    if (after) await decided(item, after.id);
  };

  const skip = async (): Promise<void> => {
    if (!document || !step) return;
    const { item } = step;
    const progress = progressOf(document);
    decisions.push({ key: item.key });
    await remember({ ...progress, skipped: [...progress.skipped, item.key] });
    await goOn(new vscode.Position(item.range.start.line, item.range.start.character));
  };

  const undo = async (): Promise<void> => {
    const last = decisions.pop();
    if (!document || !last) return;
    const progress = progressOf(document);
    if (last.annotation === undefined) {
      await remember({ ...progress, skipped: progress.skipped.filter(key => key !== last.key) });
    } else {
      await annotations.remove(document.uri, last.annotation);
      await remember({ ...progress, decided: Math.max(0, progress.decided - 1) });
    }
    const items = await ask(document);
    const item = items.find(({ key }) => key === last.key);
    await goOn(item && new vscode.Position(item.range.start.line, item.range.start.character));
  };

  const command = (name: string, run: () => Promise<void>) => {
    // One key at a time: a second one, pressed before the next question shows, answers that one and no other.
    let turn: Promise<void> = Promise.resolve();
    return vscode.commands.registerCommand(`onrecord.review.${name}`, () => {
      turn = turn.catch(() => {}).then(run);
      return turn;
    });
  };
  const subscriptions = vscode.Disposable.from(
    display,
    changed,
    vscode.window.onDidChangeActiveTextEditor(setContext),
    vscode.workspace.onDidCloseTextDocument(closed => {
      if (closed === document) return leave();
    }),
    command('start', start),
    command('accept', async () => step && decide(step.item.accept)),
    command('reject', async () => step && decide(step.item.reject)),
    command('correct', correct),
    command('skip', skip),
    command('undo', undo),
    command('leave', leave),
  );
  return {
    get step() {
      return step;
    },
    onDidChange: changed.event,
    dispose: () => subscriptions.dispose(),
  };
}
