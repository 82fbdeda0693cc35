import * as vscode from 'vscode';
import type { AnnotationItem } from '../../server/protocol';
import { articleEditor, toRange } from '../article';
import { pick } from '../pick';
import { actCommands } from './acts';
import type { Asking } from './asking';
import { annotationIcons, describeAnnotation } from './describe';
import type { Annotations } from './store';

/** What was said of an article, as commands of the Annotations view name it. */
export interface SaidOf {
  readonly uri: vscode.Uri;
  readonly annotation: AnnotationItem;
}

/** Commands that change, move or remove what was said: at the cursor, or of what the Annotations view names. */
export function registerManaging(annotations: Annotations, asking: Asking): vscode.Disposable {
  /** The annotation that is meant: the one given, else one at the cursor. */
  const chosen = async (given: SaidOf | undefined, title: string): Promise<SaidOf | undefined> => {
    if (given?.annotation) return given;
    const editor = articleEditor();
    if (!editor) return undefined;
    const { document, selection } = editor;
    const found = await annotations.find(document);
    const here = found.annotations.filter(({ range }) => range && toRange(range).intersection(selection));
    if (here.length === 0) {
      void vscode.window.showInformationMessage('There is no annotation at the cursor.');
      return undefined;
    }
    const { uri } = document;
    if (here.length === 1) return { uri, annotation: here[0]! };
    const annotation = await pick(title, '', () =>
      here.map(one => ({
        label: `$(${annotationIcons[one.body.kind]}) ${describeAnnotation(one.body)}`,
        detail: one.quote,
        value: one,
      })),
    );
    return annotation && { uri, annotation };
  };

  const remove = async (given?: SaidOf) => {
    const said = await chosen(given, 'Remove which annotation?');
    if (!said || !(await annotations.remove(said.uri, said.annotation.id))) return;
    const undo = 'Undo';
    const message = `Removed: ${describeAnnotation(said.annotation.body)}`;
    if ((await vscode.window.showInformationMessage(message, undo)) === undo) {
      await annotations.restore(said.uri, said.annotation.id);
    }
  };

  const edit = async (given?: SaidOf) => {
    const said = await chosen(given, 'Change which annotation?');
    if (!said) return;
    const { uri, annotation } = said;
    const body = await asking.again(uri, annotation);
    if (body) await annotations.change(uri, annotation.id, { body });
  };

  /** Puts an orphan on the words that are selected now. */
  const attach = async (given?: SaidOf) => {
    if (!given) return;
    const { uri, annotation } = given;
    const editor = await vscode.window.showTextDocument(uri, { preserveFocus: false });
    if (editor.selection.isEmpty) {
      const attachNow = 'Attach to the Selection';
      const asked = `Select the words that stand for “${annotation.quote}” now, then attach.`;
      if ((await vscode.window.showInformationMessage(asked, attachNow)) !== attachNow) return;
    }
    const now = vscode.window.activeTextEditor;
    if (now?.document.uri.toString() !== uri.toString() || now.selection.isEmpty) {
      void vscode.window.showInformationMessage('Nothing was selected, so the annotation stays where it was.');
      return;
    }
    await annotations.change(uri, annotation.id, { range: now.selection });
  };

  return vscode.Disposable.from(
    vscode.commands.registerCommand(actCommands.remove, remove),
    vscode.commands.registerCommand(actCommands.edit, edit),
    vscode.commands.registerCommand('onrecord.attachAnnotation', attach),
  );
}
