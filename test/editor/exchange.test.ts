import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { CompareResult } from '../../server/protocol';
import { hoverAt, inFolder, onRecord, openNew, rangeOf, until } from './helpers';

const article = `A bridge for Port Ansel

The drawing by the office of Zed Quorl was shown on Monday. “It will stand for a hundred years,” said Ada Marsh.
`;

const read = async (path: string): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(inFolder(path)));

/** Says something of some words, as an author. */
async function say(editor: vscode.TextEditor, author: string, words: string, tag: string): Promise<void> {
  await vscode.workspace.getConfiguration('onrecord').update('author', author);
  const { start, end } = rangeOf(editor.document, words);
  editor.selection = new vscode.Selection(start, end);
  await vscode.commands.executeCommand('onrecord.tag', { tag });
}

describe('export and import', () => {
  it('write an article’s annotations for another tool, and take them in again', async () => {
    const editor = await openNew('exchange.txt', article);
    await hoverAt(editor.document, 'Ada Marsh');
    await say(editor, 'Nell', 'Zed Quorl', 'Traded');
    const to = inFolder('exported');
    await vscode.workspace.fs.createDirectory(to);
    await vscode.commands.executeCommand('onrecord.export', { what: editor.document.uri, format: 'w3c', to });
    const [name] = (await vscode.workspace.fs.readDirectory(to)).find(([file]) => file.startsWith('exchange'))!;
    assert.match(await read(`exported/${name}`), /"Traded"/);

    const { annotations } = (await onRecord()).annotating;
    const [mine] = (await annotations.find(editor.document)).annotations;
    await annotations.remove(editor.document.uri, mine!.id);
    await vscode.commands.executeCommand('onrecord.import', { files: [to] });
    // The folder's watcher may tell of it only now.
    const again = await until(annotations.onDidChangeAny, async () => {
      const found = (await annotations.find(editor.document)).annotations;
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(
      again.map(({ body, quote }) => [body, quote]),
      [[{ kind: 'tag', tag: 'Traded' }, 'Zed Quorl']],
    );
  });
});

describe('comparing two annotators', () => {
  it('goes through where they differ, and keeps what is chosen', async () => {
    const editor = await openNew('compare.txt', article);
    await hoverAt(editor.document, 'Ada Marsh');
    await say(editor, 'Ana', 'Zed Quorl', 'Architect');
    await say(editor, 'Mo', 'Zed Quorl', 'Official');
    await say(editor, 'Ana', 'a hundred years', 'Figure');
    await vscode.workspace.getConfiguration('onrecord').update('author', undefined);
    const { annotations, adjudication } = (await onRecord()).annotating;
    const result: CompareResult = await adjudication.compare(
      { a: 'Ana', b: 'Mo' },
      vscode.workspace.workspaceFolders![0]!,
    );
    assert.ok(result.ok, 'ok' in result && !result.ok ? result.why : '');
    const here = result.differences.filter(({ path }) => path === 'compare.txt');
    assert.ok(here.length >= 2, JSON.stringify(result.differences));
    await adjudication.goThrough(here);
    // The first choice is taken back.
    const tags = async () =>
      (await annotations.find(editor.document)).annotations.map(({ body }) => (body as { tag: string }).tag).sort();
    const before = await tags();
    await vscode.commands.executeCommand('onrecord.compare.first');
    assert.equal(adjudication.at, 1);
    assert.notDeepEqual(await tags(), before);
    await vscode.commands.executeCommand('onrecord.compare.undo');
    assert.equal(adjudication.at, 0);
    assert.deepEqual(await tags(), before);
    for (const { a } of here) {
      // Of the two tags on one name, Mo's; of the one that only Ana made, hers.
      const side = a && a.quote === 'a hundred years' ? 'first' : 'second';
      await vscode.commands.executeCommand(`onrecord.compare.${side}`);
    }
    const left = await until(annotations.onDidChangeAny, () => (adjudication.at === undefined ? true : undefined)).then(
      () => annotations.find(editor.document),
    );
    assert.deepEqual(left.annotations.map(({ body }) => (body as { tag: string }).tag).sort(), ['Figure', 'Official']);
  });
});
