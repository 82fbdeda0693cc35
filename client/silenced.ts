import * as vscode from 'vscode';
import {
  type DoneResult,
  type FixCommandArgument,
  type SilencedItem,
  type SilencedResult,
  type SilenceParams,
  silencedRequest,
  silenceRequest,
  type UnsilenceParams,
  unsilenceRequest,
} from '../server/protocol';
import { reveal } from './article';
import type { Server } from './server';

/** Commands that silence a finding, and that list what is silenced and show it again. */
export function registerSilencing({ client }: Server): vscode.Disposable {
  const ask = async (method: string, params: SilenceParams | UnsilenceParams): Promise<boolean> => {
    const answer = await client.sendRequest<DoneResult>(method, params);
    if (!answer.ok) void vscode.window.showWarningMessage(answer.why);
    return answer.ok;
  };

  const silence = async ({ uri, range, rule }: FixCommandArgument) => {
    if (!range || !rule) return;
    if (await ask(silenceRequest, { textDocument: { uri }, range, rule })) {
      vscode.window.setStatusBarMessage('Silenced. “On Record: Silenced Findings…” lists what is.', 5000);
    }
  };

  const show = async () => {
    const { items, troubles } = await client.sendRequest<SilencedResult>(silencedRequest);
    for (const why of troubles) void vscode.window.showWarningMessage(why);
    if (items.length === 0) {
      if (troubles.length === 0) void vscode.window.showInformationMessage('No finding is silenced here.');
      return;
    }
    const chosen = await pickSilenced(items);
    if (!chosen) return;
    if (chosen.again && !(await ask(unsilenceRequest, { items: [chosen.item] }))) return;
    await goTo(chosen.item);
  };

  return vscode.Disposable.from(
    vscode.commands.registerCommand('onrecord.silenceFinding', silence),
    vscode.commands.registerCommand('onrecord.showSilenced', show),
  );
}

interface SilencedPick extends vscode.QuickPickItem {
  readonly item?: SilencedItem;
}

const goToText: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('go-to-file'), tooltip: 'Go to Text' };

/** Lets a person choose one: to be shown again, or, by its button, only to go to. */
function pickSilenced(
  items: readonly SilencedItem[],
): Promise<{ readonly item: SilencedItem; readonly again: boolean } | undefined> {
  return new Promise(resolve => {
    const picker = vscode.window.createQuickPick<SilencedPick>();
    picker.title = 'Silenced Findings';
    picker.placeholder = 'Choose a finding to show it again';
    picker.matchOnDetail = true;
    picker.items = items.flatMap((item, i): SilencedPick[] => [
      ...(item.uri === items[i - 1]?.uri ? [] : [{ label: item.file, kind: vscode.QuickPickItemKind.Separator }]),
      { label: item.words || '(no words)', detail: item.rule, buttons: [goToText], item },
    ]);
    const finish = (pick: SilencedPick | undefined, again: boolean) => {
      if (!pick?.item) return;
      resolve({ item: pick.item, again });
      picker.hide();
    };
    picker.onDidAccept(() => finish(picker.activeItems[0], true));
    picker.onDidTriggerItemButton(({ item }) => finish(item, false));
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

/** Opens the file where a finding is silenced, at its words where they are still there. */
async function goTo({ uri, words }: SilencedItem): Promise<void> {
  try {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    // The words are shortened, and white space is folded: their beginning on one line tells the place.
    const pattern = words.replace(/…$/, '').split(/\s+/).map(escapeRegExp).join('\\s+');
    const found = new RegExp(pattern, 'u').exec(document.getText());
    const start = document.positionAt(found?.index ?? 0);
    const end = document.positionAt((found?.index ?? 0) + (found?.[0].length ?? 0));
    await reveal(document.uri, new vscode.Range(start, end));
  } catch {
    void vscode.window.showWarningMessage('The file of this finding is no longer there.');
  }
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
