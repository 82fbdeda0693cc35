import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { open, rangeOf } from './helpers';

describe('appearance', () => {
  it('entities have semantic tokens', async () => {
    const { document } = await open('budget-vote.txt');
    const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>(
      'vscode.provideDocumentSemanticTokensLegend',
      document.uri,
    );
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
      'vscode.provideDocumentSemanticTokens',
      document.uri,
    );
    const found = new Map<string, string>();
    let line = 0;
    let character = 0;
    for (let i = 0; i < tokens.data.length; i += 5) {
      const [down, right, length, type] = tokens.data.slice(i, i + 4) as unknown as [number, number, number, number];
      line += down;
      character = down > 0 ? right : character + right;
      found.set(
        document.getText(new vscode.Range(line, character, line, character + length)),
        legend.tokenTypes[type]!,
      );
    }
    assert.equal(found.get('Bruno Keller'), 'person');
    assert.equal(found.get('Port Ansel'), 'location');
  });

  it('the language of a .txt file stays plaintext', async () => {
    const { document } = await open('budget-vote.txt');
    assert.equal(document.languageId, 'plaintext');
  });

  it('the selection grows by word, name, quotation, sentence', async () => {
    const { document } = await open('budget-vote.txt');
    const { start } = rangeOf(document, 'surprises," Marsh');
    const [chain] = await vscode.commands.executeCommand<vscode.SelectionRange[]>(
      'vscode.executeSelectionRangeProvider',
      document.uri,
      [start],
    );
    const steps: string[] = [];
    for (let step: vscode.SelectionRange | undefined = chain; step; step = step.parent)
      steps.push(document.getText(step.range));
    assert.ok(steps.includes('surprises'), steps.join(' | '));
    assert.ok(
      steps.some(words => /^"?There will be no more surprises[,"]*$/.test(words)),
      steps.join(' | '),
    );
  });
});
