import * as vscode from 'vscode';

export interface PickItem<Value> extends vscode.QuickPickItem {
  readonly value: Value;
}

/**
 * Lets a person choose, with what to choose from depending on what is typed.
 * @param offer the items for what is typed so far; the latest answer shows
 * @returns what was chosen, or undefined
 */
export function pick<Value>(
  title: string,
  placeholder: string,
  offer: (typed: string) => readonly PickItem<Value>[] | Promise<readonly PickItem<Value>[]>,
): Promise<Value | undefined> {
  return new Promise((resolve, reject) => {
    const picker = vscode.window.createQuickPick<PickItem<Value>>();
    picker.title = title;
    picker.placeholder = placeholder;
    picker.matchOnDescription = true;
    picker.matchOnDetail = true;
    let latest = 0;
    const refresh = async () => {
      const turn = ++latest;
      const items = offer(picker.value);
      if (items instanceof Promise) picker.busy = true;
      try {
        const offered = await items;
        if (turn === latest) picker.items = offered;
      } catch (error) {
        picker.hide();
        reject(error);
      } finally {
        if (turn === latest) picker.busy = false;
      }
    };
    picker.onDidChangeValue(refresh);
    picker.onDidAccept(() => {
      const [chosen] = picker.activeItems;
      if (!chosen) return;
      resolve(chosen.value);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    void refresh();
    picker.show();
  });
}

/** Lets a person choose a name, or type another. */
export function pickName(
  title: string,
  names: readonly string[],
  placeholder = 'Choose a name, or type another',
): Promise<string | undefined> {
  return pick(title, placeholder, typed => {
    const other = typed.trim();
    const asTyped = other && !names.includes(other) ? [{ label: other, description: 'as typed', value: other }] : [];
    return [...names.map(label => ({ label, value: label })), ...asTyped];
  });
}
