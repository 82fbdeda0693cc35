import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { at, open } from './helpers';

type Location = vscode.Location | vscode.LocationLink;
const uriOf = (location: Location) => ('uri' in location ? location.uri : location.targetUri);
const rangeIn = (location: Location) =>
  'uri' in location ? location.range : (location.targetSelectionRange ?? location.targetRange);

const definitions = (document: vscode.TextDocument, words: string) =>
  vscode.commands.executeCommand<Location[]>('vscode.executeDefinitionProvider', document.uri, at(document, words));

describe('jumping', () => {
  it('from a known name to its entry in entities.yaml', async () => {
    const { document } = await open('budget-vote.txt');
    const [target] = await definitions(document, 'Ada Marsh');
    assert.match(uriOf(target!).path, /\/\.onrecord\/entities\.yaml$/);
    const file = await vscode.workspace.openTextDocument(uriOf(target!));
    const entry = file.getText().split('\n').slice(rangeIn(target!).start.line).join('\n');
    assert.match(entry, /^\s*(- )?(id: ada-marsh|name: Ada Marsh)/);
  });

  it('from a surname to the first full mention', async () => {
    const { document } = await open('budget-vote.txt');
    const [target] = await definitions(document, 'Keller argued');
    assert.equal(document.getText(rangeIn(target!)), 'Bruno Keller');
  });

  it('from a citation to its entry in the bibliography', async () => {
    const { document } = await open('budget-vote.txt');
    const [target] = await definitions(document, '@ferrante2023');
    assert.match(uriOf(target!).path, /references\.bib$/);
  });

  it('finds all mentions in this article and in the folder’s others', async () => {
    const { document } = await open('budget-vote.txt');
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      at(document, 'Ada Marsh'),
    );
    const files = new Set(found.map(({ uri }) => uri.path.split('/').at(-1)));
    assert.ok(files.has('budget-vote.txt'));
    assert.ok(files.has('ferry-column.txt'));
  });

  it('highlights the mentions of the entity under the cursor', async () => {
    const { document } = await open('budget-vote.txt');
    const found = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      document.uri,
      at(document, 'Bruno Keller'),
    );
    const words = found.map(({ range }) => document.getText(range));
    assert.ok(words.includes('Bruno Keller') && words.includes('Keller'));
  });

  it('lists the article’s actors as symbols', async () => {
    const { document } = await open('budget-vote.txt');
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const names = (list: readonly vscode.DocumentSymbol[]): string[] =>
      list.flatMap(symbol => [symbol.name, ...names(symbol.children ?? [])]);
    assert.ok(names(symbols).includes('Bruno Keller'));
  });

  it('finds actors across the folder', async () => {
    await open('budget-vote.txt');
    const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'Castellane',
    );
    const found = symbols.find(({ name }) => name === 'Irena Castellane');
    assert.match(found!.location.uri.path, /border-talks\.txt$|entities\.yaml$/);
  });
});
