import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { hoverAt, inFolder, onRecord, openNew, rangeOf, until } from './helpers';

/*
 * Where there is no file to keep annotations in, or it can't be written: they are kept in memory, which is said, and go to
 * the file as soon as there is one.
 */

const article = 'The drawing was shown on Monday. “It will stand for a hundred years,” said Ada Marsh.\n';

/** Tags some words of a shown document. */
async function tag(editor: vscode.TextEditor, words: string): Promise<void> {
  await hoverAt(editor.document, 'Ada Marsh');
  const { start, end } = rangeOf(editor.document, words);
  editor.selection = new vscode.Selection(start, end);
  await vscode.commands.executeCommand('onrecord.tag', { tag: 'To check' });
}

const quotesIn = async (document: vscode.TextDocument): Promise<string[]> =>
  (await (await onRecord()).annotating.annotations.find(document)).annotations.map(({ quote }) => quote);

const exportTo = async (what: vscode.Uri, folder: string): Promise<string> => {
  const to = inFolder(folder);
  await vscode.workspace.fs.createDirectory(to);
  await vscode.commands.executeCommand('onrecord.export', { what, format: 'w3c', to });
  const [file] = await vscode.workspace.findFiles(new vscode.RelativePattern(to, '**/*.*'));
  assert.ok(file, 'nothing was exported');
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
};

/** Documents of a scheme that is nowhere on disk, and can't be written. */
class ReadOnlyFiles implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  watch = () => new vscode.Disposable(() => {});
  stat = () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: article.length });
  readFile = () => new TextEncoder().encode(article);
  readDirectory = () => [];
  createDirectory = this.#refuse;
  writeFile = this.#refuse;
  delete = this.#refuse;
  rename = this.#refuse;

  get #refuse() {
    return () => {
      throw vscode.FileSystemError.NoPermissions('This is a test.');
    };
  }
}

describe('annotations without a file', () => {
  it('of an unsaved document are kept in memory, shown, and written when it is saved in the folder', async () => {
    const { annotations, tree } = (await onRecord()).annotating;
    const path = inFolder('keep-untitled.txt');
    const untitled = await vscode.workspace.openTextDocument(path.with({ scheme: 'untitled' }));
    const editor = await vscode.window.showTextDocument(untitled);
    await editor.edit(edit => edit.insert(new vscode.Position(0, 0), article));
    await tag(editor, 'The drawing');
    const found = await annotations.find(untitled);
    assert.deepEqual([found.kept, found.annotations.length], ['memory', 1]);
    assert.match(found.trouble!, /Save it in the folder/);
    await until(tree.onDidChangeTreeData, () =>
      tree.getChildren().some(node => node.kind === 'group' && node.uri?.startsWith('untitled:')) ? true : undefined,
    );

    assert.ok(await untitled.save());
    const document = await vscode.workspace.openTextDocument(path);
    await vscode.window.showTextDocument(document);
    await until(annotations.onDidChangeAny, async () => ((await quotesIn(document)).length > 0 ? true : undefined));
    assert.deepEqual(await quotesIn(document), ['The drawing']);
    const kept = await vscode.workspace.fs.readFile(inFolder('.onrecord/annotations/keep-untitled.txt.json'));
    assert.match(new TextDecoder().decode(kept), /"To check"/);
    assert.equal((await annotations.find(document)).trouble, undefined);
  });

  it('whose folder can’t be written to are kept in memory and can be exported', async () => {
    await onRecord();
    // Where a folder should be made there is a file: nobody, not even root, can write below it.
    await vscode.workspace.fs.writeFile(inFolder('.onrecord/annotations/keep-blocked'), new Uint8Array());
    const editor = await openNew('keep-blocked/story.txt', article);
    await tag(editor, 'The drawing');
    const { annotations } = (await onRecord()).annotating;
    const found = await annotations.find(editor.document);
    assert.deepEqual([found.kept, found.annotations.length], ['memory', 1]);
    assert.match(found.trouble!, /can’t be written.*Export/);
    assert.match(await exportTo(editor.document.uri, 'keep-exported'), /"To check"/);
  });

  it('of a document that is no file are kept in memory and can be exported', async () => {
    const provider = vscode.workspace.registerFileSystemProvider('keeping', new ReadOnlyFiles(), { isReadonly: true });
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('keeping:/far/away.txt'));
      const { annotations } = (await onRecord()).annotating;
      const editor = await vscode.window.showTextDocument(document);
      await tag(editor, 'The drawing');
      const found = await annotations.find(document);
      assert.deepEqual([found.kept, found.annotations.length], ['memory', 1]);
      assert.match(found.trouble!, /in no folder that is open here/);
      assert.match(await exportTo(document.uri, 'keep-exported-far'), /"To check"/);
    } finally {
      provider.dispose();
    }
  });
});
