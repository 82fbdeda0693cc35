import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { ActorNode } from '../../client/actors/nodes';
import { at, hoverAt, inFolder, onRecord, open, openNew, until } from './helpers';

/** The view's tree as lines: labels, indented by depth. */
async function shownTree(): Promise<string[]> {
  const { actors } = await onRecord();
  const lines: string[] = [];
  const walk = (nodes: readonly ActorNode[], depth: number) => {
    for (const node of nodes) {
      lines.push(`${'  '.repeat(depth)}${actors.getTreeItem(node).label}`);
      walk(actors.getChildren(node), depth + 1);
    }
  };
  walk(actors.getChildren(), 0);
  return lines;
}

/** Waits until the view's tree has a line. */
async function treeWith(line: string): Promise<string[]> {
  const { actors } = await onRecord();
  let tree = await shownTree();
  while (!tree.includes(line)) {
    await new Promise<void>(resolve => {
      const subscription = actors.onDidChangeTreeData(() => {
        subscription.dispose();
        resolve();
      });
    });
    tree = await shownTree();
  }
  return tree;
}

describe('the Actors view', () => {
  it('groups the article’s actors by type, with what each says', async () => {
    await open('budget-vote.txt');
    const tree = await treeWith('  Ada Marsh');
    assert.equal(tree[0], 'People');
    assert.ok(tree.includes('  Bruno Keller'));
    assert.ok(tree.includes('Organizations'));
    const marsh = tree.indexOf('  Ada Marsh');
    assert.match(tree[marsh + 1]!, /^ {4}\S/, 'no statement under Ada Marsh');
  });

  it('counts mentions and statements', async () => {
    await open('budget-vote.txt');
    await treeWith('  Ada Marsh');
    const { actors } = await onRecord();
    const people = actors.getChildren()[0]!;
    const marsh = actors.getChildren(people).find(node => actors.getTreeItem(node).label === 'Ada Marsh')!;
    assert.match(String(actors.getTreeItem(marsh).description), /^\d+ mentions, \d+ said$/);
  });

  it('marks a statement that is not sure, and says in its tooltip and hover what that means', async () => {
    const quoted = '“By noon there was nothing left of the market, and nobody knew where the boats were.”';
    const { document } = await openNew(
      'flood.txt',
      `“The water came at four in the morning,” said Lena Forsberg, a baker in Harlow.\n\n${quoted}\n`,
    );
    await treeWith('  Lena Forsberg');
    const { actors } = await onRecord();
    const people = actors.getChildren()[0]!;
    const forsberg = actors.getChildren(people).find(node => actors.getTreeItem(node).label === 'Lena Forsberg')!;
    const [first, second] = actors.getChildren(forsberg).map(node => actors.getTreeItem(node));
    assert.equal(first!.description, 'said');
    assert.doesNotMatch(String(first!.tooltip), /Not sure/);
    assert.equal(second!.description, 'not sure');
    assert.equal((second!.iconPath as vscode.ThemeIcon).id, 'question');
    assert.match(String(second!.tooltip), /Not sure: see the hover for why/);
    const said = await hoverAt(document, 'nothing left');
    assert.match(said, /Not sure: of statements like this one, about \d in 10 are right/);
    assert.match(said, /No word says who speaks/);
  });

  it('goes to the place that is clicked', async () => {
    const { document } = await open('budget-vote.txt');
    await treeWith('  Bruno Keller');
    const { actors } = await onRecord();
    const keller = actors
      .getChildren(actors.getChildren()[0])
      .find(node => actors.getTreeItem(node).label === 'Bruno Keller')!;
    const { command } = actors.getTreeItem(keller);
    await vscode.commands.executeCommand(command!.command, ...command!.arguments!);
    const cursor = vscode.window.activeTextEditor!.selection.active;
    assert.equal(document.offsetAt(cursor), document.getText().indexOf('Bruno Keller'));
  });

  it('follows typing', async () => {
    const editor = await openNew('typing.txt', 'Nobody is named in this short text.\n');
    await editor.edit(edit => edit.insert(new vscode.Position(1, 0), 'The minister, Irena Castellane, resigned.\n'));
    await treeWith('  Irena Castellane');
  });

  it('follows the active editor', async () => {
    await open('budget-vote.txt');
    await treeWith('  Bruno Keller');
    await open('hospital-wing.txt');
    const tree = await treeWith('  Helena Sorvino');
    assert.ok(!tree.includes('  Bruno Keller'));
  });

  it('is empty for a text that is no article', async () => {
    await open('budget-vote.txt');
    await treeWith('  Bruno Keller');
    await openNew('requirements.txt', 'numpy==1.26.0\nrequests>=2.31\nflask~=3.0\nJinja2==3.1.2\n');
    const { actors } = await onRecord();
    await until(actors.onDidChangeTreeData, () => (actors.getChildren().length === 0 ? true : undefined));
  });
});

describe('next and previous mention', () => {
  it('go round the mentions of the entity under the cursor', async () => {
    const editor = await open('budget-vote.txt');
    const { document } = editor;
    const first = at(document, 'Bruno Keller');
    editor.selection = new vscode.Selection(first, first);
    await vscode.commands.executeCommand('onrecord.nextMention');
    const second = document.offsetAt(editor.selection.active);
    assert.ok(second > document.offsetAt(first));
    await vscode.commands.executeCommand('onrecord.previousMention');
    assert.equal(document.offsetAt(editor.selection.active), document.getText().indexOf('Bruno Keller'));
  });

  it('have keys', async () => {
    const { packageJSON } = vscode.extensions.getExtension('on-record.on-record')!;
    const keys = packageJSON.contributes.keybindings.map(({ command }: { command: string }) => command);
    assert.ok(keys.includes('onrecord.nextMention') && keys.includes('onrecord.previousMention'));
    assert.ok(inFolder('.').scheme === 'file');
  });
});
