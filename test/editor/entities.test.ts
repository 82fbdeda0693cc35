import { strict as assert } from 'node:assert';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { FolderActorNode } from '../../client/folderActors/nodes';
import { at, hoverAt, inFolder, onRecord, open, openNew, until } from './helpers';

const file = () => inFolder('.onrecord/entities.yaml');
const written = async () => (await vscode.workspace.openTextDocument(file())).getText();
const article =
  'Rosalind Verhoeven closed the harbour on Monday. “We had no choice,” Verhoeven said.\n\nIngrid Tallis, a fisher, disagreed. Tallis said the harbour was safe.\n';

/** The actors that the view shows of the article at hand. */
async function shownActors(): Promise<string[]> {
  const { actors } = await onRecord();
  return actors
    .getChildren()
    .flatMap(group => actors.getChildren(group).map(node => String(actors.getTreeItem(node).label)));
}

/** Waits until the view shows an actor, or shows it no more. */
async function untilActor(name: string, shown = true): Promise<void> {
  const { actors } = await onRecord();
  let now = await shownActors();
  while (now.includes(name) !== shown) {
    await new Promise<void>(resolve => {
      const subscription = actors.onDidChangeTreeData(() => {
        subscription.dispose();
        resolve();
      });
    });
    now = await shownActors();
  }
}

/** Opens an article and puts the cursor on some words of it. */
async function openAt(path: string, words: string, text = article): Promise<vscode.TextEditor> {
  const editor = await openNew(path, text);
  const cursor = at(editor.document, words);
  editor.selection = new vscode.Selection(cursor, cursor);
  await untilActor('Ingrid Tallis');
  return editor;
}

/** Runs an act at the cursor; what the file said before is there again after taking it back. */
async function actAndUndo(command: string, given: object, check: (text: string) => unknown): Promise<void> {
  const before = await written();
  await vscode.commands.executeCommand(command, undefined, given);
  const after = await written();
  assert.notEqual(after, before, `${command} changed nothing`);
  assert.equal((await vscode.workspace.openTextDocument(file())).isDirty, false, 'the file was not saved');
  await check(after);
  await vscode.commands.executeCommand('onrecord.undoEntityChange');
  assert.equal(await written(), before, `${command} was not taken back`);
}

/** What the editor's References view (an extension of its own) shows: the files, and in each the words found. */
async function resultsShown(): Promise<{ file: string; texts: string[] }[]> {
  interface Item {
    readonly location: vscode.Location;
  }
  interface Group {
    readonly uri: vscode.Uri;
    readonly references: readonly Item[];
  }
  interface Input {
    resolve(): Promise<{ provider: vscode.TreeDataProvider<Group | Item> } | undefined>;
  }
  const view = vscode.extensions.getExtension<{ getInput(): Input | undefined }>('vscode.references-view');
  const shown = await (await view?.activate())?.getInput()?.resolve();
  assert.ok(shown, 'the References view shows nothing');
  const groups = (await shown.provider.getChildren()) as Group[];
  return Promise.all(
    groups.map(async ({ uri, references }) => {
      const document = await vscode.workspace.openTextDocument(uri);
      const texts = references.map(({ location }) => document.getText(location.range));
      return { file: uri.path.split('/').at(-1)!, texts };
    }),
  );
}

