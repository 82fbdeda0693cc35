import * as vscode from 'vscode';
import { type ReportParams, type ReportResult, reportRequest } from '../server/protocol';
import { chooseFolder } from './folders';
import { type Server, wasCancelled } from './server';

const forms = [
  { label: '$(markdown) Report', description: 'Markdown, to read', as: 'markdown' },
  { label: '$(table) Articles', description: 'CSV, one a line, with its figures', as: 'articles' },
  { label: '$(table) Actors', description: 'CSV, who is quoted and how often', as: 'actors' },
  { label: '$(table) Unidentified sources', description: 'CSV, by the words that stand for them', as: 'sources' },
] as const;

/** What a keybinding's `args` may give: what it leaves out, the command asks for. */
interface Given {
  readonly as?: ReportParams['as'];
  /** The file to write CSV to. */
  readonly to?: vscode.Uri;
}

/** The command that sums up a folder's articles: how well they are sourced, and who speaks in them. */
export function registerReports({ client }: Server): vscode.Disposable {
  /** The server shows how far it has come, and lets it be cancelled. */
  const ask = async (params: ReportParams): Promise<ReportResult | undefined> => {
    try {
      const result = await client.sendRequest<ReportResult | null>(reportRequest, params);
      if (!result)
        void vscode.window.showErrorMessage('The report could not be made. The output “On Record” says why.');
      return result ?? undefined;
    } catch (error) {
      if (wasCancelled(error)) return undefined;
      throw error;
    }
  };

  const report = async (given: Given = {}) => {
    const folder = await chooseFolder('Report', 'Open the folder of articles to report on first.');
    if (!folder) return;
    const as = given.as ?? (await vscode.window.showQuickPick(forms, { title: `Report on ${folder.name}` }))?.as;
    if (!as) return;
    const to = as === 'markdown' ? undefined : (given.to ?? (await askWhere(folder, as)));
    if (as !== 'markdown' && !to) return;
    const result = await ask({ folder: folder.uri.toString(), as });
    if (!result) return;
    if (result.omitted > 0) {
      void vscode.window.showWarningMessage(
        `${result.omitted} articles were left out: the setting “onrecord.maximumArticles” says how many are read.`,
      );
    }
    if (to) {
      await vscode.workspace.fs.writeFile(to, new TextEncoder().encode(result.text));
      await vscode.window.showTextDocument(to);
      return;
    }
    const document = await vscode.workspace.openTextDocument({ content: result.text, language: 'markdown' });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('markdown.showPreview', document.uri);
  };

  return vscode.commands.registerCommand('onrecord.report', report);
}

/** Asks for the file to write, which lies beside the articles unless one says otherwise. */
const askWhere = ({ uri }: vscode.WorkspaceFolder, as: string): Thenable<vscode.Uri | undefined> =>
  vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(uri, `${as}.csv`),
    filters: { CSV: ['csv'] },
    title: 'Save Report',
  });
