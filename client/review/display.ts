import * as vscode from 'vscode';

/** Something that is asked about a passage. */
export interface Question {
  readonly range: vscode.Range;
  readonly question: string;
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

/** Shows what is asked about: lit in the text, a question with its answers above it, progress below. */
export interface ReviewDisplay extends vscode.Disposable {
  show(document: vscode.TextDocument, question: Question): void;
  hide(): void;
}

/**
 * @param name what is gone through, as the status bar says it: “Review”
 * @param leave the command that ends it
 * @param answers what can be answered, with its single key in brackets, and the command of each
 */
export function createReviewDisplay(
  name: string,
  leave: string,
  answers: readonly { readonly title: string; readonly command: string }[],
): ReviewDisplay {
  const lit = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('onrecord.reviewBackground'),
    border: '1px solid var(--vscode-onrecord-reviewBorder)',
    overviewRulerColor: new vscode.ThemeColor('onrecord.reviewBorder'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  });
  const status = vscode.window.createStatusBarItem(
    `onrecord.${name.toLowerCase()}`,
    vscode.StatusBarAlignment.Left,
    100,
  );
  status.name = `On Record: ${name}`;
  status.command = leave;
  const changed = new vscode.EventEmitter<void>();
  let shown: { readonly document: vscode.TextDocument; readonly asked: Question } | undefined;

  const light = () => {
    for (const editor of vscode.window.visibleTextEditors) {
      const here = shown !== undefined && editor.document === shown.document;
      editor.setDecorations(lit, here ? [shown!.asked.range] : []);
    }
  };
  const lenses: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses(document) {
      if (document !== shown?.document) return [];
      const { range: asked, question, number, of } = shown.asked;
      const range = new vscode.Range(asked.start, asked.start);
      return [{ title: `${number} of ${of}: ${question}`, command: '' }, ...answers].map(
        command => new vscode.CodeLens(range, command),
      );
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
    show(document, asked) {
      shown = { document, asked };
      const { range, question, number, of } = asked;
      for (const editor of vscode.window.visibleTextEditors) {
        if (editor.document !== document) continue;
        editor.selection = new vscode.Selection(range.start, range.start);
        editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
      }
      status.text = `$(checklist) ${name} ${number} of ${of}`;
      const keys = answers.map(({ title }) => title.replace(/\$\([a-z-]+\) /, '')).join(', ');
      status.tooltip = `${question}\n${keys}`;
      status.accessibilityInformation = { label: `${name} ${number} of ${of}. ${question} ${document.getText(range)}` };
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
