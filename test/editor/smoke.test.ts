import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

// These run twice: from the source tree, and from the packaged .vsix as users install it.
describe('the extension', () => {
  it('is there, and starts when a text file opens', async () => {
    const extension = vscode.extensions.getExtension('on-record.on-record');
    assert.ok(extension, 'not installed');
    const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'A line.\n' });
    await vscode.window.showTextDocument(document);
    await extension.activate();
    assert.ok(extension.isActive);
  });
});
