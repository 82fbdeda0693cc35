import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { diagnosticsWhen, hoverAt, inFolder, openNew, rangeOf, ruleOf, until } from './helpers';

const article = `A bridge for Port Ansel

The drawing by the office of Zed Quorl was shown on Monday. “It will stand for a hundred years,” said Ada Marsh.

The bridge cost three times what was promised, and crime in the town has doubled since 2019.
`;

/** Starts a command that asks, and answers its pickers in turn. */
async function runAnswering(command: string, answers: readonly (string | undefined)[]): Promise<void> {
  const done = vscode.commands.executeCommand(command);
  for (const answer of answers) {
    // The picker is open once it takes what is typed; there is no event for that in the API.
    await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext').then(undefined, () => {});
    if (answer !== undefined) await vscode.commands.executeCommand('type', { text: answer }).then(undefined, () => {});
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
  await done;
}

async function annotationsOf(path: string): Promise<{ items: { body: Record<string, unknown> }[] }> {
  const bytes = await vscode.workspace.fs.readFile(inFolder(`.onrecord/annotations/${path}.json`));
  return JSON.parse(new TextDecoder().decode(bytes));
}

describe('annotating', () => {
  it('a rejected claim is no finding any more, and is none when the article opens again', async () => {
    const editor = await openNew('annotate-reject.txt', article);
    const { document } = editor;
    await diagnosticsWhen(document.uri, all => all.some(one => ruleOf(one) === 'unattributed-claim'));
    const { start } = rangeOf(document, 'three times');
    editor.selection = new vscode.Selection(start, start);
    await runAnswering('onrecord.reject', []);
    await diagnosticsWhen(document.uri, all => !all.some(one => ruleOf(one) === 'unattributed-claim'));
    const file = await annotationsOf('annotate-reject.txt');
    assert.equal(file.items[0]!.body.type, 'onrecord:Rejection');

    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    const again = await vscode.window.showTextDocument(inFolder('annotate-reject.txt'));
    assert.match(await hoverAt(again.document, 'Ada Marsh'), /Ada Marsh/);
    const found = vscode.languages.getDiagnostics(again.document.uri);
    assert.ok(!found.some(one => ruleOf(one) === 'unattributed-claim'));
  });

  it('the article’s annotations are a W3C AnnotationPage', async () => {
    const file = (await annotationsOf('annotate-reject.txt')) as unknown as Record<string, unknown>;
    assert.equal(file.type, 'AnnotationPage');
    assert.deepEqual((file['@context'] as unknown[])[0], 'http://www.w3.org/ns/anno.jsonld');
    assert.ok(until);
  });
});