describe('who is who', () => {
  it('adds an actor to the known entities', async () => {
    await openAt('who/add.txt', 'Rosalind Verhoeven');
    await actAndUndo('onrecord.addEntity', {}, text => {
      assert.match(text, / {2}- id: rosalind-verhoeven\n {4}name: Rosalind Verhoeven\n {4}type: person\n/);
    });
  });

  it('takes back one change after another', async () => {
    await openAt('who/undo.txt', 'Rosalind Verhoeven');
    const before = await written();
    await actAndUndo('onrecord.addEntity', {}, async () => {
      const added = await written();
      await vscode.commands.executeCommand('onrecord.neverEntity', undefined, { where: 'folder' });
      assert.notEqual(await written(), added);
      await vscode.commands.executeCommand('onrecord.undoEntityChange');
      assert.equal(await written(), added);
    });
    assert.equal(await written(), before);
  });

  it('makes a name an alias of a known entity, and counts it there at once', async () => {
    await openAt('who/alias.txt', 'Rosalind Verhoeven');
    await actAndUndo('onrecord.chooseEntity', { into: 'ada-marsh' }, async text => {
      assert.match(text, /aliases: \[Mayor Marsh, the mayor of Port Ansel, Rosalind Verhoeven\]/);
      await untilActor('Ada Marsh');
      await untilActor('Rosalind Verhoeven', false);
    });
    await untilActor('Rosalind Verhoeven');
  });

  it('makes two actors one', async () => {
    await openAt('who/merge.txt', 'Ingrid Tallis');
    await actAndUndo('onrecord.mergeActors', { into: 'person:rosalind-verhoeven' }, async text => {
      assert.match(text, /name: Rosalind Verhoeven\n {4}type: person\n {4}aliases: \[Ingrid Tallis\]/);
      await untilActor('Ingrid Tallis', false);
    });
    await untilActor('Ingrid Tallis');
  });

  it('tells two actors of one name apart: in the folder, or here', async () => {
    const { document } = await openAt('who/split.txt', 'Tallis said');
    const given = { name: 'Olaf Tallis', type: 'person' };
    await actAndUndo('onrecord.splitActor', { ...given, where: 'folder' }, text => {
      assert.match(text, /name: Olaf Tallis\n {4}type: person\n {4}aliases: \[Tallis\]/);
    });
    const before = await written();
    await vscode.commands.executeCommand('onrecord.splitActor', undefined, { ...given, where: 'here' });
    await untilActor('Olaf Tallis');
    assert.equal(await written(), before);
    assert.ok((await hoverAt(document, 'Tallis said')).includes('Olaf Tallis'));
  });

  it('is told that words are no name: in the folder, or in the article', async () => {
    await openAt('who/never.txt', 'Rosalind Verhoeven');
    await actAndUndo('onrecord.neverEntity', { where: 'folder' }, async text => {
      assert.match(text, /never:\n {2}- Rosalind Verhoeven\n/);
      await untilActor('Rosalind Verhoeven', false);
    });
    await untilActor('Rosalind Verhoeven');
    await vscode.commands.executeCommand('onrecord.neverEntity', undefined, { where: 'article' });
    await untilActor('Rosalind Verhoeven', false);
  });

  it('changes an actor’s type', async () => {
    await openAt('who/type.txt', 'Rosalind Verhoeven');
    await actAndUndo('onrecord.changeEntityType', { type: 'organization' }, text => {
      assert.match(text, /name: Rosalind Verhoeven\n {4}type: organization\n/);
    });
  });

  it('renames an actor in its entry, and leaves the article as it is', async () => {
    const { document } = await openAt('who/rename.txt', 'Rosalind Verhoeven');
    await actAndUndo('onrecord.renameEntity', { name: 'Roos Verhoeven' }, async text => {
      assert.match(text, /name: Roos Verhoeven\n {4}type: person\n {4}aliases: \[Rosalind Verhoeven\]/);
      await untilActor('Roos Verhoeven');
    });
    assert.equal(document.getText(), article);
  });

  it('renames by F2', async () => {
    const { document, selection } = await openAt('who/f2.txt', 'Rosalind Verhoeven');
    const before = await written();
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      selection.active,
      'Roos Verhoeven',
    );
    assert.deepEqual(
      edit.entries().map(([uri]) => uri.path.split('/').at(-1)),
      ['entities.yaml'],
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(await written(), /name: Roos Verhoeven/);
    await vscode.window.showTextDocument(file());
    await vscode.commands.executeCommand('undo');
    assert.equal(await written(), before);
    await (await vscode.workspace.openTextDocument(file())).save();
  });

  it('goes from a mention to its entry', async () => {
    await openNew('who/entry.txt', 'Ada Marsh spoke in Port Ansel. Ada Marsh left.');
    await untilActor('Ada Marsh');
    await vscode.commands.executeCommand('onrecord.showEntry');
    const editor = vscode.window.activeTextEditor!;
    assert.equal(editor.document.uri.toString(), file().toString());
    assert.match(editor.document.lineAt(editor.selection.active.line).text, /id: ada-marsh/);
  });

  it('shows an entry in a peek, over the mention', async () => {
    const { document } = await openNew('who/peek.txt', 'Ada Marsh spoke in Port Ansel. Ada Marsh left.');
    await untilActor('Ada Marsh');
    await vscode.commands.executeCommand('onrecord.peekEntry');
    const isShown = () =>
      vscode.window.visibleTextEditors.some(editor => editor.document.uri.toString() === file().toString());
    await until(vscode.window.onDidChangeVisibleTextEditors, () => isShown() || undefined);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), document.uri.toString());
    await vscode.commands.executeCommand('closeReferenceSearch');
    await until(vscode.window.onDidChangeVisibleTextEditors, () => !isShown() || undefined);
  });

  it('finds all mentions, in every article of the folder, by whatever name', async () => {
    await openNew('who/mentions-1.txt', 'Petra Solvang spoke. “No,” Solvang said.');
    await untilActor('Petra Solvang');
    await openNew('who/mentions-2.txt', 'Petra Solvang left. Nobody followed.');
    await untilActor('Petra Solvang');
    await vscode.commands.executeCommand('onrecord.findMentions');
    const found = await resultsShown();
    assert.deepEqual(
      found.map(({ file, texts }) => [file, ...texts]),
      [
        ['mentions-1.txt', 'Petra Solvang', 'Solvang'],
        ['mentions-2.txt', 'Petra Solvang'],
      ],
    );
  });

  it('is offered among the code actions of a name, on asking', async () => {
    const { document } = await openAt('who/actions.txt', 'Rosalind Verhoeven');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(0, 3, 0, 3),
      'refactor.onrecord.who',
    );
    const titles = actions.map(({ title }) => title);
    assert.ok(titles.includes('Merge Rosalind Verhoeven with…'), titles.join('\n'));
    assert.ok(titles.includes('Rename Rosalind Verhoeven…'), titles.join('\n'));
  });
});

