import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { diagnosticsWhen, hoverAt, inFolder, open, ruleOf } from './helpers';

// These run twice: from the source tree, and from the packaged .vsix as users install it, to show that nothing that
// the extension needs was left out.
describe('the extension', () => {
  it('runs from where it is meant to', () => {
    const extension = vscode.extensions.getExtension('on-record.on-record');
    assert.ok(extension, 'not installed');
    const sourceTree = vscode.Uri.file(process.env.ONRECORD_SOURCE!).fsPath;
    assert.equal(extension.extensionPath === sourceTree, process.env.ONRECORD_PACKAGED !== '1');
  });

  it('finds who said what in an article', async () => {
    const { document } = await open('budget-vote.txt');
    assert.match(await hoverAt(document, 'There will be no more surprises'), /Ada Marsh/);
  });

  it('knows the entities and references of the folder', async () => {
    const { document } = await open('budget-vote.txt');
    assert.match(await hoverAt(document, 'Ada Marsh'), /Mayor of Port Ansel/);
    assert.match(await hoverAt(document, '@ferrante2023'), /When the Bus Stops/);
  });

  it('says which claims nobody vouches for', async () => {
    await open('ferry-column.txt');
    const found = await diagnosticsWhen(inFolder('ferry-column.txt'), all => all.length > 0);
    assert.ok(found.map(ruleOf).includes('vague-attribution'), `only ${found.map(ruleOf)}`);
  });
});
