import * as vscode from 'vscode';
import type { AnnotationItem } from '../../server/protocol';
import { articleEditor, mayBeArticle, toRange } from '../article';
import { pick } from '../pick';
import { actCommands } from './acts';
import { type Asking, short } from './asking';
import { annotationIcons, describeAnnotation } from './describe';
import type { Annotations } from './store';

/** What was said of an article, as commands of the Annotations view name it. */
export interface SaidOf {
  readonly uri: vscode.Uri;
  readonly annotation: AnnotationItem;
  /** The article is no longer there. */
  readonly gone?: boolean;
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

  /** Puts an orphan on the words that are selected now, in its article or in another. */
  const attach = async (given?: SaidOf) => {
    if (!given) return;
    const { uri, annotation, gone } = given;
    const selecting = () => {
      const editor = articleEditor() ?? vscode.window.visibleTextEditors.find(shown => mayBeArticle(shown.document));
      return editor?.selection.isEmpty === false ? editor : undefined;
    };
    if (!selecting()) {
      if (!gone) await vscode.window.showTextDocument(uri, { preserveFocus: false });
      const attachNow = 'Attach to the Selection';
      const asked = `Select the words that stand for “${short(annotation.quote)}” now, here or in another article, then attach.`;
      if ((await vscode.window.showInformationMessage(asked, attachNow)) !== attachNow) return;
    }
    const editor = selecting();
    if (!editor) {
      void vscode.window.showInformationMessage('Nothing was selected, so the annotation stays where it was.');
      return;
    }
    const { document, selection } = editor;
    const here = document.uri.toString() === uri.toString();
    if (!here && !gone && !(await isMeant(document, selection))) return;
    const done = here
      ? await annotations.change(uri, annotation.id, { range: selection })
      : await annotations.move(uri, document.uri, { id: annotation.id, range: selection });
    if (!done) return;
    const where = here ? '' : ` in ${vscode.workspace.asRelativePath(document.uri)}`;
    vscode.window.setStatusBarMessage(`$(check) Attached to “${short(document.getText(selection))}”${where}`, 5000);
  };

  /** Brings all that was said of an article that is gone to another: it was moved or renamed elsewhere than here. */
  const attachAll = async (from: vscode.Uri, given?: vscode.Uri) => {
    const to = given ?? (await pickArticle(from));
    const moved = to && (await annotations.move(from, to));
    if (!moved) return;
    const { moved: all, orphans } = moved;
    const lost = orphans > 0 ? ` Of ${orphans} the words are not found in it: they are on top of the list.` : '';
    const count = all === 1 ? 'The annotation is' : `All ${all} annotations are`;
    void vscode.window.showInformationMessage(`${count} with ${vscode.workspace.asRelativePath(to)} now.${lost}`);
  };

  return vscode.Disposable.from(
    vscode.commands.registerCommand(actCommands.remove, remove),
    vscode.commands.registerCommand(actCommands.edit, edit),
    vscode.commands.registerCommand('onrecord.attachAnnotation', attach),
    vscode.commands.registerCommand('onrecord.attachAnnotations', attachAll),
  );
}

/** Asks whether an annotation is to go to words of another article: they may be selected for another reason. */
async function isMeant(document: vscode.TextDocument, selection: vscode.Selection): Promise<boolean> {
  const attachThere = 'Attach There';
  const where = `“${short(document.getText(selection))}” in another article, ${vscode.workspace.asRelativePath(document.uri)}`;
  return (await vscode.window.showInformationMessage(`Attach it to ${where}?`, attachThere)) === attachThere;
}

/** Lets a person choose the article that another one is now: those of its name first, then the one at hand. */
async function pickArticle(gone: vscode.Uri): Promise<vscode.Uri | undefined> {
  const name = gone.path.slice(gone.path.lastIndexOf('/') + 1);
  const active = articleEditor()?.document.uri.toString();
  const rank = (uri: vscode.Uri) => (uri.path.endsWith(`/${name}`) ? 0 : uri.toString() === active ? 1 : 2);
  const files = await vscode.workspace.findFiles('**/*.txt', '**/.onrecord/**', 20_000);
  const items = files
    .sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path))
    .map(uri => ({ label: `$(file-text) ${vscode.workspace.asRelativePath(uri)}`, value: uri }));
  return pick(`${vscode.workspace.asRelativePath(gone)} is now…`, 'Choose the article that it is now', () => items);
}
