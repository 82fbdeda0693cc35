import * as vscode from 'vscode';
import { toRange } from '../article';
import type { Step } from './progress';

/** Shows the finding that is asked about: lit in the text, a question with its answers above it, progress below. */
export interface ReviewDisplay extends vscode.Disposable {
  show(document: vscode.TextDocument, step: Step): void;
  hide(): void;
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

export function createReviewDisplay(): ReviewDisplay {
  const lit = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('onrecord.reviewBackground'),
    border: '1px solid var(--vscode-onrecord-reviewBorder)',
    overviewRulerColor: new vscode.ThemeColor('onrecord.reviewBorder'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  });
  const status = vscode.window.createStatusBarItem('onrecord.review', vscode.StatusBarAlignment.Left, 100);
  status.name = 'On Record: Review';
  status.command = 'onrecord.review.leave';
  const changed = new vscode.EventEmitter<void>();
  let shown: { readonly document: vscode.TextDocument; readonly step: Step } | undefined;

  const light = () => {
    for (const editor of vscode.window.visibleTextEditors) {
      const here = shown !== undefined && editor.document === shown.document;
      editor.setDecorations(lit, here ? [toRange(shown!.step.item.range)] : []);
    }
  };
  const lenses: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses(document) {
      if (document !== shown?.document) return [];
      const { item, number, of } = shown.step;
      const { start } = toRange(item.range);
      const range = new vscode.Range(start, start);
      const question = { title: `${number} of ${of}: ${item.question}`, command: '' };
      return [question, ...answers].map(command => new vscode.CodeLens(range, command));
    },
  };
  const subscriptions = vscode.Disposable.from(
    lit,
    status,
    changed,
    vscode.languages.registerCodeLensProvider({ language: 'plaintext' }, lenses),
    vscode.window.onDidChangeVisibleTextEditors(light),
  );
  return {
    show(document, step) {
      shown = { document, step };
      const { item, number, of } = step;
      const range = toRange(item.range);
      for (const editor of vscode.window.visibleTextEditors) {
        if (editor.document !== document) continue;
        editor.selection = new vscode.Selection(range.start, range.start);
        editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
      }
      status.text = `$(checklist) Review ${number} of ${of}`;
      status.tooltip = `${item.question}\nA accept, C correct, R reject, S skip, U undo, Escape leaves`;
      status.accessibilityInformation = { label: `Review ${number} of ${of}. ${item.question} “${item.text}”` };
      status.show();
      light();
      changed.fire();
    },
    hide() {
      shown = undefined;
      status.hide();
      light();
      changed.fire();
    },
    dispose: () => subscriptions.dispose(),
  };
}
