import * as vscode from 'vscode';
import { toRange } from '../article';
import { describeAnnotation } from './describe';
import type { Annotations } from './store';

/**
 * Shows quietly what people said of a text: a dotted line under it, told apart by its style and not by colour alone, and
 * a mark in the overview ruler. Notes show in the margin: see notes.ts.
 */
export function registerDecorations(annotations: Annotations): vscode.Disposable {
  const style = (decoration: string): vscode.TextEditorDecorationType =>
    vscode.window.createTextEditorDecorationType({
      textDecoration: decoration,
      overviewRulerColor: new vscode.ThemeColor('onrecord.annotationForeground'),
      overviewRulerLane: vscode.OverviewRulerLane.Right,
    });
  const color = 'var(--vscode-onrecord-annotationForeground)';
  const styles = {
    entity: style(`underline dotted 1.5px ${color}`),
    speaker: style(`underline dashed 1.5px ${color}`),
    reject: style(`line-through dotted 1px ${color}`),
  };
  return vscode.Disposable.from(
    ...Object.values(styles),
    annotations.onDidChange(({ document, found }) => {
      const placed = found.annotations.filter(annotation => annotation.range !== null);
      for (const editor of vscode.window.visibleTextEditors) {
        if (editor.document !== document) continue;
        for (const kind of ['entity', 'speaker', 'reject'] as const) {
          const decorations = placed
            .filter(annotation => annotation.body.kind === kind)
            .map(annotation => ({
              range: toRange(annotation.range!),
              hoverMessage: `$(edit) ${describeAnnotation(annotation.body)}`,
            }))
            .map(({ range, hoverMessage }) => ({ range, hoverMessage: new vscode.MarkdownString(hoverMessage, true) }));
          editor.setDecorations(styles[kind], decorations);
        }
      }
    }),
  );
}
