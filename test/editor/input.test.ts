import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { diagnosticsWhen, hoverAt, inFolder, onRecord, open, openNew } from './helpers';

describe('bad input', () => {
  it('an empty file is no trouble', async () => {
    const { document } = await openNew('empty.txt', '');
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
    const { document: other } = await open('budget-vote.txt');
    assert.match(await hoverAt(other, 'Ada Marsh'), /Ada Marsh/);
  });

  it('CRLF line ends move nothing', async () => {
    const { document } = await openNew(
      'crlf.txt',
      'News\r\n\r\n“It is late,” said Ada Marsh.\r\n\r\n“We know,” said Petra Lindqvist.\r\n',
    );
    assert.match(await hoverAt(document, 'We know'), /Petra Lindqvist/);
  });

  it('an unsaved, untitled article is read too', async () => {
    await onRecord();
    const document = await vscode.workspace.openTextDocument({
      language: 'plaintext',
      content: 'News\n\n“It is late,” said Petra Lindqvist on Monday.\n',
    });
    await vscode.window.showTextDocument(document);
    assert.match(await hoverAt(document, 'It is late'), /Petra Lindqvist/);
  });

  it('a broken entry of a bibliography is named at its place, and the others count', async () => {
    const { document } = await openNew(
      'broken.bib',
      '@book{good1, title={A Good Book}, author={Quill, Hester}, year={2020}}\n\n@book{bad, title={Never closed\n',
    );
    const found = await diagnosticsWhen(document.uri, all => all.length > 0);
    assert.ok(found[0]!.range.start.line >= 2);
    const { document: article } = await openNew('cites-broken.txt', 'News\n\nIt rained on Monday [@good1].\n');
    assert.match(await hoverAt(article, '@good1'), /A Good Book/);
    await vscode.workspace.fs.delete(inFolder('broken.bib'));
  });

  it('ten megabytes on one line leave the editor alive', async () => {
    await openNew('long-line.txt', 'The mayor of Port Ansel said on Monday that it would rain. '.repeat(180_000));
    const { document } = await open('budget-vote.txt');
    assert.match(await hoverAt(document, 'Ada Marsh'), /Ada Marsh/);
    await vscode.workspace.fs.delete(inFolder('long-line.txt'));
  });
});
