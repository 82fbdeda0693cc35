import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { diagnosticsWhen, inFolder, onRecord, open, openNew, ruleOf } from './helpers';

const claim = 'Unemployment in the region has risen by 40 per cent since 2019, more than anywhere else in the country.';

const vague =
  'Ferry in doubt\n\nThe ferry to Gull Island stopped on Monday. Experts warn that the island would lose its school within a year.\n';

describe('diagnostics', () => {
  it('name claims that nobody vouches for', async () => {
    const { document } = await openNew('claim.txt', `A new bridge\n\nThe bridge was opened on Monday. ${claim}\n`);
    const found = await diagnosticsWhen(document.uri, all => all.length > 0);
    const unattributed = found.filter(one => ruleOf(one) === 'unattributed-claim');
    assert.deepEqual(
      unattributed.map(({ range }) => document.getText(range)),
      [claim],
    );
  });

  it('name vague sources', async () => {
    const { document } = await open('ferry-column.txt');
    const found = await diagnosticsWhen(document.uri, all => all.length > 0);
    assert.ok(found.some(one => ruleOf(one) === 'vague-attribution'));
  });

  it('link to what their rule means', async () => {
    const { document } = await open('ferry-column.txt');
    const [first] = await diagnosticsWhen(document.uri, all => all.length > 0);
    assert.ok(typeof first!.code === 'object' && first!.code.target.path.length > 1);
  });

  it('go when the claim gets a source, and come back when that is undone', async () => {
    const editor = await openNew('typed.txt', `A new bridge\n\n${claim}\n`);
    const { document } = editor;
    await diagnosticsWhen(document.uri, all => all.some(one => ruleOf(one) === 'unattributed-claim'));
    const end = document.positionAt(document.getText().lastIndexOf('.'));
    await editor.edit(edit => edit.insert(end, ', the mayor, Ada Marsh, said on Tuesday'));
    await diagnosticsWhen(document.uri, all => !all.some(one => ruleOf(one) === 'unattributed-claim'));
    await vscode.commands.executeCommand('undo');
    await diagnosticsWhen(document.uri, all => all.some(one => ruleOf(one) === 'unattributed-claim'));
  });

  it('leave navigation, bylines and other scraps of a scraped page alone', async () => {
    const page = new TextDecoder().decode(await vscode.workspace.fs.readFile(inFolder('hospital-wing.txt')));
    const { document } = await openNew('scraps.txt', `${page}\n${vague}`);
    // What comes last is found, so all before it was read.
    const found = await diagnosticsWhen(document.uri, all =>
      all.some(({ range }) => document.getText(range) === 'Experts'),
    );
    for (const { range } of found) {
      assert.doesNotMatch(
        document.getText(range),
        /cookies|Subscribe|Updated:|All rights reserved|READ MORE|Most read/,
      );
    }
  });

  it('have the severity that the setting gives', async () => {
    const { document } = await openNew('severity.txt', 'It rained all week [@nobody2020].\n');
    await diagnosticsWhen(document.uri, all => all.length > 0);
    const settings = vscode.workspace.getConfiguration('onrecord', document.uri);
    const set = (value: unknown) => settings.update('rules', value, vscode.ConfigurationTarget.Workspace);
    await set({ 'missing-reference': 'error' });
    await diagnosticsWhen(document.uri, all => all.some(one => one.severity === vscode.DiagnosticSeverity.Error));
    await set({ 'missing-reference': 'off' });
    await diagnosticsWhen(document.uri, all => all.length === 0);
    await set(undefined);
    await diagnosticsWhen(document.uri, all => all.length > 0);
  });

  it('show each finding once', async () => {
    const { document } = await openNew('once.txt', `A new bridge\n\n${claim}\n`);
    const found = await diagnosticsWhen(document.uri, all => all.length > 0);
    const keys = found.map(one => `${ruleOf(one)} ${document.offsetAt(one.range.start)}`);
    assert.deepEqual(keys, [...new Set(keys)]);
  });

  it('say at its line what is wrong in entities.yaml, and the rest of it still counts', async () => {
    await onRecord();
    const uri = inFolder('.onrecord/entities.yaml');
    const before = await vscode.workspace.fs.readFile(uri);
    try {
      const broken = `${new TextDecoder().decode(before)}\n  - id: nobody\n    type: ghost\n`;
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(broken));
      const { document } = await open('.onrecord/entities.yaml');
      const found = await diagnosticsWhen(uri, all => all.length > 0);
      assert.ok(found.every(({ range }) => range.start.line >= document.lineCount - 4));
    } finally {
      await vscode.workspace.fs.writeFile(uri, before);
    }
    await diagnosticsWhen(uri, all => all.length === 0);
  });
});
