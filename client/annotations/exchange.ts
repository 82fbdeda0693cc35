import * as vscode from 'vscode';
import { type ExportFormat, exportFormats } from '../../server/annotations/formats/names';
import {
  type ExportParams,
  type ExportResult,
  exportRequest,
  type ImportParams,
  type ImportResult,
  importRequest,
} from '../../server/protocol';
import { articleEditor } from '../article';
import { chooseFolder, inOrder } from '../folders';
import { pick } from '../pick';
import type { Server } from '../server';

/** What a test, a keybinding or the offer to export may give: what it leaves out, the commands ask for. */
interface Given {
  /** The article to export, or the folder all of whose articles to. */
  readonly what?: vscode.Uri | vscode.WorkspaceFolder;
  readonly format?: ExportFormat;
  /** The folder to write to. */
  readonly to?: vscode.Uri;
  /** The files to import. */
  readonly files?: readonly vscode.Uri[];
  /** The folder of the articles to import into. */
  readonly into?: vscode.WorkspaceFolder;
}

/** Commands that take annotations out to other tools, and in from them. The server does it, and shows how far it is. */
export function registerExchange({ client }: Server): vscode.Disposable {
  const exportAnnotations = async (given: Given | vscode.Uri = {}) => {
    const { what: asked, format: wanted, to: target } = given instanceof vscode.Uri ? { what: given } : given;
    const what = asked ?? (await pickWhat());
    if (!what) return;
    const format = wanted ?? (await pickFormat());
    if (!format) return;
    const to = target ?? (await pickFolder('Export to Folder'));
    if (!to) return;
    const of =
      what instanceof vscode.Uri ? { textDocument: { uri: what.toString() } } : { folder: what.uri.toString() };
    const params: ExportParams = { format, to: to.toString(), ...of };
    const result = await client.sendRequest<ExportResult>(exportRequest, params);
    if (!result.ok) {
      void vscode.window.showWarningMessage(result.why);
      return;
    }
    const { annotations, articles, files, leftOut } = result;
    const lost = leftOut > 0 ? ` ${leftOut} whose words are no longer found were left out.` : '';
    const message = `Exported ${count(annotations, 'annotation')} of ${count(articles, 'article')} to ${count(files.length, 'file')}.${lost}`;
    void offerToOpen(message, files.length === 1 ? vscode.Uri.joinPath(to, files[0]!.path) : undefined);
  };

  const importAnnotations = async ({ files: given, into }: Given = {}) => {
    const none = 'Open the folder of the articles first: annotations are kept in it.';
    const folder = into ?? (await chooseFolder('Import Annotations Into', none));
    if (!folder) return;
    const files = given ?? (await pickFiles());
    if (!files || files.length === 0) return;
    const params: ImportParams = {
      folder: folder.uri.toString(),
      files: files.map(file => file.toString()),
    };
    const result = await client.sendRequest<ImportResult>(importRequest, params);
    if (!result.ok) {
      void vscode.window.showWarningMessage(result.why);
      return;
    }
    const { added, changed, same, orphans, problems } = result;
    const lost = orphans > 0 ? ` ${orphans} did not find their words: the Annotations view has them on top.` : '';
    void vscode.window.showInformationMessage(
      `Imported: ${added} new, ${changed} changed, ${same} there already.${lost}`,
    );
    const [first, ...more] = problems;
    if (first !== undefined) {
      void vscode.window.showWarningMessage(more.length > 0 ? `${first} (and ${more.length} more)` : first);
    }
  };

  return vscode.Disposable.from(
    vscode.commands.registerCommand('onrecord.export', exportAnnotations),
    vscode.commands.registerCommand('onrecord.import', importAnnotations),
  );
}

/** Says what was written; opens it, where it is one file and the person wants to. Waits for nothing. */
async function offerToOpen(message: string, file: vscode.Uri | undefined): Promise<void> {
  const open = 'Open';
  const chosen = await vscode.window.showInformationMessage(message, ...(file ? [open] : []));
  if (chosen === open && file) await vscode.window.showTextDocument(file);
}

function pickWhat(): Promise<vscode.Uri | vscode.WorkspaceFolder | undefined> {
  const article = articleEditor()?.document.uri;
  const folders = inOrder(vscode.workspace.workspaceFolders ?? []);
  const items = [
    ...(article ? [{ label: '$(file-text) This article', description: nameOf(article), value: article }] : []),
    ...folders.map(folder => ({
      label: '$(folder) All articles of the folder',
      description: folder.name,
      value: folder,
    })),
  ];
  if (items.length > 0) return pick<vscode.Uri | vscode.WorkspaceFolder>('Export Annotations', 'Of what?', () => items);
  void vscode.window.showInformationMessage('Open an article or a folder of articles first.');
  return Promise.resolve(undefined);
}

const pickFormat = (): Promise<ExportFormat | undefined> =>
  pick<ExportFormat>('Export Annotations', 'In which format?', () =>
    (Object.entries(exportFormats) as [ExportFormat, string][]).map(([value, label]) => ({ label, value })),
  );

async function pickFolder(title: string): Promise<vscode.Uri | undefined> {
  const options = { canSelectFolders: true, canSelectFiles: false, title, openLabel: 'Export Here' };
  return (await vscode.window.showOpenDialog(options))?.[0];
}

const pickFiles = (): Thenable<vscode.Uri[] | undefined> =>
  vscode.window.showOpenDialog({
    canSelectMany: true,
    canSelectFiles: true,
    // A folder whose files lie as the articles do.
    canSelectFolders: true,
    title: 'Import Annotations',
    openLabel: 'Import',
    filters: { 'W3C, brat, JSON lines': ['json', 'jsonld', 'ann', 'jsonl'] },
  });

const nameOf = ({ path }: vscode.Uri): string => path.slice(path.lastIndexOf('/') + 1);

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
