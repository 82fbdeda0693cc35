import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { diagnosticsWhen, hoverAt, inFolder, onRecord, open, ruleOf, until } from './helpers';

// These run twice: from the source tree, and from the packaged .vsix as users install it, to show that nothing that
// the extension needs was left out.
describe('the extension', () => {
  it('runs from where it is meant to', () => {
    const extension = vscode.extensions.getExtension('on-record.on-record');
    assert.ok(extension, 'not installed');
    const sourceTree = vscode.Uri.file(process.env.ONRECORD_SOURCE!).fsPath;
    assert.equal(extension.extensionPath === sourceTree, process.env.ONRECORD_PACKAGED !== '1');
  });

  it('is activated', async () => {
    const before = process.cpuUsage();
    await onRecord();
    const { user, system } = process.cpuUsage(before);
    // A report, in which other programs count little: it has no time to keep to.
    console.log(`    ${((user + system) / 1000).toFixed(0)} ms of the extension host's processor time`);
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

  // A report: how long it takes depends on the machine, and on what else that does.
  it('is listed by the editor with the time that it took to load and to activate', async () => {
    await open('budget-vote.txt');
    await vscode.commands.executeCommand('perfview.show');
    const report = await until(vscode.window.onDidChangeActiveTextEditor, () => {
      const document = vscode.window.activeTextEditor?.document;
      return document?.uri.scheme === 'perf' ? document.getText() : undefined;
    });
    const row = report.split('\n').find(line => line.startsWith('| on-record.on-record'));
    const [load, call, finish] = row!.split('|').slice(3, 6).map(Number) as [number, number, number];
    assert.ok(load >= 0 && call >= 0 && finish >= 0, row);
    console.log(
      `    code loaded in ${load} ms, activated in ${call} ms; LSP’s client was loaded and the server answered ${finish} ms later`,
    );
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
