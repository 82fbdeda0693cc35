import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { open, openNew } from './helpers';

describe('a name that is begun', () => {
  it('is offered as it stands in entities.yaml and in the article, and its end is put in', async () => {
    await open('budget-vote.txt');
    const editor = await openNew(
      'names.txt',
      'The mayor of Ardale met Tilda Wexcombe on Monday.\n\nOn Tuesday he waited for ',
    );
    const { document } = editor;
    const typed = async (letters: string) => {
      const end = document.positionAt(document.getText().length);
      await editor.edit(edit => edit.insert(end, letters));
      const position = document.positionAt(document.getText().length);
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
      );
      return items;
    };
    const marsh = (await typed('Ada Mar')).find(({ label }) => label === 'Marsh');
    assert.ok(marsh, 'Marsh is not offered');
    assert.match(marsh.detail ?? '', /Ada Marsh/);
    assert.ok(marsh.range instanceof vscode.Range && document.getText(marsh.range) === 'Mar');
    const wexcombe = await typed('sh and Wex');
    assert.ok(
      wexcombe.some(({ label }) => label === 'Wexcombe'),
      'Wexcombe is not offered',
    );
  });
});