describe('a file of known entities', () => {
  it('completes types, and says what keys mean and how often somebody is named', async () => {
    await openNew('who/known.txt', 'Ada Marsh spoke in Port Ansel.');
    const document = await vscode.workspace.openTextDocument(file());
    await vscode.window.showTextDocument(document);
    const type = document.positionAt(document.getText().indexOf('type: person') + 'type: '.length);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      file(),
      type,
    );
    assert.ok(items.some(({ label }) => label === 'organization'));
    assert.match(await hoverAt(document, 'aliases: [M'), /Other names for it/);
    assert.match(await hoverAt(document, 'ada-marsh'), /\*\*Ada Marsh\*\* — Person\s+\d+ mentions? and/);
  });

  it('is not the only one: what is imported counts at once', async () => {
    await openAt('who/import.txt', 'Rosalind Verhoeven');
    const table = inFolder('who/people.csv');
    const rows = 'id,name,type,aliases\nroos,Roos Verhoeven,person,Rosalind Verhoeven\nbad,,person,\n';
    await vscode.workspace.fs.writeFile(table, new TextEncoder().encode(rows));
    await vscode.commands.executeCommand('onrecord.importEntities', { file: table.fsPath });
    await untilActor('Roos Verhoeven');
    const made = inFolder('.onrecord/entities/people.yaml');
    assert.match(new TextDecoder().decode(await vscode.workspace.fs.readFile(made)), /name: Roos Verhoeven/);
    await vscode.workspace.fs.delete(made);
    await untilActor('Rosalind Verhoeven');
  });
});

describe('a file of known entities outside the folder', () => {
  const { Workspace } = vscode.ConfigurationTarget;
  const settings = vscode.workspace.getConfiguration();
  const path = join(tmpdir(), `onrecord-people-${process.pid}.yaml`);

  before(async () => {
    writeFileSync(path, 'entities:\n  - id: roos\n    name: Roos Verhoeven\n    type: person\n');
    await settings.update('files.autoSave', 'off', Workspace);
    await settings.update('onrecord.entities', ['.onrecord/entities/**/*.yaml', path], Workspace);
  });
  after(async () => {
    await settings.update('onrecord.entities', undefined, Workspace);
    await settings.update('files.autoSave', undefined, Workspace);
    rmSync(path);
  });

  it('counts as it is edited, before it is saved', async () => {
    await openAt('who/outside.txt', 'Rosalind Verhoeven');
    const outside = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(outside.uri, outside.positionAt(outside.getText().length), '    aliases: [Rosalind Verhoeven]\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await untilActor('Roos Verhoeven');
    assert.ok(outside.isDirty);
    assert.match(await hoverAt(outside, 'roos'), /Roos Verhoeven/);
    await vscode.window.showTextDocument(outside);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await open('who/outside.txt');
    await untilActor('Rosalind Verhoeven');
  });
});

describe('the actors of the folder', () => {
  const find = async (nodes: readonly FolderActorNode[], label: string): Promise<FolderActorNode> => {
    const { folderActors } = await onRecord();
    const found = nodes.find(node => folderActors.getTreeItem(node).label === label);
    assert.ok(found, `no ${label} among ${nodes.map(node => folderActors.getTreeItem(node).label).join(', ')}`);
    return found;
  };

  it('are shown with where they are named, and with whom', async () => {
    await openNew('who/with-1.txt', article);
    await untilActor('Ingrid Tallis');
    const { folderActors } = await onRecord();
    const people = await find(await folderActors.getChildren(), 'People');
    await vscode.commands.executeCommand('onrecord.folderActors.filter', 'Verhoeven');
    const verhoeven = await find(await folderActors.getChildren(people), 'Rosalind Verhoeven');
    assert.match(String(folderActors.getTreeItem(verhoeven).description), /^\d+ in \d+ articles$/);
    const details = await folderActors.getChildren(verhoeven);
    const companions = await folderActors.getChildren(await find(details, 'Appears with'));
    const tallis = await find(companions, 'Ingrid Tallis');
    assert.match(String(folderActors.getTreeItem(tallis).description), /^in \d+ articles?$/);
    const together = await folderActors.getChildren(tallis);
    const place = folderActors.getTreeItem(await find(together, 'with-1.txt'));
    await vscode.commands.executeCommand(place.command!.command, ...place.command!.arguments!);
    await until(vscode.window.onDidChangeActiveTextEditor, () =>
      vscode.window.activeTextEditor?.document.uri.path.endsWith('with-1.txt') ? true : undefined,
    );
    await vscode.commands.executeCommand('onrecord.folderActors.clearFilter');
  });
});
