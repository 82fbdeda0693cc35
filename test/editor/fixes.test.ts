import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { at, choose, diagnosticsWhen, fixesAt, inFolder, openNew, ruleOf } from './helpers';

const claim =
  'Retail trade in coastal towns has fallen by 40 per cent since 2019, more than anywhere else in the country.';
const article = `Buses in Port Ansel\n\nMayor Ada Marsh opened the depot on Monday. ${claim}\n`;
const isClaim = (one: vscode.Diagnostic) => ruleOf(one) === 'unattributed-claim';

/** Opens an article with a claim, applies the fix of a title, sees the finding go, and one undo bring all back. */
async function fixClaim(name: string, title: RegExp): Promise<string> {
  const { document } = await openNew(name, article);
  await diagnosticsWhen(document.uri, all => all.some(isClaim));
  const actions = await fixesAt(document, claim);
  const action = actions.find(one => title.test(one.title));
  assert.ok(action, `no fix ${title} among: ${actions.map(one => one.title).join(' | ')}`);
  await choose(action);
  await diagnosticsWhen(document.uri, all => !all.some(isClaim));
  const fixed = document.getText();
  await vscode.commands.executeCommand('undo');
  assert.equal(document.getText(), article);
  return fixed;
}

describe('quick fixes', () => {
  it('insert [citation needed] before the final point', async () => {
    assert.match(await fixClaim('fix-needed.txt', /citation needed/), /country \[citation needed\]\.\n$/);
  });

  it('cite a reference, the likeliest first', async () => {
    assert.match(await fixClaim('fix-cite.txt', /^Cite .*(Bus Stops|ferrante2023)/i), /country \[@ferrante2023\]\.\n$/);
  });

  it('attribute to an actor of the article', async () => {
    assert.match(await fixClaim('fix-actor.txt', /^Attribute to .*Marsh/), /country, (Ada )?Marsh said\.\n$/);
  });

  it('add a name to entities.yaml', async () => {
    const uri = inFolder('.onrecord/entities.yaml');
    const before = await vscode.workspace.fs.readFile(uri);
    const { document } = await openNew('fix-entity.txt', 'A visit\n\nDr. Yolanda Petrov visited the town on Monday.\n');
    try {
      const action = (await fixesAt(document, 'Yolanda Petrov')).find(one => /^Add “Yolanda Petrov”/.test(one.title));
      assert.ok(action, 'no fix to add the name');
      await choose(action);
      const file = await vscode.workspace.openTextDocument(uri);
      assert.match(file.getText(), /name: "?Yolanda Petrov"?\n\s+type: person/);
    } finally {
      const file = await vscode.workspace.openTextDocument(uri);
      if (file.isDirty) {
        await vscode.window.showTextDocument(file);
        await vscode.commands.executeCommand('workbench.action.files.revert');
      }
      await vscode.workspace.fs.writeFile(uri, before);
    }
  });

  it('complete references after [@', async () => {
    const { document } = await openNew('complete.txt', 'It fell by a third [@\n');
    const position = new vscode.Position(0, 'It fell by a third [@'.length);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
      '@',
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('ferrante2023') || labels.includes('@ferrante2023'), labels.join(', '));
    assert.ok(at(document, 'third'));
  });
});
